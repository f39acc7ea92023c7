"""A stack that runs in an AWS account."""

from collections.abc import Mapping
from functools import cache
from typing import Any, BinaryIO, Literal, Self

import boto3
from botocore.exceptions import ClientError

from kliping.aws.queues import request_page
from kliping.aws.table import Table
from kliping.models import Stage
from kliping_cli.cloud.stack import queue_output
from kliping_cli.errors import Misuse

_OUTPUTS = frozenset({"InboxBucket", "ArchiveBucket", "TableName", *map(queue_output, Stage)})
"""The outputs of template.yaml that commands need."""

DEAD_LETTER, FOLLOW = "deadletter", "follow"
"""The functions beside those of the stages."""


class DeployedStack:
    """Knows a deployed stack by its outputs. Account, region and credentials are those the AWS SDK finds.

    `status` is CloudFormation's word, `parameters` are those that the stack was deployed with.
    """

    def __init__(
        self, outputs: Mapping[str, str], session: boto3.Session, status: str, parameters: Mapping[str, str]
    ) -> None:
        self.outputs = outputs
        self.status = status
        self.parameters = parameters
        self._make = cache(session.client)

    @classmethod
    def find(cls, name: str) -> Self:
        """Ask CloudFormation for the stack `name`.

        Raises:
            Misuse: there is no such stack, or it is none of ours.
        """
        session = boto3.Session()
        region = session.region_name
        if region is None:
            raise Misuse("No AWS region is set; set AWS_DEFAULT_REGION, or an AWS_PROFILE that has one.")
        try:
            [stack] = session.client("cloudformation").describe_stacks(StackName=name)["Stacks"]
        except ClientError as error:
            if error.response["Error"]["Code"] != "ValidationError":
                raise
            raise Misuse(
                f"There is no stack {name!r} in {region}. `sam deploy` makes one;"
                " AWS_PROFILE and AWS_DEFAULT_REGION say where to look."
            ) from error
        outputs = {each["OutputKey"]: each["OutputValue"] for each in stack.get("Outputs", ())}
        missing = sorted(_OUTPUTS - outputs.keys())
        if missing:
            raise Misuse(f"The stack {name!r} ({stack['StackStatus']}) has no output {', '.join(missing)}.")
        parameters = {each["ParameterKey"]: each.get("ParameterValue", "") for each in stack.get("Parameters", ())}
        return cls(outputs, session, stack["StackStatus"], parameters)

    @property
    def table(self) -> Table:
        """The records."""
        return Table(
            self.outputs["TableName"],
            self.outputs["ArchiveBucket"],
            self.client("dynamodb"),
            self.client("s3"),
            lands=self.outputs.get("LandArticles") == "true",
        )

    def whoami(self) -> str:
        """Name the AWS identity behind the credentials."""
        return str(self.client("sts").get_caller_identity()["Arn"])

    def client(self, service: Literal["cloudwatch", "dynamodb", "lambda", "logs", "s3", "sqs", "sts"]) -> Any:
        """Return the client of `service`."""
        return self._make(service)

    def put(self, key: str, content: bytes | BinaryIO, media_type: str | None = None) -> None:
        """Drop a file into the inbox."""
        self.client("s3").put_object(
            Bucket=self.outputs["InboxBucket"],
            Key=key,
            Body=content,
            ContentType=media_type or "application/octet-stream",
        )

    def send(self, stage: Stage, body: str) -> None:
        """Send a message to a stage's queue."""
        queue_url = self.outputs[queue_output(stage)]
        if stage is Stage.FETCH:
            request_page(self.client("sqs"), queue_url, body, body)
        else:
            self.client("sqs").send_message(QueueUrl=queue_url, MessageBody=body)


def resource_name(outputs: Mapping[str, str], name: str) -> str:
    """Return what a function, or an alarm, is called in the stack that has these outputs: `kliping-dev-tag`."""
    queue = outputs[queue_output(Stage.FETCH)].rpartition("/")[2]
    return f"{queue.removesuffix(Stage.FETCH)}{name}"


def log_group(outputs: Mapping[str, str], function: str) -> str:
    """Return where a function logs."""
    return f"/aws/lambda/{resource_name(outputs, function)}"
