"""What the model looks at: for each token the names of the features that hold there, in training as in the enricher."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kliping.enrichers.entities.lexicon import Lexicon
from kliping.enrichers.entities.word_features import BORDER, Names, Word, describe_word

_UPPER = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-z]")
_LINKS = frozenset({"of", "the", "for", "and", "&", "-", "de", "al", "bin", "binti"})
"""Words that stand in lower case inside names."""
_LONGEST_RUN = 12

REACH = 2
"""Tokens on either side whose words a token knows."""
OF_PAIRS = "uefv"
"""The features of a token that two words side by side make, by where they stand: both before it, it the second, it the
first, both after it."""


class Described(NamedTuple):
    """The features of a sentence.

    `words` has `REACH` borders on either side, and `pairs` are all that stand in it side by side. `shapes` and `marks`
    are further features token by token: how it and its neighbours are written, and what else is known of it.
    """

    words: Sequence[Word]
    pairs: Sequence[str]
    shapes: Sequence[Names]
    marks: Sequence[list[str]]

    def spell(self) -> list[list[str]]:
        """Return the names of all features of each token, for training."""
        return [
            [
                *self._spell_words(place),
                *self._spell_pairs(place, "ef"),
                *shapes,
                *self._spell_pairs(place, "uv"),
                *marks,
            ]
            for place, (shapes, marks) in enumerate(zip(self.shapes, self.marks, strict=True))
        ]

    def _spell_words(self, place: int) -> Names:
        before2, before, this, after, after2 = self.words[place : place + 2 * REACH + 1]
        return (*this.own, *before.around[0], *before2.around[1], *after.around[2], *after2.around[3])

    def _spell_pairs(self, place: int, which: str) -> list[str]:
        return [each + self.pairs[place + OF_PAIRS.index(each)] for each in which]


def describe_sentence(texts: Sequence[str], lexicon: Lexicon) -> Described:
    """Return the features of the tokens of a sentence."""
    caseless = _is_caseless(texts)
    inner = [describe_word(text, caseless, lexicon) for text in texts]
    words = [BORDER, BORDER, *inner, BORDER, BORDER]
    pairs = [f"{word.lower} {after.lower}" for word, after in pairwise(words)]
    shapes = list(map(_describe_shapes, words, words[1:], inner, words[3:]))
    marks: list[list[str]] = [[] for _ in inner]
    if marks:
        marks[0].append("^" + inner[0].shape)
    _add_places(marks, [word.lower for word in inner], lexicon)
    if not caseless:
        _add_runs(marks, inner)
    return Described(words, pairs, shapes, marks)


def _describe_shapes(before2: Word, before: Word, this: Word, after: Word) -> Names:
    shape = this.shape
    return (
        f"g{before.shape} {shape} {after.shape}",
        f"h{before.lower} {shape}",
        f"i{shape} {after.lower}",
        f"l{before.cue} {this.cue} {after.cue}",
        f"m{before2.cue} {before.cue} {shape}",
        f"n{after.cue} {shape}",
    )


def _is_caseless(texts: Sequence[str]) -> bool:
    """Say whether a sentence is all in capitals or has none, so that case tells nothing."""
    line = " ".join(texts)
    return not (_UPPER.search(line) and _LOWER.search(line))


def _add_places(marks: list[list[str]], lowers: Sequence[str], lexicon: Lexicon) -> None:
    """Mark names of known places, the longest first."""
    i = 0
    while i < len(lowers):
        length = _match_place(lowers, i, lexicon)
        for place in range(i, i + length):
            marks[place].append("GB" if place == i else "GI")
        i += length or 1


def _match_place(lowers: Sequence[str], i: int, lexicon: Lexicon) -> int:
    if lowers[i] not in lexicon.place_starts:
        return 0
    for length in range(min(lexicon.longest_place, len(lowers) - i), 0, -1):
        if tuple(lowers[i : i + length]) in lexicon.places:
            return length
    return 0


def _add_runs(marks: list[list[str]], words: Sequence[Word]) -> None:
    """Tell each token of a run of capitalised words how the run begins, ends, and what stands around it."""
    i = 0
    while i < len(words):
        if not words[i].is_capital:
            i += 1
            continue
        end = i + 1
        while end < len(words) and end - i < _LONGEST_RUN and _goes_on(words, end):
            end += 1
        before = words[i - 1].lower if i else BORDER.lower
        after = words[end].lower if end < len(words) else BORDER.lower
        first, last = words[i].lower, words[end - 1].lower
        size = str(min(end - i, 5))
        for place in range(i, end):
            where = "B" if place == i else "I"
            marks[place] += (
                f"H{where}{first}",
                f"L{where}{last}",
                f"P{where}{before}",
                f"N{where}{after}",
                f"Z{where}{size}",
            )
        i = end


def _goes_on(words: Sequence[Word], i: int) -> bool:
    return words[i].is_capital or (words[i].lower in _LINKS and i + 1 < len(words) and words[i + 1].is_capital)
