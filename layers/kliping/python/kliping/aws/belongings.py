"""Everything that is kept of one article, found by keys and queries alone (docs/decisions/0026)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from kliping.aws import items
from kliping.aws.copies import read_items
from kliping.aws.items import Item, Key
from kliping.aws.landed import landed_key
from kliping.aws.reading import list_failures
from kliping.aws.rechecking import list_rechecks
from kliping.aws.table import Table
from kliping.errors import InvalidMessage, InvalidUrl
from kliping.identity import article_id as name_article
from kliping.identity import normalize_url, source_id
from kliping.messages import parse_claim
from kliping.models import Article, Failure, Source

MOST_FAILURES = 10_000
"""Failures in whose messages an article is looked for, the newest first; each is gone after 90 days."""

_MILLISECONDS = re.compile(r"/(\d{13})(?:\.\w+)?\Z")


@dataclass(frozen=True)
class Stored:
    """One version of an object, or the mark that it was deleted."""

    bucket: str
    key: str
    version_id: str


@dataclass(frozen=True)
class Belongings:
    """What is kept of an article.

    `standing` is its own item, `sources` are the items of inputs that led to it and to nothing else, `names` all that
    is called by the inputs' ids. `parents` are ids of sources of many in which it lay: they hold others, too, and stay.
    `failures` are of other articles' inputs, whose messages hold this article.
    """

    article_id: str
    standing: Item
    names: frozenset[str]
    sources: tuple[Item, ...]
    keys: tuple[Key, ...]
    edges: tuple[Key, ...]
    rechecks: tuple[Key, ...]
    objects: tuple[Stored, ...]
    failures: tuple[Failure, ...]

    @property
    def parents(self) -> tuple[str, ...]:
        """The sources of many in which it lay."""
        named = (item.get(name) for item in self.sources for name in ("parent", "failed_parent"))
        return tuple(sorted({parent for parent in named if parent}))

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is left but hashes."""
        left = (self.keys, self.edges, self.rechecks, self.objects, self.failures)
        return not any(left) and all(map(items.is_forgotten, (self.standing, *self.sources)))


def find_belongings(table: Table, inbox: str, article_id: str, delays: Sequence[timedelta]) -> Belongings | None:
    """Return what is kept of an article, or null where there is none.

    `inbox` is the bucket, and `delays` are those after which pages are looked at again.
    """
    standing = table.get(items.article_key(article_id))
    if standing is None:
        return None
    partition = list(_read_partition(table, article_id))
    speaking = [each for each in list_failures(table, None, MOST_FAILURES) if _speaks_of(table, each, article_id)]
    names = items.inputs_of(standing) | {each.source.id for each in speaking}
    names.update(chain.from_iterable(_name_urls(article) for article in _read_texts(table, partition)))
    found = {item["id"]: item for item in read_items(table, map(items.source_key, sorted(names)))}
    shared = {id_: item for id_, item in found.items() if not _is_own(item, article_id)}
    own = names - shared.keys()
    return Belongings(
        article_id=article_id,
        standing=standing,
        names=frozenset(own),
        sources=tuple(found[id_] for id_ in sorted(own & found.keys())),
        keys=(
            *((item["pk"], item["sk"]) for item in partition),
            *((item["pk"], item["sk"]) for item in read_items(table, map(items.validators_key, sorted(own)))),
        ),
        edges=tuple(sorted(_list_edges(table, standing, partition))),
        rechecks=tuple(list_rechecks(table, own, delays)),
        objects=(
            *_stored(table, inbox, standing, own, found),
            *_outdated(table, inbox, shared.values()),
            *_list_versions(table, table.archive, f"texts/{article_id}/"),
            *_landed(table, standing),
        ),
        failures=tuple(each for each in speaking if each.source.id in shared),
    )


def _list_edges(table: Table, standing: Item, partition: Iterable[Item]) -> Iterator[Key]:
    """Yield, each once, where an article is listed or may be, and where its corrections are."""
    edges = {*items.edges_of(standing), *items.former_edges_of(standing)}
    corrections = items.corrections_on(standing)
    edges.update(items.corrected_key(each.corrected_at, standing["id"]) for each in corrections)
    for text in (item for item in partition if corrections and item["kind"] == "text"):
        with suppress(table.s3.exceptions.NoSuchKey):
            source = Source.model_validate(standing["source"])
            edges |= items.conceivable_edges(table.load_record(text), source, corrections)
    yield from edges


def _read_partition(table: Table, article_id: str) -> Iterator[Item]:
    """Yield all items of an article but its own."""
    pk, sk = items.article_key(article_id)
    found = table.read_partition(pk, ConsistentRead=True)
    yield from (item for item in found if item["sk"] != sk)


def _read_texts(table: Table, partition: Iterable[Item]) -> Iterator[Article]:
    """Yield what the article says and said. An archived text may be gone: what it names is on the article item then."""
    for item in partition:
        if item["kind"] in {"text", "revision"}:
            with suppress(table.s3.exceptions.NoSuchKey):
                yield table.load_record(item).article


def _name_urls(article: Article) -> set[str]:
    """Return the ids that inputs have, or would have, that are an article's URLs, as printed and in the normal form."""
    urls = [url for url in (article.url, article.original_url, article.canonical_url) if url]
    normal = {normalize_url(url) for url in urls} | {article.normalized_url or ""} - {""}
    return {source_id(url) for url in (*urls, *normal)}


def _is_own(item: Item, article_id: str) -> bool:
    """Say whether an input has led to this article and to nothing else."""
    return item.get("article_id", article_id) == article_id and "collection" not in item


def _speaks_of(table: Table, failure: Failure, article_id: str) -> bool:
    """Say whether a failed message asks for an article, or holds it."""
    with suppress(InvalidUrl):
        if name_article(normalize_url(failure.source.uri), b"") == article_id:
            return True
    return f'"{article_id}"' in _message(table, failure)


def _message(table: Table, failure: Failure) -> str:
    with suppress(InvalidMessage, table.s3.exceptions.NoSuchKey):
        claim = parse_claim(failure.message)
        if claim:
            return table.s3.get_object(Bucket=table.archive, Key=claim.claim)["Body"].read().decode()
    return failure.message


def _stored(table: Table, inbox: str, standing: Item, own: Iterable[str], found: dict[str, Item]) -> Iterator[Stored]:
    """Yield all versions of what lies in the buckets under the names of inputs."""
    last = {standing["source"]["id"]: {"uri": standing["source"]["uri"]}} if "source" in standing else {}
    for id_ in sorted(own):
        for prefix in ("fetched", "unpacked"):
            yield from _list_versions(table, inbox, f"{prefix}/{id_}/")
        for prefix in ("claims", "messages"):
            yield from _list_versions(table, table.archive, f"{prefix}/{id_}/")
        uris = {item.get(name) for item in (found.get(id_, {}), last.get(id_, {})) for name in ("uri", "failed_uri")}
        for key in sorted(
            uri.removeprefix(f"s3://{inbox}/") for uri in uris if uri and uri.startswith(f"s3://{inbox}/")
        ):
            yield from (each for each, _ in _versions(table, inbox, key) if each.key == key)


def _landed(table: Table, standing: Item) -> Iterator[Stored]:
    """Yield all versions of an article's files, those too that lay under days that were corrected since."""
    for day in sorted(items.landed_on(standing)):
        yield from _list_versions(table, table.archive, landed_key(standing["id"], day))


def _outdated(table: Table, inbox: str, shared: Iterable[Item]) -> Iterator[Stored]:
    """Yield what lies there of earlier versions of inputs that have led to something else since."""
    for item in shared:
        if "as_of" not in item:  # forgotten with another article, and nothing lies there
            continue
        current = round(datetime.fromisoformat(item["as_of"]).timestamp() * 1000)
        for prefix in ("fetched", "unpacked"):
            for each in _list_versions(table, inbox, f"{prefix}/{item['id']}/"):
                placed = _MILLISECONDS.search(each.key)
                if placed and int(placed[1]) < current:
                    yield each
        key = item["uri"].removeprefix(f"s3://{inbox}/")
        if key != item["uri"]:
            yield from (each for each, is_latest in _versions(table, inbox, key) if each.key == key and not is_latest)


def _list_versions(table: Table, bucket: str, prefix: str) -> Iterator[Stored]:
    yield from (each for each, _ in _versions(table, bucket, prefix))


def _versions(table: Table, bucket: str, prefix: str) -> Iterator[tuple[Stored, bool]]:
    """Yield every version under a prefix, marks of deletion too, and whether it is the latest of its key."""
    for page in table.s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=prefix):
        for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            yield Stored(bucket, each["Key"], each["VersionId"]), each["IsLatest"]
