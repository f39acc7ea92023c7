"""What an enricher is, and the order in which enrichers run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kliping.models import Annotations, Article


@dataclass(frozen=True)
class Enricher:
    """One field of `Annotations`, or more that are found together, and the function that fills them.

    `languages` are the ISO 639 codes it understands, empty for all; `requires` names the enrichers that must have run
    before; `makes` are the fields it fills, empty for the one of its name. `enrich` returns the annotations it was
    given with its own fields added, and the same for the same input.
    """

    name: str
    version: int
    enrich: Callable[[Article, Annotations], Annotations]
    languages: frozenset[str] = field(default_factory=frozenset)
    requires: frozenset[str] = field(default_factory=frozenset)
    makes: frozenset[str] = field(default_factory=frozenset)

    @property
    def fields(self) -> frozenset[str]:
        """The fields of `Annotations` that it fills."""
        return self.makes or frozenset({self.name})

    def understands(self, annotations: Annotations) -> bool:
        """Say whether the article's language, as far as it is known by now, is one of `languages`."""
        return not self.languages or (annotations.language is not None and annotations.language.value in self.languages)


def arrange(enrichers: Iterable[Enricher]) -> tuple[Enricher, ...]:
    """Return enrichers so that each comes after those it requires, otherwise as they were listed.

    Raises:
        LookupError: one requires what nobody makes, some wait for one another, or one has languages without requiring
            `language`.
    """
    waiting = list(enrichers)
    arranged: dict[str, Enricher] = {}
    for enricher in waiting:
        if enricher.languages and "language" not in enricher.requires:
            raise LookupError(f"Enricher {enricher.name!r} is bound to languages, so it must require 'language'.")
    while waiting:
        ready = next((enricher for enricher in waiting if enricher.requires <= arranged.keys()), None)
        if ready is None:
            unmet = {enricher.name: sorted(enricher.requires - arranged.keys()) for enricher in waiting}
            raise LookupError(
                f"Enrichers wait for what never comes: {unmet}; there are {sorted(arranged)} before them."
            )
        waiting.remove(ready)
        arranged[ready.name] = ready
    return tuple(arranged.values())
