"""The classifier: gradient-boosted trees, trained elsewhere, read from a file and walked in pure Python."""

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import accumulate, pairwise
from math import exp
from pathlib import Path
from typing import Any

from kliping.extractors.bodies.features import Row

MODEL = Path(__file__).with_name("body_model.json.gz")

_SURE = 1.8
"""Log-odds. Most blocks are menus or plain paragraphs, of which the first trees are as sure as all of them."""
_MOST_WALKS = 60_000
"""Trees times rows. Pages of over 375 rows, lists and tables for the most part, are judged by fewer trees."""
_MOST_FURTHER_WALKS = 30_000
"""The same for the further fits. Where over 90 rows leave the first one unsure, the others seldom settle it."""
_REVIEWS = (16, 25, 35, 50, 70, 100)
"""Trees after which a sure answer ends the walk."""

type Tree = list[Any] | float
"""A feature, a threshold, and the trees that follow for "at most" and for "above"; a leaf is a value."""

type Fit = tuple[Tree, ...]


@dataclass(frozen=True)
class Forest:
    """Trees whose values add up to the log-odds of a block being part of the article.

    The trees of the first fit stand in groups by review. Further fits, which differ by their seed alone, are asked only
    of what leaves the first one unsure: the mean of several is right more often than any of them. They are read when
    they are first asked, as not every page does.
    """

    groups: tuple[Fit, ...]
    read_others: Callable[[], tuple[Fit, ...]]

    @cached_property
    def others(self) -> tuple[Fit, ...]:
        """The further fits."""
        return self.read_others()

    def judge(self, rows: Sequence[Row | None]) -> list[float | None]:
        """Return for each row the probability that its block is part of the article; null for null."""
        asked = [row for row in rows if row is not None]
        sizes = accumulate(map(len, self.groups))
        groups = [group for group, size in zip(self.groups, sizes, strict=True) if size * len(asked) <= _MOST_WALKS]
        totals = [0.0] * len(asked)
        unsure: Sequence[int] = range(len(asked))
        for trees in groups or self.groups[:1]:
            for place, more in zip(unsure, _add([asked[place] for place in unsure], trees), strict=True):
                totals[place] += more
            unsure = [place for place in unsure if abs(totals[place]) <= _SURE]
        self._ask_others(asked, totals, unsure)
        chances = (1 / (1 + exp(-total)) for total in totals)
        return [None if row is None else next(chances) for row in rows]

    def _ask_others(self, rows: Sequence[Row], totals: list[float], unsure: Sequence[int]) -> None:
        """Put the mean of all fits where the first one is unsure, unless that is so for most of a long page."""
        if not unsure or len(unsure) * sum(map(len, self.others)) > _MOST_FURTHER_WALKS:
            return
        asked = [rows[place] for place in unsure]
        for place, *more in zip(unsure, *(_add(asked, fit) for fit in self.others), strict=True):
            totals[place] = (totals[place] + sum(more)) / (1 + len(self.others))


@dataclass(frozen=True)
class Classifier:
    """What `benchmarks/extraction/train.py` writes: a line of JSON about the forests, then one for each of their fits.

    Trees are read when they are first asked: a cold start need not wait for those that its page does not need.
    """

    lines: tuple[bytes, ...]

    @cached_property
    def alone(self) -> Forest:
        """The forest that judges a block by itself."""
        return self._read_forest("alone")

    @cached_property
    def advised(self) -> Forest:
        """The forest that knows trafilatura's advice as well."""
        return self._read_forest("advised")

    def _read_forest(self, name: str) -> Forest:
        start, end = json.loads(self.lines[0])[name]["lines"]
        first = _read_fit(self.lines[start])
        borders = (0, *(review for review in _REVIEWS if review < len(first)), len(first))
        groups = tuple(first[start:end] for start, end in pairwise(borders))
        return Forest(groups, partial(_read_fits, self.lines[start + 1 : end]))


@cache
def load_classifier(path: Path = MODEL) -> Classifier:
    """Open a classifier."""
    return Classifier(tuple(gzip.decompress(path.read_bytes()).splitlines()))


def _read_fits(lines: Sequence[bytes]) -> tuple[Fit, ...]:
    return tuple(map(_read_fit, lines))


def _read_fit(line: bytes) -> Fit:
    """Read the trees of a fit, which stand in the file as they are walked."""
    return tuple(json.loads(line))


def _add(rows: Sequence[Row], trees: Sequence[Tree]) -> list[float]:
    """Return for each row the sum of what the trees say. All rows walk one tree before the next: it is near then."""
    totals = [0.0] * len(rows)
    for tree in trees:
        for place, row in enumerate(rows):
            node = tree
            while type(node) is list:
                feature, threshold, low, high = node
                node = low if row[feature] <= threshold else high
            totals[place] += node  # type: ignore[operator] # a leaf
    return totals
