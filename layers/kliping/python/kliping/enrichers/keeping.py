"""Which enrichers need not run again for an article they have read: what they said stands, and may have cost money."""

from collections.abc import Iterable, Sequence

from kliping.enrichers.enricher import Enricher
from kliping.models import Annotations


def choose_kept(enrichers: Sequence[Enricher], former: Annotations) -> frozenset[str]:
    """Name the enrichers of which `former` says already what they would say again.

    The others run: those of another version and those that failed, those that read what one of them says, and those
    whose words one of them reads, but which a later enricher has replaced in `former`.
    """
    if not former.enrichers.keys() <= {enricher.name for enricher in enrichers}:
        return frozenset()  # which fields are from one that is gone, nobody can tell
    again = _find_changed(enrichers, former)
    spoke = [enricher for enricher in enrichers if enricher.name in former.enrichers.keys() | again]
    for place in range(len(spoke) - 1, -1, -1):
        if spoke[place].name in again:
            again |= _find_replaced(spoke[:place], spoke[place:])
    return frozenset(former.enrichers.keys() - again)


def _find_changed(enrichers: Sequence[Enricher], former: Annotations) -> set[str]:
    """Name those that may say something else than before."""
    changed: set[str] = set()
    for place, enricher in enumerate(enrichers):
        is_other = former.enrichers.get(enricher.name) != enricher.version and enricher.understands(former)
        if is_other or changed & {each.name for each in _find_makers(_read_by(enricher, enrichers), enrichers[:place])}:
            changed.add(enricher.name)
    return changed


def _find_replaced(before: Sequence[Enricher], since: Sequence[Enricher]) -> set[str]:
    """Name those that filled what the first of `since` reads, where it or a later one has filled it anew."""
    filled = frozenset[str]().union(*(enricher.fields for enricher in since))
    return {each.name for each in _find_makers(_read_by(since[0], before) & filled, before)}


def _find_makers(fields: frozenset[str], enrichers: Iterable[Enricher]) -> Iterable[Enricher]:
    return (enricher for enricher in enrichers if enricher.fields & fields)


def _read_by(enricher: Enricher, enrichers: Iterable[Enricher]) -> frozenset[str]:
    """Return the fields that an enricher reads: those of the ones it requires, whoever else fills them."""
    return frozenset[str]().union(*(each.fields for each in enrichers if each.name in enricher.requires))
