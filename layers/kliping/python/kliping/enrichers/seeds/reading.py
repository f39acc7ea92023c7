"""Reading seed words from their files: plain text, for YAML takes a hundred times as long.

An entry is a line with its name, and lines of seeds set in under it, each for one language and one weight:

    medtop:20000574 < medtop:11000000 | election | Pemilihan umum
      id 3: pemilu, pilkada
      en 2: polling station

`< NAME` names the entry above, `| EN | ID` the labels; both may be missing. Seeds are written in lower case without
accents, hyphens and apostrophes as blanks. `*` ends a word that may go on, `~` begins an Indonesian root that is found
in its forms (`word_forms`). Seeds `id-en` are for both languages, and those of weight 0 are read over: nothing inside
them counts. Lines that begin with `#` are comments.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kliping.rules.words import fold

LANGUAGES = ("id", "en")
MOST_WEIGHT = 4

_HEAD = re.compile(r"(?P<name>[\w:-]+)(?: < (?P<parent>[\w:-]+))?(?: \| (?P<en>[^|]+?) \| (?P<id>[^|]+))?")
_SEEDS = re.compile(rf" +(?P<languages>id|en|id-en) (?P<weight>[0-{MOST_WEIGHT}]): (?P<terms>.+)")
_TERMS = re.compile(r"(?:~[a-z]{3,}|[^\W_]+(?: [^\W_]+)*\*?)(?:, (?:~[a-z]{3,}|[^\W_]+(?: [^\W_]+)*\*?))*")
_SHORT_PREFIX = re.compile(r"(?:^| )\w{1,3}\*")


class InvalidSeeds(ValueError):
    """A file of seeds nobody could use. The message names the file, the line and what is wrong with it."""


class Seed(NamedTuple):
    """A term as it is written, in one language."""

    language: str
    weight: int
    term: str


@dataclass(frozen=True)
class Entry:
    """What seeds speak for. `label` is English and Indonesian."""

    name: str
    parent: str | None
    label: tuple[str, str] | None
    seeds: Sequence[Seed]


def read_entries(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a file in their order.

    Raises:
        InvalidSeeds: a line is none of those described above, a seed stands twice in an entry, or an entry has none.
    """
    entries: list[Entry] = []
    seeds: list[Seed] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if not line or line.startswith("#"):
                continue
            if line.startswith(" "):
                seeds += _read_seeds(line, entries, seeds)
            else:
                _check_complete(entries)
                seeds = []
                entries.append(_read_head(line, seeds))
        except ValueError as error:
            raise InvalidSeeds(f"{path.name}, line {number}: {error}") from error
    try:
        _check_complete(entries)
    except ValueError as error:
        raise InvalidSeeds(f"{path.name}, at the end: {error}") from error
    return tuple(entries)


def _read_head(line: str, seeds: Sequence[Seed]) -> Entry:
    head = _HEAD.fullmatch(line)
    if head is None:
        raise ValueError(
            f"{line!r} is no `name`, `name < parent` or `name < parent | English label | Indonesian label`."
        )
    label = (head["en"], head["id"]) if head["en"] else None
    return Entry(head["name"], head["parent"], label, seeds)


def _read_seeds(line: str, entries: Sequence[Entry], known: Sequence[Seed]) -> Iterator[Seed]:
    read = _SEEDS.fullmatch(line)
    if read is None or not entries:
        raise ValueError(f"{line!r} is no line of seeds like `  id 3: pemilu, pilkada` under the name of an entry.")
    _check_terms(read["terms"])
    seen = {(seed.language, seed.term) for seed in known}
    for language in read["languages"].split("-"):
        for term in read["terms"].split(", "):
            if (language, term) in seen:
                raise ValueError(f"{term!r} stands twice in {entries[-1].name!r}.")
            seen.add((language, term))
            yield Seed(language, int(read["weight"]), term)


def _check_terms(terms: str) -> None:
    if fold(terms) != terms or not _TERMS.fullmatch(terms):
        raise ValueError(
            f"{terms!r} are no seeds in lower case, without accents and marks, each after a comma and a blank."
        )
    if _SHORT_PREFIX.search(terms):
        raise ValueError(f"{terms!r}: a * may only end a word of 4 letters or more.")


def _check_complete(entries: Sequence[Entry]) -> None:
    if entries and not entries[-1].seeds:
        raise ValueError(f"{entries[-1].name!r} has no seeds.")
