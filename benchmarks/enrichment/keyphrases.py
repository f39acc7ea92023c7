"""How well `keyphrases` does: F1 of the first ten, beside YAKE's, and what it takes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from statistics import fmean

from benchmarks.enrichment.keyphrase_sets import MarkedSet, load_sets, normalize
from benchmarks.enrichment.namers import OURS
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.texts import make_article
from benchmarks.timing import time_call
from kliping.enrichers.entities.tokens import read_sentences
from kliping.enrichers.keyphrases import ENRICHER
from kliping.enrichers.keyphrases.words import weigh_words
from kliping.models import Annotation, Annotations

type Extract = Callable[[str], Sequence[str]]
"""Returns a text's keyphrases, the best first."""

YAKE = "yake"
PROMISES = {"500N-KPCrowd-v1.1": 0.12, "110-PT-BN-KP": 0.24, "WikiNews": 0.33}
"""The least F1: well above what YAKE reaches."""
FEWEST_BETTER = 3
"""Of the four sets: where ours must be better than YAKE."""
LEAST_FASTER = 5
AT = 10
_WORDS = 800
"""Of an article, for which the time is told."""


@dataclass(frozen=True)
class Score:
    """Mean F1 of a set, and milliseconds of processor for an article of `_WORDS` words."""

    f1: float
    milliseconds: float


def measure(*, peers: bool) -> Report:
    """Score ours, and YAKE if it is asked for and installed."""
    sets, missing = load_sets()
    if not sets:
        return Report(quality={}, broken=(), missing=tuple(missing), tables=())
    columns = {OURS: {each.name: _score(partial(_extract, language=each.language), each) for each in sets}}
    if peers and find_spec(YAKE):
        columns[YAKE] = {each.name: _score(_make_yake(each.language), each) for each in sets}
    return Report(
        quality={name: score.f1 for name, score in columns[OURS].items()},
        broken=(*_find_broken(columns[OURS]), *_find_beaten(columns)),
        missing=tuple(missing),
        tables=(_tabulate(columns),),
    )


def rate(found: Sequence[str], marked: frozenset[str]) -> float:
    """Return F1 of the first `AT` phrases against those that people marked."""
    first = list(dict.fromkeys(map(normalize, found)))[:AT]
    right = sum(phrase in marked for phrase in first)
    return 2 * right / (len(first) + len(marked)) if right else 0.0


def _score(extract: Extract, marked: MarkedSet) -> Score:
    extract(marked.texts[0].text)  # what is loaded once is not counted
    found, spent = time_call(lambda: [extract(each.text) for each in marked.texts])
    words = sum(len(each.text.split()) for each in marked.texts)
    return Score(fmean(map(rate, found, [each.keyphrases for each in marked.texts])), spent * _WORDS / words)


def _extract(text: str, language: str) -> Sequence[str]:
    read_sentences.cache_clear()
    weigh_words.cache_clear()
    known = Annotation(value=language, confidence=1, method="test", version=1)
    return [each.value for each in ENRICHER.enrich(make_article(text), Annotations(language=known)).keyphrases]


def _make_yake(language: str) -> Extract:
    from yake import KeywordExtractor

    extractor = KeywordExtractor(lan=language, top=AT)
    return lambda text: [phrase for phrase, _ in extractor.extract_keywords(text)]


def _find_broken(ours: Mapping[str, Score]) -> Iterator[str]:
    for name, bound in PROMISES.items():
        if name in ours and ours[name].f1 < bound:
            yield f"keyphrases: F1 of {name} is {ours[name].f1:.4f}; promised is at least {bound}."


def _find_beaten(columns: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """Yield what is not as much better than YAKE as promised, if it was asked."""
    if YAKE not in columns:
        return
    ours, yake = columns[OURS], columns[YAKE]
    better = sum(ours[name].f1 > yake[name].f1 for name in ours)
    if better < min(FEWEST_BETTER, len(ours)):
        yield f"keyphrases: better than YAKE on {better} sets of {len(ours)}; promised are {FEWEST_BETTER}."
    faster = sum(score.milliseconds for score in yake.values()) / sum(score.milliseconds for score in ours.values())
    if faster < LEAST_FASTER:
        yield f"keyphrases: {faster:.1f} times as fast as YAKE; promised is {LEAST_FASTER} times."


def _tabulate(columns: Mapping[str, Mapping[str, Score]]) -> list[list[str]]:
    rows = [["keyphrases", *(f"{who}: {what}" for who in columns for what in (f"F1@{AT}", f"ms for {_WORDS} words"))]]
    for name in columns[OURS]:
        scores = [column[name] for column in columns.values()]
        rows.append([name, *(cell for each in scores for cell in (f"{each.f1:.3f}", f"{each.milliseconds:.1f}"))])
    return rows
