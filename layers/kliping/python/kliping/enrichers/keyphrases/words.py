"""The words of an article and their weight: by how often they are there, how rare they are, how soon they come."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from math import log1p
from typing import NamedTuple

from kliping.enrichers.entities.lexicon import load_lexicon
from kliping.enrichers.entities.naming import MODELS
from kliping.enrichers.entities.tokens import Token, read_sentences
from kliping.enrichers.keyphrases.rarity import load_frequencies
from kliping.enrichers.keyphrases.stop_words import DATE_WORDS, STOP_WORDS
from kliping.words import fold

STOP_ZIPF, STOP_ZIPF_OF_NAMES = 5.75, 6.25
"""From here on a word says nothing of an article; written like a name it may (Indonesia, World)."""
_SHORTEST = 3
"""Letters. A shorter word that is frequent belongs to grammar."""
_FAVOUR_OF_NAMES = 1.15
_DECLINE = 0.3
"""Of weight, with the logarithm of the words before a word's first mention."""

_MALAYIC = frozenset({"id", "ms"})
_VERB = re.compile(r"me(?:n[gycdj]|m[bp])[a-z]{3,}|(?:me|di|ter|ber)[a-z]{2,}kan")
"""Verbs by prefix and suffix: not all of them, but hardly a noun."""
_MONEY = re.compile(r"(?:rp|rm|idr|usd)\d.*")
"""An amount begins as a word does: Rp120.000."""
_POSSESSED = re.compile(r"([a-z]{4,})nya")
_ELIDING = frozenset({"ca", "fr", "it"})
_ELIDED = re.compile(r"[^\W\d_]{1,2}['\u2019]")
"""The article before a vowel: l'avion."""
_HYPHENS = frozenset("-\u2010\u2011")


type Word = tuple[Token, str, bool, bool | None]
"""A word as it is read: the token, its key, which is the same for all its forms, whether it is joined, and its capital.

Joined is what only a blank or a hyphen stands before. The capital is null where one says nothing: at the beginning of a
sentence, and in headlines.
"""


class Weighed(NamedTuple):
    """The words of an article in order, the headline's before `body_at`, the body's from there on.

    `tokens`, `keys` and `joined` are of the same length. `counts` tells how often a key is there, `weights` what all
    its words weigh: nothing, if they say nothing. `named` are the keys written with a capital, where one says
    something, at least every second time.
    """

    tokens: Sequence[Token]
    keys: Sequence[str]
    joined: Sequence[bool]
    body_at: int
    counts: Mapping[str, int]
    weights: Mapping[str, float]
    named: AbstractSet[str]


@lru_cache(maxsize=1)  # keyphrases and summary read the same article, one after the other
def weigh_words(headline: str, body: str, language: str, dateline: tuple[int, int] = (0, 0)) -> Weighed:
    """Weigh the words of an article in one of the languages of `rarity`, without those of the body's dateline."""
    tokens: list[Token] = []
    keys: list[str] = []
    joined: list[bool] = []
    balance: dict[str, int] = {}
    body_at = 0
    for text, is_headline in ((headline, True), (body, False)):
        body_at = len(keys)
        for token, key, is_joined, capital in _read_words(text, language, is_headline=is_headline):
            if not is_headline and dateline[0] <= token.start < dateline[1]:
                continue
            if capital is not None:
                balance[key] = balance.get(key, 0) + (1 if capital else -1)
            tokens.append(token)
            keys.append(key)
            joined.append(is_joined)
    counts = Counter(keys)
    first = dict(zip(reversed(keys), range(len(keys) - 1, -1, -1), strict=True))  # of several places the last one stays
    named = {key for key, more in balance.items() if more >= 0}
    weigh = _make_scale(language)
    weights = {
        key: count * weigh(key, key in named) / (1 + _DECLINE * log1p(first[key])) for key, count in counts.items()
    }
    return Weighed(tokens, keys, joined, body_at, counts, weights, named)


@cache
def _make_scale(language: str) -> Callable[[str, bool], float]:
    """Return what tells how much one mention of a word weighs, by the word and whether it is written like a name."""
    frequencies, stop_words = load_frequencies(language), STOP_WORDS.get(language, frozenset())
    ranks = load_lexicon(language).ranks if language in MODELS else frozenset[str]()
    has_verbs = language in _MALAYIC

    @lru_cache(maxsize=8192)  # articles repeat their words, and warm functions read many articles
    def weigh(key: str, is_named: bool) -> float:  # noqa: FBT001 - a key of the cache
        zipf = frequencies.zipf(key)
        if not key[0].isalpha() or len(key) == 1 or key in DATE_WORDS or key in ranks or _MONEY.fullmatch(key):
            return 0.0
        if is_named:
            return 0.0 if zipf >= STOP_ZIPF_OF_NAMES else _FAVOUR_OF_NAMES * frequencies.rarity(key)
        is_grammar = (
            zipf >= STOP_ZIPF
            or key in stop_words
            or (len(key) < _SHORTEST and zipf > frequencies.others)
            or (has_verbs and _VERB.fullmatch(key) is not None)
        )
        return 0.0 if is_grammar else frequencies.rarity(key)

    return weigh


def _read_words(text: str, language: str, *, is_headline: bool) -> Iterator[Word]:
    elides, possesses = language in _ELIDING, language in _MALAYIC
    for sentence in read_sentences(text):
        end = -1
        begins = True
        for token in sentence:
            start, stop, written = token
            if written[0].isalnum():
                if elides and (elided := _ELIDED.match(written)):
                    token = Token(start + elided.end(), stop, written[elided.end() :])  # noqa: PLW2901 - what is left of it
                key = fold(token.text)
                if possesses and key.endswith("nya") and (possessed := _POSSESSED.fullmatch(key)):
                    key = possessed[1]
                capital = None if begins or is_headline else written[0].isupper()
                yield token, key, end >= 0 and start - end <= 1, capital
                end, begins = stop, False
            else:
                end = stop if written in _HYPHENS and start == end else -1
