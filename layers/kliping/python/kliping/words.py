"""Reading text word by word: how rules and articles are made comparable without losing where a word stood."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

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


def split_words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` in order."""
    words: list[Word] = []
    previous = -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        joined = previous >= 0 and _joins(text[previous:start])
        words.append(Word(start, end, fold(match.group()), joined))
        previous = end
    return tuple(words)


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
