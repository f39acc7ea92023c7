"""The only package that knows AWS: queues, buckets, the table, logs and metrics."""

# First of all: once pydantic is loaded, Powertools builds parser models of its own here, 40 ms for nothing.
import aws_lambda_powertools.utilities.batch  # noqa: F401
