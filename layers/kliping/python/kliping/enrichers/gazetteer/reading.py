"""The list of places: made by `make gazetteer`, read once per process."""

import gzip
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from kliping.words import fold

FILE = Path(__file__).with_name("places.tsv.gz")


class Row(NamedTuple):
    """A place of the list. `within` is the id of the province, for a city abroad the code of its country."""

    id: str
    kind: str
    name: str
    country: str
    within: str
    latitude: float | None
    longitude: float | None
    people: int


class Gazetteer:
    """The list: lines in the order of the names they begin with, one for each name of a place, then its columns.

    Of one name the most populous place comes first. A line is read when it is asked for.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def find(self, name: str) -> list[Row]:
        """Return the places of a name as `read_name` returns it, the most populous first."""
        start = bisect_left(self._lines, f"{name}\t")
        end = bisect_left(self._lines, f"{name}\n", start)  # which comes next to a tab, and is in no line
        return list(map(_read_row, self._lines[start:end]))

    def find_province(self, id_: str) -> Row | None:
        """Return the province with an id."""
        return self._provinces.get(id_)

    @cached_property
    def _provinces(self) -> Mapping[str, Row]:
        rows = (_read_row(line) for line in self._lines if "\tprovince\t" in line)
        return {row.id: row for row in rows}

    def __iter__(self) -> Iterator[Row]:
        """Yield every place once."""
        return iter(dict.fromkeys(map(_read_row, self._lines)))


@cache
def load_gazetteer() -> Gazetteer:
    """Return the list."""
    return Gazetteer(gzip.decompress(FILE.read_bytes()).decode().split("\n"))


def read_name(text: str) -> str:
    """Return a name as the list is searched: `D.K.I. Jakarta` reads `d k i jakarta`."""
    letters = fold(text)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def _read_row(line: str) -> Row:
    _, id_, kind, name, country, within, latitude, longitude, people = line.split("\t")
    return Row(id_, kind, name, country, within, _read_degrees(latitude), _read_degrees(longitude), int(people))


def _read_degrees(text: str) -> float | None:
    return float(text) if text else None
