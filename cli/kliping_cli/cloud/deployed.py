"""A stack that runs in an AWS account."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Self

import boto3
from botocore.exceptions import ClientError

from kliping.models import Stage
from kliping_cli.errors import Misuse


class DeployedStack:
    """Knows a deployed stack by its outputs. Account, region and credentials are those the AWS SDK finds."""

    def __init__(self, name: str, outputs: Mapping[str, str], session: boto3.Session) -> None:
        self.name = name
        self.outputs = outputs
        self._make = cache(lambda service: session.client(service))

    @classmethod
    def find(cls, name: str) -> Self:
        """Ask CloudFormation for the stack `name`.

        Raises:
            Misuse: there is no such stack, or it is none of ours.
        """
        session = boto3.Session()
        region = session.region_name
        if region is None:
            raise Misuse("No AWS region is set; set AWS_REGION or choose an AWS_PROFILE that has one.")
        try:
            [stack] = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
        except ClientError as error:
            if error.response["Error"]["Code"] == "ValidationError":
                raise Misuse(
                    f"There is no stack {name!r} in {region}. `sam deploy` makes one;"
                    " AWS_PROFILE and AWS_REGION say where to look."
                ) from error
            raise
        outputs = {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", ())}
        missing = sorted({"InboxBucket", "TableName", "FetchQueueUrl"} - outputs.keys())
        if missing:
            raise Misuse(f"The stack {name!r} is {stack['StackStatus']} and has no output {', '.join(missing)}.")
        return cls(name, outputs, session)

    def client(self, service: str) -> Any:
        """Return the client of `service`."""
        return self._make(service)

    def put(
        self, key: str, content: bytes, media_type: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> None:
        """Drop a file into the inbox."""
        self.client("s3").put_object(
            Bucket=self.outputs["InboxBucket"],
            Key=key,
            Body=content,
            ContentType=media_type or "application/octet-stream",
            Metadata=dict(metadata or {}),
        )

    def send(self, stage: Stage, body: str) -> None:
        """Send a message to a stage's queue."""
        self.client("sqs").send_message(QueueUrl=self.outputs[f"{stage.capitalize()}QueueUrl"], MessageBody=body)
