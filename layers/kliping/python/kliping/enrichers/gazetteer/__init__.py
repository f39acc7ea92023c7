"""Places linked to a list of places: which Serang, and where it lies. What stays unclear is not linked."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.gazetteer.reading import Row, load_gazetteer, read_name
from kliping.enrichers.gazetteer.states import STATES
from kliping.models import Annotation, Annotations, Article, GeoLink, Place

VERSION = 2

_HOME = "ID"
_LANGUAGES_OF_HOME = frozenset({"id", "jv", "su", "min"})
_TITLES = {
    "provinsi": "province", "prov": "province", "propinsi": "province", "kabupaten": "regency", "kab": "regency",
    "kota": "city", "kotamadya": "city", "negara": "country",
}  # fmt: skip
"""Words before a name that tell which of several places is meant."""
_OF_JAKARTA = "administrasi "
"""What the law puts between the title and the name of a part of Jakarta."""
_SPELLING_PAIRS = """
    pangkalpinang=pangkal pinang, bandarlampung=bandar lampung, tanjungpinang=tanjung pinang, kulonprogo=kulon progo
    padangsidempuan=padangsidimpuan, padang sidempuan=padangsidimpuan, jogjakarta=jogja, palangka raya=palangkaraya
    lubuklinggau=lubuk linggau, pagaralam=pagar alam, tebingtinggi=tebing tinggi, gunung kidul=gunungkidul
    baubau=bau bau, fakfak=fak fak, tolitoli=toli toli, tanjung balai=tanjungbalai, limapuluh kota=lima puluh kota
    pematang siantar=pematangsiantar, bukit tinggi=bukittinggi, banjar baru=banjarbaru, tojo unauna=tojo una una
    labuhan batu=labuhanbatu, kota baru=kotabaru, toba samosir=toba, bolmong=bolaang mongondow
    new york=new york city, mekkah=makkah, mekah=makkah, yerusalem=jerusalem, kairo=cairo, moskow=moscow, kiev=kyiv
    makau=macau, den haag=the hague, jenewa=geneva, brussel=brussels, damaskus=damascus, teheran=tehran, roma=rome
    athena=athens, wina=vienna, kopenhagen=copenhagen, praha=prague, warsawa=warsaw, lisabon=lisbon
    aleksandria=alexandria, washington d c=washington, u k=uk
"""
_SPELLINGS = dict(pair.strip().split("=") for pair in _SPELLING_PAIRS.replace("\n", ",").split(",") if pair.strip())
"""Names as the news also writes them, and as the list does."""
_ISLAND = {"sumatra": "sumatera"}
"""The first word of provinces, in the same way."""
_JAKARTA = "id:31"
_CITIES_OF_JAKARTA = re.compile(r",\s{1,2}Jakarta (?:Pusat|Utara|Barat|Selatan|Timur)\b")
"""What stands before one of them is a quarter there, and no town of that name: Kuningan, Jakarta Selatan."""
_BEHIND = re.compile(r",\s{1,2}([A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})")
"""What may tell in which country a place lies."""
_DOUBT = {"title": 0.95, "only": 0.9, "province": 0.85, "home": 0.8, "town": 0.75, "largest": 0.6}
"""Confidence by what decided. Set by hand."""
_MUCH_LARGER = 10
"""How many times as many people as the next one a place has to have to be meant wherever nothing else tells."""


class _Candidates(NamedTuple):
    """The places that a name may mean, the most populous first, and whether a title beside it told of which kind."""

    rows: list[Row]
    is_titled: bool


def link_places(article: Article, annotations: Annotations) -> Annotations:
    """Link each of `places` that the list has and the article leaves no doubt about."""
    if not annotations.places:
        return annotations
    candidates = [_find_candidates(article.article_body, place) for place in annotations.places]
    provinces = {row.id for each in candidates for row in each.rows if row.kind == "province"}
    is_home = annotations.language is not None and annotations.language.value in _LANGUAGES_OF_HOME
    linked = tuple(
        Place(**{**dict(place), "link": _choose(each, provinces, is_home=is_home)})
        for place, each in zip(annotations.places, candidates, strict=True)
    )
    return annotations.model_copy(update={"places": linked})


def _find_candidates(body: str, place: Annotation) -> _Candidates:
    """Look a name up, by a title at its beginning or before its mentions if all agree."""
    name = read_name(place.value)
    first, _, rest = name.partition(" ")
    if first in _TITLES and rest:
        name, kinds = rest.removeprefix(_OF_JAKARTA), {_TITLES[first]}
    else:
        before = {read_name(body[max(0, span.start - 12) : span.start]).rpartition(" ")[2] for span in place.evidence}
        kinds = {_TITLES[word] for word in before if word in _TITLES}
    rows = load_gazetteer().find(_spell(name))
    within = {country for span in place.evidence if (country := _country_behind(body, span.end))}
    rows = [row for row in rows if row.country in within] if within else rows
    if any(_CITIES_OF_JAKARTA.match(body, span.end) for span in place.evidence):
        rows = [row for row in rows if row.within == _JAKARTA]
    is_titled = len(kinds) == 1
    return _Candidates([row for row in rows if row.kind in kinds] if is_titled else rows, is_titled)


def _spell(name: str) -> str:
    """Return a name as the list writes it."""
    first, space, rest = name.partition(" ")
    return _SPELLINGS.get(name, _ISLAND.get(first, first) + space + rest)


def _country_behind(body: str, end: int) -> str | None:
    """Return the country that stands behind a place and a comma, itself or one of its states: `Portsmouth, N.H.`."""
    behind = _BEHIND.match(body, end)
    if not behind:
        return None
    words = read_name(behind[1]).split()
    names = [" ".join(words[:size]) for size in range(len(words), 0, -1)]
    state = next((STATES[name] for name in names if name in STATES), None)
    rows = (row for name in names for row in load_gazetteer().find(name) if row.kind == "country")
    return state or next((row.country for row in rows), None)


def _choose(candidates: _Candidates, provinces: Iterable[str], *, is_home: bool) -> GeoLink | None:
    """Return the place that is meant, by what tells it first."""
    rows = candidates.rows
    decided = "title" if candidates.is_titled else "only"
    for reason, keep in (
        ("home", [row for row in rows if row.country == _HOME] if is_home else []),
        ("province", [row for row in rows if row.within in provinces]),
        ("town", _prefer(rows)),
    ):
        if len(rows) > 1 and keep and len(keep) < len(rows):
            rows, decided = list(keep), reason
        if reason == "home":
            rows = _prefer_regions(rows)
    if len(rows) > 1 and rows[0].people > _MUCH_LARGER * rows[1].people > 0:
        rows, decided = rows[:1], "largest"
    return _link(rows[0], _DOUBT[decided]) if len(rows) == 1 else None


def _prefer_regions(rows: list[Row]) -> list[Row]:
    """Take a province or country over the places of its name: Jakarta, Singapore."""
    wide = [row for row in rows if row.kind in {"province", "country"}]
    return wide if len(wide) == 1 else rows


def _prefer(rows: Sequence[Row]) -> Sequence[Row]:
    """Take the town over the regency around it: news from Serang is from the town unless it says otherwise."""
    return [row for row in rows if row.kind == "city"] if len({row.within for row in rows}) == 1 else ()


def _link(row: Row, confidence: float) -> GeoLink:
    within = load_gazetteer().find_province(row.within)
    return GeoLink(
        id=row.id,
        name=row.name,
        kind=row.kind,
        country=row.country,
        within=within.name if within else None,
        latitude=row.latitude,
        longitude=row.longitude,
        confidence=confidence,
    )


ENRICHER = Enricher(
    name="gazetteer",
    version=VERSION,
    enrich=link_places,
    requires=frozenset({"language", "entities", "places"}),
    makes=frozenset({"places"}),
)
