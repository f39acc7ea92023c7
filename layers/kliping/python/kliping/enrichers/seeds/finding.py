"""Finding seeds in a text, all at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kliping.enrichers.seeds.reading import Entry, Seed
from kliping.enrichers.seeds.word_forms import inflect_root, reduce_word
from kliping.rules.phrases import Phrase, PhraseIndex
from kliping.rules.words import Word, split_words

type Meanings = Mapping[str, int]
"""Weights by the names of entries."""

_LANE = 0


class Hit(NamedTuple):
    """Code points `[start, end)` of a text that read as a seed does, and what the seed speaks for.

    `term` is the same for all forms of a seed.
    """

    term: tuple[str, ...]
    start: int
    end: int
    meanings: Meanings


class SeedIndex:
    """The seeds of one language. Where several fit, the longest is found, and nothing inside it."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        meanings: defaultdict[Phrase, dict[str, int]] = defaultdict(dict)
        terms: dict[Phrase, tuple[str, ...]] = {}
        for entry in entries:
            for seed in entry.seeds:
                if seed.language == language:
                    term = tuple(seed.term.split(" "))
                    for phrase in _make_phrases(seed):
                        terms.setdefault(phrase, term)
                        meanings[phrase][entry.name] = max(seed.weight, meanings[phrase].get(entry.name, 0))
        self._language = language
        self._terms = terms
        self._meanings = {
            phrase: {name: weight for name, weight in of.items() if weight} for phrase, of in meanings.items()
        }
        self._index = PhraseIndex(meanings)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the hits in reading order."""
        for phrase, start, end in self._index.find(self._read(text)):
            if meanings := self._meanings[phrase]:
                yield Hit(self._terms[phrase], start, end, meanings)

    def _read(self, text: str) -> Sequence[Word]:
        language = self._language
        return [
            Word(start, end, reduce_word(folded, language), joined) for start, end, folded, joined in split_words(text)
        ]


def _make_phrases(seed: Seed) -> Iterator[Phrase]:
    if seed.term.startswith("~"):
        for form in inflect_root(seed.term[1:]):
            yield Phrase(_LANE, (reduce_word(form, seed.language),))
        return
    *first, last = seed.term.removesuffix("*").split(" ")
    is_prefix = seed.term.endswith("*")
    words = [reduce_word(word, seed.language) for word in first]
    yield Phrase(_LANE, (*words, last if is_prefix else reduce_word(last, seed.language)), is_prefix)
