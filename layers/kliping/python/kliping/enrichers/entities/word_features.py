"""A word as the model sees it, and the names of the features that it brings along wherever it stands."""

import re
from functools import lru_cache

from kliping.enrichers.entities.lexicon import Lexicon

_DIGIT = re.compile(r"\d")
_RUNS = re.compile(r"(.)\1+")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")
"""Marks as the training sets print them."""
_LONGEST_AFFIX = 5
_CASELESS_SHAPE = "~"
_BORDER = "|"

type Names = tuple[str, ...]


class Word:
    """A word in lower case, how it is written, the letters of the lists it is in, and whether it has a capital.

    One for each word, compared by identity: articles repeat their words. The names of features are put together when
    they are asked for, since thousands of words are kept.
    """

    __slots__ = ("cue", "is_capital", "is_caseless", "lower", "shape")

    def __init__(self, lower: str, shape: str, cue: str, *, is_capital: bool = False, is_caseless: bool = True) -> None:
        self.lower = lower
        self.shape = shape
        self.cue = cue
        self.is_capital = is_capital
        self.is_caseless = is_caseless

    @property
    def own(self) -> Names:
        """The features of the word's token."""
        lower, shape, cue = self.lower, self.shape, self.cue
        affixes = range(2, min(_LONGEST_AFFIX, len(lower) - 1) + 1)
        return (
            "w" + lower,
            "s" + shape,
            *(() if self.is_caseless else (f"t{lower} {shape}",)),
            *((f"y{cue} {shape}",) if cue else ()),
            *["p" + lower[:length] for length in affixes],
            *["q" + lower[-length:] for length in affixes],
            f"r{lower[-3:]} {shape}",
        )

    @property
    def around(self) -> tuple[Names, Names, Names, Names]:
        """The features of the token before which the word stands, of the next but one, and of the two before it."""
        lower, end = self.lower, self.lower[-3:]
        return ("a" + lower, "j" + end, "o" + self.cue), ("c" + lower,), ("b" + lower, "k" + end), ("d" + lower,)


@lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
def describe_word(text: str, is_caseless: bool, lexicon: Lexicon) -> Word:  # noqa: FBT001 - part of the cache's key
    """Return a word as it is written."""
    text = text.translate(_STRAIGHT)
    lower = _DIGIT.sub("0", text.lower())
    capital = text[:1].isupper() and not is_caseless
    shape = _shape(text, is_caseless=is_caseless)
    return Word(lower, shape, lexicon.cues.get(lower, ""), is_capital=capital, is_caseless=is_caseless)


def _form(letter: str) -> str:
    if letter.isdigit():
        return "0"
    return letter if not letter.isalpha() else "X" if letter.isupper() else "x"


_FORMS = {letter: _form(chr(letter)) for letter in range(128)}
"""What `_form` says of letters without accents, of which nearly all words are."""


def _shape(text: str, *, is_caseless: bool) -> str:
    start = text[:20]
    letters = start.translate(_FORMS) if start.isascii() else "".join(map(_form, start))
    if is_caseless:
        return _CASELESS_SHAPE + _RUNS.sub(r"\1", letters.lower())
    if len(letters) > 1 and letters.isalpha() and letters.isupper():
        return "XX" + ("+" if len(letters) > 3 else "")  # noqa: PLR2004 - abbreviations are short, headlines are not
    return _RUNS.sub(r"\1", letters) if len(letters) > 1 else "1" + letters


BORDER = Word(_BORDER, _BORDER, "")
"""What stands around a sentence."""
