"""Describe by numbers what trafilatura made of each block, for pages on which form and place leave doubt."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import log1p

from kliping.extractors.bodies.blocks import Block
from kliping.extractors.bodies.features import Look, Looks, Row

ADVICE: tuple[str, ...] = (
    *("voted", "voted near", "voted around", "voted far", "voted before", "voted after", "voted 2 before"),
    *("voted 2 after", "since first vote", "to last vote", "look voted", "votes share", "votes words"),
)
"""What each number says, in order: the block's vote, those around it, its look's, and the page's."""


def advise(
    blocks: Sequence[Block], rows: Sequence[Row | None], votes: Sequence[float], looks: Looks
) -> list[Row | None]:
    """Return the rows, each with the advice on its block at its end."""
    advice = _Advice(blocks, votes, looks)
    return [None if row is None else row + advice.read(place) for place, row in enumerate(rows)]


class _Advice:
    """Sums over the whole page, made once, from which each block's numbers are read."""

    def __init__(self, blocks: Sequence[Block], votes: Sequence[float], looks: Looks) -> None:
        self.votes = votes
        self.looks = looks
        voted = [place for place, vote in enumerate(votes) if vote > 0]
        self.first, self.last = (voted[0], voted[-1]) if voted else (len(votes), -1)
        self.sums = [0, *accumulate(1 if vote > 0 else 0 for vote in votes)]
        self.look_words: Counter[Look] = Counter()
        for place in voted:
            self.look_words[looks.each[place]] += blocks[place].words
        self.share = self.look_words.total() / (sum(block.words for block in blocks) or 1)
        self.length = log1p(self.look_words.total())

    def read(self, place: int) -> Row:
        look = self.looks.each[place]
        return [
            self.votes[place],
            self._share(place, 1),
            self._share(place, 3),
            self._share(place, 8),
            self._vote(place - 1),
            self._vote(place + 1),
            self._vote(place - 2),
            self._vote(place + 2),
            float(place - self.first),
            float(self.last - place),
            self.look_words[look] / (self.looks.words[look] or 1),
            self.share,
            self.length,
        ]

    def _share(self, place: int, reach: int) -> float:
        low, high = max(0, place - reach), min(len(self.votes), place + reach + 1)
        return (self.sums[high] - self.sums[low]) / (high - low)

    def _vote(self, place: int) -> float:
        return self.votes[place] if 0 <= place < len(self.votes) else -1.0
