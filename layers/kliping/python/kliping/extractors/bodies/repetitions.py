"""Drop blocks that say again what other kept blocks say: hidden copies of the text, and teasers of it."""

from collections import Counter
from collections.abc import Sequence

from kliping.extractors.bodies.blocks import LONGEST_COMPARED, Block

_SHINGLE = 5
_FEWEST = 8
"""Shingles, which is 12 words. Shorter lines repeat in honest texts: a refrain, a table's heading."""
_REPEATED = 0.6
_SAME = 0.9
"""Share of a line's shingles that earlier lines say, when it is a copy. Lines that differ by one number share less."""


def drop_repetitions(blocks: Sequence[Block], kept: Sequence[int]) -> list[int]:
    """Return the places to keep. Of two equal blocks the first stays, or the one that is not inside a figure.

    One block that holds several others goes.
    """
    shingles = {place: _shingles_of(blocks[place].text) for place in kept}
    if len(set().union(*shingles.values())) == sum(map(len, shingles.values())):
        return list(kept)
    counts = Counter(shingle for found in shingles.values() for shingle in found)
    left: list[int] = []
    said: set[tuple[str, ...]] = set()
    for place in sorted(kept, key=lambda place: (blocks[place].node.within("figure") is not None, place)):
        own = shingles[place]
        repeated = [shingle for shingle in own if counts[shingle] > 1]
        if len(own) >= _FEWEST and len(repeated) > _REPEATED * len(own):
            is_copy = len(own & said) > _SAME * len(own)
            if is_copy or _holds_others(place, own, shingles):
                continue
        said |= own
        left.append(place)
    return sorted(left)


def _holds_others(place: int, own: set[tuple[str, ...]], shingles: dict[int, set[tuple[str, ...]]]) -> bool:
    """Tell whether a block repeats several shorter ones."""
    smaller = (found for other, found in shingles.items() if other != place and 0 < len(found) < _SAME * len(own))
    return sum(len(found & own) > _REPEATED * len(found) for found in smaller) > 1


def _shingles_of(text: str) -> set[tuple[str, ...]]:
    words = text[:LONGEST_COMPARED].lower().split()
    return set(zip(*(words[start:] for start in range(_SHINGLE)), strict=False))
