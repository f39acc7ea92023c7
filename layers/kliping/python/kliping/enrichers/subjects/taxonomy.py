"""The topics an article may be about: IPTC Media Topics with the seeds that speak for them."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kliping.enrichers.seeds import Entry, InvalidSeeds, SeedIndex, read_entries
from kliping.models import Label

TOPICS = Path(__file__).with_name("topics")
"""Every `*.txt` file in it holds topics: dropping a file there is all it takes."""


class Taxonomy(NamedTuple):
    """Topics by their code, each after the topic above it."""

    topics: Mapping[str, Entry]

    def line_of(self, code: str) -> tuple[str, ...]:
        """Return a topic and those above it, the nearest first."""
        line = [code]
        while (parent := self.topics[line[-1]].parent) is not None:
            line.append(parent)
        return tuple(line)

    def label_of(self, code: str) -> Label:
        """Return what a topic is called."""
        english, indonesian = self.topics[code].label or (code, code)
        return Label(id=indonesian, en=english)


@cache
def load_taxonomy(folder: Path = TOPICS, only: str | None = None) -> Taxonomy:
    """Return the topics of all files in `folder`, read once per process; `only` leaves out seeds of other languages.

    Raises:
        InvalidSeeds: a file breaks its form, a topic has no label, stands twice, or stands before the one above it.
    """
    topics: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.txt")):
        _add(topics, path.name, read_entries(path, only))
    return Taxonomy(topics)


@cache
def load_index(language: str) -> SeedIndex:
    """Return the seeds of the shipped topics in one language."""
    return SeedIndex(load_taxonomy(only=language).topics.values(), language)


def _add(topics: dict[str, Entry], file: str, entries: Iterable[Entry]) -> None:
    for entry in entries:
        if entry.label is None:
            raise InvalidSeeds(f"{file}: {entry.name!r} has no labels.")
        if entry.name in topics:
            raise InvalidSeeds(f"{file}: {entry.name!r} stands twice.")
        if entry.parent is not None and entry.parent not in topics:
            raise InvalidSeeds(f"{file}: {entry.parent!r}, above {entry.name!r}, does not stand before it.")
        topics[entry.name] = entry
