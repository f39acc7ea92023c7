"""How rare a word is in a language: the most frequent words with their frequency, read from a file."""

import gzip
from collections.abc import Mapping
from functools import cache
from itertools import batched
from pathlib import Path
from typing import NamedTuple
from zlib import MAX_WBITS, decompressobj

RARITY = Path(__file__).with_name("rarity.gz")

STEP = 0.25
"""Of the Zipf scale, the decimal logarithm of how often a word stands in a billion words: 6 is one in a thousand."""
_TOP = 8.0
"""Zipf of the most frequent word of any language."""
_BELOW_LISTED = 0.5
"""How far words that are not listed are below those that are."""

_GZIP = 16 + MAX_WBITS
"""What zlib calls its format."""

_CODES = """
    ar bg ca cs da de en es fa fi fr hbs hu id is it jv lt lv min mk ms nl no pl pt ro ru sk sl sr su sv tl tr uk ur vi
"""
LANGUAGES = frozenset(_CODES.split())
"""ISO 639 codes of the languages in the table."""


class Frequencies(NamedTuple):
    """The Zipf value of each frequent word of a language, folded, and one for all others."""

    listed: Mapping[str, float]
    others: float

    def zipf(self, word: str) -> float:
        """Return how frequent a folded word is, on the Zipf scale."""
        return self.listed.get(word, self.others)

    def rarity(self, word: str) -> float:
        """Return how rare a folded word is, from 0 for the most frequent of all to 1."""
        return 1 - self.zipf(word) / _TOP


@cache
def load_frequencies(language: str) -> Frequencies:
    """Return the words of one of `LANGUAGES`.

    The file is gzip in a member for each language, after one that tells their codes and sizes in bytes. A language's
    has the most frequent word's Zipf value in steps, the words of that step, `|`, those of the next one down, and so
    on.

    Raises:
        LookupError: the language is not in the table.
    """
    first = decompressobj(wbits=_GZIP)
    sizes = first.decompress(RARITY.read_bytes()).decode().split()
    end = 0
    for code, size in batched(sizes, 2, strict=True):
        start, end = end, end + int(size)
        if code == language:
            top, _, words = gzip.decompress(first.unused_data[start:end]).decode().partition(" ")
            steps = words.split("|")
            listed = {word: (int(top) - down) * STEP for down, step in enumerate(steps) for word in step.split()}
            return Frequencies(listed, min(listed.values()) - _BELOW_LISTED)
    raise LookupError(f"There are no words of {language!r}; there are of {', '.join(sorted(LANGUAGES))}.")
