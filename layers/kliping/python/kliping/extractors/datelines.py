"""Read the dateline: where a report says it was written. It stays in the body; here it is only recognised."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kliping.extractors.dateline_places import is_known_place

_NOT_PLACE_WORDS = (
    "breaking update updated opinion opini video foto photo photos live exclusive eksklusif berita news "
    "analysis analisis advertorial infografis infographic editorial ralat koreksi correction siaran pers press release "
    "dear summary ringkasan"
)
_NOT_PLACES = set(_NOT_PLACE_WORDS.split())

_SHORTEST_PLACE = 4
"""Letters in capitals; shorter ones are acronyms."""

_PLACE = r"[^\W\d_a-z][\w.'’/-]*(?:[ -][^\W\d_][\w.'’/-]*){0,4}"  # noqa: RUF001 - the apostrophe that pages print
_MARK = r"\s*\.?(?:(?:[–|]|--?|:)(?=\s)|—)\s*"  # noqa: RUF001 - the dashes that pages print
_DATELINE = re.compile(
    rf"(?P<first>{_PLACE})"
    rf"(?:,\s*(?P<second>[^|()–—:\n]{{2,40}}?))?"  # noqa: RUF001 - as above
    rf"(?:,?\s*\((?P<source>[^()\n]{{2,40}})\))?"
    rf"{_MARK}(?=\S)"
)
_STOPPED = re.compile(r"\.[–—-]")  # noqa: RUF001 - the dashes that pages print
_SITE = re.compile(r"[a-z0-9-]{3,}(?:\.[a-z0-9-]+)*\.[a-z]{2,7}", re.IGNORECASE)
_SITE_FIRST = re.compile(rf"(?P<site>{_SITE.pattern}),\s+", re.IGNORECASE)
_MOST_WORDS = 4
"""Of a place that no mark ends."""
_SITE_OF_WORDS = re.compile(r"[^.]+ \w+\.(?:com|net|co\.id|id)", re.IGNORECASE)
"""A site's name spelled like a masthead: KABAR KOTA.COM."""
_NEWSROOM = re.compile(r"(\b(news|indonesia|media|tv|post|times|online|press)\b)|^[A-Z]{2,5}$", re.IGNORECASE)


@dataclass(frozen=True)
class Dateline:
    """`place` as printed; `site` is the host some sites print beside it."""

    place: str
    site: str | None = None


def read_dateline(paragraph: str, publisher: Iterable[str | None] = ()) -> Dateline | None:
    """Read what stands before the dash of a first paragraph: "CILEGON, SITE.EXAMPLE | …", "London (Reuters) - …".

    `publisher` holds what the publisher is called, its name and its site: "RADAR KOTA - …" names no place there.
    """
    found = _DATELINE.match(paragraph[:120])
    if not found:
        return _read_unmarked(paragraph[:120])
    parts = [part.strip() for part in (found["first"], found["second"]) if part]
    site = next((part for part in (*parts, found["source"] or "") if _SITE.fullmatch(part)), None)
    own = _names_of(publisher)
    places = [
        part.rstrip(". ")
        for part in parts
        if part != site and _fold(part) not in own and not _SITE_OF_WORDS.fullmatch(part)
    ]
    is_sourced = bool(site or found["source"] or _STOPPED.search(found[0]) or _is_source(parts))
    begins_small = paragraph[found.end() : found.end() + 1].islower()
    if not places or not _is_place(places, is_sourced=is_sourced, begins_small=begins_small):
        return None
    if site and not is_known_place(places[0]) and (unmarked := _read_unmarked(paragraph[:120])):
        return unmarked
    return Dateline(place=places[0], site=site.lower() if site else None)


def _read_unmarked(opening: str) -> Dateline | None:
    """Read "Site.com, Jakarta Menteri ...", which shows by bold letters alone where the report begins."""
    first = _SITE_FIRST.match(opening)
    if not first:
        return None
    words = opening[first.end() :].split()
    sizes = (size for size in range(min(_MOST_WORDS, len(words) - 1), 0, -1) if not words[size][0].islower())
    places = (place for size in sizes if is_known_place(place := " ".join(words[:size])))
    return next((Dateline(place, first["site"].lower()) for place in places), None)


def _is_source(parts: list[str]) -> bool:
    return len(parts) > 1 and bool(_NEWSROOM.search(parts[1]) or re.search(r"\d", parts[1]))


def _is_place(places: list[str], *, is_sourced: bool, begins_small: bool) -> bool:
    """Tell a place from other openings; a mark whose text `begins_small` may be a dash in prose."""
    place = places[0]
    if any(word in _NOT_PLACES for word in (place.lower(), *place.lower().split())):
        return False
    # Behind a city stands its province or the newsroom: "Jakarta, Kabar Kota -- ...".
    is_known = not begins_small and is_known_place(place) and _is_capitalised(places)
    return is_sourced or is_known or (place.isupper() and len(place) >= _SHORTEST_PLACE)


def _is_capitalised(places: list[str]) -> bool:
    return all(word[0].isupper() for word in " ".join(places).split())


def _names_of(publisher: Iterable[str | None]) -> set[str]:
    names = [name for name in publisher if name]
    return {_fold(name) for name in (*names, *(name.removeprefix("www.").partition(".")[0] for name in names))}


def _fold(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))
