"""Queues: tell the next stage, redeem claim checks, park what no retry can help."""

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from kliping.aws.clients import client
from kliping.aws.settings import setting
from kliping.identity import digest
from kliping.messages import ArticleEnriched, ArticleExtracted, ClaimChecked, Message, parse_claim
from kliping.models import Source

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageAttributeValueTypeDef

LARGEST_MESSAGE = 256 * 1024
"""Bytes that travel in a message. SQS takes 1 MiB, but bills every 64 KiB as a request."""

LONGEST_DELAY = 900
"""Seconds that SQS holds a message back (API reference, SendMessage)."""

_NOT_FOR_SQS = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything outside the characters that SQS accepts in a message (API reference, SendMessage)."""


@dataclass(frozen=True)
class Deferral:
    """A message that has to wait so many seconds before it is of use."""

    message: Message
    seconds: float


def send(message: ArticleExtracted | ArticleEnriched) -> None:
    """Tell the next stage. A body over 256 KiB is left in the archive bucket and a claim check travels instead."""
    body = message.model_dump_json(exclude_defaults=True)
    if len(body.encode()) > LARGEST_MESSAGE:
        body = _check_in(message.source, body.encode()).model_dump_json(exclude_defaults=True)
    client("sqs").send_message(
        QueueUrl=setting("NEXT_QUEUE_URL"),
        MessageBody=body,
        MessageAttributes={"correlation_id": _text(message.source.id)},
    )


def send_again(deferral: Deferral, group: str | None) -> None:
    """Send a copy of a message to its own queue, to come after the wait or, where that is longer, after 15 minutes.

    Unlike a message that is handed back, a copy starts with a fresh receive count: waiting is no failure. `group` is
    the `MessageGroupId` of the message, by which SQS keeps the wait of one group from becoming everybody's.
    """
    message = deferral.message
    grouped: Any = {"MessageGroupId": group} if group else {}
    client("sqs").send_message(
        QueueUrl=setting("QUEUE_URL"),
        MessageBody=message.model_dump_json(exclude_defaults=True),
        MessageAttributes={"correlation_id": _text(message.source.id)},
        DelaySeconds=min(LONGEST_DELAY, max(0, ceil(deferral.seconds))),
        **grouped,
    )


def redeem(body: str) -> str:
    """Return the message a claim check stands for, or `body` itself."""
    claim = parse_claim(body)
    if claim is None:
        return body
    archived = client("s3").get_object(Bucket=setting("ARCHIVE_BUCKET"), Key=claim.claim)
    return archived["Body"].read().decode()


def park(body: str, source: Source, *, reason: str, detail: str, attempts: int) -> None:
    """Move a message to the stage's dead-letter queue, with the reason, for the dead-letter function to record."""
    client("sqs").send_message(
        QueueUrl=setting("DEAD_LETTER_QUEUE_URL"),
        MessageBody=body,
        MessageAttributes={
            "correlation_id": _text(source.id),
            "source": _text(source.model_dump_json()),
            "reason": _text(reason),
            "detail": _text(detail[:2000] or reason),
            "attempts": _text(str(attempts)),
        },
    )


def _check_in(source: Source, body: bytes) -> ClaimChecked:
    key = f"claims/{source.id}/{digest(body)}.json"
    client("s3").put_object(Bucket=setting("ARCHIVE_BUCKET"), Key=key, Body=body, ContentType="application/json")
    return ClaimChecked(source=source, claim=key)


def _text(value: str) -> "MessageAttributeValueTypeDef":
    return {"DataType": "String", "StringValue": _NOT_FOR_SQS.sub("\ufffd", value)}
