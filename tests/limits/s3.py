"""What S3 refuses: User Guide, naming objects, metadata and deleting many; API reference, DeleteObjects."""

from collections.abc import Iterator, Mapping
from typing import Any

LONGEST_KEY = 1024
"""Bytes of a key in UTF-8."""

LARGEST_METADATA = 2048
"""Bytes of the names and values of user metadata."""

MOST_DELETED = 1000

type Fields = Mapping[str, Any]


def find_breaches(_operation: str, params: Fields) -> Iterator[str]:
    """Yield what is wrong with a call."""
    deleted = params.get("Delete", {}).get("Objects", ())
    if len(deleted) > MOST_DELETED:
        yield f"{len(deleted):,} objects in one call; {MOST_DELETED:,} are deleted"
    for key in (*(params[name] for name in ("Key", "Prefix") if params.get(name)), *(each["Key"] for each in deleted)):
        yield from _check_key(key)
    metadata = params.get("Metadata", {})
    size = sum(len(part.encode("utf-8", "surrogatepass")) for pair in metadata.items() for part in pair)
    if size > LARGEST_METADATA:
        yield f"{size:,} bytes of metadata; {LARGEST_METADATA:,} are kept"
    if not all(part.isascii() and part.isprintable() for pair in metadata.items() for part in pair):
        yield f"metadata travels in headers, as printable ASCII: {metadata}"


def _check_key(key: str) -> Iterator[str]:
    try:
        size = len(key.encode())
    except UnicodeEncodeError:
        yield f"the key {key[:200]!r} holds a lone surrogate, which no UTF-8 can"
        return
    if size > LONGEST_KEY:
        yield f"the key has {size:,} bytes; {LONGEST_KEY:,} are taken"
