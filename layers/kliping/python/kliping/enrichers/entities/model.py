"""The model: a linear-chain CRF, trained elsewhere, and decoded in pure Python."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp, log
from struct import Struct
from typing import NamedTuple

from kliping.enrichers.entities.chain import LABELS, OUTSIDE, SIZE, Chain, Scores
from kliping.enrichers.entities.features import OF_PAIRS, Described, Form, spell_form
from kliping.enrichers.entities.word_features import Word

PACKED = Struct(f"<{SIZE}H")
"""How the weights of all labels are held in one integer, so that features are added up by adding integers."""
_REACH = 3
"""Tokens on either side of a name that are weighed with it: those beyond hardly make it more or less probable."""
_SUREST = 1 - 1e-9
"""Above this a probability has no log-odds."""
_NOTHING = (0,) * len(OF_PAIRS)


class Named(NamedTuple):
    """Tokens `[start, end)` of a sentence, the kind of what they name, and how probable the least sure of them is."""

    start: int
    end: int
    kind: str
    probability: float


class Model:
    """What `benchmarks/enrichment/train_entities.py` writes.

    `rows` are distinct weights for each label, packed, 128 standing for nothing: every label of a token adds up as many
    of them, so that what they have too much is the same for all; the first says nothing at all. `features` leads from a
    feature's name to its row. `pairs` leads from two words side by side to a place in each of `of_pairs`, where the
    numbers of their rows stand as in `OF_PAIRS`. `calibration` is a factor and a summand that turn the model's own
    log-odds of a name into those of being right, as measured on unseen names.
    """

    def __init__(  # noqa: PLR0913 - a file's parts, given by name
        self,
        *,
        rows: Sequence[int],
        features: Mapping[str, int],
        pairs: Mapping[str, int],
        of_pairs: Sequence[Sequence[int]],
        chain: Chain,
        calibration: tuple[float, float] = (1.0, 0.0),
    ) -> None:
        self._rows, self._features, self._pairs, self._of_pairs = rows, features, pairs, of_pairs
        self._chain = chain
        self._calibration = calibration
        # Warm functions read many articles.
        self._weigh_word = lru_cache(maxsize=8192)(self._add_up)
        self._weigh_form = lru_cache(maxsize=4096)(self._add_up_form)

    def find_names(self, sentence: Described) -> list[Named]:
        """Return what a sentence names, given the features of its tokens."""
        scores = list(self.score(sentence))
        path = self._chain.find_path(scores)
        names: list[Named] = []
        for start, end in _find_surroundings(path):
            around = path[start - 1] if start else None, path[end] if end < len(path) else None
            certainty = list(map(self._calibrate, self._chain.weigh(scores[start:end], path[start:end], *around)))
            names += _read_path(path[start:end], certainty, start)
        return names

    def _calibrate(self, probability: float) -> float:
        factor, summand = self._calibration
        probability = min(probability, _SUREST)
        return 1 / (1 + exp(-factor * log(probability / (1 - probability)) - summand))

    def score(self, sentence: Described) -> Iterator[Scores]:
        """Yield the weights of each token's labels."""
        find = self._features.get
        words = list(map(self._weigh_word, sentence.words))
        pairs = list(map(self._weigh_pair, sentence.pairs))
        forms = map(self._weigh_form, sentence.forms)
        around = zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
        beside = zip(pairs, pairs[1:], pairs[2:], pairs[3:], strict=False)
        for of_words, of_pairs, form, (left, right), marks in zip(
            around, beside, forms, sentence.shapes, sentence.marks, strict=True
        ):
            (before2, before, this, after, after2), (u, e, f, v) = of_words, of_pairs
            packed = form + find(left, 0) + find(right, 0) + sum([find(name, 0) for name in marks])
            packed += this[0] + before[1] + before2[2] + after[3] + after2[4] + u[0] + e[1] + f[2] + v[3]
            yield PACKED.unpack(packed.to_bytes(PACKED.size, "little"))

    def _weigh_pair(self, pair: str) -> Sequence[int]:
        """Return what two words side by side say, feature by feature."""
        place = self._pairs.get(pair)
        return _NOTHING if place is None else [self._rows[places[place]] for places in self._of_pairs]

    def _add_up_form(self, form: Form) -> int:
        return sum([self._features.get(name, 0) for name in spell_form(form)])

    def _add_up(self, word: Word) -> Sequence[int]:
        """Return what the features that a word brings along say: its own, and those of its neighbours."""
        find = self._features.get
        return [sum([find(name, 0) for name in names]) for names in (word.own, *word.around)]


def _find_surroundings(path: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches `[start, end)` of a path that hold its names and what may change how probable they are."""
    start = end = 0
    for place in (place for place, label in enumerate(path) if label != OUTSIDE):
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
        if path[start] != OUTSIDE:
            while end < len(path) and path[end] == path[start] + 1 and path[end] % 2 == 0:
                end += 1
            names.append(Named(offset + start, offset + end, LABELS[path[start]][2:], min(certainty[start:end])))
        start = end
    return names
