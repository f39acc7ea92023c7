"""Whether a match was delivered to its webhook: it stands on the match item, so it goes wherever that goes.

As with events (`kliping.aws.matches`), whoever takes a delivery on may post it for as long as a function can run. So a
match is posted a second time only where a function was killed, or lost the receiver's answer, before it was marked.
"""

from datetime import datetime

from kliping.aws import items
from kliping.aws.items import Key
from kliping.aws.matches import LEASE
from kliping.aws.table import Table

_IS_OURS = "attribute_exists(pk) AND attribute_not_exists(notified_at)"
_IS_FREE = f"{_IS_OURS} AND (attribute_not_exists(notifying_until) OR notifying_until < :now)"


def take_delivery(table: Table, match: Key, now: datetime) -> bool:
    """Take on to post a match; say whether nobody else has, a moment ago or for good."""
    values = {":until": items.timestamp(now + LEASE), ":now": items.timestamp(now)}
    return table.amend(match, "SET notifying_until = :until", _IS_FREE, values)


def mark_delivered(table: Table, match: Key, now: datetime) -> None:
    """Say that a match was delivered, unless its article was forgotten meanwhile."""
    table.amend(match, "SET notified_at = :now REMOVE notifying_until", _IS_OURS, {":now": items.timestamp(now)})


def release_delivery(table: Table, match: Key) -> None:
    """Let the next try post what was not taken."""
    table.amend(match, "REMOVE notifying_until", _IS_OURS, {})
