"""Which language a text's words are in: letters choose among all languages, words among those of the archipelago."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from kliping.enrichers.language_model import LETTERS, WORDS, load

_LETTERS_BESIDE_WORDS = 0.1
"""What letters count for where words decide: little, as neighbours spell alike."""

_UNIT_OF_LETTERS = 6.0
_UNIT_OF_WORDS = 2.0
"""By how much a score must exceed the next for odds of e to 1. Features depend on one another, so their sums would be
too sure; with these, held-out sentences are right as often as the confidence says."""


class Verdict(NamedTuple):
    """The likeliest language, the probability that it is this one and not the next, and how well it fits.

    `fit` is what a letter comes to, as a share of what is usual for the language: low where the text is in none of
    those known. `by_words` says that words had their say.
    """

    language: str
    probability: float
    fit: float
    by_words: bool


def judge(words: Sequence[str]) -> Verdict:
    """Judge words in lower case, of which there must be one at least."""
    table = load(LETTERS)
    letters = table.add_up(words)
    first, second = _rank(letters)[:2]
    fit = letters[first] / sum(map(len, words)) / table.usual[first]
    neighbours = load(WORDS).languages
    if first not in neighbours:
        return Verdict(first, _probability(letters, first, second, _UNIT_OF_LETTERS), fit, by_words=False)
    rival = next(language for language in _rank(letters) if language not in neighbours)
    among_all = _probability(letters, first, rival, _UNIT_OF_LETTERS)
    scores = {language: _LETTERS_BESIDE_WORDS * letters[language] for language in neighbours}
    for word in words:
        for language, weight in weigh_word(word).items():
            scores[language] += weight
    first, second = _rank(scores)[:2]
    among_neighbours = _probability(scores, first, second, _UNIT_OF_WORDS)
    return Verdict(first, among_all * among_neighbours, fit, by_words=True)


@lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
def weigh_word(word: str) -> Mapping[str, float]:
    """Return what a word says for each language of the archipelago: nothing, if it is not in the table."""
    table = load(WORDS)
    weights = table.weigh(word)
    return (
        {} if weights is None else dict(zip(table.languages, (table.step * weight for weight in weights), strict=True))
    )


def _rank(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda language: (-scores[language], language))


def _probability(scores: Mapping[str, float], first: str, second: str, unit: float) -> float:
    return 1 / (1 + exp(-(scores[first] - scores[second]) / unit))
