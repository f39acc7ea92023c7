"""How well `subjects` does: how often the strongest top-level topic is the one a publisher or a person named.

There is no set of articles with Media Topics to score on. Sections are a poor stand-in: one article has many topics and
one section, which may be the site's and not the article's. So the figures are low, and worth watching for falls alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.data import MissingDataError
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.subjects_sets import Item, load_golden, load_sections
from benchmarks.timing import time_call
from kliping.enrichers.subjects import ENRICHER
from kliping.enrichers.subjects.taxonomy import load_index
from kliping.models import Annotation, Annotations, Article, Provenance

PROMISES = {"id golden articles": 0.75, "en golden articles": 0.75, "en sections": 0.7}
"""The least share of articles whose strongest topic is right."""
MOST_MILLISECONDS = 16.0
"""Of processor time for 800 words; of short articles, which cost more by the word, too."""
_WORDS = 800
_TRIES = 3


@dataclass(frozen=True)
class Score:
    """Shares of articles: the strongest topic is right, one of them is, none was named; and what 800 words took."""

    first: float
    among: float
    silent: float
    milliseconds: float


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - no library names Media Topics
    """Score ours."""
    sets = {f"{language} golden articles": items for language, items in load_golden().items()}
    missing = []
    try:
        sets["en sections"] = load_sections()
    except MissingDataError as error:
        missing.append(str(error))
    scores = {name: score(items) for name, items in sets.items()}
    return Report(
        quality={name: of.first for name, of in scores.items()},
        broken=tuple(_find_broken(scores)),
        missing=tuple(missing),
        tables=(_tabulate(scores, sets),),
    )


def score(items: Sequence[Item]) -> Score:
    """Name the topics of each article and compare."""
    for language in {item.language for item in items}:
        load_index(language)
    asked = [_make_input(item) for item in items]
    spent = []
    for _ in range(_TRIES):
        answers, took = time_call(lambda: [ENRICHER.enrich(*each).subjects for each in asked])
        spent.append(took)
    tops = [[subject.value[7:9] for subject in subjects if subject.broader is None] for subjects in answers]
    return Score(
        first=sum(bool(item.tops.intersection(of[:1])) for item, of in zip(items, tops, strict=True)) / len(items),
        among=sum(bool(item.tops.intersection(of)) for item, of in zip(items, tops, strict=True)) / len(items),
        silent=sum(not of for of in tops) / len(items),
        milliseconds=min(spent) * _WORDS / sum(article.word_count for article, _ in asked),
    )


def _make_input(item: Item) -> tuple[Article, Annotations]:
    article = Article(
        id="article",
        headline=item.headline,
        article_body=item.body,
        word_count=len(item.body.split()),
        time_required=1,
        provenance=Provenance(extractor="text", extractor_version=1, media_type="text/plain", sha256="0"),
    )
    language = Annotation(value=item.language, confidence=1, method="known", version=1)
    return article, Annotations(language=language)


def _find_broken(scores: Mapping[str, Score]) -> Iterator[str]:
    for name, of in scores.items():
        if of.first < PROMISES[name]:
            yield f"subjects: of {name} {of.first:.4f} are right; promised is at least {PROMISES[name]}."
        if of.milliseconds > MOST_MILLISECONDS:
            yield f"subjects: {_WORDS} words of {name} take {of.milliseconds:.1f} ms; at most {MOST_MILLISECONDS}."


def _tabulate(scores: Mapping[str, Score], sets: Mapping[str, Sequence[Item]]) -> list[list[str]]:
    rows = [["set", "articles", "strongest right", "one right", "silent", "ms per 800 words"]]
    for name, of in scores.items():
        shares = (f"{share:.3f}" for share in (of.first, of.among, of.silent))
        rows.append([name, str(len(sets[name])), *shares, f"{of.milliseconds:.2f}"])
    return rows
