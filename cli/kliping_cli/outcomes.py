"""What became of inputs, as values, and the rules by which it is told."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from kliping.models import Moment, Stage, TaggedArticle


@dataclass(frozen=True)
class Recorded:
    """The input is the one its record was made from."""

    article_id: str
    headline: str
    site: str | None
    published: Moment | None
    language: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Folded:
    """The input led to an article whose record was made from another, newer input: `into`."""

    article_id: str
    headline: str
    into: str


@dataclass(frozen=True)
class Failed:
    """A visible failure. `stands` says that the record of an earlier version of the input is still there."""

    stage: Stage
    reason: str
    detail: str
    stands: bool = False


@dataclass(frozen=True)
class Expanded:
    """The input is a source of many, and each of its entries has a fate of its own.

    `collection` names its format, `skipped` counts links that stand there twice or lead back; `trouble` says that it
    broke off after these entries.
    """

    collection: str
    skipped: int = 0
    trouble: Failed | None = None


@dataclass(frozen=True)
class Forgotten:
    """The input led to an article that a person has had forgotten; it is kept out."""

    at: datetime


@dataclass(frozen=True)
class Delivered:
    """The input is a match, and its webhook took it."""

    at: datetime


@dataclass(frozen=True)
class NotSent:
    """The input did not even leave this machine."""

    detail: str


@dataclass(frozen=True)
class OnItsWay:
    """Nothing is known yet."""


type Fate = Recorded | Folded | Failed | Expanded | Forgotten | Delivered | NotSent | OnItsWay


@dataclass(frozen=True)
class Row:
    """One input, by its name, and what became of it and of its entries.

    `reference` is what leads to it where its name alone does not: the name of an entry.
    """

    name: str
    fate: Fate
    children: tuple["Row", ...] = ()
    reference: str = ""


def needs_a_look(row: Row) -> bool:
    """Say whether an input, or one of its entries, came to neither a record nor into one, though it might have."""
    return is_troubled(row.fate) or any(needs_a_look(child) for child in row.children)


def is_troubled(fate: Fate) -> bool:
    """Say whether an input itself, whatever became of its entries, is not as it should be."""
    return (
        fate.trouble is not None
        if isinstance(fate, Expanded)
        else not isinstance(fate, Recorded | Folded | Forgotten | Delivered)
    )


def below(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the entries of sources of many, and theirs, in order."""
    for row in rows:
        yield from with_entries(row.children)


def with_entries(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows, each followed by its entries."""
    for row in rows:
        yield row
        yield from with_entries(row.children)


def tell_record(record: TaggedArticle, other: str | None) -> Recorded | Folded:
    """Say what a record holds or, if it was made from the input `other`, that this one was folded into it."""
    article = record.article
    if other is not None:
        return Folded(article.id, article.headline, into=other)
    language = record.annotations.language
    return Recorded(
        article_id=article.id,
        headline=article.headline,
        site=article.publisher.site,
        published=article.date_published,
        language=language.value if language else article.in_language,
        tags=tuple(tag.label.en for tag in record.tags),
    )


def summarize(rows: Iterable[Row]) -> str:
    """Count: `7 inputs: 4 records, 1 folded, 1 failed, 1 feed`, and in a sentence of their own the entries."""
    rows = list(rows)
    entries = list(below(rows))
    told = [_summarize(rows, "input", "inputs")]
    if entries:
        told.append(_summarize(entries, "entry", "entries"))
    return ". ".join(told)


def tally(rows: Sequence[Row]) -> str:
    """Count fates alone: `4 records, 1 folded`."""
    counts = Counter(type(row.fate) for row in rows)
    sources = Counter(row.fate.collection for row in rows if isinstance(row.fate, Expanded))
    told = [
        _count(counts[Recorded], "record", "records"),
        _count(counts[Folded], "folded", "folded"),
        *(_count(number, spoken(name), f"{spoken(name)}s") for name, number in sorted(sources.items())),
        _count(counts[Forgotten], "forgotten", "forgotten"),
        _count(counts[Delivered], "delivered", "delivered"),
        _count(counts[Failed], "failed", "failed"),
        _count(counts[NotSent], "not sent", "not sent"),
        _count(counts[OnItsWay], "still on its way", "still on their way"),
    ]
    return ", ".join(part for part in told if part)


def spoken(collection: str) -> str:
    """Name a format of sources of many for people: `url-list` is a URL list."""
    return collection.replace("-", " ").replace("_", " ").replace("url", "URL")


def _summarize(rows: list[Row], one: str, many: str) -> str:
    return f"{_count(len(rows), one, many)}: {tally(rows)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""
