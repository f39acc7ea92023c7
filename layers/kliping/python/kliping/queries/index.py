"""Many queries at once: an article asks only those that one of its words or names speaks for.

Each query is filed under things of which an article must hold one to match. An article looks its own words and names up
there, so the time it takes grows with the article and with what matches, and not with the number of queries.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Literal

from kliping.queries.matching import match
from kliping.queries.nodes import And, Named, Near, Or, Query, Term, walk
from kliping.queries.reading import Hit, Reading
from kliping.queries.terms import SHORTEST_PREFIX

type Kind = Literal["word", "root", "start", "name"]
type Key = tuple[Kind, str, str]

_COMMON = frozenset({"lang", "genre"})
"""Fields that hold the same for a great part of all articles."""


class QueryIndex[Id: Hashable]:
    """Queries by whatever the caller knows them by."""

    def __init__(self, queries: Mapping[Id, Query]) -> None:
        self._queries = tuple(queries.items())
        self._always: list[int] = []
        filed: defaultdict[Key, list[int]] = defaultdict(list)
        clerk = _Clerk(queries.values())
        for number, (_, query) in enumerate(self._queries):
            keys = clerk.file_under(query)
            if keys is None:
                self._always.append(number)
            for key in keys or ():
                filed[key].append(number)
        self._filed = dict(filed)
        self._kinds = {kind for kind, _, _ in filed}

    def find(self, reading: Reading) -> dict[Id, tuple[Hit, ...]]:
        """Return the queries that match, in their order, with the words that make them do so."""
        asked = {number for key in _keys_of(reading, self._kinds) for number in self._filed.get(key, ())}
        found: dict[Id, tuple[Hit, ...]] = {}
        for number in sorted(asked.union(self._always)):
            id_, query = self._queries[number]
            hits = match(query, reading)
            if hits is not None:
                found[id_] = hits
        return found


class _Clerk:
    """Files queries, each where it is asked least often: what many queries mention, many articles hold."""

    def __init__(self, queries: Iterable[Query]) -> None:
        parts = (part for query in queries for part in walk(query))
        self._mentions = Counter(_file(part) for part in parts if isinstance(part, Term | Named))

    def file_under(self, query: Query) -> frozenset[Key] | None:
        """Return things of which an article must hold at least one to match; null where there are none such."""
        match query:
            case Term() | Named():
                return frozenset({_file(query)})
            case Near(left, right):
                return self._choose((left, right))
            case And(parts):
                return self._choose(parts)
            case Or(parts):
                keys = [self.file_under(part) for part in parts]
                return None if None in keys else frozenset[Key]().union(*(each for each in keys if each))
            case _:
                return None

    def _choose(self, parts: Iterable[Query]) -> frozenset[Key] | None:
        keys = [each for part in parts if (each := self.file_under(part)) is not None]
        return min(keys, key=self._estimate, default=None)

    def _estimate(self, keys: frozenset[Key]) -> tuple[bool, int, int]:
        """Rank keys by how many articles may hold one: of two, the longer word is the rarer."""
        common = any(field in _COMMON for _, field, _ in keys)
        return common, sum(self._mentions[key] for key in keys), -min(len(name) for _, _, name in keys)


def _file(part: Term | Named) -> Key:
    """Return what an article must hold for a part to match."""
    if isinstance(part, Named):
        return ("start", part.field, part.name[:SHORTEST_PREFIX]) if part.is_prefix else ("name", part.field, part.name)
    if part.inflects:
        return "root", "", part.words[0]
    whole = part.words[:-1] if part.is_prefix else part.words
    if whole:
        return "word", "", max(whole, key=len)
    return "start", "", part.words[0][:SHORTEST_PREFIX]


def _keys_of(reading: Reading, kinds: Collection[Kind]) -> Iterator[Key]:
    """Yield what an article holds of these kinds, as `_file` writes it."""
    if kinds:
        for text in reading.texts.values():
            yield from (("word", "", word) for word in text.positions)
            yield from (("start", "", word[:SHORTEST_PREFIX]) for word in text.positions)
        for field, names in reading.names.items():
            yield from (("name", field, name) for name in names)
            yield from (("start", field, name[:SHORTEST_PREFIX]) for name in names)
    if "root" in kinds:
        yield from (("root", "", root) for text in reading.texts.values() for root in text.roots)
