"""The only package that knows AWS: queues, buckets, the table, logs and metrics."""
