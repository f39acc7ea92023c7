"""Finding many phrases in a text at once: one look-up per word, whatever the number of rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Self

from kliping.words import Word, run_on, split_words


class Phrase(NamedTuple):
    """Words looked for on behalf of `lane`.

    Within a lane the longest phrase at a place wins and nothing inside it is matched again; lanes do not disturb one
    another. `counts` is false for phrases that are only read over.
    """

    lane: int
    words: tuple[str, ...]
    is_prefix: bool = False
    counts: bool = True

    @classmethod
    def of(cls, term: str, lane: int, *, counts: bool = True) -> Self:
        """Read a term as rules write it: `banjir`, `harga pangan`, `korup*`."""
        return cls(lane, tuple(word.folded for word in split_words(term)), term.endswith("*"), counts)

    def reads(self, words: Sequence[Word], at: int) -> bool:
        """Say whether the phrase stands at `words[at]`, whose first word is known to fit."""
        return run_on(words, at, self.words, is_prefix=self.is_prefix)


class Match(NamedTuple):
    """A phrase and the code points `[start, end)` where it was found."""

    phrase: Phrase
    start: int
    end: int


class PhraseIndex:
    """Phrases by their first word. Built once; `find` may be called from anywhere."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        exact: defaultdict[str, list[Phrase]] = defaultdict(list)
        prefixes: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            single_prefix = phrase.is_prefix and len(phrase.words) == 1
            (prefixes if single_prefix else exact)[phrase.words[0]].append(phrase)
        self._exact = dict(exact)
        self._prefixes = dict(prefixes)
        self._prefix_lengths = sorted({len(prefix) for prefix in prefixes})

    def find(self, words: Sequence[Word]) -> Iterator[Match]:
        """Yield the matches in reading order."""
        candidates: dict[str, list[Phrase]] = {}
        read_to: dict[int, int] = {}
        for at, word in enumerate(words):
            if word.folded not in candidates:
                candidates[word.folded] = self._candidates(word.folded)
            for phrase in candidates[word.folded]:
                if read_to.get(phrase.lane, 0) <= at and phrase.reads(words, at):
                    end = at + len(phrase.words)
                    read_to[phrase.lane] = end
                    if phrase.counts:
                        yield Match(phrase, word.start, words[end - 1].end)

    def _candidates(self, folded: str) -> list[Phrase]:
        """Return the phrases that may begin with this word, longest first."""
        found = list(self._exact.get(folded, ()))
        for length in self._prefix_lengths:
            if length > len(folded):
                break
            found += self._prefixes.get(folded[:length], ())
        return sorted(found, key=lambda phrase: (-len(phrase.words), -len(phrase.words[-1]), phrase.is_prefix))
