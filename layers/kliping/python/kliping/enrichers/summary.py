"""The sentences that say best, in the words of the article, what it reports."""

import re
from collections.abc import Iterable, Iterator, Sequence
from math import fsum, sqrt
from typing import NamedTuple

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.entities.tokens import read_sentences
from kliping.enrichers.keyphrases.rarity import LANGUAGES
from kliping.enrichers.keyphrases.words import Weighed, weigh_words
from kliping.enrichers.places import find_dateline
from kliping.models import Annotation, Annotations, Article, Span

VERSION = 2

SENTENCES = 2
FEWEST_WORDS, MOST_WORDS = 7, 60
"""Of a sentence. A shorter one says little, a longer one is a list or a table."""

_OF_HEADLINE, _OF_ARTICLE, _OF_PLACE = 0.35, 0.3, 0.35
"""What counts how much: the headline's words, the article's, and how early the sentence comes."""
_DECLINE = 0.25
"""Of the worth of a sentence's place, with each sentence before it."""
_OF_QUOTATION = 0.8
"""What remains of a sentence's worth if it begins with somebody's words."""
_OF_REPETITION = 0.5
"""Of a sentence's words that another chosen sentence has, so much is taken off."""

_ENDS = frozenset(".!?\u2026\u06d4\u061f")
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d\u00ab\u00bb")
_LABEL = re.compile(r"\(?\w+(?: \w+){0,2} ?:")
"""`Baca juga:`, `Foto:`, `Read more:`"""
_PAIRS = (("(", ")"), ("[", "]"), ("\u201c", "\u201d"), ("\u00ab", "\u00bb"))


class Sentence(NamedTuple):
    """Code points `[start, end)` of the body, the place among its sentences, and the words that weigh something."""

    start: int
    end: int
    place: int
    keys: frozenset[str]
    is_quotation: bool


def summarize(article: Article, annotations: Annotations) -> Annotations:
    """Add `summary`: whole sentences of the body, in its order, as `evidence` one by one and as `value` together.

    `confidence` is the share of what the article's words weigh that they name. Nothing is said of a body that has no
    more sentences than the summary would, or no whole one.
    """
    if annotations.language is None:
        return annotations
    dateline = find_dateline(article, annotations)
    weighed = weigh_words(article.headline, article.article_body, annotations.language.value, dateline)
    sentences = list(_read_sentences(article, dateline, weighed))
    if not sentences or len(read_sentences(article.article_body)) <= SENTENCES:
        return annotations
    headline = frozenset(weighed.keys[: weighed.body_at])
    chosen = _choose(sentences, headline, weighed)
    spans = tuple(Span.of(article.article_body, each.start, each.end) for each in chosen)
    said = frozenset[str]().union(*(each.keys for each in chosen))
    summary = Annotation(
        value=join_sentences(spans),
        confidence=round(_weigh(said, weighed) / (_weigh(weighed.weights, weighed) or 1), 4),
        method="extractive",
        version=VERSION,
        evidence=spans,
    )
    return annotations.model_copy(update={"summary": summary})


def _read_sentences(article: Article, dateline: tuple[int, int], weighed: Weighed) -> Iterator[Sentence]:
    """Yield the sentences that can stand in a summary; the first without its dateline."""
    body = article.article_body
    other = [article.headline, *(image.caption or "" for image in (article.main_image, *article.images) if image)]
    at = weighed.body_at
    for place, tokens in enumerate(read_sentences(body)):
        first = at
        while at < len(weighed.keys) and weighed.tokens[at].start < tokens[-1].end:
            at += 1
        keys = frozenset(key for key in weighed.keys[first:at] if weighed.weights[key])
        start, end = tokens[0].start, tokens[-1].end
        if dateline[0] <= start < dateline[1] < end:
            start = dateline[1]
        text = body[start:end]
        if _is_whole(text) and not is_quoted(body, start) and not any(" ".join(text.split()) in each for each in other):
            yield Sentence(start, end, place, keys, text[0] in _QUOTES)


def _is_whole(text: str) -> bool:
    """Say whether this is a whole sentence of running text."""
    return is_sentence(text) and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS and not _LABEL.match(text)


def is_sentence(text: str) -> bool:
    """Say whether this reads as a sentence: begun, ended, and no part of a longer quotation."""
    return (
        text.rstrip("\"'\u2019\u201d\u00bb)]")[-1:] in _ENDS
        and not text.lstrip("\"'\u2018\u201c\u00ab([")[:1].islower()
        and text.count('"') % 2 == 0
        and all(text.count(left) == text.count(right) for left, right in _PAIRS)
    )


def is_quoted(body: str, start: int) -> bool:
    """Say whether a quotation that was opened earlier in the paragraph goes on here."""
    paragraph = body.rfind("\n", 0, start) + 1
    return body.count('"', paragraph, start) % 2 == 1 or any(
        body.count(left, paragraph, start) > body.count(right, paragraph, start) for left, right in _PAIRS
    )


def join_sentences(spans: Iterable[Span]) -> str:
    """Return how a summary of these sentences reads."""
    return " ".join(" ".join(span.text.split()) for span in spans)


def _choose(sentences: Sequence[Sentence], headline: frozenset[str], weighed: Weighed) -> list[Sentence]:
    """Return the best sentences in the order of the body, each chosen for what those before it do not say."""
    worth = _rate(sentences, headline, weighed)
    chosen: list[Sentence] = []
    said: frozenset[str] = frozenset()
    while len(chosen) < min(SENTENCES, len(sentences)):
        left = [each for each in sentences if each not in chosen]
        best = max(left, key=lambda each: worth[each] - _OF_REPETITION * len(each.keys & said) / (len(each.keys) or 1))
        chosen.append(best)
        said |= best.keys
    return sorted(chosen, key=lambda each: each.place)


def _rate(sentences: Sequence[Sentence], headline: frozenset[str], weighed: Weighed) -> dict[Sentence, float]:
    told = {each: _weigh(each.keys, weighed) / sqrt(len(each.keys) or 1) for each in sentences}
    most = max(told.values()) or 1.0
    of_headline = _weigh(headline, weighed) or 1.0
    return {
        each: (_OF_QUOTATION if each.is_quotation else 1)
        * (
            _OF_HEADLINE * _weigh(each.keys & headline, weighed) / of_headline
            + _OF_ARTICLE * told[each] / most
            + _OF_PLACE / (1 + _DECLINE * each.place)
        )
        for each in sentences
    }


def _weigh(keys: Iterable[str], weighed: Weighed) -> float:
    return fsum(weighed.weights[key] for key in keys)


ENRICHER = Enricher(
    name="summary",
    version=VERSION,
    enrich=summarize,
    languages=LANGUAGES,
    requires=frozenset({"language", "places"}),
)
