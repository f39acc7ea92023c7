"""The dates an article's body mentions, resolved against the date it was published."""

from collections.abc import Iterable, Iterator
from datetime import date

from kliping.enrichers.dates.found import Found, Sentence
from kliping.enrichers.dates.printed import find_named, find_numbers
from kliping.enrichers.dates.relative import MONTH_TRIGGERS, WORDS, find_relative, load_patterns
from kliping.enrichers.enricher import Enricher
from kliping.enrichers.entities.tokens import read_sentences
from kliping.models import Annotations, Article, MentionedDate, Span
from kliping.words import fold

VERSION = 2


def name_dates(article: Article, annotations: Annotations) -> Annotations:
    """Add `dates` in the order of their first mention; what cannot be resolved is there without a day.

    Dates by number are read in all languages, those by distance in Indonesian and English. A day that is part of a name
    is none: Pasar Minggu.
    """
    names = (*annotations.people, *annotations.organisations, *annotations.places)
    named = [span for each in names for span in each.evidence]
    language = annotations.language.value if annotations.language else None
    published = article.date_published.day if article.date_published else None
    groups: dict[tuple[date | str, str], list[Found]] = {}
    for found in find_dates(article.article_body, published, language):
        if any(span.start <= found.start and found.end <= span.end for span in named):
            continue
        key = found.day or fold(article.article_body[found.start : found.end])
        groups.setdefault((key, found.precision), []).append(found)
    dates = tuple(_annotate(article.article_body, group) for group in groups.values())
    return annotations.model_copy(update={"dates": dates})


def find_dates(body: str, published: date | None, language: str | None) -> Iterator[Found]:
    """Yield the dates of a text in order; where two overlap, the longer one."""
    triggers = load_patterns(language).triggers if language in WORDS else MONTH_TRIGGERS
    for tokens in read_sentences(body):
        kinds = {kind for token in tokens if (kind := triggers.get(token.text.lower()))}
        has_number = any(token.text[0].isdigit() for token in tokens)
        sentence = Sentence(body, tokens[0].start, tokens[-1].end, published, language)
        found: list[Found] = []
        if has_number:
            found += find_numbers(sentence)
        if has_number and "month" in kinds:
            found += find_named(sentence)
        if kinds and language and language in WORDS:
            found += find_relative(sentence, kinds, language)
        yield from _keep_longest(found)


def _keep_longest(found: Iterable[Found]) -> list[Found]:
    """Leave out what overlaps something longer."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda each: (each.start - each.end, each.start, each.day is None)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept, key=lambda each: (each.start, each.day or date.min))


def _annotate(body: str, group: list[Found]) -> MentionedDate:
    return MentionedDate(
        value=" ".join(body[group[0].start : group[0].end].split()),
        day=group[0].day,
        precision=group[0].precision,
        confidence=max(found.confidence for found in group),
        method="+".join(sorted({part for found in group for part in found.method.split("+")})),
        version=VERSION,
        evidence=tuple(Span.of(body, found.start, found.end) for found in group),
    )


ENRICHER = Enricher(name="dates", version=VERSION, enrich=name_dates, requires=frozenset({"entities", "language"}))
