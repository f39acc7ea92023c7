"""A match is kept before it is told, and marked once it was: told once, however often and wherever its article came.

The item is the outbox. Whoever puts it may send its event, for as long as a function can run; whoever finds it unsent
after that sends it. So an event goes out a second time only where a function was killed, or lost its answer, between
sending and marking (docs/decisions/0030).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kliping.aws import items
from kliping.aws.packing import pack, unpack
from kliping.aws.table import Table
from kliping.events import ArticleMatched
from kliping.identity import digest

LEASE = timedelta(seconds=60)
"""How long whoever took a match on may take to send it: as long as the template lets tag run."""


class MatchContended(Exception):
    """Somebody else is sending the event of a match."""


@dataclass(frozen=True)
class Taken:
    """A match whose event is ours to send: its key, the event as JSON, and when an input first brought it."""

    watchlist: str
    key: items.Key
    event: str
    seen_at: str


def match_id(watchlist: str, article_id: str, revision: str) -> str:
    """Name a match: the same watchlist, article and content, the same id."""
    return digest(b"match", watchlist.encode(), article_id.encode(), revision.encode())


def take(table: Table, event: ArticleMatched, seen_at: datetime, now: datetime) -> Taken | None:
    """Keep a match and take on to send its event; null where it was sent already.

    Raises:
        MatchContended: somebody else took it on a moment ago; trying again will help.
    """
    key = items.match_key(event.watchlist, event.article.id, event.revision)
    item: items.Item = {
        "pk": key[0],
        "sk": key[1],
        "kind": "match",
        "watchlist": event.watchlist,
        "seen_at": items.timestamp(seen_at),
        "event": pack(event.model_dump_json().encode()),
        "taken_until": items.timestamp(now + LEASE),
    }
    if table.put_if(item, "attribute_not_exists(pk)", {}):
        return Taken(event.watchlist, key, event.model_dump_json(), item["seen_at"])
    standing = table.get(key) or item
    earliest = min(standing["seen_at"], item["seen_at"])
    if earliest < standing["seen_at"]:
        _amend(table, key, "SET seen_at = :at", "seen_at > :at", {":at": earliest})
    if "sent_at" in standing:
        return None
    values = {":until": item["taken_until"], ":now": items.timestamp(now)}
    is_free = "attribute_not_exists(sent_at) AND (attribute_not_exists(taken_until) OR taken_until < :now)"
    if not _amend(table, key, "SET taken_until = :until", is_free, values):
        raise MatchContended(f"Somebody else is telling that {event.watchlist} asks for article {event.article.id}.")
    return Taken(event.watchlist, key, unpack(standing["event"]).decode(), earliest)


def mark_sent(table: Table, taken: Iterable[Taken], now: datetime) -> None:
    """Say that events went out."""
    for each in taken:
        values = {":now": items.timestamp(now)}
        _amend(table, each.key, "SET sent_at = :now REMOVE taken_until", "attribute_not_exists(sent_at)", values)


def release(table: Table, taken: Iterable[Taken]) -> None:
    """Let others send what could not be sent."""
    for each in taken:
        _amend(table, each.key, "REMOVE taken_until", "attribute_not_exists(sent_at)", {})


def _amend(table: Table, key: items.Key, expression: str, condition: str, values: dict[str, Any]) -> bool:
    """Change something on a match that is there, if `condition` holds; say whether it did."""
    return table.amend(key, expression, f"attribute_exists(pk) AND {condition}", values)
