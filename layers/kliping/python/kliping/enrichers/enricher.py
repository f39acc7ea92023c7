"""What an enricher is, and the order in which enrichers run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from graphlib import TopologicalSorter

from kliping.models import Annotations, Article


@dataclass(frozen=True)
class Enricher:
    """One field of `Annotations` and the function that fills it.

    `languages` are the ISO 639 codes it understands, empty for all; `requires` names the enrichers that must have run
    before. `enrich` returns the annotations it was given with its own field added, and the same for the same input.
    """

    name: str
    version: int
    enrich: Callable[[Article, Annotations], Annotations]
    languages: frozenset[str] = field(default_factory=frozenset)
    requires: frozenset[str] = field(default_factory=frozenset)

    def understands(self, annotations: Annotations) -> bool:
        """Say whether the article's language, as far as it is known by now, is one of `languages`."""
        return not self.languages or (annotations.language is not None and annotations.language.value in self.languages)


def arrange(enrichers: Iterable[Enricher]) -> tuple[Enricher, ...]:
    """Return enrichers so that each comes after those it requires, otherwise as they were listed.

    Raises:
        LookupError: one requires a name nobody has, or has languages without requiring `language`.
        graphlib.CycleError: two require one another.
    """
    named = {enricher.name: enricher for enricher in enrichers}
    for enricher in named.values():
        unknown = enricher.requires - named.keys()
        if unknown:
            raise LookupError(f"Enricher {enricher.name!r} requires {sorted(unknown)}; there are {sorted(named)}.")
        if enricher.languages and "language" not in enricher.requires:
            raise LookupError(f"Enricher {enricher.name!r} is bound to languages, so it must require 'language'.")
    graph = {enricher.name: sorted(enricher.requires) for enricher in named.values()}
    return tuple(named[name] for name in TopologicalSorter(graph).static_order())
