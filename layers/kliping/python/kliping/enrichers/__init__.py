"""What can be inferred from an article, one module per field of `Annotations` (docs/enrichers.md)."""

from collections.abc import Iterable

from kliping.enrichers import (
    dates,
    entities,
    fingerprint,
    gazetteer,
    keyphrases,
    language,
    places,
    quotations,
    signals,
    subjects,
    summary,
    tone,
)
from kliping.enrichers.enricher import Enricher, arrange
from kliping.models import Annotations, Article, EnricherFailed

__all__ = ["ENRICHERS", "Enricher", "enrich"]

ENRICHERS: tuple[Enricher, ...] = arrange(
    (
        language.ENRICHER,
        places.ENRICHER,
        entities.ENRICHER,
        gazetteer.ENRICHER,
        fingerprint.ENRICHER,
        quotations.ENRICHER,
        subjects.ENRICHER,
        tone.ENRICHER,
        signals.ENRICHER,
        keyphrases.ENRICHER,
        summary.ENRICHER,
        dates.ENRICHER,
    )
)
"""Every enricher in the order it runs. A new one is a module and a line here."""

_LONGEST_DETAIL = 500
"""Characters of an error's text in a note; a parser's complaint may quote a whole article."""


def enrich(article: Article, enrichers: Iterable[Enricher] = ENRICHERS) -> Annotations:
    """Return what the enrichers infer. One that raises leaves a note and nothing else; the article goes on."""
    annotations = Annotations()
    for enricher in enrichers:
        if not enricher.understands(annotations):
            continue
        try:
            annotations = enricher.enrich(article, annotations)
        except Exception as error:  # noqa: BLE001 - whatever one enricher trips over, the others and the article go on
            note = EnricherFailed(enricher=enricher.name, version=enricher.version, detail=_describe(error))
            annotations = annotations.model_copy(update={"notes": (*annotations.notes, note)})
    return annotations


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:_LONGEST_DETAIL]
