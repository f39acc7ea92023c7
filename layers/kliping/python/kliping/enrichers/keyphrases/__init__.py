"""The words and phrases that say most about what an article is about, with their first mentions."""

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.keyphrases.phrases import Phrase, find_phrases
from kliping.enrichers.keyphrases.rarity import LANGUAGES
from kliping.enrichers.keyphrases.words import weigh_words
from kliping.enrichers.places import find_dateline
from kliping.models import Annotation, Annotations, Article

VERSION = 3

MOST_EVIDENCE = 5
"""Mentions that are cited. The rest is easily found, and all of them would be a seventh of the whole record."""


def find_keyphrases(article: Article, annotations: Annotations) -> Annotations:
    """Add `keyphrases`, the best first. `confidence` is a phrase's share of what the best one weighs."""
    if annotations.language is None:
        return annotations
    headline, body = article.headline, article.article_body
    weighed = weigh_words(headline, body, annotations.language.value, find_dateline(article, annotations))
    found = find_phrases(weighed, headline, body, _find_borders(annotations))
    return annotations.model_copy(update={"keyphrases": tuple(map(_annotate, found))})


def _find_borders(annotations: Annotations) -> frozenset[int]:
    """Return where names begin, and where what follows them does: `Ketua MPR Ratna Wulandari` is no phrase."""
    spans = [
        span
        for named in (*annotations.people, *annotations.organisations, *annotations.places)
        for span in named.evidence
    ]
    return frozenset({*(span.start for span in spans), *(span.end + 1 for span in spans)})


def _annotate(phrase: Phrase) -> Annotation:
    return Annotation(
        value=phrase.text,
        confidence=round(phrase.share, 4),
        method="frequency",
        version=VERSION,
        evidence=phrase.mentions[:MOST_EVIDENCE],
    )


ENRICHER = Enricher(
    name="keyphrases",
    version=VERSION,
    enrich=find_keyphrases,
    languages=LANGUAGES,
    requires=frozenset({"entities", "language", "places"}),
)
