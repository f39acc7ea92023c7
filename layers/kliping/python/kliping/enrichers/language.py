"""The language an article is written in."""

from collections.abc import Sequence
from math import fsum

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.language_model import read_words
from kliping.enrichers.language_scores import judge, weigh_word
from kliping.enrichers.scripts import SHARED, find_script, language_of
from kliping.models import Annotation, Annotations, Article, Span

VERSION = 2

FEWEST_LETTERS = 20
"""A name and a number can be in any language."""
FEWEST_LETTERS_OF_SCRIPT = 6
"""Where the script decides, these are enough not to be a name in a text without words."""
LEAST_SHARE_OF_SCRIPT = 0.6
"""Of the letters. Below it a text is a mixture."""
LEAST_CONFIDENCE, MOST_CONFIDENCE = 0.6, 0.999
"""Of those that are surer than the latter, as many are wrong."""
LEAST_FIT = 0.75
"""Of what a letter usually comes to. Below it a text is in a language that the tables do not know, or in none."""

MOST_WORDS = 100
"""Of headline and body. More cost time and change nothing."""
_MOST_CHARACTERS = 1500
"""Of the body, which are read for the script: a hundred words seldom have more."""

MOST_EVIDENCE = 5
FEWEST_WORDS_TO_CITE = 2
CLEAR_WORD = 1.5
"""Logarithm of how much likelier a word must be in the language than in its neighbours on average, to be evidence."""


def identify_language(article: Article, annotations: Annotations) -> Annotations:
    """Add `language`: an ISO 639 code, or nothing when the beginning of headline and body does not tell."""
    return annotations.model_copy(update={"language": _identify(article)})


def _identify(article: Article) -> Annotation | None:
    text = f"{article.headline}\n{article.article_body[:_MOST_CHARACTERS]}"
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS_OF_SCRIPT:
        return None
    found = find_script(text)
    if found is None or found[1] < LEAST_SHARE_OF_SCRIPT:
        return None
    script, share = found
    if script not in SHARED:
        language = language_of(script, text)
        return None if language is None else _annotate(language, share, "script")
    spans = _read(article)
    if sum(len(span.text) for span in spans) < FEWEST_LETTERS:
        return None
    verdict = judge([span.text.lower() for span in spans])
    if verdict.probability < LEAST_CONFIDENCE or verdict.fit < LEAST_FIT:
        return None
    evidence = _cite(spans, verdict.language) if verdict.by_words else ()
    method = "ngrams+words" if evidence else "ngrams"
    return _annotate(verdict.language, verdict.probability, method, evidence)


def _annotate(language: str, confidence: float, method: str, evidence: Sequence[Span] = ()) -> Annotation:
    return Annotation(
        value=language,
        confidence=round(min(confidence, MOST_CONFIDENCE), 4),
        method=method,
        version=VERSION,
        evidence=tuple(evidence),
    )


def _read(article: Article) -> list[Span]:
    """Return the first words of headline, then body."""
    headline = read_words(article.headline, MOST_WORDS)
    body = read_words(article.article_body, MOST_WORDS - len(headline))
    return [
        *(Span(field="headline", start=word.start(), end=word.end(), text=word.group()) for word in headline),
        *(Span(start=word.start(), end=word.end(), text=word.group()) for word in body),
    ]


def _cite(spans: Sequence[Span], language: str) -> tuple[Span, ...]:
    """Return the words that speak most clearly for the language, in order; nothing where there are hardly any."""
    cited: dict[str, Span] = {}
    clarity: dict[str, float] = {}
    for span in spans:
        word = span.text.lower()
        if word not in cited and (weights := weigh_word(word)):
            leads = [weights[language] - weight for other, weight in weights.items() if other != language]
            lead = fsum(leads) / len(leads)
            if min(leads) >= 0 and lead >= CLEAR_WORD:
                cited[word], clarity[word] = span, lead
    clearest = set(sorted(clarity, key=lambda word: -clarity[word])[:MOST_EVIDENCE])
    return tuple(cited[word] for word in cited if word in clearest) if len(cited) >= FEWEST_WORDS_TO_CITE else ()


ENRICHER = Enricher(name="language", version=VERSION, enrich=identify_language)
