"""Decoding a linear chain: the most probable labels of tokens that follow one another, and how probable they are."""

from collections.abc import Sequence
from functools import cached_property
from math import ceil, exp, sumprod
from operator import add, mul

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
SIZE = len(LABELS)
OUTSIDE = 0
NEVER = -1_000_000
"""The weight of what cannot be: to go on with a name that has not begun."""
_BEGINNINGS = (1, 3, 5)
"""Labels that begin a name. The one after each goes on with it, and follows those two alone."""
_OPENINGS = (OUTSIDE, *_BEGINNINGS)
_LEAST = -200.0
"""Log-odds below which all is equally impossible, so that products of such do not vanish."""
_LARGEST_DIFFERENCE = 64 * 256
"""No token has as many as 64 features."""

type Scores = Sequence[int]
"""A weight for each label."""


class Chain:
    """Transitions: `weights` into each label from each label, `scale` of which make one unit of log-odds."""

    def __init__(self, weights: Sequence[Scores], scale: float) -> None:
        self.weights = weights
        self.scale = scale
        self._into = [weights[label] for label in _OPENINGS]
        self._from_outside = [into[OUTSIDE] for into in self._into]
        self._going_on = [(weights[begin + 1][begin], weights[begin + 1][begin + 1]) for begin in _BEGINNINGS]
        self._lead = max(weight - into[OUTSIDE] for into in self._into for weight in into)

    def find_path(self, scores: Sequence[Scores]) -> list[int]:
        """Return the most probable labels of tokens with these scores (Viterbi)."""
        if not scores:
            return []
        (p_first, p_further), (o_first, o_further), (l_first, l_further) = self._going_on
        best = [score if label in _OPENINGS else NEVER for label, score in enumerate(scores[0])]
        steps = [best]
        leads: list[bool] = []
        for score in scores[1:]:
            outside, person, in_person, organisation, in_organisation, place, in_place = best
            leads.append(outside - max(person, in_person, organisation, in_organisation, place, in_place) >= self._lead)
            if leads[-1]:
                # Being outside of names is so far ahead that all but names going on follows from it.
                openings = [outside + weight for weight in self._from_outside]
            else:
                openings = [max(map(add, best, into)) for into in self._into]
            reached = (
                openings[0],
                openings[1],
                max(person + p_first, in_person + p_further),
                openings[2],
                max(organisation + o_first, in_organisation + o_further),
                openings[3],
                max(place + l_first, in_place + l_further),
            )
            best = list(map(add, reached, score))
            steps.append(best)
        label = best.index(max(best))
        path = [label]
        for step, leads_on in zip(reversed(steps[:-1]), reversed(leads), strict=True):
            if leads_on and label in _OPENINGS:
                label = OUTSIDE
            else:
                ways = list(map(add, step, self.weights[label]))
                label = ways.index(max(ways))
            path.append(label)
        path.reverse()
        return path

    @cached_property
    def _powers(self) -> list[float]:
        """Return the factor of every difference there can be between the scores of a token."""
        steps = range(ceil(-_LEAST * self.scale))
        powers = [exp(-step / self.scale) for step in steps]
        return powers + [exp(_LEAST)] * (_LARGEST_DIFFERENCE - len(powers))

    @cached_property
    def _factors(self) -> tuple[tuple[tuple[float, ...], ...], tuple[tuple[float, ...], ...]]:
        """Return the transitions as factors, into each label and out of each."""
        into = tuple(tuple(exp(weight / self.scale) for weight in row) for row in self.weights)
        return into, tuple(zip(*into, strict=True))

    def weigh(
        self, scores: Sequence[Scores], path: Sequence[int], before: int | None, after: int | None
    ) -> list[float]:
        """Return the probability of each label of a path, given those on either side if any (forward-backward)."""
        into, out = self._factors
        powers = self._powers
        factors = [
            [powers[highest - each] for each in score] for score, highest in zip(scores, map(max, scores), strict=True)
        ]
        begin = [float(label in _OPENINGS) for label in range(SIZE)] if before is None else out[before]
        ahead = list(map(mul, factors[0], begin))
        forward = [ahead]
        for factor in factors[1:]:
            ahead = _normalise([each * sumprod(ahead, row) for each, row in zip(factor, into, strict=True)])
            forward.append(ahead)
        behind = [1.0] * SIZE if after is None else list(into[after])
        certainty = [_share(forward[-1], behind, path[-1])]
        for place in range(len(path) - 1, 0, -1):
            reached = list(map(mul, factors[place], behind))
            behind = _normalise([sumprod(reached, row) for row in out])
            certainty.append(_share(forward[place - 1], behind, path[place - 1]))
        certainty.reverse()
        return certainty


def _normalise(values: Sequence[float]) -> list[float]:
    total = sum(values)
    return [value / total for value in values]


def _share(forward: Sequence[float], behind: Sequence[float], label: int) -> float:
    return forward[label] * behind[label] / sumprod(forward, behind)
