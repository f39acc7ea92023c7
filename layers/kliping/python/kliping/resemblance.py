"""How alike two texts are: by runs of words that stand in both, whatever was cut, added, moved or changed around them.

Copies are looked for by hashes of runs: the lowest ones of a text are likely to be among the lowest of its copies, so a
few that are stored find a text in a table of millions. Whether two texts are copies then is told by all their runs.
"""

import base64
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from kliping.words import fold_words, is_unspaced

KEY_RUN = 4
"""Words in a run by which copies are looked for: long enough to be rare, and ten in a hundred words may differ."""

STORED = 6
"""Hashes of a text that are stored, each of which is a write unit (docs/decisions/0018)."""

ASKED = 32
"""Hashes of a text that are looked up. Reading costs a fifth of writing, and they find a copy a fifth as long."""

COMPARED_RUN = 3
"""Words in a run by which two texts are compared."""

LEAST_SHARED = 0.25
"""Of the shorter text's runs. Two articles that each rewrote a third of one text share two fifths, less the seams."""

MOST_FURNITURE = 30
"""Runs that two articles of a site may have in common without being copies: a notice, an appeal, a link or two."""

MOSTLY = 0.5
"""Of the runs, where those in common are no more than furniture might be."""

FEWEST_RUNS = 20
"""In a text that can be a part of another; a caption of a few words is a copy of one as short, or of nothing."""

SHORTEST_TELLING = 5
"""Letters of a word that tells what a text is about, more often than not."""

_HASH_BYTES = 5
"""Eight characters of base32. The lowest hashes of ten million articles lie in a thousandth of all: still 1 of 100."""


class Overlap(NamedTuple):
    """How many runs (or words) two texts have in common, and how many the one with fewer and the one with more has."""

    shared: int
    shorter: int
    longer: int

    @property
    def share(self) -> float:
        """How much of the shorter text stands in the longer one, 0 to 1."""
        return self.shared / max(1, self.shorter)

    @property
    def is_copy(self) -> bool:
        """Say whether one text is the other, or a part of it, however reworked."""
        if self.shorter < FEWEST_RUNS:
            return self.shared >= MOSTLY * self.longer
        return self.share >= (LEAST_SHARED if self.shared >= MOST_FURNITURE else MOSTLY)


def read_words(text: str) -> list[str]:
    """Return the words of a text without case and accents; where words are not set apart, letters."""
    words = fold_words(text)
    if not is_unspaced(text):
        return words
    return [part for word in words for part in (word if is_unspaced(word) else (word,))]


def hash_runs(words: Sequence[str], most: int) -> list[str]:
    """Return the hashes of runs of `KEY_RUN` words, or of a shorter text as a whole: the lowest, at most so many."""
    starts = range(max(1, len(words) - KEY_RUN + 1)) if words else ()
    hashes = {_hash(" ".join(words[at : at + KEY_RUN])) for at in starts}
    return [base64.b32encode(each).decode("ascii").lower() for each in sorted(hashes)[:most]]


def compare(words: Sequence[str], others: Sequence[str]) -> Overlap:
    """Say how much two texts have in common, given the words of each."""
    runs, other_runs = _collect_runs(words), _collect_runs(others)
    shorter, longer = sorted((len(runs), len(other_runs)))
    return Overlap(len(runs & other_runs), shorter, longer)


def compare_vocabularies(words: Sequence[str], others: Sequence[str]) -> Overlap:
    """Say how many telling words two texts have in common; short ones are in every text."""
    ours, theirs = ({word for word in each if len(word) >= SHORTEST_TELLING} for each in (words, others))
    shorter, longer = sorted((len(ours), len(theirs)))
    return Overlap(len(ours & theirs), shorter, longer)


def _collect_runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    if len(words) < COMPARED_RUN:
        return {tuple(words)}
    return set(zip(*(words[start:] for start in range(COMPARED_RUN)), strict=False))


def _hash(run: str) -> bytes:
    return hashlib.blake2b(run.encode(), digest_size=_HASH_BYTES).digest()
