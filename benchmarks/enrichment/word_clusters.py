"""Words that stand among the same words, for training: what a few sentences tell of one word then tells of others.

Each word's neighbours are counted, and the counts taken down to a few numbers (a singular value decomposition of
pointwise mutual information), by which words are put into clusters (spherical k-means), coarse and fine. One seed and
one order: the same texts give the same clusters.

What comes of them is part of the weights: `train_entities` lets each word take up what its clusters weigh.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

CLUSTERINGS = (64, 256, 800)
"""How many clusters each word is in one of, from coarse to fine."""
_LEAST_COUNT = 4
"""A rarer word's neighbours tell too little."""
_NEIGHBOURS = 2500
"""Words that are counted as neighbours. All others count as one."""
_DIMENSIONS = 100
_ROUNDS = 25
_SMOOTHING = 0.75
"""Power of a neighbour's count: without it rare neighbours say too much."""
_SPARE, _PASSES = 20, 4
"""Of the decomposition by random projection: dimensions more than are kept, and how often it is refined."""
_BORDER = "|"

type Matrix = npt.NDArray[np.float32]
type Clusters = Mapping[str, Sequence[int]]


def cluster_words(sentences: Iterable[Sequence[str]]) -> Clusters:
    """Return for each word that is frequent enough the number of its cluster in each of `CLUSTERINGS`."""
    padded = [[_BORDER, *sentence, _BORDER] for sentence in sentences]
    counts = Counter(word for sentence in padded for word in sentence)
    words = [word for word, count in counts.most_common() if count >= _LEAST_COUNT]
    neighbours = [word for word, _ in counts.most_common(_NEIGHBOURS)]
    table = _count_neighbours(padded, words, neighbours)
    frequency = np.sqrt(table.sum(axis=1))
    places = _reduce(_weigh(table))
    clusterings = [_cluster(places, frequency, min(count, len(words))) for count in CLUSTERINGS]
    return {word: numbers for word, *numbers in zip(words, *clusterings, strict=True)}


def _count_neighbours(sentences: Iterable[Sequence[str]], words: Sequence[str], neighbours: Sequence[str]) -> Matrix:
    """Count what stands before each word, then what stands after it."""
    rows, columns = ({word: place for place, word in enumerate(each)} for each in (words, neighbours))
    size = len(neighbours) + 1
    table = np.zeros((len(words), 2 * size), dtype=np.float32)
    for sentence in sentences:
        for before, after in pairwise(sentence):
            if after in rows:
                table[rows[after], columns.get(before, size - 1)] += 1
            if before in rows:
                table[rows[before], size + columns.get(after, size - 1)] += 1
    return table


def _weigh(table: Matrix) -> Matrix:
    """Return how much more often than by chance words are neighbours, in logarithms, and 0 for what is rarer."""
    chance = table.sum(axis=0) ** _SMOOTHING
    chance /= chance.sum()
    with np.errstate(divide="ignore"):
        weighed = np.log(table / table.sum(axis=1, keepdims=True) / np.maximum(chance, np.finfo(np.float32).tiny))
    return np.maximum(weighed, 0).astype(np.float32)


def _reduce(table: Matrix) -> Matrix:
    """Return rows of a few numbers each, of length 1, that are alike where those of the table are."""
    size = min(_DIMENSIONS + _SPARE, *table.shape)
    found = table @ np.random.default_rng(1).standard_normal((table.shape[1], size)).astype(np.float32)
    for _ in range(_PASSES):
        found = table @ (table.T @ np.linalg.qr(found)[0])
    basis = np.linalg.qr(found)[0]
    left, values, _ = np.linalg.svd(basis.T @ table, full_matrices=False)
    places = (basis @ left * np.sqrt(values))[:, :_DIMENSIONS]
    return places / np.maximum(np.linalg.norm(places, axis=1, keepdims=True), np.finfo(np.float32).tiny)


def _cluster(places: Matrix, weights: Matrix, count: int) -> list[int]:
    """Return the cluster of each row. The first rows, those of the most frequent words, begin one each."""
    centres = places[:count].copy()
    for _ in range(_ROUNDS):
        nearest = (places @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, places * weights[:, None])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, np.finfo(np.float32).tiny), centres)
    return [int(each) for each in nearest]
