"""The layout of the one table: pure functions from records to DynamoDB items and back.

| item    | pk                        | sk             | says                                                        |
|---------|---------------------------|----------------|-------------------------------------------------------------|
| article | `ARTICLE#id`              | `META`         | the facts a list shows, and the names of its edges          |
| text    | `ARTICLE#id`              | `TEXT`         | the whole record, packed JSON, or where it is archived      |
| revision | `ARTICLE#id`             | `REVISION#digest` | likewise, with other content that the page once had      |
| source  | `SOURCE#source id`        | `META`         | what became of one input: its article or, for a source of   |
|         |                           |                | many, its entries; its failure; or both                     |
| edge    | `PLACE#slug#yyyy-mm`      | `listed_at#id` | an article that names this place; likewise `ORGANISATION#`   |
| fingerprint | `FINGERPRINT#key`     | `id`           | an edge too: an article whose text has this key             |
| filter  | `FILTER`                  | `listed_at#id` | an edge too: which queries may match (docs/decisions/0031)  |
| rules   | `RULES`                   | `META`         | the published sets of rules, newest first                   |
| watchlist | `WATCHLIST`             | `name`         | a query that is asked of every article that arrives         |
| webhook | `WEBHOOK`                 | `name`         | where a watchlist's matches are posted to, and the secret   |
| match   | `ARTICLE#id`              | `MATCH#name#digest` | a content of the article that a watchlist asks for     |

An article that a person has had forgotten leaves, in the place of its article item and of its source items, one of
kind `forgotten`: hashes and a time, and nothing that was published (docs/decisions/0026).

What fetch remembers (`kliping.aws.turns`, `robots_memory`, `validators`), the first two until they expire:

| item       | pk                           | sk           | says                                                    |
|------------|------------------------------|--------------|---------------------------------------------------------|
| host       | `HOST#name`                  | `META`       | when the host may be asked next, and who waits          |
| robots     | `ROBOTS#scheme://host:port`  | `META`       | what its robots.txt says, gzipped                       |
| validators | `SOURCE#source id`           | `VALIDATORS` | by what the site knows whether a page has changed       |

A source item is also the alias of the URL it is named after: its submitted URL leads to the article.
A corrected article's item also holds `corrections`, all of them, and `correction_count`: a part of its version.
`CORRECTED` / `corrected_at#id` leads to each (`kliping.aws.correcting`).
An article that lies in the archive bucket as a file says in `landed` under which days (`kliping.aws.landing`).
Indexes: `by-day` (day, shard; listed_at), `by-site` (site; listed_at), sparse `failed` (failed_stage; failed_at) and
`by-watchlist` (watchlist; seen_at).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from kliping import PIPELINE_VERSION
from kliping.aws.packing import pack, unpack
from kliping.corrections import correct
from kliping.identity import article_id, digest, normalize_url, source_id
from kliping.models import (
    Annotation,
    Article,
    Correction,
    Expansion,
    Failure,
    ListedEntry,
    RuleSet,
    Source,
    Stage,
    TaggedArticle,
)
from kliping.queries import Reading, make_filter

type Item = dict[str, Any]
type Key = tuple[str, str]

LONGEST_LEAD = 300
"""Code points of body text that a list shows."""

FORGOTTEN = "forgotten"
REVISION = "REVISION#"
FILTERS = "FILTER"
CONTENT = (
    *("headline", "alternative_headline", "description", "article_body", "author", "date_published", "dateline"),
    *("article_section", "main_image"),
)
"""The fields whose change makes a revision."""

EDGES_PER_KIND = 4
"""Each edge is one write unit ($0.6 per million articles); what two articles are about is among the first names."""

_LONGEST_SLUG = 200
"""Characters. What is longer is no name, and 2,048 bytes are all that a key may have."""

SHARDS = 1
"""Partitions a day is spread over. One takes 1,000 writes a second: 86 million evenly spread articles a day."""


VERSION = ("as_of", "pipeline_version", "variant", "correction_count")
"""By what an item of an article says which version it was written for."""

_CORRECTIONS = TypeAdapter(tuple[Correction, ...], config=ConfigDict(defer_build=True))
_ENTRIES = TypeAdapter(tuple[ListedEntry, ...], config=ConfigDict(defer_build=True))


def timestamp(instant: datetime) -> str:
    """Write an instant so that text order is time order."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def article_key(id_: str) -> Key:
    """Where an article's facts lie."""
    return (f"ARTICLE#{id_}", "META")


def text_key(id_: str) -> Key:
    """Where an article's whole record lies."""
    return (f"ARTICLE#{id_}", "TEXT")


def revision_key(article: Article) -> Key:
    """Where a former content of an article lies: each content once, however often the page went back to it."""
    return (f"ARTICLE#{article.id}", f"{REVISION}{digest_content(article)}")


def source_key(id_: str) -> Key:
    """Where the outcome of an input lies."""
    return (f"SOURCE#{id_}", "META")


def host_key(host: str) -> Key:
    """Where a host's next turn stands."""
    return (f"HOST#{host}", "META")


def robots_key(origin: str) -> Key:
    """Where an origin's rules for robots lie."""
    return (f"ROBOTS#{origin}", "META")


def validators_key(id_: str) -> Key:
    """Where that lies by which a site will know the page of an input again."""
    return (f"SOURCE#{id_}", "VALIDATORS")


def followed_key(id_: str) -> Key:
    """Where a followed source lies: all in one partition, so that one query lists them."""
    return ("FOLLOWED", id_)


def rules_key() -> Key:
    """Where it stands which rules are published."""
    return ("RULES", "META")


def watchlist_key(name: str) -> Key:
    """Where a watchlist lies: all in one partition, so that one query lists them."""
    return ("WATCHLIST", name)


def webhook_key(watchlist: str) -> Key:
    """Where the webhook of a watchlist lies: in a partition that only notify may read."""
    return ("WEBHOOK", watchlist)


def match_key(watchlist: str, article_id_: str, revision: str) -> Key:
    """Where a match lies: one for each watchlist, article and content, however often and in whatever order it came."""
    return (f"ARTICLE#{article_id_}", f"MATCH#{watchlist}#{revision}")


def recheck_key(due_at: datetime, source_id_: str) -> Key:
    """Where a page waits to be looked at again, by the day that is due."""
    due = timestamp(due_at)
    return (f"RECHECK#{due[:10]}", f"{due}#{source_id_}")


def fingerprint_key(key: str, id_: str) -> Key:
    """Where an article can be found by a key of its fingerprint, whatever its dates."""
    return (f"FINGERPRINT#{key}", id_)


def corrected_key(corrected_at: datetime, id_: str) -> Key:
    """Where it stands that an article was corrected at an instant: in one partition, so that one query lists all."""
    return ("CORRECTED", f"{timestamp(corrected_at)}#{id_}")


def filter_key(listed_at: str, id_: str) -> Key:
    """Where it stands which queries an article may match: in one partition, so that one query reads them in order."""
    return (FILTERS, _place(listed_at, id_))


def listed_at(article: Article, source: Source) -> str:
    """Return the instant by which lists sort an article: its publication or, unknown, its arrival."""
    published = article.date_published
    if published is None:
        return timestamp(source.received_at)
    return timestamp(published.instant) if published.instant else f"{published.day}T00:00:00.000000Z"


def listed_day(article: Article, source: Source) -> str:
    """Return the day by which lists show an article, `yyyy-mm-dd`: the publisher's or, unknown, that of arrival."""
    published = article.date_published
    return str(published.day if published else source.received_at.astimezone(UTC).date())


def article_item(record: TaggedArticle, source: Source, corrections: Sequence[Correction] = ()) -> Item:
    """Return the item that lists show of what machines say and people correct. Absent facts are absent attributes."""
    shown = correct(record, corrections)
    article = shown.article
    published = article.date_published
    fingerprint = shown.annotations.fingerprint
    pk, sk = article_key(article.id)
    return _without_nulls(
        {
            "pk": pk,
            "sk": sk,
            "kind": "article",
            "id": article.id,
            **_version(source, record.rules),
            "variant": variant_of(record),
            "source": source.model_dump(mode="json", exclude_defaults=True),
            "day": listed_day(article, source),
            "shard": _shard(article.id),
            "listed_at": listed_at(article, source),
            "site": article.publisher.site,
            "headline": article.headline,
            "lead": _lead(article.article_body),
            "url": article.best_url,
            "language": shown.language,
            "published": published.iso if published else None,
            "modified": article.date_modified.iso if article.date_modified else None,
            "dateline": article.dateline,
            "authors": [author.name for author in article.author] or None,
            "tags": [tag.id for tag in shown.tags] or None,
            "word_count": article.word_count,
            "edges": [pk for pk, _ in edge_keys(shown, source)] or None,
            "fingerprint": list(fingerprint.keys) if fingerprint else None,
            "inputs": {alias.id for alias in aliases(article, source)[1:]} or None,
            **_corrected(corrections),
        }
    )


def lasting(standing: Mapping[str, Any], article: Mapping[str, Any]) -> Item:
    """Return what a new version of an article item takes over from the one that stands there, if any does."""
    kept: Item = {"first_seen": standing.get("first_seen", article["as_of"])}
    if inputs := (inputs_of(standing) | inputs_of(article)) - {article["source"]["id"]}:
        kept["inputs"] = inputs
    if "gone_at" in standing and standing["as_of"] == article["as_of"]:
        kept["gone_at"] = standing["gone_at"]  # the page is not back because its record was made anew
    return kept


def inputs_of(item: Mapping[str, Any]) -> set[str]:
    """Return the ids of all inputs and other URLs that an article item says lead to it."""
    own = {item["source"]["id"]} if "source" in item else set()
    return own | set(item.get("inputs", ()))


def is_forgotten(item: Mapping[str, Any] | None) -> bool:
    """Say whether an article item, or a source item, tells that the article was forgotten."""
    return item is not None and item.get("kind") == FORGOTTEN


def forgotten_article(article_id: str, at: str, inputs: Iterable[str]) -> Item:
    """Return what stays of a forgotten article: hashes, by which it is known should it come again."""
    pk, sk = article_key(article_id)
    return {"pk": pk, "sk": sk, "kind": FORGOTTEN, "id": article_id, "forgotten_at": at, "inputs": set(inputs)}


def forgotten_source(id_: str, at: str, article_id: str) -> Item:
    """Return what stays of an input that led to a forgotten article."""
    pk, sk = source_key(id_)
    return {"pk": pk, "sk": sk, "kind": FORGOTTEN, "id": id_, "forgotten_at": at, "article_id": article_id}


def text_item(record: TaggedArticle, source: Source) -> Item:
    """Return the item that holds the whole record."""
    pk, sk = text_key(record.article.id)
    version = {**_version(source, record.rules), "variant": variant_of(record)}
    return {"pk": pk, "sk": sk, "kind": "text", **version, "record": pack(record.model_dump_json().encode())}


def variant_of(record: TaggedArticle) -> str:
    """Order records of one input by one pipeline: those that more and newer enrichers spoke on come later.

    Of equally many, the digest decides: which it chooses is no matter, only that everybody chooses the same.
    """
    return f"{sum(record.annotations.enrichers.values()):06d}#{digest(record.model_dump_json().encode())}"


def revision_item(article: Article, text: Mapping[str, Any]) -> Item:
    """Return the item that keeps a former content, given the text item of its record."""
    pk, sk = revision_key(article)
    return {**text, "pk": pk, "sk": sk, "kind": "revision"}


def digest_content(article: Article) -> str:
    """Name what readers of a page see: an article whose text stays is not revised by a new date of modification."""
    return digest(b"content", article.model_dump_json(include=set(CONTENT)).encode())


def filter_item(article: Mapping[str, Any], corrected: TaggedArticle) -> Item:
    """Return the item by which a search knows that an article may match, with what people say of it."""
    pk, sk = filter_key(article["listed_at"], article["id"])
    taken = (*VERSION, "corrections", "id")
    reading = Reading(corrected.article, corrected.annotations, corrected.tags)
    said = {name: article[name] for name in taken if name in article}
    return {"pk": pk, "sk": sk, "kind": "filter", "filter": make_filter(reading), **said}


def corrections_on(item: Mapping[str, Any]) -> tuple[Correction, ...]:
    """Return every correction that an article item holds, in their order."""
    return _CORRECTIONS.validate_json(unpack(item["corrections"])) if "corrections" in item else ()


def conceivable_edges(record: TaggedArticle, source: Source, corrections: Sequence[Correction]) -> set[Key]:
    """Name the edges that an article may have had, whichever of its corrections were known to who wrote them.

    Who was cut short with fewer corrections in hand may have left one of them behind.
    """
    return {
        key
        for each in _with_dates(record, corrections)
        for key in (filter_key(listed_at(each.article, source), record.article.id), *edge_keys(each, source, most=None))
    }


def conceivable_days(record: TaggedArticle, source: Source, corrections: Sequence[Correction]) -> set[str]:
    """Name the days by which an article may have been listed, whichever of its corrections were known."""
    return {listed_day(each.article, source) for each in _with_dates(record, corrections)}


def _with_dates(record: TaggedArticle, corrections: Sequence[Correction]) -> list[TaggedArticle]:
    """Return a record with its own date and with each that people have given it."""
    dates = [each for each in corrections if (each.field, each.action) == ("datePublished", "set")]
    return [record, *(correct(record, [each]) for each in dates)]


def edge_keys(record: TaggedArticle, source: Source, most: int | None = EDGES_PER_KIND) -> list[Key]:
    """Name the edges of an article: its places and organisations, by month; at most so many of a kind."""
    at = listed_at(record.article, source)
    month = str(at[:7])

    def keys(kind: str, slugs: Iterable[str]) -> list[Key]:
        unique = [slug for slug in dict.fromkeys(slugs) if 0 < len(slug) <= _LONGEST_SLUG][:most]
        return [(f"{kind}#{slug}#{month}", _place(at, record.article.id)) for slug in unique]

    def slugs(annotations: Iterable[Annotation]) -> list[str]:
        return [slugify(annotation.value) for annotation in annotations]

    return [
        *keys("PLACE", slugs(record.annotations.places)),
        *keys("ORGANISATION", slugs(record.annotations.organisations)),
    ]


def edge_items(article: Mapping[str, Any]) -> list[Item]:
    """Return one small item for each edge that an article item names, with what a list shows; copies are not listed."""
    version = (*VERSION, "id")
    shown = (*version, "headline", "url", "site", "language", "published")

    def make(kind: str, key: Key, names: Iterable[str]) -> Item:
        return {"pk": key[0], "sk": key[1], "kind": kind, **{name: article[name] for name in names if name in article}}

    return [
        *(make("edge", key, shown) for key in _named_edges(article)),
        *(make("fingerprint", key, version) for key in _fingerprint_edges(article)),
    ]


def aliases(article: Article, source: Source) -> list[Source]:
    """Return the inputs that lead to this article: the one it came from, and every other URL it is known by.

    Those URLs are named in their normal form, so that any spelling of them leads here.
    """
    urls = (article.url, article.original_url, article.canonical_url)
    names = dict.fromkeys(normalize_url(url) for url in urls if url)
    others = [name for name in names if article_id(name, b"") != article.id]
    return [source, *(source.model_copy(update={"id": source_id(name), "uri": name}) for name in others)]


def source_fields(source: Source, article_id: str) -> Item:
    """Return what a source item says once its input became an article."""
    return {**_named(source), "article_id": article_id}


def expansion_fields(expansion: Expansion) -> Item:
    """Return what a source item says once its input, a source of many, became as many inputs as it has entries."""
    return {
        **_named(expansion.source),
        "collection": expansion.collection,
        "entries": pack(_ENTRIES.dump_json(expansion.entries)),
        "entry_count": len(expansion.entries),
        "unusable_count": expansion.unusable,
        "skipped_count": expansion.skipped,
        "known_count": expansion.known,
        "cut_short": expansion.cut_short,
        **({"last_new_at": timestamp(expansion.source.received_at)} if expansion.new else {}),
    }


def expansion_from(item: Mapping[str, Any], entries: bytes) -> Expansion:
    """Read the expansion on a source item, given its unpacked entries."""
    return Expansion(
        source=_source(item, item["uri"], item["as_of"]),
        collection=item["collection"],
        entries=_ENTRIES.validate_json(entries),
        skipped=int(item["skipped_count"]),
        known=int(item["known_count"]),
        cut_short=item["cut_short"],
    )


def failure_fields(failure: Failure) -> Item:
    """Return what a source item says once its input failed. They stand beside the article of an earlier version."""
    return {
        "kind": "source",
        "id": failure.source.id,
        **{f"failed_{name}": value for name, value in _lineage(failure.source).items()},
        "failed_stage": failure.stage.value,
        "failed_at": timestamp(failure.failed_at),
        "failed_as_of": timestamp(failure.source.received_at),
        "failed_uri": failure.source.uri,
        "reason": failure.reason,
        "detail": failure.detail,
        "attempts": failure.attempts,
        "message": pack(failure.message.encode("utf-8", "surrogatepass")),
    }


def failure_from(item: Mapping[str, Any], message: bytes) -> Failure:
    """Read the failure on a source item, given its unpacked message."""
    return Failure(
        source=_source(item, item["failed_uri"], item["failed_as_of"], prefix="failed_"),
        stage=Stage(item["failed_stage"]),
        reason=item["reason"],
        detail=item["detail"],
        failed_at=item["failed_at"],
        attempts=int(item["attempts"]),
        message=message.decode("utf-8", "surrogatepass"),
    )


def edges_of(item: Mapping[str, Any]) -> list[Key]:
    """Return the keys of the edges that an article item names."""
    filters = [filter_key(item["listed_at"], item["id"])] if "listed_at" in item else []
    return [*_named_edges(item), *_fingerprint_edges(item), *filters]


def former_edges_of(item: Mapping[str, Any]) -> list[Key]:
    """Return the keys of earlier edges that an article item says are still to be deleted."""
    return [(pk, sk) for pk, sk in item.get("former_edges", ())]


def landed_on(item: Mapping[str, Any]) -> set[str]:
    """Return the days under which the file of an article may lie; it is remembered before it is put there."""
    return set(item.get("landed", ()))


def stale_edges(standing: Mapping[str, Any], article: Mapping[str, Any]) -> set[Key]:
    """Return the edges that have to go when `article` takes the place of `standing`."""
    return {*edges_of(standing), *former_edges_of(standing)} - set(edges_of(article))


def is_older(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether an item was written for an earlier input than another, or for the same by an earlier pipeline.

    Items from before there were variants are older than those with one.
    """
    return _order(one) < _order(other)


def same_version(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two items were written for the same record, with the same corrections."""
    return all(one.get(name) == other.get(name) for name in VERSION)


def same_record(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two items were written for the same record, whoever has corrected it since."""
    return all(one.get(name) == other.get(name) for name in ("as_of", "pipeline_version", "variant"))


def slugify(text: str) -> str:
    """Return `text` in lower-case ASCII letters and digits, joined by hyphens; other scripts stay as they are."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", plain.casefold()).strip("-")


def _named(source: Source) -> Item:
    return {"kind": "source", "id": source.id, "uri": source.uri, **_lineage(source), **_version(source)}


def _lineage(source: Source) -> Item:
    return {"parent": source.parent, "generation": source.generation} if source.parent else {}


def _source(item: Mapping[str, Any], uri: str, received_at: str, prefix: str = "") -> Source:
    lineage = {name: item[f"{prefix}{name}"] for name in ("parent", "generation") if f"{prefix}{name}" in item}
    return Source.model_validate({"id": item["id"], "uri": uri, "received_at": received_at, **lineage})


def _version(source: Source, rules: RuleSet | None = None) -> Item:
    """Say by what a record is newer than another. Behind the point stands the set of rules: 5.000007."""
    behind_the_point = Decimal(rules.number).scaleb(-6) if rules else 0
    return {"as_of": timestamp(source.received_at), "pipeline_version": PIPELINE_VERSION + behind_the_point}


def _order(item: Mapping[str, Any]) -> tuple[Any, ...]:
    return item["as_of"], item["pipeline_version"], item.get("variant", "")


def _shard(id_: str) -> int:
    return sum(id_.encode()) % SHARDS


def _named_edges(item: Mapping[str, Any]) -> list[Key]:
    """Spell out what an item says in a few bytes; items of earlier pipelines name both parts of each key."""
    names = item.get("edges", ())
    return [(name, _place(item["listed_at"], item["id"])) if isinstance(name, str) else tuple(name) for name in names]


def _place(listed_at: str, id_: str) -> str:
    """Where an article stands among others, in the order of lists."""
    return f"{listed_at}#{id_}"


def _fingerprint_edges(item: Mapping[str, Any]) -> list[Key]:
    """Spell out what an item says in a few bytes: it is named as a whole on every article, and must not cost a unit."""
    return [fingerprint_key(key, item["id"]) for key in item.get("fingerprint", ())]


def _corrected(corrections: Sequence[Correction]) -> Item:
    if not corrections:
        return {}
    return {"corrections": pack(_CORRECTIONS.dump_json(tuple(corrections))), "correction_count": len(corrections)}


def _lead(body: str) -> str:
    first = body.partition("\n")[0]
    return first if len(first) <= LONGEST_LEAD else first[: LONGEST_LEAD - 1].rstrip() + "…"


def _without_nulls(item: Item) -> Item:
    return {name: value for name, value in item.items() if value is not None}
