"""The classifier: gradient-boosted trees, trained elsewhere, read from a file and walked in pure Python."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

MODEL = Path(__file__).with_name("body_model.json.gz")

_SURE = 2.0
"""Log-odds. Most blocks are menus or plain paragraphs, of which the first trees are as sure as all of them."""
_REVIEWS = frozenset({25, 45, 70})
"""Trees before which a sure answer ends the walk."""

type Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[int, ...], tuple[int, ...], tuple[float, ...]]
"""Feature, threshold, and the next node for "at most" and for "above", by node; a negative node is a leaf's value."""


@dataclass(frozen=True)
class Forest:
    """Trees whose values add up to the log-odds of a block being part of the article."""

    trees: tuple[Tree, ...]
    names: tuple[str, ...]

    def judge(self, row: Sequence[float]) -> float:
        """Return the probability that a block with this row is part of the article."""
        total = 0.0
        for number, (features, thresholds, lows, highs, values) in enumerate(self.trees, start=1):
            if number in _REVIEWS and abs(total) > _SURE:
                break
            node = 0
            while node >= 0:
                node = lows[node] if row[features[node]] <= thresholds[node] else highs[node]
            total += values[~node]
        return 1 / (1 + exp(-total))


@cache
def load_forest(path: Path = MODEL) -> Forest:
    """Read a forest as `benchmarks/extraction/train.py` writes it."""
    content = json.loads(gzip.decompress(path.read_bytes()))
    trees = tuple(
        (
            tuple(tree["feature"]),
            tuple(tree["threshold"]),
            tuple(tree["low"]),
            tuple(tree["high"]),
            tuple(tree["value"]),
        )
        for tree in content["trees"]
    )
    return Forest(trees, tuple(content["names"]))
