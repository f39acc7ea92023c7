"""Finding seeds in a text, all at once.

Seeds are kept as strings: there are thousands, and to make a phrase of each as rules do takes longer than to read an
article.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from kliping.affixes import inflect_root
from kliping.enrichers.seeds.reading import SHORTEST_PREFIX, Entry
from kliping.enrichers.seeds.word_forms import reduce_term, reduce_word
from kliping.words import Word, split_words

type Meanings = Mapping[str, int]
"""Weights by the names of entries; empty for seeds that are read over."""


class Hit(NamedTuple):
    """Code points `[start, end)` of a text that read as a seed does, and what the seed speaks for.

    `term` is the same for all forms of a seed.
    """

    term: str
    start: int
    end: int
    meanings: Meanings


class SeedIndex:
    """The seeds of one language. Where several fit, the longest is found, and nothing inside it."""

    def __init__(self, entries: Iterable[Entry], language: str) -> None:
        self._language = language
        self._meanings: dict[str, Meanings] = {}
        self._prefixes: dict[str, Meanings] = {}
        self._roots: dict[str, str] = {}
        for entry in entries:
            for of, weight, terms in entry.seeds:
                if of == language:
                    self._add(terms, {entry.name: weight} if weight else {})
        self._lengths = sorted({len(prefix) for prefix in self._prefixes}, reverse=True)
        self._beginnings = {prefix[:SHORTEST_PREFIX] for prefix in self._prefixes}
        self._most_words = dict.fromkeys(self._meanings, 1)
        for phrase in [reading for reading in self._meanings if " " in reading]:
            del self._most_words[phrase]
            first, *rest = phrase.split(" ")
            self._most_words[first] = max(1 + len(rest), self._most_words.get(first, 1))

    def find(self, text: str) -> Iterator[Hit]:
        """Yield the hits in reading order."""
        words, read, runs = _read(text, self._language)
        read_to = 0
        for at, first in enumerate(read):
            if at >= read_to and (first in self._most_words or first[:SHORTEST_PREFIX] in self._beginnings):
                size, term, meanings = self._look_up(read, at, runs[at])
                read_to = at + size
                if meanings:
                    yield Hit(term, words[at].start, words[read_to - 1].end, meanings)

    def _look_up(self, read: Sequence[str], at: int, run: int) -> tuple[int, str, Meanings]:
        """Return the longest seed at a word: its number of words, its term and meanings; one word if there is none."""
        first = read[at]
        for size in range(min(run, self._most_words.get(first, 1)), 0, -1):
            reading = " ".join(read[at : at + size])
            if (meanings := self._meanings.get(reading)) is not None:
                return size, self._roots.get(reading, reading), meanings
        for length in self._lengths:
            if (meanings := self._prefixes.get(first[:length])) is not None:
                return 1, first[:length], meanings
        return 1, first, {}

    def _add(self, terms: Iterable[str], meanings: Meanings) -> None:
        for term in terms:
            if term.endswith("*"):
                _put(self._prefixes, term[:-1], meanings)
            elif term.startswith("~"):
                for form in inflect_root(term[1:]):
                    self._roots[form] = term
                    _put(self._meanings, form, meanings)
            else:
                _put(self._meanings, reduce_term(term, self._language), meanings)


def _put(known: dict[str, Meanings], reading: str, meanings: Meanings) -> None:
    of = known.setdefault(reading, meanings)
    if of is not meanings:
        known[reading] = {name: max(of.get(name, 0), meanings.get(name, 0)) for name in (*of, *meanings)}


def first_of_each(hits: Iterable[Hit]) -> list[Hit]:
    """Return the first hit of each term, in the order of the hits."""
    firsts: dict[str, Hit] = {}
    for hit in hits:
        firsts.setdefault(hit.term, hit)
    return list(firsts.values())


@lru_cache(maxsize=2)  # headline and body, in which several enrichers look for seeds one after the other
def _read(text: str, language: str) -> tuple[Sequence[Word], Sequence[str], Sequence[int]]:
    """Return the words of a text, how seeds read them, and how many run on from each."""
    words = split_words(text)
    return words, [reduce_word(word.folded, language) for word in words], _count_joined(words)


def _count_joined(words: Sequence[Word]) -> list[int]:
    """Return for each word how many run on from it without a break, itself among them."""
    runs = [1] * len(words)
    for at in range(len(words) - 2, -1, -1):
        if words[at + 1].joined:
            runs[at] = runs[at + 1] + 1
    return runs
