"""Clients of one stack: its own session with made-up credentials, so no account of the user's is ever within reach."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

REGION = "eu-west-1"
ACCOUNT = "123456789012"
"""The account that moto plays."""

CREDENTIALS = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_SESSION_TOKEN": "testing"}


class Clients:
    """Calls as `clients("s3")`. `endpoint` is the URL of a stand-in; null when moto plays within this process."""

    def __init__(self, endpoint: str | None = None) -> None:
        import boto3

        session = boto3.Session(
            aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
            aws_session_token=CREDENTIALS["AWS_SESSION_TOKEN"],
            region_name=REGION,
        )
        self._make = cache(lambda service: session.client(service, endpoint_url=endpoint))

    @overload
    def __call__(self, service: Literal["cloudformation"]) -> "CloudFormationClient": ...
    @overload
    def __call__(self, service: Literal["dynamodb"]) -> "DynamoDBClient": ...
    @overload
    def __call__(self, service: Literal["s3"]) -> "S3Client": ...
    @overload
    def __call__(self, service: Literal["sqs"]) -> "SQSClient": ...
    @overload
    def __call__(self, service: Literal["cloudwatch", "iam", "lambda", "logs"]) -> Any: ...
    def __call__(self, service: str) -> Any:
        """Return the client of `service`."""
        return self._make(service)
