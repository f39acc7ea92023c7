"""A word or phrase as rules and queries write it."""

import re

from kliping.queries.nodes import Term, Where
from kliping.words import Word, split_words

SHORTEST_PREFIX = 4
"""Letters before a `*`. Shorter prefixes match words nobody thought of."""

_PREFIX = re.compile(rf"\w{{{SHORTEST_PREFIX},}}\*$")


def read_term(text: str, where: Where = "anywhere", *, is_quoted: bool = True) -> Term:
    """Read `banjir`, `harga pangan` or `korup*`; a single word takes affixes unless it is quoted.

    Raises:
        ValueError: it holds no word, a `*` that does not end a word, or punctuation that no phrase runs across.
    """
    words = split_words(text)
    if not words:
        raise ValueError(f"{text!r} holds no word")
    if not _runs_on(words, text):
        raise ValueError(f"{text!r} is no phrase: only blanks, hyphens and apostrophes may stand between its words")
    if "*" in text and not _PREFIX.search(text):
        raise ValueError(f"{text!r}: a * may only end a word of {SHORTEST_PREFIX} letters or more")
    is_prefix = text.endswith("*")
    inflects = not is_quoted and not is_prefix and len(words) == 1
    return Term(tuple(word.folded for word in words), where, is_prefix, inflects)


def _runs_on(words: tuple[Word, ...], text: str) -> bool:
    at_ends = words[0].start == 0 and words[-1].end == len(text.removesuffix("*"))
    return at_ends and all(word.joined for word in words[1:])
