"""Queues: ask for pages, tell the next stage, redeem claim checks, park what no retry can help."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from kliping.aws.clients import client
from kliping.aws.settings import setting
from kliping.identity import digest, site_of, source_id
from kliping.messages import ArticleEnriched, ArticleExtracted, ClaimChecked, Message, PageRequested, parse_claim
from kliping.models import Source

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import MessageAttributeValueTypeDef, SendMessageBatchRequestEntryTypeDef

LARGEST_MESSAGE = 256 * 1024
"""Bytes that travel in a message. SQS takes 1 MiB, but bills every 64 KiB as a request."""

_LARGEST_THAT_SQS_TAKES = 1024 * 1024
"""Bytes of a message, and of all messages of one call together: bodies, and name, type and value of attributes."""

MOST_PER_CALL = 10
"""Messages that SQS takes in one call."""

_GROUP_ID = re.compile(r"[A-Za-z0-9!-/:-@\[-`{-~]{1,128}")
"""What SQS takes as the name of a group (API reference, SendMessage)."""

LONGEST_DELAY = 900
"""Seconds that SQS holds a message back (API reference, SendMessage)."""

_NOT_FOR_SQS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Everything outside the characters that SQS accepts in a message (API reference, SendMessage). Spelled as what it does
accept, it would take ten times as long to compile, at every cold start."""


class NotAllSent(Exception):
    """SQS took some messages of a call and not the others; trying again will help."""


@dataclass(frozen=True)
class Parked:
    """An input that is to be parked: the message that would bring it back, and why it cannot go on."""

    body: str
    source: Source
    reason: str
    detail: str
    attempts: int = 1


def request_page(sqs: "SQSClient", queue_url: str, body: str, url: str) -> str:
    """Ask fetch for `url` with a message it understands. Returns the message's id.

    Every site is a group of its own: SQS's fair queues let the few pages of one pass by the many of another.
    """
    return sqs.send_message(
        QueueUrl=queue_url,
        MessageBody=carried(body),
        MessageGroupId=group_of(url),
        MessageAttributes=attributes_beside(body, {"correlation_id": source_id(url)}),
    )["MessageId"]


def request_pages(requests: Sequence[PageRequested]) -> None:
    """Ask fetch for up to ten pages.

    Raises:
        NotAllSent: SQS did not take every one.
    """
    entries: list[SendMessageBatchRequestEntryTypeDef] = [
        {
            "Id": str(number),
            "MessageBody": _write(request),
            "MessageGroupId": group_of(request.url),
            "MessageAttributes": {"correlation_id": _text(request.source.id)},
        }
        for number, request in enumerate(requests)
    ]
    _send_batch(setting("FETCH_QUEUE_URL"), entries)


def group_of(url: str) -> str:
    """Return the site of a URL, by its registrable domain where it has one, as the name of a group of messages."""
    from courlan import extract_domain

    try:
        site = extract_domain(url) or site_of(url) or ""
    except ValueError:  # it is fetch that says what is wrong with a URL
        site = ""
    return site if _GROUP_ID.fullmatch(site) else digest(site.encode("utf-8", "replace"))


def can_travel(text: str) -> bool:
    """Say whether SQS takes every character of a text."""
    return not _NOT_FOR_SQS.search(text)


@dataclass(frozen=True)
class Deferral:
    """A message that has to wait so many seconds before it is of use."""

    message: Message
    seconds: float


@dataclass(frozen=True)
class Archive:
    """The bucket for what is too large to travel."""

    bucket: str
    s3: "S3Client"


def send(message: ArticleExtracted | ArticleEnriched) -> None:
    """Tell the next stage. A body over 256 KiB is left in the archive bucket and a claim check travels instead."""
    post(message, setting("NEXT_QUEUE_URL"), client("sqs"), Archive(setting("ARCHIVE_BUCKET"), client("s3")))


def post(message: Message, queue_url: str, sqs: "SQSClient", archive: Archive) -> None:
    """Send a message to a queue, as `send` does, or a claim check for it."""
    body = _write(message)
    if len(body.encode()) > LARGEST_MESSAGE:
        body = _write(_check_in(message.source, body.encode(), archive))
    sqs.send_message(
        QueueUrl=queue_url,
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
        MessageBody=_write(message),
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


def park(letter: Parked) -> None:
    """Move a message to the stage's dead-letter queue, with the reason, for the dead-letter function to record."""
    client("sqs").send_message(
        QueueUrl=setting("DEAD_LETTER_QUEUE_URL"),
        MessageBody=carried(letter.body),
        MessageAttributes=_attributes(letter),
    )


def park_all(letters: Sequence[Parked]) -> None:
    """Park up to ten messages, as `park` does.

    Raises:
        NotAllSent: SQS did not take every one.
    """
    entries: list[SendMessageBatchRequestEntryTypeDef] = [
        {"Id": str(number), "MessageBody": carried(letter.body), "MessageAttributes": _attributes(letter)}
        for number, letter in enumerate(letters)
    ]
    _send_batch(setting("DEAD_LETTER_QUEUE_URL"), entries)


def attributes_beside(body: str, attributes: Mapping[str, str]) -> "dict[str, MessageAttributeValueTypeDef]":
    """Return the attributes that SQS takes beside a body, shorter ones first: together they have 1 MiB.

    A body that leaves no room for them came from somebody else, and must not get lost for what we say of it.
    """
    room = _LARGEST_THAT_SQS_TAKES - len(carried(body).encode())
    kept = {}
    for name, value in sorted(attributes.items(), key=lambda attribute: len(attribute[1])):
        kept[name] = _text(value)
        room -= len(f"{name}String{kept[name]['StringValue']}".encode())
        if room < 0:
            del kept[name]
            break
    return kept


def carried(body: str) -> str:
    """Return a body as SQS takes it: other characters are escaped as in JSON, which is where they stand."""
    return _NOT_FOR_SQS.sub(lambda found: f"\\u{ord(found[0]):04x}", body)


def _write(message: Message) -> str:
    return carried(message.model_dump_json(exclude_defaults=True))


def _send_batch(queue_url: str, entries: "Sequence[SendMessageBatchRequestEntryTypeDef]") -> None:
    answer = client("sqs").send_message_batch(QueueUrl=queue_url, Entries=entries)
    failed = answer.get("Failed", [])
    if failed:
        raise NotAllSent(f"SQS did not take {len(failed)} of {len(entries)} messages: {failed[0].get('Message')}")


def _attributes(letter: Parked) -> "dict[str, MessageAttributeValueTypeDef]":
    said = {
        "correlation_id": letter.source.id,
        "source": letter.source.model_dump_json(exclude_defaults=True),
        "reason": letter.reason,
        "detail": letter.detail[:2000] or letter.reason,
        "attempts": str(letter.attempts),
    }
    return attributes_beside(letter.body, said)


def _check_in(source: Source, body: bytes, archive: Archive) -> ClaimChecked:
    key = f"claims/{source.id}/{digest(body)}.json"
    archive.s3.put_object(Bucket=archive.bucket, Key=key, Body=body, ContentType="application/json")
    return ClaimChecked(source=source, claim=key)


def _text(value: str) -> "MessageAttributeValueTypeDef":
    return {"DataType": "String", "StringValue": _NOT_FOR_SQS.sub("\ufffd", value)}
