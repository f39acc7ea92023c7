"""Hints at disinformation, hate speech and their kin, for a person to look at. Never a verdict.

What matters is how an article relates to such a thing. Words that name it (`hoaks`, `hate speech`) are those of people
who report on it; words of the thing itself (`share before it is deleted`) may stand in somebody's mouth, or be the
article's own.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.seeds import LANGUAGES, Entry, Hit, SeedIndex, first_of_each, read_entries
from kliping.models import Annotations, Article, Label, Relation, Signal, Span

VERSION = 2

MOST_EVIDENCE = 5
_LEAST_WEIGHT = 3
"""Of the words that name a thing: one that can mean nothing else, or two."""
_SEEDS = Path(__file__).with_name("signals.txt")
_WORDING = "-wording"
_REPORT = "report"

CONFIDENCE: Mapping[Relation, float] = {"reports-on": 0.7, "quotes": 0.4, "contains": 0.3, "unclear": 0.3}
"""Low on purpose: set by hand, measured on nothing. Two words or more that report make `reports-on` surer."""
SURER = 0.85


def find_signals(article: Article, annotations: Annotations) -> Annotations:
    """Add `signals`: one for each thing that the article names, or the words of which it uses."""
    if annotations.language is None:
        return annotations
    language, body = annotations.language.value, article.article_body
    hits = list(_load_index(language).find(body))
    reports = {hit.term for hit in hits if _REPORT in hit.meanings}
    quoted = [(span.start, span.end) for each in annotations.quotations for span in each.evidence]
    signals: list[Signal] = []
    for entry in _load_entries(language):
        named = [hit for hit in hits if entry.name in hit.meanings]
        worded = [hit for hit in hits if entry.name + _WORDING in hit.meanings]
        weight = sum(hit.meanings[entry.name] for hit in first_of_each(named))
        if entry.label and (worded or weight >= _LEAST_WEIGHT):
            relation = _relate(worded, reports, quoted, is_named=bool(named))
            surer = relation == "reports-on" and len(reports) > 1
            evidence = sorted({(hit.start, hit.end) for some in (worded, named) for hit in first_of_each(some)})
            signals.append(
                Signal(
                    value=entry.name,
                    label=Label(en=entry.label[0], id=entry.label[1]),
                    relation=relation,
                    confidence=SURER if surer else CONFIDENCE[relation],
                    method="seeds",
                    version=VERSION,
                    evidence=tuple(Span.of(body, *place) for place in evidence[:MOST_EVIDENCE]),
                )
            )
    return annotations.model_copy(update={"signals": tuple(signals)})


def _relate(worded: Sequence[Hit], reports: set[str], quoted: Sequence[tuple[int, int]], *, is_named: bool) -> Relation:
    """Say how an article relates to a thing that it names, or whose words it uses."""
    if not worded:
        return "reports-on" if reports else "unclear"
    if all(any(start <= hit.start and hit.end <= end for start, end in quoted) for hit in worded):
        return "quotes"
    return "unclear" if is_named or reports else "contains"


@cache
def _load_entries(language: str) -> tuple[Entry, ...]:
    return read_entries(_SEEDS, language)


@cache
def _load_index(language: str) -> SeedIndex:
    return SeedIndex(_load_entries(language), language)


ENRICHER = Enricher(
    name="signals",
    version=VERSION,
    enrich=find_signals,
    languages=frozenset(LANGUAGES),
    requires=frozenset({"language", "quotations"}),
)
