"""Search: the articles that a query matches, newest first, a page at a time.

A page reads filters (`kliping.queries.filters`) in the order of publication, and the texts of those articles alone that
may match. So what is common is found by one query to the table, and what is rare by `MOST_QUERIES` for a page, which
says how far back it came (docs/decisions/0031).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any, NamedTuple, TypeIs

from kliping.aws import items
from kliping.aws.copies import read_copies, read_items
from kliping.aws.items import Item
from kliping.aws.reading import read_article, widen
from kliping.aws.stories import read_tellings
from kliping.aws.table import Table, unmarshal
from kliping.corrections import correct
from kliping.models import Span, TaggedArticle
from kliping.queries import Query, Reading, match, may_match, show, walk
from kliping.queries.nodes import And, Named, Published

MOST_QUERIES = 10
"""For a page. Each reads up to 1 MB: the filters of 1,200 articles."""

FIRST_READ = 300
"""Filters that the first query reads: what is common is found among them, and they come in a tenth of the time."""

_TEXTS_AT_ONCE = 25
_CURSOR = re.compile(r"\d{4}-\d{2}-\d{2}T[\d:.]+Z#\w+")


class InvalidCursor(ValueError):
    """Where a search should go on is no place that a page ended with."""


@dataclass(frozen=True)
class Found:
    """A record that matches, what lists show of it, and the words that make it match."""

    record: TaggedArticle
    listed: Item
    evidence: tuple[Span, ...]


@dataclass(frozen=True)
class Page:
    """Matches, newest first. `cursor` goes on after them, perhaps to none; it is null at the end of the archive.

    `back_to` is the day of the oldest article that was looked at, null if there was none.
    """

    found: tuple[Found, ...]
    cursor: str | None
    back_to: date | None


class _Filters(NamedTuple):
    """What one query to the table read; `is_last` says that nothing older is there."""

    items: Sequence[Item]
    is_last: bool


def search(table: Table, query: Query, limit: int, cursor: str | None = None) -> Page:
    """Return a page of the articles that match, `limit` at most.

    Articles that arrive between two pages do not move the others from one to the other.

    Raises:
        InvalidCursor: no page ends with such a cursor.
    """
    stories = {part.name: _find_story(table, part.name) for part in walk(query) if _asks_for_story(part)}
    found: dict[str, _Match] = {}
    place, is_last = cursor, False
    for read in _read_filters(table, _between(query, cursor)):
        may = (item for item in read.items if item["sk"] != cursor and may_match(query, item["filter"]))
        for some in batched(may, _TEXTS_AT_ONCE, strict=False):
            matching = _match_all(table, query, some, stories)
            for item in some:
                if item["id"] in matching:
                    found[item["id"]] = matching[item["id"]]
                if len(found) == limit:
                    return _make_page(table, found, item["sk"], item["sk"])
        place = read.items[-1]["sk"] if read.items else place
        is_last = read.is_last
    return _make_page(table, found, None if is_last else place, place)


type _Match = tuple[TaggedArticle, tuple[Span, ...]]


def _make_page(table: Table, found: Mapping[str, _Match], cursor: str | None, place: str | None) -> Page:
    standing = read_items(table, map(items.article_key, found))
    listed = {item["id"]: item for item in standing if not items.is_forgotten(item)}
    return Page(
        found=tuple(Found(record, listed[id_], spans) for id_, (record, spans) in found.items() if id_ in listed),
        cursor=cursor,
        back_to=date.fromisoformat(place[:10]) if place else None,
    )


def _match_all(
    table: Table, query: Query, filters: Iterable[Item], stories: Mapping[str, frozenset[str]]
) -> dict[str, _Match]:
    """Return the records that match of those that may, by id."""
    by_id = {item["id"]: item for item in filters}
    matching: dict[str, _Match] = {}
    for text in read_items(table, map(items.text_key, by_id)):
        record = table.load_record(text)
        id_ = record.article.id
        if by_id[id_]["as_of"] < text["as_of"]:
            continue  # the filter of an earlier version, which is about to go
        record = correct(record, items.corrections_on(by_id[id_]))
        told = [story for story, ids in stories.items() if id_ in ids]
        reading = Reading(record.article, record.annotations, record.tags, told)
        hits = match(query, reading)
        if hits is not None:
            matching[id_] = (record, show(hits, reading))
    return matching


def _read_filters(table: Table, between: tuple[str, str]) -> Iterator[_Filters]:
    """Yield filters newest first; who needs no more does not ask on."""
    following: Any = {"Limit": FIRST_READ}
    for _ in range(MOST_QUERIES):
        answer = table.dynamodb.query(
            TableName=table.name,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :from AND :to",
            ExpressionAttributeValues={
                ":pk": {"S": items.FILTERS},
                ":from": {"S": between[0]},
                ":to": {"S": between[1]},
            },
            ScanIndexForward=False,
            **following,
        )
        last = answer.get("LastEvaluatedKey")
        yield _Filters([unmarshal(item) for item in answer["Items"]], last is None)
        if last is None:
            return
        following = {"ExclusiveStartKey": last}


def _between(query: Query, cursor: str | None) -> tuple[str, str]:
    """Return between which places the filters stand of the days that a query asks for, the cursor's and older ones.

    Raises:
        InvalidCursor: no page ends with such a cursor.
    """
    asked = query.parts if isinstance(query, And) else (query,)
    days = [part for part in asked if isinstance(part, Published)]
    since = max((part.since for part in days if part.since), default=date.min)
    until = min((part.until for part in days if part.until), default=date.max)
    first, last = widen(since, until)
    if cursor is None:
        return first, max(first, last)
    if not _CURSOR.fullmatch(cursor):
        raise InvalidCursor(f"{cursor!r} is no cursor; take the one that the page before ended with.")
    return first, max(first, min(last, cursor))


def _asks_for_story(part: Query) -> TypeIs[Named]:
    return isinstance(part, Named) and part.field == "story"


def _find_story(table: Table, id_: str) -> frozenset[str]:
    """Return the ids of the articles that tell what an article tells, itself among them; none if it is not there."""
    known = read_article(table, id_)
    copies = read_copies(table, known[0].article) if known else None
    if known is None or copies is None:
        return frozenset()
    members = (*copies.members, *read_tellings(table, known[0].article, copies))
    return frozenset(member.listed["id"] for member in members)
