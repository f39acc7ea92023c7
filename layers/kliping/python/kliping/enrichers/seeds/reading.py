"""Reading seed words from their files: plain text, for YAML takes fifty times as long.

An entry is a line with its name, and lines of seeds set in under it, each for one language and one weight:

    medtop:20000574 < medtop:11000000 | election | Pemilihan umum
      id 3: pemilu, pilkada
      en 2: polling station

`< NAME` names the entry above, `| EN | ID` the labels; both may be missing. Seeds are written in lower case without
accents, hyphens and apostrophes as blanks. `*` ends a single word that may go on, `~` begins an Indonesian root that is
found in its forms (`word_forms`). Seeds `id-en` are for both languages, and those of weight 0 are read over: nothing
inside them counts. Lines that begin with `#` are comments.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from kliping.words import fold

LANGUAGES = ("id", "en")
MOST_WEIGHT = 4
SHORTEST_PREFIX = 4
"""Letters before a `*`."""

_HEAD = re.compile(r"(?P<name>[\w:-]+)(?: < (?P<parent>[\w:-]+))?(?: \| (?P<en>[^|]+?) \| (?P<id>[^|]+))?")
_SEEDS = re.compile(rf" +(?P<languages>id|en|id-en) (?P<weight>[0-{MOST_WEIGHT}]): (?P<terms>.+)")
_TERM = rf"(?:\w++(?:(?<=\w{{{SHORTEST_PREFIX}}})\*|(?: \w++)*+)|~[a-z]{{3,}}+)"
_TERMS = re.compile(rf"{_TERM}(?:, {_TERM})*+")
"""Possessive, as thousands are read before the first article: what fits in one way fits in no other."""


class InvalidSeeds(ValueError):
    """A file of seeds nobody could use. The message names the file, the line and what is wrong with it."""


class Seeds(NamedTuple):
    """Terms as they are written, in one language and of one weight."""

    language: str
    weight: int
    terms: tuple[str, ...]


class Entry(NamedTuple):
    """What seeds speak for. `label` is English and Indonesian."""

    name: str
    parent: str | None
    label: tuple[str, str] | None
    seeds: Sequence[Seeds]


def read_entries(path: Path, only: str | None = None) -> tuple[Entry, ...]:
    """Return the entries of a file in their order; `only` leaves out the seeds of other languages, unread.

    Raises:
        InvalidSeeds: a line is none of those described above, a seed stands twice in an entry, or an entry has none.
    """
    entries: list[Entry] = []
    seeds: list[Seeds] = []
    known: dict[str, set[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if not line or line.startswith("#"):
                continue
            if line.startswith(" "):
                seeds += _read_seeds(line, entries, known, only)
            else:
                _check_complete(entries, known)
                seeds, known = [], {}
                entries.append(_read_head(line, seeds))
        except ValueError as error:
            raise InvalidSeeds(f"{path.name}, line {number}: {error}") from error
    try:
        _check_complete(entries, known)
    except ValueError as error:
        raise InvalidSeeds(f"{path.name}, at the end: {error}") from error
    return tuple(entries)


def _read_head(line: str, seeds: Sequence[Seeds]) -> Entry:
    head = _HEAD.fullmatch(line)
    if head is None:
        raise ValueError(
            f"{line!r} is no `name`, `name < parent` or `name < parent | English label | Indonesian label`."
        )
    label = (head["en"], head["id"]) if head["en"] else None
    return Entry(head["name"], head["parent"], label, seeds)


def _read_seeds(line: str, entries: Sequence[Entry], known: dict[str, set[str]], only: str | None) -> Iterator[Seeds]:
    """Yield the seeds of a line; `known` are the terms of the entry by language, to which they are added."""
    read = _SEEDS.fullmatch(line)
    if read is None or not entries:
        raise ValueError(f"{line!r} is no line of seeds like `  id 3: pemilu, pilkada` under the name of an entry.")
    of, weight, listed = read.groups()
    languages = [language for language in of.split("-") if only in {language, None}]
    known.setdefault(of, set())  # the entry has seeds, whether they are read or not
    if not languages:
        return
    _check_form(listed)
    terms = tuple(listed.split(", "))
    for language in languages:
        earlier = known.setdefault(language, set())
        _check_distinct(earlier, terms, entries[-1].name)
        earlier.update(terms)
        yield Seeds(language, int(weight), terms)


def _check_form(terms: str) -> None:
    if fold(terms) != terms or "_" in terms or not _TERMS.fullmatch(terms):
        raise ValueError(
            f"{terms!r} are no seeds in lower case, without accents and marks, each after a comma and a blank; "
            f"a * may only end a single word of {SHORTEST_PREFIX} letters or more."
        )


def _check_distinct(earlier: AbstractSet[str], terms: Sequence[str], name: str) -> None:
    if not earlier.isdisjoint(terms) or len(set(terms)) < len(terms):
        twice = next(term for at, term in enumerate(terms) if term in earlier or term in terms[:at])
        raise ValueError(f"{twice!r} stands twice in {name!r}.")


def _check_complete(entries: Sequence[Entry], known: Mapping[str, AbstractSet[str]]) -> None:
    if entries and not known:
        raise ValueError(f"{entries[-1].name!r} has no seeds.")
