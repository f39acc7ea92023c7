"""The language an article is written in."""

from functools import cache
from typing import Literal

from gcld3 import NNetLanguageIdentifier

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.function_words import INDONESIAN, MALAY
from kliping.models import Annotation, Annotations, Article, Span
from kliping.rules.words import fold, split_words

VERSION = 1

LOWEST_PROBABILITY = 0.7
"""Below it cld3 itself calls its answer unreliable."""

FEWEST_LETTERS = 20
"""cld3 is sure of itself on no text at all (Japanese, 0.78), so shorter texts stay unknown."""

FEWEST_WORDS_TO_DECIDE = 2
CLEAREST_MINORITY = 1 / 3
"""The words decide when two or more speak for one language and at most a third of all speak for the other."""

MOST_EVIDENCE = 5

_BYTES_READ = 10_000
"""cld3 samples its input; more costs time and changes nothing (1 ms for this much)."""

_ISO_639_1 = {"iw": "he", "fil": "tl"}
"""cld3's codes that ISO 639-1 spells otherwise. Cebuano, Hawaiian and Hmong have three letters only."""


def identify_language(article: Article, annotations: Annotations) -> Annotations:
    """Add `language`: an ISO 639-1 code, or nothing when headline and body together do not tell.

    cld3 calls one Indonesian article in fourteen Malay, and is unsure of more; there, words that only one of the two
    uses decide, and they are the evidence. Their confidence is their share with one imagined word against them.
    """
    text = f"{article.headline}\n{article.article_body}"
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return annotations
    result = _identifier().FindLanguage(text=text)
    code = result.language.partition("-")[0]
    decided = _tell_apart(article) if code in {"id", "ms"} else None
    if decided is None and result.probability >= LOWEST_PROBABILITY and code != "und":
        decided = Annotation(
            value=_ISO_639_1.get(code, code),
            confidence=round(min(1.0, result.probability), 4),
            method="cld3",
            version=VERSION,
        )
    return annotations.model_copy(update={"language": decided})


def _tell_apart(article: Article) -> Annotation | None:
    """Decide between Indonesian and Malay, or return null when the words do not."""
    indonesian, malay = _spans(article, INDONESIAN), _spans(article, MALAY)
    value, spans = ("id", indonesian) if len(indonesian) >= len(malay) else ("ms", malay)
    found = len(indonesian) + len(malay)
    if len(spans) < FEWEST_WORDS_TO_DECIDE or found - len(spans) > found * CLEAREST_MINORITY:
        return None
    first_of_each: dict[str, Span] = {}
    for span in spans:
        first_of_each.setdefault(fold(span.text), span)
    return Annotation(
        value=value,
        confidence=round(len(spans) / (found + 1), 4),
        method="cld3+function-words",
        version=VERSION,
        evidence=tuple(first_of_each.values())[:MOST_EVIDENCE],
    )


def _spans(article: Article, vocabulary: frozenset[str]) -> list[Span]:
    """Return the words of `vocabulary` in body, then headline."""
    fields: tuple[tuple[Literal["articleBody", "headline"], str], ...] = (
        ("articleBody", article.article_body),
        ("headline", article.headline),
    )
    return [
        Span(field=field, start=word.start, end=word.end, text=text[word.start : word.end])
        for field, text in fields
        for word in split_words(text)
        if word.folded in vocabulary
    ]


@cache
def _identifier() -> NNetLanguageIdentifier:
    return NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=_BYTES_READ)


ENRICHER = Enricher(name="language", version=VERSION, enrich=identify_language)
