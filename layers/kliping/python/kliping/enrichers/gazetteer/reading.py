"""The list of places: made by `make gazetteer`, read once per process."""

import gzip
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kliping.rules.words import fold

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


class Gazetteer(NamedTuple):
    """Places by name without case and accents, the most populous first, and by id."""

    by_name: Mapping[str, Sequence[Row]]
    by_id: Mapping[str, Row]


@cache
def load_gazetteer() -> Gazetteer:
    """Return the list."""
    by_name: dict[str, list[Row]] = {}
    by_id: dict[str, Row] = {}
    for line in gzip.decompress(FILE.read_bytes()).decode().splitlines():
        id_, kind, name, country, within, latitude, longitude, people, aliases = line.split("\t")
        row = Row(id_, kind, name, country, within, _number(latitude), _number(longitude), int(people))
        by_id[id_] = row
        for called in {read_name(name), *filter(None, aliases.split(", "))}:
            by_name.setdefault(called, []).append(row)
    for rows in by_name.values():
        rows.sort(key=lambda row: -row.people)
    return Gazetteer(by_name, by_id)


def read_name(text: str) -> str:
    """Return a name as the list is searched: `D.K.I. Jakarta` reads `d k i jakarta`."""
    letters = fold(text)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def _number(text: str) -> float | None:
    return float(text) if text else None
