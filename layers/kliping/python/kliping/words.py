"""Reading text word by word: how rules and articles are made comparable without losing where a word stood."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

UNSPACED_SCRIPTS = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3040", "\u30ff"),
    ("\u3400", "\u9fff"),
)
"""First and last letters of scripts that write words without blanks: Thai and Lao, Burmese, Khmer, Japanese, Chinese.
As a pattern they take milliseconds to compile, which only those who count such letters need.
"""

# A letter or digit run. A combining accent that has no composed form stays inside its word.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_HYPHENS = frozenset("-\u2010\u2011'\u2019")


class Word(NamedTuple):
    """Code points `[start, end)` of the text, and how the word reads without case and accents.

    `joined` says that only a blank, a single line break, a hyphen or an apostrophe stands before it, so that a phrase
    may run on from the word before; punctuation and paragraphs end phrases.
    """

    start: int
    end: int
    folded: str
    joined: bool


def is_unspaced(text: str) -> bool:
    """Say whether a text has letters of a script that writes words without blanks."""
    beyond = [letter for letter in set(text) if letter >= UNSPACED_SCRIPTS[0][0]]
    return any(first <= letter <= last for letter in beyond for first, last in UNSPACED_SCRIPTS)


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order."""
    words: list[Word] = []
    previous = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        joined = previous >= 0 and _joins(text[previous:start])
        words.append(Word(start, end, fold(match[0]), joined))
        previous = end
    return tuple(words)


def run_on(words: Sequence[Word], at: int, expected: Sequence[str], *, is_prefix: bool) -> bool:
    """Say whether folded words stand one after the other from `words[at]`, which is known to be the first of them.

    The last may go on where `is_prefix`.
    """
    end = at + len(expected)
    if end > len(words):
        return False
    for asked, word in zip(expected[1:-1], words[at + 1 : end - 1], strict=True):
        if word.folded != asked or not word.joined:
            return False
    if end == at + 1:
        return True
    last = words[end - 1]
    fits = last.folded.startswith(expected[-1]) if is_prefix else last.folded == expected[-1]
    return fits and last.joined


def fold_words(text: str) -> list[str]:
    """Return the words of `text` as `fold` writes them, for those who do not ask where they stand."""
    return [fold(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
def fold(word: str) -> str:
    """Take case and accents off a word: `Café` and `CAFE` read alike."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _joins(gap: str) -> bool:
    return gap == " " or gap in _HYPHENS or (gap.isspace() and gap.count("\n") <= 1)
