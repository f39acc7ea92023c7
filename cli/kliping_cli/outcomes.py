"""What became of inputs, as values, and the rules by which it is told."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

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
class NotSent:
    """The input did not even leave this machine."""

    detail: str


@dataclass(frozen=True)
class OnItsWay:
    """Nothing is known yet."""


type Fate = Recorded | Folded | Failed | NotSent | OnItsWay


@dataclass(frozen=True)
class Row:
    """One input, by its name, and what became of it."""

    name: str
    fate: Fate


def needs_a_look(fate: Fate) -> bool:
    """Say whether an input came to neither a record nor into one."""
    return not isinstance(fate, Recorded | Folded)


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
    """Count: `7 inputs: 5 records, 1 folded, 1 failed`."""
    counts = Counter(type(row.fate) for row in rows)
    told = [
        _count(counts[Recorded], "record", "records"),
        _count(counts[Folded], "folded", "folded"),
        _count(counts[Failed], "failed", "failed"),
        _count(counts[NotSent], "not sent", "not sent"),
        _count(counts[OnItsWay], "still on its way", "still on their way"),
    ]
    return f"{_count(counts.total(), 'input', 'inputs')}: {', '.join(part for part in told if part)}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}" if number else ""
