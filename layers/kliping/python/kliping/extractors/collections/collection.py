"""What a source of many is, and what it hands back: the contract between the registry and one format of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from kliping.models import Source

LARGEST = 10_000_000
"""Bytes of one document inside a source of many, unpacked: what fetch takes for one page."""


@dataclass(frozen=True, kw_only=True)
class OpenSource:
    """A source of many as it lies there, read once from its beginning: it may be larger than memory.

    `media_type` is what its content was recognised as, `declared_type` what its sender said, `url` where it was found.
    """

    source: Source
    stream: IO[bytes]
    media_type: str
    declared_type: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Link:
    """A page named by its URL, to be fetched. `published` is what the source says of its age: feeds and sitemaps do.

    `is_source` says that a source of many lies there: an index of sitemaps names sitemaps.
    """

    url: str
    published: datetime | None = None
    is_source: bool = False

    @property
    def name(self) -> str:
        """What tells it from the other entries."""
        return self.url


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """A document that lies inside. `name` tells it from the other entries: its path, or its URL and number.

    With `url`, the page needs no fetching. `media_type` and `fetched_at` are what the source says of it.
    """

    name: str
    content: bytes
    media_type: str | None = None
    url: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True)
class Unusable:
    """An entry that cannot become an article: a failure of its own, with one of the reasons of `kliping.errors`."""

    name: str
    reason: str
    detail: str


type Entry = Link | Enclosed | Unusable


@dataclass(frozen=True)
class Collection:
    """One format of sources of many.

    `read` yields entries as it meets them, in their order, and raises `Rejected` where the source itself breaks off:
    what it has yielded before stands. What can never be an article (pictures, style sheets, folders) is not yielded.
    """

    name: str
    version: int
    media_types: tuple[str, ...]
    read: Callable[[OpenSource], Iterator[Entry]]
