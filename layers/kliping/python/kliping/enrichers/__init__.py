"""What can be inferred from an article, one module per field of `Annotations` (docs/enrichers.md)."""

from collections.abc import Sequence
from typing import Any

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
from kliping.enrichers.keeping import choose_kept
from kliping.models import Annotations, Article, EnricherNote

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


def enrich(
    article: Article, enrichers: Sequence[Enricher] = ENRICHERS, former: Annotations | None = None
) -> Annotations:
    """Return what the enrichers infer. One that raises leaves a note and nothing else; the article goes on.

    Of `former`, what they inferred from the same article before, all stands that they would only say again.
    """
    annotations = Annotations.model_construct()  # to check nothing, 10 ms of schemas would be built
    former = former or annotations
    kept = choose_kept(enrichers, former)
    for enricher in enrichers:
        if enricher.name in kept:
            said: dict[str, Any] = {field: getattr(former, field) for field in enricher.fields}
            said["notes"] = (*annotations.notes, *(note for note in former.notes if note.enricher == enricher.name))
            annotations = _add(annotations.model_copy(update=said), enricher)
        elif enricher.understands(annotations):
            annotations = _ask(enricher, article, annotations)
    return annotations


def _ask(enricher: Enricher, article: Article, annotations: Annotations) -> Annotations:
    try:
        return _add(enricher.enrich(article, annotations), enricher)
    except Exception as error:  # noqa: BLE001 - whatever one enricher trips over, the others and the article go on
        note = EnricherNote(enricher=enricher.name, version=enricher.version, detail=_describe(error))
        return annotations.model_copy(update={"notes": (*annotations.notes, note)})


def _add(annotations: Annotations, enricher: Enricher) -> Annotations:
    """Say that an enricher has spoken."""
    spoke = {**annotations.enrichers, enricher.name: enricher.version}
    return annotations.model_copy(update={"enrichers": spoke})


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:_LONGEST_DETAIL]
