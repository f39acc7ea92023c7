"""Text as sentences of tokens, each of which knows where it stands."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?![^\W\d_]{2})"  # S.I.K., U.S.
    r"|[^\W\d_]\.(?=\s?[^\W\d_a-z])"  # J. K. Rowling
    r"|['\u2019]s\b"  # the ministry's
    r"|\d+(?:[.,]\d+)+"  # 1,5
    r"|[^\W_]+(?:['\u2019](?!s\b)[^\W_]+|\.[a-z]{2,}\b)*"  # Ma'ruf, situs.co.id
    r"|[^\w\s]|_"
)
_ENDS = frozenset(".!?")
_CLOSES = frozenset("\"')]\u2019\u201d")
_ABBREVIATIONS = """
    dr drs dra ir prof hj pol kombes irjen brigjen jend purn inf kav st mr mrs ms sen gov gen col lt sgt rep jl jln no
    kh pt cv tbk bin jr sr inc ltd co vs
    jan feb aug sept oct okt nov dec
"""
"""Words whose full stop seldom ends a sentence."""
_GOES_ON = frozenset(_ABBREVIATIONS.split())
_LONGEST = 400
"""Tokens in a sentence. A longer one is a table or a list, and is cut."""
MOST_READ = 200_000
"""Code points. Longer than a long article's 60,000, it is a book or a list, which would take many seconds."""


class Token(NamedTuple):
    """Code points `[start, end)` of the text, which read `text`."""

    start: int
    end: int
    text: str


def split_tokens(text: str) -> list[Token]:
    """Return the words, numbers and marks of `text` in order."""
    return [Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=2)  # headline and body, which several enrichers read one after the other
def read_sentences(text: str) -> tuple[list[Token], ...]:
    """Return the sentences of `text`; of a book, those of its beginning."""
    return tuple(split_sentences(text[:MOST_READ]))


def is_bracketed(tokens: Sequence[Token], opening: int) -> bool:
    """Say whether one token stands in brackets that open at a place: `(Disdik)`."""
    return opening >= 0 and [token.text for token in tokens[opening : opening + 3 : 2]] == ["(", ")"]


def split_sentences(text: str) -> Iterator[list[Token]]:
    """Yield the tokens of `text` sentence by sentence; a line break ends a sentence too."""
    sentence: list[Token] = []
    for token in split_tokens(text):
        if sentence and (len(sentence) == _LONGEST or _ends(sentence, token, text)):
            yield sentence
            sentence = []
        sentence.append(token)
    if sentence:
        yield sentence


def _ends(sentence: list[Token], following: Token, text: str) -> bool:
    """Say whether a sentence is over before the token that follows."""
    gap = text[sentence[-1].end : following.start]
    if not gap:
        return False
    if "\n" in gap:
        return True
    place = len(sentence) - 1
    while place > 0 and sentence[place].text in _CLOSES:
        place -= 1
    if sentence[place].text not in _ENDS or following.text[0].islower():
        return False
    return sentence[place].text != "." or place == 0 or sentence[place - 1].text.lower() not in _GOES_ON
