"""A stack stood up from template.yaml. Subclasses say who plays AWS and where functions run."""

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from getpass import getuser
from pathlib import Path
from typing import Any, BinaryIO, Self

from kliping.aws.items import Item
from kliping.aws.queues import request_page
from kliping.aws.table import Table, unmarshal
from kliping.models import Stage
from kliping_cli.cloud import state as states
from kliping_cli.cloud.clients import REGION, Clients
from kliping_cli.cloud.delivery import deliver, reveal
from kliping_cli.cloud.deploying import connect, deploy
from kliping_cli.cloud.resources import Deployment, EventSource, FunctionResource
from kliping_cli.cloud.stack import OnDelivery, OnWait, dead_letters_output, queue_output
from kliping_cli.cloud.template import find_template, translate

type Content = bytes | BinaryIO
"""A file's bytes, or the file, opened: a source of many may be larger than memory."""

_IDLE_ROUNDS = 2
"""Rounds over all queues that bring nothing before they count as empty. A receive that brings nothing may still have
moved a message to a dead-letter queue that was polled before."""


_PAUSE = 0.1
"""Seconds between two looks at queues that hold messages back."""


class TemplateStack(ABC):
    """The stack `name`. With a folder `state`, what `save` left there is back after `deploy`."""

    def __init__(
        self,
        template: Path | None = None,
        parameters: Mapping[str, str] | None = None,
        *,
        state: Path | None = None,
        name: str = "kliping-local",
    ) -> None:
        self.template = template or find_template()
        self.parameters = dict(parameters or {})
        self.name = name
        self.logs: list[dict[str, Any]] = []
        self._state = state

    @abstractmethod
    def start(self) -> Clients:
        """Bring the stand-in for AWS up and return clients of it."""

    @abstractmethod
    def invoke(self, function: FunctionResource, event: dict[str, Any]) -> object:
        """Run a function on an event.

        Raises:
            FunctionFailed: where Lambda would report a function error.
        """

    @abstractmethod
    def close(self) -> None:
        """Take the stand-in down."""

    def __enter__(self) -> Self:
        try:
            self.deploy()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def deploy(self) -> None:
        """Stand the stack up, with what was saved in it."""
        self._client = self.start()
        translation = translate(self.template, self.parameters, REGION)
        self._deployment = deploy(self._client, translation, self.name, self.parameters)
        if self._state is not None:
            states.load(self._state, self._client, self._deployment)
        connect(self._client, self._deployment)

    def save(self) -> None:
        """Keep table and buckets in the state folder, if there is one, for the next `deploy`.

        Raises:
            RuntimeError: messages still wait, which would be lost.
        """
        if self._state is None:
            return
        waiting = {source.queue_url: self._waiting(source) for source in self.deployment.event_sources}
        if any(waiting.values()):
            names = ", ".join(f"{url.rpartition('/')[2]} ({count})" for url, count in waiting.items() if count)
            raise RuntimeError(f"Messages still wait in {names}; drain the stack before it is saved.")
        states.save(self._state, self.client, self.deployment)

    @property
    def client(self) -> Clients:
        """See `Stack`."""
        return self._client

    @property
    def deployment(self) -> Deployment:
        """What stands, and what of the template was skipped."""
        return self._deployment

    @property
    def outputs(self) -> Mapping[str, str]:
        """See `Stack`."""
        return self.deployment.outputs

    @property
    def table(self) -> Table:
        """See `Stack`."""
        return Table(
            self.outputs["TableName"],
            self.outputs["ArchiveBucket"],
            self.client("dynamodb"),
            self.client("s3"),
            lands=self.outputs.get("LandArticles") == "true",
        )

    def whoami(self) -> str:
        """Name the user of this machine."""
        return getuser()

    def put(
        self,
        key: str,
        content: bytes | BinaryIO,
        media_type: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> None:
        """See `Stack`."""
        self.client("s3").put_object(
            Bucket=self.outputs["InboxBucket"],
            Key=key,
            Body=content,
            Metadata=dict(metadata or {}),
            ContentType=media_type or "binary/octet-stream",
        )

    def send(self, stage: Stage, body: str) -> None:
        """See `Stack`."""
        queue_url = self.outputs[queue_output(stage)]
        if stage is Stage.FETCH:
            request_page(self.client("sqs"), queue_url, body, body)
        else:
            self.client("sqs").send_message(QueueUrl=queue_url, MessageBody=body)

    def drain(self, on_delivery: OnDelivery | None = None, on_wait: OnWait | None = None) -> None:
        """See `Stack`."""
        sqs, hidden, idle = self.client("sqs"), list[tuple[EventSource, str]](), 0
        while idle < _IDLE_ROUNDS:
            # Counted before the queues are asked: what is due in between is found, what is due later was counted.
            is_awaited = idle > 0 and self._held_back(on_wait)
            idle = 1 if is_awaited else idle + 1
            for source in self.deployment.event_sources:
                if self.is_empty(source):
                    continue
                delivery = deliver(sqs, source, self.deployment.functions[source.function], self.invoke)
                if delivery is None:
                    continue
                idle = 0
                hidden += [(source, receipt) for receipt in delivery.hidden]
                if on_delivery is not None:
                    on_delivery(delivery)
        for source, receipt in hidden:
            reveal(sqs, source, [receipt])

    def keep_schedule(self) -> None:
        """Do once what the schedule does every few minutes in AWS. What it sends waits to be drained."""
        self.invoke(self.deployment.functions["FollowFunction"], {})

    def _held_back(self, on_wait: OnWait | None) -> bool:
        """Say whether SQS holds messages back; if so, after a short pause."""
        held_back = sum(self._count(source, "Delayed") for source in self.deployment.event_sources)
        if held_back:
            if on_wait is not None:
                on_wait(held_back)
            time.sleep(_PAUSE)
        return held_back > 0

    def waiting(self) -> int:
        """Return how many messages are in the queues, or in work."""
        return sum(self._waiting(source) for source in self.deployment.event_sources)

    def items(self) -> list[Item]:
        """See `Stack`."""
        pages = self.client("dynamodb").get_paginator("scan").paginate(TableName=self.outputs["TableName"])
        found = [unmarshal(item) for page in pages for item in page["Items"]]
        return sorted(found, key=lambda item: (item["pk"], item["sk"]))

    def dead_letters(self) -> dict[Stage, list[str]]:
        """See `Stack`."""
        queues = {stage: self._peek(self.outputs[dead_letters_output(stage)]) for stage in Stage}
        return {stage: bodies for stage, bodies in queues.items() if bodies}

    def _peek(self, url: str) -> list[str]:
        sqs, bodies = self.client("sqs"), list[str]()
        source = next(source for source in self.deployment.event_sources if source.queue_url == url)
        receipts: list[str] = []
        if self.is_empty(source):
            return bodies
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            bodies += [message["Body"] for message in messages]
            receipts += [message["ReceiptHandle"] for message in messages]
        reveal(sqs, source, receipts)
        return bodies

    def _waiting(self, source: EventSource) -> int:
        return sum(self._count(source, kind) for kind in ("", "NotVisible", "Delayed"))

    def is_empty(self, source: EventSource) -> bool:  # noqa: ARG002 - for those who know
        """Say whether it is known, without asking, that a queue holds no message of any kind."""
        return False

    def _count(self, source: EventSource, kind: str) -> int:
        if self.is_empty(source):
            return 0
        asked = self.client("sqs").get_queue_attributes(QueueUrl=source.queue_url, AttributeNames=["All"])
        counts: dict[Any, str] = asked["Attributes"]
        return int(counts[f"ApproximateNumberOfMessages{kind}"])
