"""The language an article is written in."""

from collections.abc import Sequence

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.language_model import read_words
from kliping.enrichers.language_scores import Verdict, judge, weigh_word
from kliping.enrichers.scripts import SHARED, find_script, language_of
from kliping.models import Annotation, Annotations, Article, Span

VERSION = 2

FEWEST_LETTERS = 20
"""A name and a number can be in any language."""
LEAST_SHARE_OF_SCRIPT = 0.6
"""Of the letters. Below it a text is a mixture."""
LEAST_CONFIDENCE = 0.7
LEAST_FIT = 0.75
"""Of what a letter usually comes to. Below it a text is in none of the languages that the tables know, or in no language."""

MOST_WORDS = 150
"""Of headline and body. More cost time and change nothing."""
_MOST_CHARACTERS = 3000
"""Read for the script."""

MOST_EVIDENCE = 5
FEWEST_WORDS_TO_CITE = 2
CLEAR_WORD = 1.5
"""Logarithm of how much likelier a word must be in the language than in the one that comes next, to be evidence."""


def identify_language(article: Article, annotations: Annotations) -> Annotations:
    """Add `language`: an ISO 639 code, or nothing when the beginning of headline and body does not tell."""
    return annotations.model_copy(update={"language": _identify(article)})


def _identify(article: Article) -> Annotation | None:
    text = f"{article.headline}\n{article.article_body[:_MOST_CHARACTERS]}"
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        return None
    found = find_script(text)
    if found is None or found[1] < LEAST_SHARE_OF_SCRIPT:
        return None
    script, share = found
    if script not in SHARED:
        language = language_of(script, text)
        return None if language is None else _annotate(language, share, "script")
    spans = _read(article)
    verdict = judge([span.text.lower() for span in spans])
    if verdict.probability < LEAST_CONFIDENCE or verdict.fit < LEAST_FIT:
        return None
    evidence = _cite(spans, verdict) if verdict.by_words else ()
    method = "ngrams+words" if evidence else "ngrams"
    return _annotate(verdict.language, verdict.probability, method, evidence)


def _annotate(language: str, confidence: float, method: str, evidence: Sequence[Span] = ()) -> Annotation:
    return Annotation(
        value=language, confidence=round(confidence, 4), method=method, version=VERSION, evidence=tuple(evidence)
    )


def _read(article: Article) -> list[Span]:
    """Return the first words of headline, then body."""
    headline = read_words(article.headline, MOST_WORDS)
    body = read_words(article.article_body, MOST_WORDS - len(headline))
    return [
        *(Span(field="headline", start=word.start(), end=word.end(), text=word.group()) for word in headline),
        *(Span(start=word.start(), end=word.end(), text=word.group()) for word in body),
    ]


def _cite(spans: Sequence[Span], verdict: Verdict) -> tuple[Span, ...]:
    """Return the first words that speak clearly for the language; nothing where there are hardly any."""
    cited: dict[str, Span] = {}
    for span in spans:
        word = span.text.lower()
        weights = weigh_word(word)
        if weights and weights[verdict.language] - weights[verdict.runner_up] >= CLEAR_WORD:
            cited.setdefault(word, span)
    return tuple(cited.values())[:MOST_EVIDENCE] if len(cited) >= FEWEST_WORDS_TO_CITE else ()


ENRICHER = Enricher(name="language", version=VERSION, enrich=identify_language)
