"""What EventBridge refuses: API reference, PutEvents; User Guide, "Calculating the size of PutEvents entries"."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

LARGEST = 256 * 1024
"""Bytes of an entry, and of all entries of one call together."""

MOST_AT_ONCE = 10
_FOR_THE_TIME = 14

type Fields = Mapping[str, Any]


def find_breaches(operation: str, params: Fields) -> Iterator[str]:
    """Yield what is wrong with a call."""
    if operation != "PutEvents":
        return
    entries = params["Entries"]
    if not 1 <= len(entries) <= MOST_AT_ONCE:
        yield f"{len(entries)} entries in one call; 1 to {MOST_AT_ONCE} are taken"
    if (size := sum(map(measure, entries))) > LARGEST:
        yield f"{size:,} bytes in one call; {LARGEST:,} are taken"
    for entry in entries:
        try:
            is_object = isinstance(json.loads(entry["Detail"]), dict)
        except ValueError:
            is_object = False
        if not is_object:
            yield f"the detail is no JSON object: {entry['Detail'][:200]!r}"


def measure(entry: Fields) -> int:
    """Return the bytes of an entry that count."""
    texts = [entry.get(name, "") for name in ("Source", "DetailType", "Detail")]
    return (_FOR_THE_TIME if "Time" in entry else 0) + sum(
        len(text.encode("utf-8", "surrogatepass")) for text in (*texts, *entry.get("Resources", ()))
    )
