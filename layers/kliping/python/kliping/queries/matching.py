"""Whether an article is what a query asks for, and the words that make it so."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from kliping.models import Span, TextField
from kliping.queries.nodes import And, Named, Near, Not, Or, Published, Query, Term, Where
from kliping.queries.reading import Hit, Reading

_SEARCHED: Mapping[Where, tuple[TextField, ...]] = {
    "anywhere": ("headline", "articleBody"),
    "headline": ("headline",),
    "text": ("articleBody",),
}


def match(query: Query, reading: Reading) -> tuple[Hit, ...] | None:
    """Return the words that make an article match, in reading order, the headline first; null where it does not.

    They are none where fields decide, or words that are not there.
    """
    hits = _match(query, reading)
    return None if hits is None else tuple(sorted(dict.fromkeys(hits), key=lambda hit: (hit.field != "headline", hit)))


def show(hits: Iterable[Hit], reading: Reading) -> tuple[Span, ...]:
    """Return the spans of an article that hits stand for."""
    return tuple(
        Span.of(text.text, text.words[hit.first].start, text.words[hit.last].end, hit.field)
        for hit in hits
        for text in (reading.texts[hit.field],)
    )


def _match(query: Query, reading: Reading) -> Sequence[Hit] | None:
    if isinstance(query, Term):
        return _find(query, reading) or None
    if isinstance(query, Near):
        return _find_near(query, reading) or None
    if isinstance(query, And):
        return _match_all(query.parts, reading)
    if isinstance(query, Or):
        found = [hits for part in query.parts if (hits := _match(part, reading)) is not None]
        return [hit for hits in found for hit in hits] if found else None
    if isinstance(query, Not):
        return [] if _match(query.part, reading) is None else None
    return [] if _holds(query, reading) else None


def _match_all(parts: Iterable[Query], reading: Reading) -> Sequence[Hit] | None:
    found: list[Hit] = []
    for part in parts:
        hits = _match(part, reading)
        if hits is None:
            return None
        found += hits
    return found


def _holds(query: Named | Published, reading: Reading) -> bool:
    """Say whether a field holds what a query asks of it."""
    if isinstance(query, Named):
        names = reading.names[query.field]
        return any(name.startswith(query.name) for name in names) if query.is_prefix else query.name in names
    day = reading.day
    return (
        day is not None and (query.since is None or query.since <= day) and (query.until is None or day <= query.until)
    )


def _find(query: Term | Or, reading: Reading) -> list[Hit]:
    if isinstance(query, Or):
        return [hit for part in query.parts if isinstance(part, Term) for hit in _find(part, reading)]
    return [hit for field in _SEARCHED[query.where] for hit in reading.texts[field].find(query)]


def _find_near(query: Near, reading: Reading) -> list[Hit]:
    """Return the hits of either side that have one of the other near them."""
    left, right = _find(query.left, reading), _find(query.right, reading)
    return [*_beside(left, right, query.distance), *_beside(right, left, query.distance)]


def _beside(hits: Iterable[Hit], others: Iterable[Hit], distance: int) -> list[Hit]:
    """Return those of `hits` that have one of `others` before or after them; what overlaps is not near."""
    by_first = sorted(others, key=lambda hit: (hit.field, hit.first))
    by_last = sorted(others, key=lambda hit: (hit.field, hit.last))
    firsts = [(hit.field, hit.first) for hit in by_first]
    lasts = [(hit.field, hit.last) for hit in by_last]

    def has_neighbour(hit: Hit) -> bool:
        after = bisect_left(firsts, (hit.field, hit.last + 1))
        if after < len(firsts) and firsts[after][0] == hit.field and firsts[after][1] <= hit.last + 1 + distance:
            return True
        before = bisect_left(lasts, (hit.field, hit.first)) - 1
        return before >= 0 and lasts[before][0] == hit.field and lasts[before][1] >= hit.first - 1 - distance

    return [hit for hit in hits if has_neighbour(hit)]
