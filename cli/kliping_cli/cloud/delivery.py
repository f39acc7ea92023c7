"""Play Lambda's event source for SQS: receive, filter, invoke, and settle a batch as Lambda does.

A failed message becomes visible again at once instead of after the queue's timeout, so that its retries follow
promptly; the queue itself moves it to its dead letters once it was received as often as the template allows. Where no
dead letters follow, it stays hidden.
"""

import base64
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING, Any

from kliping_cli.cloud.resources import EventSource, FunctionResource

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import (
        ChangeMessageVisibilityBatchRequestEntryTypeDef,
        DeleteMessageBatchRequestEntryTypeDef,
        MessageTypeDef,
    )

type Invoke = Callable[[FunctionResource, dict[str, Any]], object]
"""Runs a function on an event. Raises `FunctionFailed` where Lambda would report a function error."""

_MOST_PER_CALL = 10
"""Messages SQS hands out, takes back or deletes in one call."""


class FunctionFailed(Exception):
    """A function crashed, ran out of time or memory, or answered something that is not JSON."""


@dataclass(frozen=True)
class Delivery:
    """One batch brought to a function: how many messages it held, and how many of them are to be tried again.

    `hidden` are receipts of failed messages that SQS would hand out again only after the visibility timeout.
    """

    function: str
    received: int
    failed: int
    hidden: tuple[str, ...] = ()


def deliver(sqs: "SQSClient", source: EventSource, function: FunctionResource, invoke: Invoke) -> Delivery | None:
    """Bring one batch to its function and settle it. Null when the queue had nothing."""
    messages = _receive(sqs, source)
    if not messages:
        return None
    records = {message["MessageId"]: sqs_record(message, source.queue_arn) for message in messages}
    wanted = [id_ for id_, record in records.items() if matches(source.filters, record)]
    failed: frozenset[str] = frozenset()
    if wanted:
        event = {"Records": [records[id_] for id_ in wanted]}
        try:
            response = invoke(function, event)
        except FunctionFailed:
            failed = frozenset(wanted)
        else:
            failed = failures(response, wanted) if source.report_batch_item_failures else frozenset()
    _delete(sqs, source, [message for message in messages if message["MessageId"] not in failed])
    receipts = [message["ReceiptHandle"] for message in messages if message["MessageId"] in failed]
    if source.has_dead_letters:
        reveal(sqs, source, receipts)
    hidden = () if source.has_dead_letters else tuple(receipts)
    return Delivery(function.logical_id, len(messages), len(failed), hidden)


def failures(response: object, sent: Iterable[str]) -> frozenset[str]:
    """Return the messages to try again, by the rules Lambda documents for `ReportBatchItemFailures`.

    Nothing, `null` and an empty list are success; an answer Lambda cannot understand fails the whole batch.
    """
    every = frozenset(sent)
    if response is None:
        return frozenset()
    if not isinstance(response, Mapping):
        return every
    named = response.get("batchItemFailures")
    if named is None:
        return frozenset()
    if not isinstance(named, list):
        return every
    ids = [item.get("itemIdentifier") if isinstance(item, Mapping) else None for item in named]
    known = frozenset(id_ for id_ in ids if isinstance(id_, str) and id_ in every)
    return known if len(known) == len(set(map(str, ids))) else every


def sqs_record(message: "MessageTypeDef", queue_arn: str) -> dict[str, Any]:
    """Return a received message in the shape in which Lambda hands it to a function."""
    attributes = message.get("MessageAttributes", {})
    record = {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": dict(message.get("Attributes", {})),
        "messageAttributes": {name: _attribute(value) for name, value in attributes.items()},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": queue_arn.split(":")[3],
    }
    if "MD5OfMessageAttributes" in message:
        record["md5OfMessageAttributes"] = message["MD5OfMessageAttributes"]
    return record


def matches(filters: Iterable[str], record: Mapping[str, Any]) -> bool:
    """Say whether any event pattern wants this record. Lambda deletes a message that none wants."""
    patterns = list(filters)
    if not patterns:
        return True
    from moto.events.models import EventPattern

    try:
        body = json.loads(record["body"])
    except ValueError:
        body = record["body"]
    seen: Any = {**record, "body": body}
    return any(EventPattern.load(pattern).matches_event(seen) for pattern in patterns)


def _receive(sqs: "SQSClient", source: EventSource) -> "list[MessageTypeDef]":
    messages: list[MessageTypeDef] = []
    while len(messages) < source.batch_size:
        wanted = min(_MOST_PER_CALL, source.batch_size - len(messages))
        received = sqs.receive_message(
            QueueUrl=source.queue_url,
            MaxNumberOfMessages=wanted,
            MessageSystemAttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        messages += received
        if len(received) < wanted:
            break
    return messages


def reveal(sqs: "SQSClient", source: EventSource, receipts: Iterable[str]) -> None:
    """Let SQS hand messages out again at once."""
    for some in batched(receipts, _MOST_PER_CALL, strict=False):
        entries: list[ChangeMessageVisibilityBatchRequestEntryTypeDef] = [
            {"Id": str(number), "ReceiptHandle": receipt, "VisibilityTimeout": 0} for number, receipt in enumerate(some)
        ]
        sqs.change_message_visibility_batch(QueueUrl=source.queue_url, Entries=entries)


def _delete(sqs: "SQSClient", source: EventSource, messages: "list[MessageTypeDef]") -> None:
    for some in batched(messages, _MOST_PER_CALL, strict=False):
        entries: list[DeleteMessageBatchRequestEntryTypeDef] = [
            {"Id": each["MessageId"], "ReceiptHandle": each["ReceiptHandle"]} for each in some
        ]
        sqs.delete_message_batch(QueueUrl=source.queue_url, Entries=entries)


def _attribute(value: Mapping[str, Any]) -> dict[str, Any]:
    text = {"stringValue": value["StringValue"]} if "StringValue" in value else {}
    binary = {"binaryValue": base64.b64encode(value["BinaryValue"]).decode()} if "BinaryValue" in value else {}
    return {**text, **binary, "stringListValues": [], "binaryListValues": [], "dataType": value["DataType"]}
