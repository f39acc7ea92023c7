"""What the model looks at: for each token the names of the features that hold there, in training as in the enricher."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
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


type Names = tuple[str, ...]


class Described(NamedTuple):
    """The features of a token: what its word and those around it bring along wherever they stand, and the rest."""

    words: tuple[Names, ...]
    here: list[str]

    @property
    def every(self) -> list[str]:
        """Every feature, for training."""
        return [*chain(*self.words), *self.here]


class _Word(NamedTuple):
    lower: str
    shape: str
    cue: str
    own: Names
    before: Names
    before2: Names
    after: Names
    after2: Names
    is_capital: bool


def describe_sentence(texts: Sequence[str], lexicon: Lexicon) -> list[Described]:
    """Return the features of each token of a sentence."""
    caseless = _is_caseless(texts)
    words = [_describe(text, caseless, lexicon) for text in texts]
    around = [_BORDERS, _BORDERS, *words, _BORDERS, _BORDERS]
    rows = [_describe_token(*around[i : i + 5]) for i in range(len(words))]
    if rows:
        rows[0].here.append("^" + words[0].shape)
    _add_places([row.here for row in rows], [word.lower for word in words], lexicon)
    if not caseless:
        _add_runs([row.here for row in rows], words)
    return rows


def _describe_token(before2: _Word, before: _Word, this: _Word, after: _Word, after2: _Word) -> Described:
    here = [
        f"e{before.lower} {this.lower}",
        f"f{this.lower} {after.lower}",
        f"g{before.shape} {this.shape} {after.shape}",
        f"h{before.lower} {this.shape}",
        f"i{this.shape} {after.lower}",
        f"l{before.cue} {this.cue} {after.cue}",
        f"m{before2.cue} {before.cue} {this.shape}",
        f"n{after.cue} {this.shape}",
        f"u{before2.lower} {before.lower}",
        f"v{after.lower} {after2.lower}",
    ]
    return Described((this.own, before.before, before2.before2, after.after, after2.after2), here)


def _is_caseless(texts: Sequence[str]) -> bool:
    """Say whether a sentence is all in capitals or has none, so that case tells nothing."""
    line = " ".join(texts)
    return not (_UPPER.search(line) and _LOWER.search(line))


@lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
def _describe(text: str, caseless: bool, lexicon: Lexicon) -> _Word:  # noqa: FBT001 - part of the cache's key
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
    return _Word(lower, shape, cue, own, *_describe_neighbour(lower, cue), is_capital=capital)


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


_BORDERS = _Word(_BORDER, _BORDER, "", (), *_describe_neighbour(_BORDER, ""), is_capital=False)


def _add_places(rows: list[list[str]], lowers: Sequence[str], lexicon: Lexicon) -> None:
    """Mark names of known places, the longest first."""
    i = 0
    while i < len(lowers):
        length = _match_place(lowers, i, lexicon)
        for place in range(i, i + length):
            rows[place].append("GB" if place == i else "GI")
        i += length or 1


def _match_place(lowers: Sequence[str], i: int, lexicon: Lexicon) -> int:
    if lowers[i] not in lexicon.place_starts:
        return 0
    for length in range(min(lexicon.longest_place, len(lowers) - i), 0, -1):
        if tuple(lowers[i : i + length]) in lexicon.places:
            return length
    return 0


def _add_runs(rows: list[list[str]], words: Sequence[_Word]) -> None:
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
            rows[place] += (
                f"H{where}{first}",
                f"L{where}{last}",
                f"P{where}{before}",
                f"N{where}{after}",
                f"Z{where}{size}",
            )
        i = end


def _goes_on(words: Sequence[_Word], i: int) -> bool:
    return words[i].is_capital or (words[i].lower in _LINKS and i + 1 < len(words) and words[i + 1].is_capital)
