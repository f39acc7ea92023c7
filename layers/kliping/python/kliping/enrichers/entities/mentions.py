"""A mention: where an article names somebody or something."""

from functools import lru_cache
from typing import NamedTuple

from kliping.words import fold


@lru_cache(maxsize=512)  # an article names the same again and again, and every name is compared
def _read_key(text: str) -> tuple[str, ...]:
    words = tuple(map(fold, text.rstrip(".").split()))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


class Mention(NamedTuple):
    """Code points `[start, end)` of the body, which read `text`. `roles` are places of ranks and offices beside it."""

    kind: str
    start: int
    end: int
    text: str
    confidence: float
    method: str
    roles: tuple[tuple[int, int], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The words of the name without case, accents, an article and the full stop of an abbreviation."""
        return _read_key(self.text)


class Entity(NamedTuple):
    """What an article names once or more: the fullest name, and every mention of it in order."""

    name: str
    kind: str
    mentions: tuple[Mention, ...]
