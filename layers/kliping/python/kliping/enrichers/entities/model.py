"""The model: a linear-chain CRF, trained elsewhere, read from a file of small integers and decoded in pure Python."""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import groupby
from math import exp, log
from operator import add, mul
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from kliping.enrichers.entities.features import Described

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_SIZE = len(LABELS)
_OUTSIDE = 0
_NEVER = -1_000_000
"""The weight of what cannot be: to go on with a name that has not begun."""
_PACKED = Struct(f"<{_SIZE}H")
"""How the weights of all labels are held in one integer, so that features are added up by adding integers."""
_CERTAIN = 12.0
"""Log-odds by which a token's own features must speak against every name, for its neighbours not to be asked."""
_REACH = 3
"""Tokens on either side of a name that are weighed with it: those beyond hardly make it more or less probable."""
_SUREST = 1 - 1e-9
"""Above this a probability has no log-odds."""
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

    `features` leads from a feature's name to its weights for each label, packed, 128 standing for nothing: every label
    of a token adds up as many of them, so that what they have too much is the same for all. `weights` are the
    transitions into each label, and `scale` says how many steps make one unit of log-odds. `calibration` is a factor
    and a summand that turn the model's own log-odds of a name into those of being right, as measured on unseen names.
    """

    features: Mapping[str, int]
    weights: tuple[tuple[int, ...], ...]
    scale: float
    calibration: tuple[float, float] = (1.0, 0.0)

    def find_names(self, sentence: Sequence[Described]) -> list[Named]:
        """Return what a sentence names, given the features of its tokens.

        Where a token is all but certainly outside of names, the sentence falls into parts that can be read alone.
        """
        scores = [self._score(described) for described in sentence]
        names: list[Named] = []
        for start, end in _part(scores, _CERTAIN * self.scale):
            part = scores[start:end]
            path = self._find_path(part)
            for begin, stop in _find_surroundings(path):
                around = path[begin - 1] if begin else None, path[stop] if stop < len(path) else None
                certainty = list(map(self._calibrate, self._weigh(part[begin:stop], path[begin:stop], *around)))
                names += _read_path(path[begin:stop], certainty, start + begin)
        return names

    def _calibrate(self, probability: float) -> float:
        factor, summand = self.calibration
        probability = min(probability, _SUREST)
        return 1 / (1 + exp(-factor * log(probability / (1 - probability)) - summand))

    def _score(self, described: Described) -> Scores:
        find = self.features.get
        packed = sum([find(name, 0) for name in described.here]) + sum(map(self._add_up, described.words))
        return _PACKED.unpack(packed.to_bytes(_PACKED.size, "little"))

    @cached_property
    def _add_up(self) -> Callable[[tuple[str, ...]], int]:
        """Return what adds up the features that a word always has; articles repeat their words."""
        find = self.features.get

        @lru_cache(maxsize=16_384)
        def add_up(names: tuple[str, ...]) -> int:
            return sum([find(name, 0) for name in names])

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

    def _weigh(
        self, scores: Sequence[Scores], path: Sequence[int], before: int | None, after: int | None
    ) -> list[float]:
        """Return the probability of each label of a path, given those on either side if any (forward-backward)."""
        into, out = self._factors
        powers = self._powers
        factors = [
            [powers[highest - each] for each in score] for score, highest in zip(scores, map(max, scores), strict=True)
        ]
        begin = [float(label % 2 or not label) for label in range(_SIZE)] if before is None else out[before]
        ahead = list(map(mul, factors[0], begin))
        forward = [ahead]
        for factor in factors[1:]:
            ahead = [each * sum(map(mul, ahead, row)) for each, row in zip(factor, into, strict=True)]
            total = sum(ahead)
            ahead = [each / total for each in ahead]
            forward.append(ahead)
        behind = [1.0] * _SIZE if after is None else list(into[after])
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
    rows = bytearray(count * _PACKED.size)
    for label in range(_SIZE):
        rows[2 * label :: _PACKED.size] = columns[label * count : (label + 1) * count]
    packed = (int.from_bytes(rows[at : at + _PACKED.size], "little") for at in range(0, len(rows), _PACKED.size))
    names = rest[: -count * _SIZE].decode().split("\n")
    weights = tuple(
        tuple(_NEVER if _is_broken(before, after) else about["transitions"][after][before] for before in range(_SIZE))
        for after in range(_SIZE)
    )
    factor, summand = about["calibration"]
    return Model(dict(zip(names, packed, strict=True)), weights, about["scale"], (factor, summand))


def _is_broken(before: int, after: int) -> bool:
    """Say whether a label goes on with a name that the one before is no part of."""
    return after != _OUTSIDE and after % 2 == 0 and before not in {after - 1, after}


def _part(scores: Sequence[Scores], margin: float) -> Iterator[tuple[int, int]]:
    """Yield the runs `[start, end)` of tokens that may be part of names, with the token on either side."""
    unsure = [place for place, score in enumerate(scores) if score[_OUTSIDE] < max(score[1:]) + margin]
    for _, run in groupby(enumerate(unsure), key=lambda item: item[1] - item[0]):
        places = [place for _, place in run]
        yield max(0, places[0] - 1), min(len(scores), places[-1] + 2)


def _find_surroundings(path: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches `[start, end)` of a path that hold its names and what may change how probable they are."""
    start = end = 0
    for place in (place for place, label in enumerate(path) if label != _OUTSIDE):
        if place - _REACH > end or not end:
            if end:
                yield start, end
            start = max(0, place - _REACH)
        end = min(len(path), place + _REACH + 1)
    if end:
        yield start, end


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
