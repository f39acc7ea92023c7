"""What SQS refuses: API reference, SendMessage and SendMessageBatch; Developer Guide, message quotas."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

LARGEST = 1024 * 1024
"""Bytes of a message with its attributes, and of all messages of one call together."""

MOST_AT_ONCE = 10
_MOST_ATTRIBUTES = 10
_LONGEST_DELAY = 900
_ALLOWED = re.compile("[\x09\x0a\x0d\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_GROUP = re.compile(r"[A-Za-z0-9!-/:-@\[-`{-~]{1,128}")
_ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")
_ATTRIBUTE = re.compile(r"(?!(?i:aws\.|amazon\.))(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)")

type Fields = Mapping[str, Any]


def find_breaches(operation: str, params: Fields) -> Iterator[str]:
    """Yield what is wrong with a call."""
    if operation == "SendMessage":
        yield from _check_messages([params])
    elif operation in {"SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch"}:
        entries = params["Entries"]
        yield from _check_entries(entries)
        if operation == "SendMessageBatch":
            yield from _check_messages(entries)


def measure(message: Fields) -> int:
    """Return the bytes of a message that count: its body, and name, type and value of its attributes."""
    parts = [message["MessageBody"].encode("utf-8", "surrogatepass")]
    for name, attribute in message.get("MessageAttributes", {}).items():
        value = attribute.get("StringValue", attribute.get("BinaryValue", ""))
        parts += [
            each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each
            for each in (name, attribute["DataType"], value)
        ]
    return sum(map(len, parts))


def _check_entries(entries: Sequence[Fields]) -> Iterator[str]:
    ids = [entry["Id"] for entry in entries]
    if not 1 <= len(entries) <= MOST_AT_ONCE:
        yield f"{len(entries)} entries in one call; 1 to {MOST_AT_ONCE} are taken"
    if len(set(ids)) < len(ids) or not all(map(_ENTRY_ID.fullmatch, ids)):
        yield f"the ids of entries, {ids}, are not distinct or hold more than letters, digits, - and _"


def _check_messages(messages: Sequence[Fields]) -> Iterator[str]:
    if (size := sum(map(measure, messages))) > LARGEST:
        yield f"{size:,} bytes in one call; {LARGEST:,} are taken"
    for message in messages:
        yield from _check_message(message)


def _check_message(message: Fields) -> Iterator[str]:
    attributes = message.get("MessageAttributes", {})
    if not message["MessageBody"]:
        yield "the body is empty"
    if len(attributes) > _MOST_ATTRIBUTES:
        yield f"{len(attributes)} attributes; {_MOST_ATTRIBUTES} are taken"
    if not 0 <= message.get("DelaySeconds", 0) <= _LONGEST_DELAY:
        yield f"a delay of {message['DelaySeconds']} seconds; 0 to {_LONGEST_DELAY} are taken"
    if "MessageGroupId" in message and not _GROUP.fullmatch(message["MessageGroupId"]):
        yield f"the group {message['MessageGroupId'][:200]!r}; 1 to 128 ASCII letters, digits and signs are taken"
    for name, attribute in attributes.items():
        if not _ATTRIBUTE.fullmatch(name):
            yield f"the name of an attribute, {name[:300]!r}"
        if not attribute.get("StringValue", attribute.get("BinaryValue")):
            yield f"the attribute {name} is empty"
    texts = [message["MessageBody"], *(each.get("StringValue", "") for each in attributes.values())]
    if not all(map(_ALLOWED.fullmatch, texts)):
        yield "characters that are none of #x9 #xA #xD #x20-#xD7FF #xE000-#xFFFD #x10000-#x10FFFF"
