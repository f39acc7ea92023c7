"""The list of places: made by `make gazetteer`, read once per process."""

import gzip
from collections.abc import Iterator, Sequence
from functools import cache
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
    """The list, a line for each place: the names it is found by, then its columns. It is read when it is asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        self._by_id: dict[str, str] = {}
        for line in lines:
            names, id_, _ = line.split("\t", 2)
            self._by_id[id_] = line
            for name in names.split("|"):
                self._by_name.setdefault(name, []).append(line)

    def find(self, name: str) -> list[Row]:
        """Return the places of a name as `read_name` returns it, the most populous first."""
        return list(map(_read_row, self._by_name.get(name, ())))

    def get(self, id_: str) -> Row | None:
        """Return the place with an id."""
        line = self._by_id.get(id_)
        return _read_row(line) if line else None

    def __iter__(self) -> Iterator[Row]:
        """Yield every place, the most populous first."""
        return map(_read_row, self._by_id.values())


@cache
def load_gazetteer() -> Gazetteer:
    """Return the list."""
    return Gazetteer(gzip.decompress(FILE.read_bytes()).decode().splitlines())


def read_name(text: str) -> str:
    """Return a name as the list is searched: `D.K.I. Jakarta` reads `d k i jakarta`."""
    letters = fold(text)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def _read_row(line: str) -> Row:
    _, id_, kind, name, country, within, latitude, longitude, people = line.split("\t")
    return Row(id_, kind, name, country, within, _read_degrees(latitude), _read_degrees(longitude), int(people))


def _read_degrees(text: str) -> float | None:
    return float(text) if text else None
