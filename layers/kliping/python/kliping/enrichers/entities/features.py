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
_LONGEST_ABBREVIATION = 8
_UNSAID = frozenset({"dan", "serta", "untuk", "di", "dalam", "atas", "of", "the", "for", "and", "de", "&", "-"})
"""Words that most abbreviations leave out: Badan Pengawas Obat dan Makanan (BPOM)."""

REACH = 2
"""Tokens on either side whose words a token knows."""
OF_PAIRS = "uefv"
"""The features of a token that two words side by side make, by where they stand: both before it, it the second, it the
first, both after it."""


type Form = tuple[str, str, str, str, str, str, str]
"""What a token and its neighbours look like, whatever they say: the cues of the two before it, the shape of the one
before it, its own cue and shape, and those of the one after it. Few of these are distinct."""


class Described(NamedTuple):
    """The features of a sentence.

    `words` has `REACH` borders on either side, and `pairs` are all that stand in it side by side. The others are token
    by token: its form, how it is written beside which words, and what else is known of it.
    """

    words: Sequence[Word]
    pairs: Sequence[str]
    forms: Sequence[Form]
    shapes: Sequence[tuple[str, str]]
    marks: Sequence[list[str]]

    def spell(self) -> list[list[str]]:
        """Return the names of all features of each token, for training."""
        return [
            [
                *self._spell_words(place),
                *self._spell_pairs(place, "ef"),
                *_spell_shapes(form, shapes),
                *self._spell_pairs(place, "uv"),
                *marks,
            ]
            for place, (form, shapes, marks) in enumerate(zip(self.forms, self.shapes, self.marks, strict=True))
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
    around = list(zip(words, words[1:], inner, words[3:], strict=False))
    forms = [
        (before2.cue, before.cue, before.shape, this.cue, this.shape, after.cue, after.shape)
        for before2, before, this, after in around
    ]
    shapes = [(f"h{before.lower} {this.shape}", f"i{this.shape} {after.lower}") for _, before, this, after in around]
    marks: list[list[str]] = [[] for _ in inner]
    if marks:
        marks[0].append("^" + inner[0].shape)
    lowers = [word.lower for word in inner]
    _add_places(marks, lowers, lexicon)
    if "(" in lowers:
        _add_abbreviations(marks, inner, lowers)
    if not caseless:
        _add_runs(marks, inner)
    return Described(words, pairs, forms, shapes, marks)


def spell_form(form: Form) -> Names:
    """Return the names of the features that a form makes."""
    before2_cue, before_cue, before, cue, shape, after_cue, after = form
    return (
        f"g{before} {shape} {after}",
        f"l{before_cue} {cue} {after_cue}",
        f"m{before2_cue} {before_cue} {shape}",
        f"n{after_cue} {shape}",
    )


def _spell_shapes(form: Form, shapes: tuple[str, str]) -> Names:
    of_neighbours, *others = spell_form(form)
    return (of_neighbours, *shapes, *others)


def _is_caseless(texts: Sequence[str]) -> bool:
    """Say whether a sentence is all in capitals or has none, so that case tells nothing."""
    line = " ".join(texts)
    return not (_UPPER.search(line) and _LOWER.search(line))


def _add_places(marks: list[list[str]], lowers: Sequence[str], lexicon: Lexicon) -> None:
    """Mark names of known places, the longest first, and tell what stands around: a country's citizens are no place."""
    i = 0
    while i < len(lowers):
        length = _match_place(lowers, i, lexicon)
        if length:
            before = lowers[i - 1] if i else BORDER.lower
            after = lowers[i + length] if i + length < len(lowers) else BORDER.lower
            marks[i] += ("GB", "GP" + before, "GN" + after)
            for place in range(i + 1, i + length):
                marks[place] += ("GI", "GQ" + before, "GO" + after)
        i += length or 1


def _match_place(lowers: Sequence[str], i: int, lexicon: Lexicon) -> int:
    if lowers[i] not in lexicon.place_starts:
        return 0
    for length in range(min(lexicon.longest_place, len(lowers) - i), 0, -1):
        if " ".join(lowers[i : i + length]) in lexicon.places:
            return length
    return 0


def _add_abbreviations(marks: list[list[str]], words: Sequence[Word], lowers: Sequence[str]) -> None:
    """Mark abbreviations in brackets, and the words before them that they stand for."""
    for place in range(2, len(words) - 1):
        if lowers[place - 1] == "(" and lowers[place + 1] == ")" and _is_abbreviation(words[place]):
            start = _find_abbreviated(lowers, place - 1, lowers[place])
            if start is None:
                marks[place].append("AX")
            else:
                marks[place] += ("AC", "AD" + words[start].cue, "AF" + lowers[start])
                marks[start].append("AB")
                for inside in range(start + 1, place - 1):
                    marks[inside].append("AI")


def _is_abbreviation(word: Word) -> bool:
    """Say whether a word is all in capitals, or may be for what its sentence's case tells."""
    lower = word.lower
    return 1 < len(lower) <= _LONGEST_ABBREVIATION and lower.isalpha() and (word.is_caseless or word.shape[:2] == "XX")


def _find_abbreviated(lowers: Sequence[str], end: int, letters: str) -> int | None:
    """Return where the words before `end` begin that have these initials, if they do."""
    left = len(letters)
    for place in range(end - 1, max(-1, end - 1 - _LONGEST_RUN), -1):
        if lowers[place][0] == letters[left - 1]:
            left -= 1
            if not left:
                return place
        elif lowers[place] not in _UNSAID:
            return None
    return None


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
