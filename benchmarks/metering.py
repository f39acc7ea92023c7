"""Count what AWS bills beside write units: requests, read units, log lines and what is kept. moto counts nothing."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from benchmarks.write_units import Attributes, WriteMeter, measure_size
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.moto_calls import calls_handled

_QUEUE_REQUEST = 64 * 1024
_READ_UNIT = 4 * 1024
_LOG_EVENT = 26
"""Bytes that CloudWatch adds to every event."""

_PLATFORM_LOG = 330
"""Bytes of the lines START, END and REPORT of an invocation."""

_PUTS = {"PutObject", "CopyObject", "ListObjects", "ListObjectsV2", "ListObjectVersions"}
_GETS = {"GetObject", "HeadObject"}
_SENDS = {"SendMessage", "SendMessageBatch"}


@dataclass
class Meter:
    """What a stack uses while the meter is on, by the name of what is billed."""

    stack: LocalStack
    used: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def __post_init__(self) -> None:
        """Write units are counted apart, by kind of item."""
        self._writes = WriteMeter(self.stack.client, self.stack.outputs["TableName"])

    @contextmanager
    def on(self) -> Iterator[None]:
        """Count what is done within."""
        logged = len(self.stack.logs)
        with self._writes.on(), calls_handled(self._count):
            yield
        lines = [len(json.dumps(entry, ensure_ascii=False).encode()) for entry in self.stack.logs[logged:]]
        self.used["write units"] = self._writes.units.total()
        self.used["log bytes"] = sum(lines) + _LOG_EVENT * len(lines) + _PLATFORM_LOG * self.used["invocations"]
        self.used["bucket bytes"] = sum(self._measure_bucket(name) for name in ("InboxBucket", "ArchiveBucket"))
        self.used["table bytes"] = self._measure_table()

    def _count(self, event_name: str, request: Any, answer: Callable[[], Any]) -> Any:
        answered = answer()
        _, service, operation = event_name.split(".")
        if service == "s3":
            self._count_objects(operation, request.url)
        elif service == "sqs":
            self._count_messages(operation, request, answered)
        elif service == "dynamodb" and not self._writes.is_reading:
            self.used["read units"] += _count_read_units(operation, request, answered)
        return answered

    def _count_objects(self, operation: str, url: str) -> None:
        kind = "S3 puts" if operation in _PUTS else "S3 gets" if operation in _GETS else "S3 others"
        self.used[kind] += 1
        if operation == "PutObject" and "-inbox-" in url:
            self.used["SQS requests"] += 1  # S3 tells extract of what was dropped

    def _count_messages(self, operation: str, request: Any, answered: Any) -> None:
        """Sends and deliveries cost a request for every 64 KB; asking in vain is no article's doing."""
        if operation in _SENDS:
            self.used["SQS requests"] += ceil(len(_body(request)) / _QUEUE_REQUEST)
        elif operation == "ReceiveMessage":
            messages = json.loads(answered.content).get("Messages", ())
            carried = sum(len(message["Body"].encode()) for message in messages)
            self.used["SQS requests"] += ceil(carried / _QUEUE_REQUEST)
            self.used["invocations"] += bool(messages)
        elif operation == "DeleteMessageBatch":
            self.used["SQS requests"] += 1

    def _measure_bucket(self, output: str) -> int:
        listed = self.stack.client("s3").get_paginator("list_objects_v2").paginate(Bucket=self.stack.outputs[output])
        return sum(each["Size"] for page in listed for each in page.get("Contents", ()))

    def _measure_table(self) -> int:
        pages = self.stack.client("dynamodb").get_paginator("scan").paginate(TableName=self.stack.outputs["TableName"])
        return sum(self._writes.measure_stored(item) for page in pages for item in page["Items"])


def _count_read_units(operation: str, request: Any, answered: Any) -> float:
    """Return the units of a read: half of them where it need not be consistent."""
    found = json.loads(answered.content) if operation in {"GetItem", "Query"} else None
    if found is None:
        return 0
    items: Sequence[Attributes] = found["Items"] if operation == "Query" else [found.get("Item", {})]
    units = max(1, ceil(sum(map(measure_size, items)) / _READ_UNIT))
    asked: Mapping[str, Any] = json.loads(_body(request))
    return units if asked.get("ConsistentRead") else units / 2


def _body(request: Any) -> bytes:
    return request.body if isinstance(request.body, bytes) else str(request.body or "").encode()
