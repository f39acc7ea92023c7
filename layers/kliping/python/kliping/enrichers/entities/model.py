"""The model: a linear-chain CRF, trained elsewhere, read from a file of small integers and decoded in pure Python."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from math import exp
from operator import add, mul
from pathlib import Path
from typing import NamedTuple

from kliping.enrichers.entities.features import Described

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_SIZE = len(LABELS)
_OUTSIDE = 0
_NEVER = -1_000_000
"""The weight of what cannot be: to go on with a name that has not begun."""
_NOTHING = (0,) * _SIZE
_CERTAIN = 12.0
"""Log-odds by which a token's own features must speak against every name, for its neighbours not to be asked."""
_LEAST = -200.0
"""Log-odds below which all is equally impossible, so that products of such do not vanish."""
_LARGEST_DIFFERENCE = 64 * 256
"""No token has as many as 64 features."""

type Scores = Sequence[int]


class Named(NamedTuple):
    """Tokens `[start, end)` of a sentence, the kind of what they name, and how probable the least sure of them is."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, eq=False)
class Model:
    """What `benchmarks/enrichment/train_entities.py` writes.

    `offsets` leads from a feature's name to its row in `rows`, one byte for each label, 128 standing for nothing: every
    label of a token adds up as many rows, so that what they have too much is the same for all. `weights` are the
    transitions into each label, and `scale` says how many steps make one unit of log-odds.
    """

    offsets: Mapping[str, int]
    rows: bytes
    weights: tuple[tuple[int, ...], ...]
    scale: float

    def find_names(self, sentence: Sequence[Described]) -> list[Named]:
        """Return what a sentence names, given the features of its tokens.

        Where a token is all but certainly outside of names, the sentence falls into parts that can be read alone.
        """
        scores = [self._score(described) for described in sentence]
        names: list[Named] = []
        for start, end in _part(scores, _CERTAIN * self.scale):
            part = scores[start:end]
            path = self._find_path(part)
            if any(path):
                names += _read_path(path, self._weigh(part, path), start)
        return names

    def _score(self, described: Described) -> Scores:
        find, rows = self.offsets.get, self.rows
        found: list[Scores] = [rows[at : at + _SIZE] for name in described.here if (at := find(name)) is not None]
        found += map(self._add_up, described.words)
        return list(map(sum, zip(*found, strict=True)))

    @cached_property
    def _add_up(self) -> Callable[[tuple[str, ...]], Scores]:
        """Return what adds up the features that a word always has; articles repeat their words."""
        find, rows = self.offsets.get, self.rows

        @lru_cache(maxsize=16_384)
        def add_up(names: tuple[str, ...]) -> Scores:
            found = [rows[at : at + _SIZE] for name in names if (at := find(name)) is not None]
            return tuple(map(sum, zip(*found, strict=True))) or _NOTHING

        return add_up

    def _find_path(self, scores: Sequence[Scores]) -> list[int]:
        """Return the most probable labels (Viterbi)."""
        best = [score if label % 2 or not label else _NEVER for label, score in enumerate(scores[0])]
        steps = [best]
        weights = self.weights
        for score in scores[1:]:
            best = [
                max(best[label - 1] + into[label - 1], best[label] + into[label])
                if label and label % 2 == 0  # only a name that has begun can go on
                else max(map(add, best, into))
                for label, into in enumerate(weights)
            ]
            best = list(map(add, best, score))
            steps.append(best)
        path = [best.index(max(best))]
        for step in reversed(steps[:-1]):
            ways = list(map(add, step, weights[path[-1]]))
            path.append(ways.index(max(ways)))
        path.reverse()
        return path

    @cached_property
    def _powers(self) -> list[float]:
        """Return the factor of every difference there can be between the scores of a token."""
        steps = range(_LARGEST_DIFFERENCE)
        return [exp(max(_LEAST, -step / self.scale)) for step in steps]

    @cached_property
    def _factors(self) -> tuple[tuple[tuple[float, ...], ...], tuple[tuple[float, ...], ...]]:
        """Return the transitions as factors, into each label and out of each."""
        into = tuple(tuple(exp(weight / self.scale) for weight in row) for row in self.weights)
        return into, tuple(zip(*into, strict=True))

    def _weigh(self, scores: Sequence[Scores], path: Sequence[int]) -> list[float]:
        """Return the probability of each label of a path (forward-backward)."""
        into, out = self._factors
        powers = self._powers
        factors = [
            [powers[highest - each] for each in score] for score, highest in zip(scores, map(max, scores), strict=True)
        ]
        ahead = [factor if label % 2 or not label else 0.0 for label, factor in enumerate(factors[0])]
        forward = [ahead]
        for factor in factors[1:]:
            ahead = [each * sum(map(mul, ahead, row)) for each, row in zip(factor, into, strict=True)]
            total = sum(ahead)
            ahead = [each / total for each in ahead]
            forward.append(ahead)
        behind = [1.0] * _SIZE
        certainty: list[float] = []
        for place in range(len(path) - 1, -1, -1):
            joint = list(map(mul, forward[place], behind))
            certainty.append(joint[path[place]] / sum(joint))
            reached = list(map(mul, factors[place], behind))
            behind = [sum(map(mul, reached, row)) for row in out]
            total = sum(behind)
            behind = [each / total for each in behind]
        certainty.reverse()
        return certainty


@cache
def load_model(path: Path) -> Model:
    """Read a model."""
    head, _, rest = gzip.decompress(path.read_bytes()).partition(b"\n")
    about = json.loads(head)
    count = about["features"]
    columns = rest[-count * _SIZE :]
    rows = bytearray(count * _SIZE)
    for label in range(_SIZE):
        rows[label::_SIZE] = columns[label * count : (label + 1) * count]
    names = rest[: -count * _SIZE].decode().split("\n")
    weights = tuple(
        tuple(_NEVER if _is_broken(before, after) else about["transitions"][after][before] for before in range(_SIZE))
        for after in range(_SIZE)
    )
    offsets = dict(zip(names, range(0, count * _SIZE, _SIZE), strict=True))
    return Model(offsets, bytes(rows), weights, about["scale"])


def _is_broken(before: int, after: int) -> bool:
    """Say whether a label goes on with a name that the one before is no part of."""
    return after != _OUTSIDE and after % 2 == 0 and before not in {after - 1, after}


def _part(scores: Sequence[Scores], margin: float) -> Iterator[tuple[int, int]]:
    """Yield the runs `[start, end)` of tokens that may be part of names, with the token on either side."""
    unsure = [place for place, score in enumerate(scores) if score[_OUTSIDE] < max(score[1:]) + margin]
    for _, run in groupby(enumerate(unsure), key=lambda item: item[1] - item[0]):
        places = [place for _, place in run]
        yield max(0, places[0] - 1), min(len(scores), places[-1] + 2)


def _read_path(path: Sequence[int], certainty: Sequence[float], offset: int) -> list[Named]:
    names: list[Named] = []
    start = 0
    while start < len(path):
        end = start + 1
        if path[start] != _OUTSIDE:
            while end < len(path) and path[end] == path[start] + 1 and path[end] % 2 == 0:
                end += 1
            names.append(Named(offset + start, offset + end, LABELS[path[start]][2:], min(certainty[start:end])))
        start = end
    return names
