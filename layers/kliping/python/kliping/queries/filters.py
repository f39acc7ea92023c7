"""A few hundred bytes that tell of an article which queries cannot match it: what a search reads before any text.

It is a Bloom filter (Bloom, Communications of the ACM 13, 1970) over the stems of an article's words, their beginnings,
and its names. What is in it is always found; a thing that is not in it is found once in a hundred times, and then the
article itself says no.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b

from kliping.affixes import find_stems
from kliping.queries.nodes import And, Named, Near, Or, Query, Term
from kliping.queries.reading import Reading
from kliping.queries.terms import SHORTEST_PREFIX

BITS_EACH = 9
"""Bits for each thing: an article of 400 words has 600, which with their item are one write unit of 1 KB."""

HASHES = 6
LARGEST = 3_000
"""Bytes. A very long text says yes a little more often instead of costing more than four write units."""


def make_filter(reading: Reading) -> bytes:
    """Return the filter of an article."""
    things = set(_things_of(reading))
    size = min(LARGEST, max(8, -(-len(things) * BITS_EACH // 8)))
    bits = bytearray(size)
    for thing in things:
        for bit in _bits(thing, size * 8):
            bits[bit >> 3] |= 1 << (bit & 7)
    return bytes(bits)


def may_match(query: Query, filter_: bytes) -> bool:
    """Say whether an article with this filter may match; what a query denies, and days and stories, are not in it."""
    match query:
        case Term(words, _, is_prefix):
            whole = words[:-1] if is_prefix else words
            beginnings = words[-1:] if is_prefix else ()
            stems = [stem for word in whole for stem in find_stems(word)]
            return _holds(filter_, [*stems, *map(_name_beginning, beginnings)])
        case Named(field, name, is_prefix) if field != "story":
            return _holds(filter_, [_name_start(field, name) if is_prefix else _name_whole(field, name)])
        case And(parts):
            return all(may_match(part, filter_) for part in parts)
        case Or(parts):
            return any(may_match(part, filter_) for part in parts)
        case Near(left, right):
            return may_match(left, filter_) and may_match(right, filter_)
        case _:
            return True


def _things_of(reading: Reading) -> Iterator[str]:
    for text in reading.texts.values():
        for word in text.positions:
            yield from find_stems(word)
            yield _name_beginning(word)
    for field, names in reading.names.items():
        for name in names if field != "story" else ():
            yield _name_whole(field, name)
            yield _name_start(field, name)


def _name_beginning(word: str) -> str:
    return f"^{word[:SHORTEST_PREFIX]}"


def _name_whole(field: str, name: str) -> str:
    return f"{field}={name}"


def _name_start(field: str, name: str) -> str:
    return f"{field}^{name[:SHORTEST_PREFIX]}"


def _holds(filter_: bytes, things: Iterable[str]) -> bool:
    return all(filter_[bit >> 3] >> (bit & 7) & 1 for thing in things for bit in _bits(thing, len(filter_) * 8))


def _bits(thing: str, size: int) -> Collection[int]:
    """Return which bits stand for a thing: two halves of one hash give as many as are needed (Kirsch, Mitzenmacher)."""
    first, second = _hash(thing)
    return [(first + number * second) % size for number in range(HASHES)]


@lru_cache(maxsize=16_384)
def _hash(thing: str) -> tuple[int, int]:
    digest = blake2b(thing.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(digest[:8]), int.from_bytes(digest[8:]) | 1
