"""The tone of an article's words: whether they praise or blame, by a list. It claims little.

News is told by people who mean to be neutral, and a list of words does not know what an article is about: a rescue is
told in words of a disaster. So there is no label where the words are few or do not lean, and confidence stays low.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.seeds import LANGUAGES, Hit, SeedIndex, first_of_each, read_entries
from kliping.models import Annotation, Annotations, Article, Span

VERSION = 1

MOST_EVIDENCE = 8
LEAST_WORDS = 3
"""Different words that praise or blame; with fewer nothing is said."""
LEAST_SHARE = 0.03
"""Of an article's words that have to praise or blame."""
LEAN = 0.5
"""By how much the one has to outweigh the other, as a share of both, for a label other than mixed."""
MOST_CONFIDENCE = 0.6
_REACH = 30
"""Code points between a word that negates and what it turns."""
_SEEDS = Path(__file__).with_name("tone.txt")
_OPPOSITE = {"positive": "negative", "negative": "positive"}


class _Judged(NamedTuple):
    hit: Hit
    side: str
    weight: int


def tell_tone(article: Article, annotations: Annotations) -> Annotations:
    """Add `tone`: `positive`, `negative` or `mixed` with the words that tell, or nothing."""
    if annotations.language is None:
        return annotations
    return annotations.model_copy(update={"tone": judge_text(article.article_body, annotations.language.value)})


def judge_text(text: str, language: str) -> Annotation | None:
    """Return the tone of a text in one of the languages that have a list, if its words tell one."""
    judged = list(_judge(list(_load_index(language).find(text)), text))
    enough = len({each.hit.term for each in judged}) >= LEAST_WORDS
    if not enough or len(judged) < LEAST_SHARE * len(text.split()):
        return None
    weights: Counter[str] = Counter()
    for each in {(each.hit.term, each.side): each for each in judged}.values():
        weights[each.side] += each.weight
    lean = (weights["positive"] - weights["negative"]) / weights.total()
    value = "mixed" if abs(lean) < LEAN else "positive" if lean > 0 else "negative"
    told = [each for each in judged if value in {"mixed", each.side}]
    return Annotation(
        value=value,
        confidence=round(MOST_CONFIDENCE * (LEAN if value == "mixed" else abs(lean)), 2),
        method="lexicon",
        version=VERSION,
        evidence=tuple(_cite(sorted(told, key=lambda each: (-each.weight, each.hit.start)), text)),
    )


def _judge(hits: Sequence[Hit], body: str) -> Iterator[_Judged]:
    """Yield the words that praise or blame; `not good` blames."""
    turning = -_REACH - 1
    for hit in hits:
        if "not" in hit.meanings:
            turning = hit.end
            continue
        side, weight = next(iter(hit.meanings.items()))
        between = body[turning : hit.start] if 0 <= turning <= hit.start else ""
        turned = 0 < len(between) <= _REACH and not any(mark in between for mark in ".,;:!?\n")
        yield _Judged(hit, _OPPOSITE[side] if turned else side, weight)


def _cite(judged: Sequence[_Judged], body: str) -> list[Span]:
    hits = first_of_each(each.hit for each in judged)[:MOST_EVIDENCE]
    return [Span.of(body, hit.start, hit.end) for hit in sorted(hits, key=lambda hit: hit.start)]


@cache
def _load_index(language: str) -> SeedIndex:
    return SeedIndex(read_entries(_SEEDS, language), language)


ENRICHER = Enricher(
    name="tone",
    version=VERSION,
    enrich=tell_tone,
    languages=frozenset(LANGUAGES),
    requires=frozenset({"language"}),
)
