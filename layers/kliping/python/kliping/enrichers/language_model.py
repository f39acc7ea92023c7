"""What letters and words say about a language: tables trained elsewhere, read from files, added up in pure Python."""

import gzip
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import batched
from pathlib import Path
from typing import Any

LETTERS = Path(__file__).with_name("language_letters.gz")
WORDS = Path(__file__).with_name("language_words.gz")

LONGEST_NGRAM = 4
_LONGEST_WORD = 40
"""Letters. What is longer is no word of a language written with spaces."""
MOST_STEPS = 15
"""The largest weight that is added up."""
_FEW = 255 // MOST_STEPS
"""So many weights add up to a byte, and no language's sum runs over into the next."""
_LANE = 3
"""Bytes of a sum for one language: enough for the n-grams of a few hundred words."""
_MOST_SUMS = 8192

WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f])+")
"""Letters, with the accents and vowel signs that Python does not count among them."""


class Table:
    """Features with a weight for each language: the logarithm of their probability over a floor, in steps of `step`.

    `usual` is what a letter of a language comes to on average. The file is gzip of three parts: a line of JSON, a line
    of features in order, and a byte for each weight, feature by feature.
    """

    def __init__(self, about: Mapping[str, Any], features: list[str], weights: bytes) -> None:
        self.languages: tuple[str, ...] = tuple(about["languages"])
        self.step: float = about["step"]
        self.usual: Mapping[str, float] = about["usual"]
        self.features = features
        self.weights = weights
        self._sums: dict[str, int] = {}
        """What words came to before: articles repeat their words, and warm functions read many articles."""

    def weigh(self, feature: str) -> bytes | None:
        """Return a feature's weight for each language, if it has any."""
        place = bisect_left(self.features, feature)
        return self._row(place) if self.features[place : place + 1] == [feature] else None

    def add_up(self, words: Iterable[str]) -> dict[str, float]:
        """Return for each language what the n-grams of the words come to."""
        total = sum(count * self._sum(word) for word, count in Counter(words).items())
        lanes = total.to_bytes(_LANE * (len(self.languages) + 1), "little")
        return {
            language: self.step * int.from_bytes(lanes[_LANE * place : _LANE * (place + 1)], "little")
            for place, language in enumerate(self.languages)
        }

    @cached_property
    def _places(self) -> dict[str, int]:
        """Where features stand: worth building for the many n-grams of a text, not for its hundred words."""
        return dict(zip(self.features, range(len(self.features)), strict=True))

    def _sum(self, word: str) -> int:
        """Return a word's sums, one beside the other in a single integer: that adds all languages at once."""
        known = self._sums.get(word)
        if known is None:
            if len(self._sums) >= _MOST_SUMS:
                self._sums.clear()
            find = self._places.get
            places = [place for ngram in split_ngrams(word) if (place := find(ngram)) is not None]
            known = self._sums[word] = sum(map(self._sum_few, batched(places, _FEW, strict=False)))
        return known

    def _sum_few(self, places: Iterable[int]) -> int:
        """Add up rows as they are, then make room for more."""
        size, weights = len(self.languages), self.weights
        few = sum([int.from_bytes(weights[place * size : (place + 1) * size], "little") for place in places])
        lanes = bytearray(_LANE * size)
        lanes[::_LANE] = few.to_bytes(size, "little")
        return int.from_bytes(lanes, "little")

    def _row(self, place: int) -> bytes:
        size = len(self.languages)
        return self.weights[place * size : (place + 1) * size]


def split_ngrams(word: str) -> list[str]:
    """Return a word's n-grams, with `_` for its edges, and the whole of it where it is longer than those."""
    marked = f"_{word}_"
    size = len(marked)
    ngrams = [
        marked[start : start + length] for length in range(1, LONGEST_NGRAM + 1) for start in range(size - length + 1)
    ]
    return [*ngrams, marked] if size > LONGEST_NGRAM else ngrams


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
    return Table(json.loads(header), features.decode().split(" "), weights)
