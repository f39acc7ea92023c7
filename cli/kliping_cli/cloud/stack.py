"""A running stack, whoever plays AWS: drop, send, drain, look."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from kliping.aws.items import Item
from kliping.aws.table import Table
from kliping.models import Stage
from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.delivery import Delivery

type OnDelivery = Callable[[Delivery], None]

type OnWait = Callable[[int], None]
"""Told how many messages are held back while nothing else is left to do, again and again until they come."""


def dead_letters_output(stage: Stage) -> str:
    """Return the output that holds the URL of a stage's dead-letter queue."""
    return f"{stage.capitalize()}DeadLettersUrl"


def queue_output(stage: Stage) -> str:
    """Return the output that holds the URL of a stage's queue."""
    return f"{stage.capitalize()}QueueUrl"


class Stack(Protocol):
    """What scenarios, and the command line, ask of a stack."""

    @property
    def outputs(self) -> Mapping[str, str]:
        """The template's Outputs."""
        ...

    @property
    def client(self) -> Clients:
        """Makes clients that reach this stack and nothing else: `stack.client("s3")`."""
        ...

    @property
    def table(self) -> Table:
        """The table and its archive, as functions see them."""
        ...

    @property
    def logs(self) -> list[dict[str, Any]]:
        """What the functions printed so far: log lines and metrics (EMF), oldest first."""
        ...

    def deploy(self) -> None:
        """Stand the stack up."""
        ...

    def put(
        self, key: str, content: bytes, media_type: str | None = None, metadata: Mapping[str, str] | None = None
    ) -> None:
        """Drop a file into the inbox. `metadata` is S3's user metadata, such as `url`."""
        ...

    def send(self, stage: Stage, body: str) -> None:
        """Send a message to a stage's queue."""
        ...

    def drain(self, on_delivery: OnDelivery | None = None, on_wait: OnWait | None = None) -> None:
        """Run until every queue is empty, but for dead letters that could not be recorded.

        Messages that SQS holds back, because a site is asked for one page at a time, are waited for.
        """
        ...

    def keep_schedule(self) -> None:
        """Do once what the schedule does every few minutes in AWS. What it sends waits to be drained."""
        ...

    def items(self) -> list[Item]:
        """Return everything in the table as plain values, by pk and sk."""
        ...

    def dead_letters(self) -> dict[Stage, list[str]]:
        """Return the bodies that lie in dead-letter queues; stages without any are left out."""
        ...

    def save(self) -> None:
        """Keep table and buckets in the state folder, if the stack was given one, for the next `deploy`."""
        ...

    def close(self) -> None:
        """Take the stack down. What it held is gone."""
        ...
