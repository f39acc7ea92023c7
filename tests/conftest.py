"""Shared by all tests: moto before the first boto3 client, and an environment that cannot reach an AWS account."""

import os

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled",
    MOTO_EC2_LOAD_DEFAULT_AMIS="false",
    POWERTOOLS_METRICS_NAMESPACE="Kliping",
    POWERTOOLS_SERVICE_NAME="test",
)
os.environ.pop("AWS_PROFILE", None)

import moto  # noqa: F401 - clients made at import time are safe only after this
