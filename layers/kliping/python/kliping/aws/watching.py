"""Watchlists: which queries are asked of every article that arrives, and what they have matched so far."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kliping.aws import items
from kliping.aws.packing import unpack
from kliping.aws.table import Table, marshal, unmarshal
from kliping.events import ArticleMatched
from kliping.models import Watchlist
from kliping.queries import InvalidQuery, Query, parse, walk
from kliping.queries.nodes import Named

MOST_COUNTED = 1_000
"""Matches of a watchlist that are counted: one query's worth. Whoever has more wants a narrower query."""


@dataclass(frozen=True)
class Match:
    """A content of an article that a watchlist asks for, as it was told, and when an input first brought it.

    `notified_at` is when its webhook took it; null where it did not, or nobody looked.
    """

    event: ArticleMatched
    seen_at: datetime
    notified_at: datetime | None = None


@dataclass(frozen=True)
class Tally:
    """How many matches a watchlist has, `MOST_COUNTED` standing for that or more, and when the last one was seen."""

    matches: int
    last_at: datetime | None


def read_query(query: str) -> Query:
    """Return what the query of a watchlist says.

    Raises:
        InvalidQuery: it cannot be read, or asks for what nobody knows of an article that just arrives.
    """
    parsed = parse(query)
    if any(isinstance(part, Named) and part.field == "story" for part in walk(parsed)):
        at = query.index("story:")
        raise InvalidQuery(
            query, at, "A watchlist cannot ask for story: - stories are told once an article is recorded."
        )
    return parsed


def make_watchlist(name: str, query: str, now: datetime) -> Watchlist:
    """Return a watchlist that asks what arrives from now on.

    It is dated by the second: inputs are dated by the millisecond, and what comes right after must not seem older.

    Raises:
        InvalidQuery: the query cannot be read.
    """
    read_query(query)
    return Watchlist(name=name, query=query, watched_at=now.replace(microsecond=0))


def watch(table: Table, watchlist: Watchlist) -> None:
    """Ask a query from now on, or another one in the place of the one of that name."""
    pk, sk = items.watchlist_key(watchlist.name)
    item = {"pk": pk, "sk": sk, "kind": "watchlist", **watchlist.model_dump(by_alias=False)}
    watched_at = items.timestamp(watchlist.watched_at)
    table.dynamodb.put_item(TableName=table.name, Item=marshal(item | {"watched_at": watched_at}))


def unwatch(table: Table, name: str) -> bool:
    """Ask a query no longer; its matches stay. Says whether it was asked."""
    return table.remove(items.watchlist_key(name))


def read_watchlist(table: Table, name: str) -> Watchlist | None:
    """Return a watchlist, or null."""
    item = table.get(items.watchlist_key(name))
    return _watchlist(item) if item else None


def list_watchlists(table: Table) -> Iterator[Watchlist]:
    """Return every watchlist, by name."""
    return map(_watchlist, table.read_partition(items.watchlist_key("")[0]))


def list_matches(table: Table, name: str, limit: int) -> list[Match]:
    """Return the matches of a watchlist that were seen last, newest first; not when they were delivered."""
    return [
        Match(
            event=ArticleMatched.model_validate_json(unpack(item["event"])),
            seen_at=datetime.fromisoformat(item["seen_at"]),
        )
        for item in _query_matches(table, name, limit)
    ]


def tally_matches(table: Table, name: str) -> Tally:
    """Return how many matches a watchlist has."""
    found = _query_matches(table, name, MOST_COUNTED, ProjectionExpression="seen_at")
    return Tally(len(found), datetime.fromisoformat(found[0]["seen_at"]) if found else None)


def _query_matches(table: Table, name: str, limit: int, **wishes: Any) -> list[items.Item]:
    """Walk the index newest first. A match takes less than a kilobyte there, so a thousand are one query."""
    pages = table.dynamodb.get_paginator("query").paginate(
        TableName=table.name,
        IndexName="by-watchlist",
        KeyConditionExpression="watchlist = :name",
        ExpressionAttributeValues={":name": {"S": name}},
        ScanIndexForward=False,
        PaginationConfig={"MaxItems": limit, "PageSize": limit},
        **wishes,
    )
    return [unmarshal(item) for page in pages for item in page["Items"]]


def _watchlist(item: items.Item) -> Watchlist:
    known = {name: item[name] for name in Watchlist.model_fields if name in item}  # older ones know of no webhooks
    return Watchlist.model_validate(known)
