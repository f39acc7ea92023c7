"""What the model looks at: for each token the names of the features that hold there, in training as in the enricher."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from kliping.enrichers.entities.lexicon import Lexicon

_UPPER = re.compile(r"[A-Z]")
_LOWER = re.compile(r"[a-z]")
_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1+")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")
"""Marks as the training sets print them."""
_LINKS = frozenset({"of", "the", "for", "and", "&", "-", "de", "al", "bin", "binti"})
"""Words that stand in lower case inside names."""
_LONGEST_AFFIX = 5
_LONGEST_RUN = 12
_BORDER = "|"
_CASELESS_SHAPE = "~"

REACH = 2
"""Tokens on either side whose words a token knows."""
OF_PAIRS = "uefv"
"""The features of a token that two words side by side make, by where they stand: both before it, it the second, it the
first, both after it."""


type Names = tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)  # compared by identity: articles repeat their words
class Word:
    """A word, and the names of the features that it brings along wherever it stands.

    `own` are those of its token; `before` are those of the token that it stands right before, `before2` those of the
    one after that, and so on.
    """

    lower: str
    shape: str
    cue: str
    is_capital: bool
    own: Names
    before: Names
    before2: Names
    after: Names
    after2: Names


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
        return (*this.own, *before.before, *before2.before2, *after.after, *after2.after2)

    def _spell_pairs(self, place: int, which: str) -> list[str]:
        return [each + self.pairs[place + OF_PAIRS.index(each)] for each in which]


def describe_sentence(texts: Sequence[str], lexicon: Lexicon) -> Described:
    """Return the features of the tokens of a sentence."""
    caseless = _is_caseless(texts)
    inner = [_describe(text, caseless, lexicon) for text in texts]
    words = [_BORDERS, _BORDERS, *inner, _BORDERS, _BORDERS]
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


@lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
def _describe(text: str, caseless: bool, lexicon: Lexicon) -> Word:  # noqa: FBT001 - part of the cache's key
    text = text.translate(_STRAIGHT)
    lower = _DIGIT.sub("0", text.lower())
    shape = _shape(text, caseless=caseless)
    affixes = range(2, min(_LONGEST_AFFIX, len(lower) - 1) + 1)
    own = (
        "w" + lower,
        "s" + shape,
        *((f"t{lower} {shape}",) if not caseless else ()),
        *("p" + lower[:length] for length in affixes),
        *("q" + lower[-length:] for length in affixes),
        f"r{lower[-3:]} {shape}",
    )
    cue = lexicon.cues.get(lower, "")
    capital = text[:1].isupper() and not caseless
    return Word(lower, shape, cue, capital, own, *_describe_neighbour(lower, cue))


def _describe_neighbour(lower: str, cue: str) -> tuple[Names, Names, Names, Names]:
    """Return what a word tells about the next token, the one after it, the one before, and the one before that."""
    return ("a" + lower, "j" + lower[-3:], "o" + cue), ("c" + lower,), ("b" + lower, "k" + lower[-3:]), ("d" + lower,)


def _shape(text: str, *, caseless: bool) -> str:
    letters = "".join(
        "0" if letter.isdigit() else letter if not letter.isalpha() else "X" if letter.isupper() else "x"
        for letter in text[:20]
    )
    if caseless:
        return _CASELESS_SHAPE + _RUNS.sub(r"\1", letters.lower())
    if len(letters) > 1 and letters.isalpha() and letters.isupper():
        return "XX" + ("+" if len(letters) > 3 else "")  # noqa: PLR2004 - abbreviations are short, headlines are not
    return _RUNS.sub(r"\1", letters) if len(letters) > 1 else "1" + letters


_BORDERS = Word(_BORDER, _BORDER, "", False, (), *_describe_neighbour(_BORDER, ""))  # noqa: FBT003 - in the order of the fields


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
        before = words[i - 1].lower if i else _BORDER
        after = words[end].lower if end < len(words) else _BORDER
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
