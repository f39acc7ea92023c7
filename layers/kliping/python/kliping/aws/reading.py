"""Read the table: by id or URL, by day, by site, by failure. One or a bounded number of queries each, never a scan."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import chain, islice
from typing import Any

from kliping.aws import items
from kliping.aws.items import Item
from kliping.aws.table import Table, unmarshal
from kliping.corrections import correct
from kliping.errors import InvalidUrl
from kliping.identity import article_id, normalize_url, source_id
from kliping.models import Article, Correction, Expansion, Failure, Source, Stage, TaggedArticle

MOST_REVISIONS = 50
"""Former contents that are read: a live blog has more, and nobody reads them all."""

_ONE_DAY = timedelta(days=1)
_EARLIEST = date.min + _ONE_DAY
_LATEST = date.max - 2 * _ONE_DAY


@dataclass(frozen=True)
class InputOutcome:
    """What became of one input: the article it led to, or its entries; the failure it left; or both.

    Both stand there after a failed refetch, and where a source of many broke off. `as_of` is when the version of the
    input arrived that led to article or entries: who sent an input again can tell an earlier outcome from the one that
    is awaited. `forgotten_at` says that the article is no more because somebody has had it forgotten then.
    """

    article_id: str | None
    failure: Failure | None
    as_of: datetime | None = None
    expansion: Expansion | None = None
    forgotten_at: datetime | None = None


def read_outcome(table: Table, source_id_: str) -> InputOutcome | None:
    """Return what became of an input, or null while it is on its way (or was never sent)."""
    item = table.get(items.source_key(source_id_))
    if item is None:
        return None
    as_of = datetime.fromisoformat(item["as_of"]) if "as_of" in item else None
    return InputOutcome(
        article_id=item.get("article_id"),
        failure=_failure(table, item),
        as_of=as_of,
        expansion=_expansion(table, item),
        forgotten_at=datetime.fromisoformat(item["forgotten_at"]) if items.is_forgotten(item) else None,
    )


def read_expansion(table: Table, source_id_: str) -> Expansion | None:
    """Return what a source of many became; null for any other input."""
    return _expansion(table, table.get(items.source_key(source_id_)) or {})


def read_article(table: Table, reference: str) -> tuple[TaggedArticle, Source] | None:
    """Return the record, corrected, and its input, that an id, a source id, a URL or an `s3://` address leads to."""
    for id_ in _candidates(table, reference):
        text = table.get(items.text_key(id_))
        article = table.get(items.article_key(id_))
        if text and article and not items.is_forgotten(article):
            record = correct(table.load_record(text), items.corrections_on(article))
            return record, Source.model_validate(article["source"])
    return None


@dataclass(frozen=True)
class Forgotten:
    """An article that somebody has had forgotten: all that is still known of it."""

    article_id: str
    at: datetime


def read_forgotten(table: Table, reference: str) -> Forgotten | None:
    """Return the forgotten article that an id, a URL or an `s3://` address leads to, or null."""
    for id_ in _candidates(table, reference):
        item = table.get(items.article_key(id_))
        if item is not None and items.is_forgotten(item):
            return Forgotten(id_, datetime.fromisoformat(item["forgotten_at"]))
    return None


@dataclass(frozen=True)
class Revision:
    """A former content of an article: which input showed it last, and which fields the content after it changed."""

    article: Article
    until: datetime
    changed: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """When an article was first seen, since when its page is gone (or null), and what it said before, latest first."""

    first_seen: datetime
    gone_at: datetime | None
    revisions: tuple[Revision, ...]


def read_history(table: Table, article: Article) -> History | None:
    """Return how an article came to be what it is. Its corrections hold for what it said before too: no change."""
    item = table.get(items.article_key(article.id))
    if item is None:
        return None
    return History(
        first_seen=datetime.fromisoformat(item["first_seen"]),
        gone_at=datetime.fromisoformat(item["gone_at"]) if "gone_at" in item else None,
        revisions=tuple(_walk_back(article, _former_texts(table, article.id, items.corrections_on(item)))),
    )


def _walk_back(article: Article, texts: Iterable[tuple[datetime, Article]]) -> Iterator[Revision]:
    following = article
    for until, former in texts:
        changed = (name for name in items.CONTENT if getattr(former, name) != getattr(following, name))
        yield Revision(former, until, tuple(changed))
        following = former


def _former_texts(table: Table, article_id: str, corrections: Sequence[Correction]) -> list[tuple[datetime, Article]]:
    """Return what an article said before, with when it was last seen, latest first; at most `MOST_REVISIONS`."""
    found = table.dynamodb.query(
        TableName=table.name,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :revision)",
        ExpressionAttributeValues={
            ":pk": {"S": items.article_key(article_id)[0]},
            ":revision": {"S": items.REVISION},
        },
        Limit=MOST_REVISIONS,
    )
    texts = sorted(map(unmarshal, found["Items"]), key=lambda item: str(item["as_of"]), reverse=True)
    return [(datetime.fromisoformat(text["as_of"]), _article_in(table, text, corrections)) for text in texts]


def _article_in(table: Table, text: Item, corrections: Sequence[Correction]) -> Article:
    return correct(table.load_record(text), corrections).article


def list_days(table: Table, since: date, until: date, limit: int | None = None) -> Iterator[Item]:
    """Yield what lists show of the articles published from `since` to `until`, newest first, at most `limit`."""
    return list_on(table, (until - timedelta(days=back) for back in range((until - since).days + 1)), limit)


def list_on(table: Table, days: Iterable[date], limit: int | None = None) -> Iterator[Item]:
    """Yield what lists show of the articles published on `days`, in the order of `days`, newest first within each."""
    found = chain.from_iterable(_list_day(table, day) for day in days)
    return islice(found, limit)


def _list_day(table: Table, day: date) -> Iterator[Item]:
    shards = [_query(table, "by-day", {"day": str(day), "shard": shard}) for shard in range(items.SHARDS)]
    return merge(*shards, key=lambda item: str(item["listed_at"]), reverse=True)


def list_site(
    table: Table, site: str, limit: int | None = None, since: date = date.min, until: date = date.max
) -> Iterator[Item]:
    """Yield what lists show of a site's articles published from `since` to `until`, newest first, at most `limit`.

    A day is the publisher's own, see `widen`.
    """
    found = _query(table, "by-site", {"site": site}, widen(since, until))
    return islice((item for item in found if str(since) <= day_of(item) <= str(until)), limit)


def widen(since: date, until: date) -> tuple[str, str]:
    """Return between which texts every `listed_at` lies of an article published from `since` to `until`.

    A day is the publisher's own, while `listed_at` is in UTC; zones reach from -12 to +14 hours, so the neighbouring
    days are read too.
    """
    return str(max(since, _EARLIEST) - _ONE_DAY), str(min(until, _LATEST) + 2 * _ONE_DAY)


def day_of(item: Item) -> str:
    """Return the day by which a listed article counts, `yyyy-mm-dd`: the publisher's or, unknown, that of arrival."""
    return str(item.get("published") or item["listed_at"])[:10]


def list_failures(table: Table, stage: Stage | None, limit: int) -> list[Failure]:
    """Return the newest failures, of one stage or of all."""
    failures: list[Failure] = []
    for each in [stage] if stage else Stage:
        for key in islice(_query(table, "failed", {"failed_stage": each.value}), limit):
            failure = _failure(table, table.get((key["pk"], key["sk"])) or {})
            if failure is not None:  # it may have been redriven since the index was read
                failures.append(failure)
    return sorted(failures, key=lambda failure: failure.failed_at, reverse=True)[:limit]


def _candidates(table: Table, reference: str) -> Iterator[str]:
    yield reference
    names = [reference, source_id(reference)]
    with suppress(InvalidUrl):
        normal = normalize_url(reference)
        yield article_id(normal, b"")
        names.append(source_id(normal))
    for name in names:
        source = table.get(items.source_key(name))
        if source and "article_id" in source:
            yield source["article_id"]


def _failure(table: Table, item: Item) -> Failure | None:
    return items.failure_from(item, table.load(item, "message")) if "failed_stage" in item else None


def _expansion(table: Table, item: Item) -> Expansion | None:
    return items.expansion_from(item, table.load(item, "entries")) if "collection" in item else None


def _query(
    table: Table, index: str, keys: dict[str, Any], listed_between: tuple[str, str] | None = None
) -> Iterator[Item]:
    """Walk an index newest first, page by page as far as somebody reads."""
    conditions = [f"#k{number} = :k{number}" for number in range(len(keys))]
    names = {f"#k{number}": name for number, name in enumerate(keys)}
    values = {
        f":k{number}": {"N" if isinstance(value, int) else "S": str(value)}
        for number, value in enumerate(keys.values())
    }
    if listed_between:
        conditions.append("listed_at BETWEEN :from AND :to")
        values |= {":from": {"S": listed_between[0]}, ":to": {"S": listed_between[1]}}
    pages = table.dynamodb.get_paginator("query").paginate(
        TableName=table.name,
        IndexName=index,
        KeyConditionExpression=" AND ".join(conditions),
        ExpressionAttributeNames=names,
        ExpressionAttributeValues=values,
        ScanIndexForward=False,
    )
    for page in pages:
        for item in page["Items"]:
            yield unmarshal(item)
