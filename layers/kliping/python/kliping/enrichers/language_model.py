"""What letters and words say about a language: tables trained elsewhere, read from files and added up in pure Python."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LETTERS = Path(__file__).with_name("language_letters.gz")
WORDS = Path(__file__).with_name("language_words.gz")

LONGEST_NGRAM = 4
_LONGEST_WORD = 40
"""Letters. What is longer is no word of a language written with spaces."""
_LANE = 3
"""Bytes of a sum for one language: a weight is at most 31, and texts are read for a few hundred words."""

WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])+")
"""Letters, with the accents and vowel signs that Python does not count among them."""


@dataclass(frozen=True)
class Table:
    """Features with a weight for each language: logarithms of their probability, in steps of `step`, from a common floor.

    `usual` is what a letter of a language comes to on average. The file is gzip of three parts: a line of JSON, a line of
    features, and a byte for each weight, language by language.
    """

    languages: tuple[str, ...]
    step: float
    usual: Mapping[str, float]
    places: Mapping[str, int]
    weights: bytes
    sums: dict[str, int] = field(default_factory=dict)
    """What words came to before: articles repeat their words, and warm functions read many articles."""

    def weigh(self, feature: str) -> bytes | None:
        """Return a feature's weight for each language, if it has any."""
        place = self.places.get(feature)
        return None if place is None else self.weights[place :: len(self.places)]

    def add_up(self, words: Iterable[str]) -> dict[str, float]:
        """Return for each language what the n-grams of the words come to."""
        total = sum(count * self._sum(word) for word, count in Counter(words).items())
        lanes = total.to_bytes(_LANE * (len(self.languages) + 1), "little")
        return {
            language: self.step * int.from_bytes(lanes[_LANE * place : _LANE * (place + 1)], "little")
            for place, language in enumerate(self.languages)
        }

    def _sum(self, word: str) -> int:
        """Return a word's sums, one beside the other in a single integer: that adds all languages at once."""
        known = self.sums.get(word)
        if known is None:
            if len(self.sums) >= _MOST_SUMS:
                self.sums.clear()
            known = self.sums[word] = sum(filter(None, map(self._lanes, split_ngrams(word))))
        return known

    def _lanes(self, feature: str) -> int:
        weights = self.weigh(feature)
        if weights is None:
            return 0
        lanes = bytearray(_LANE * len(weights))
        lanes[::_LANE] = weights
        return int.from_bytes(lanes, "little")


_MOST_SUMS = 8192


def split_ngrams(word: str) -> Iterator[str]:
    """Yield a word's n-grams, with `_` for its edges, and the whole of it where it is longer than those."""
    marked = f"_{word}_"
    for length in range(1, LONGEST_NGRAM + 1):
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]
    if len(marked) > LONGEST_NGRAM:
        yield marked


def read_words(text: str, most: int) -> list[re.Match[str]]:
    """Return the first words of a text."""
    found: list[re.Match[str]] = []
    for match in WORD.finditer(text):
        if match.end() - match.start() <= _LONGEST_WORD:
            found.append(match)
            if len(found) == most:
                break
    return found


@cache
def load(path: Path) -> Table:
    """Open a table."""
    header, features, weights = gzip.decompress(path.read_bytes()).split(b"\n", 2)
    about = json.loads(header)
    names = features.decode().split(" ")
    places = dict(zip(names, range(len(names)), strict=True))
    return Table(tuple(about["languages"]), about["step"], about["usual"], places, weights)
