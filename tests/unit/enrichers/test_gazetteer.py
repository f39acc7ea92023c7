"""Places linked to the list: which one is meant, and when nobody can tell."""

import pytest

from kliping.enrichers.gazetteer import link_places
from kliping.enrichers.gazetteer.reading import FILE, load_gazetteer
from kliping.models import Annotation, Annotations, GeoLink, Place, Span
from tests.builders import make_article


def link(body: str, *names: str, language: str = "id") -> dict[str, GeoLink | None]:
    places = tuple(
        Place(
            value=name,
            confidence=1,
            method="test",
            version=1,
            evidence=(Span(start=body.index(name), end=body.index(name) + len(name), text=name),),
        )
        for name in names
    )
    known = Annotations(language=Annotation(value=language, confidence=1, method="test", version=1), places=places)
    return {place.value: place.link for place in link_places(make_article(article_body=body), known).places}


@pytest.mark.parametrize(
    ("language", "body", "name", "id_"),
    [
        ("id", "CILEGON - Pasar di Cilegon dibuka.", "Cilegon", "id:36.72"),
        ("id", "Pasar di Serang dibuka.", "Serang", "id:36.73"),
        ("id", "Pasar di Kabupaten Serang dibuka.", "Serang", "id:36.04"),
        ("id", "Pasar di Kab. Serang dibuka.", "Serang", "id:36.04"),
        ("id", "Pasar di Kabupaten Serang dibuka.", "Kabupaten Serang", "id:36.04"),
        ("id", "Warga Jabar menyambut.", "Jabar", "id:32"),
        ("id", "Warga Sumatra Barat menyambut.", "Sumatra Barat", "id:13"),
        ("id", "Pasar di Tanjungpinang dibuka.", "Tanjungpinang", "id:21.72"),
        ("id", "Rapat di DKI Jakarta usai.", "DKI Jakarta", "id:31"),
        ("id", "Pasar di Jakarta Selatan dibuka.", "Jakarta Selatan", "id:31.74"),
        ("id", "Pasar di Kota Administrasi Jakarta Utara dibuka.", "Kota Administrasi Jakarta Utara", "id:31.72"),
        ("id", "Warga Jaksel menyambut.", "Jaksel", "id:31.74"),
        ("id", "Kapal ke Kepulauan Seribu berangkat.", "Kepulauan Seribu", "id:31.01"),
        ("id", "Ia pulang ke Yogyakarta.", "Yogyakarta", "id:34"),
        ("id", "Ia terbang ke Amerika Serikat.", "Amerika Serikat", "geonames:6252001"),
        ("id", "Kerja sama dengan Jepang diteken.", "Jepang", "geonames:1861060"),
        ("en", "The talks in London ended.", "London", "geonames:2643743"),
        ("en", "The talks in New York ended.", "New York", "geonames:5128581"),
        ("en", "The talks in Washington, D.C., ended.", "Washington, D.C.", "geonames:4140963"),
        ("en", "The U.K. has agreed.", "U.K.", "geonames:2635167"),
        ("id", "Ia terbang ke Kairo.", "Kairo", "geonames:360630"),
    ],
)
def test_a_place_is_linked_by_its_name_and_the_title_before_it(language: str, body: str, name: str, id_: str) -> None:
    found = link(body, name, language=language)[name]

    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    ("body", "name", "country"),
    [
        ("PORTSMOUTH, N.H. (AP) - The market closed.", "PORTSMOUTH", None),
        ("The market in Portsmouth closed.", "Portsmouth", "GB"),
        ("The talks in London, Ontario, ended.", "London", "CA"),
        ("The talks in London, England, ended.", "London", "GB"),
        ("The talks in London, Paris and Rome ended.", "London", "GB"),
        ("The fair in Birmingham, Ala., ended.", "Birmingham", "US"),
    ],
)
def test_what_stands_behind_a_comma_tells_the_country(body: str, name: str, country: str | None) -> None:
    found = link(body, name, language="en")[name]

    assert (found.country if found else None) == country


@pytest.mark.parametrize(
    ("body", "linked"),
    [
        ("Warga Kuningan, Jawa Barat, mengungsi.", True),
        ("Pasar di Kuningan, Bandung, dan Jakarta.", True),
        ("Gedung di Kuningan, Jakarta Selatan, terbakar.", False),
    ],
)
def test_a_quarter_of_jakarta_is_no_town_of_that_name(body: str, linked: bool) -> None:  # noqa: FBT001 - a case
    assert (link(body, "Kuningan")["Kuningan"] is not None) is linked


def test_a_province_that_the_article_names_tells_which_of_several_is_meant() -> None:
    assert link("Banjir di Banjar.", "Banjar")["Banjar"] is None

    south = link("Banjir di Banjar, Kalimantan Selatan.", "Banjar", "Kalimantan Selatan")["Banjar"]
    west = link("Banjir di Banjar, Jawa Barat.", "Banjar", "Jawa Barat")["Banjar"]

    assert south is not None
    assert west is not None
    assert (south.within, south.kind) == ("Kalimantan Selatan", "regency")
    assert (west.within, west.kind) == ("Jawa Barat", "city")


def test_a_link_says_where_the_place_lies() -> None:
    found = link("Pasar di Cilegon dibuka.", "Cilegon")["Cilegon"]

    assert found is not None
    assert (found.within, found.country, found.kind) == ("Banten", "ID", "city")
    assert found.latitude == pytest.approx(-6.0, abs=0.1)
    assert found.longitude == pytest.approx(106.0, abs=0.1)


@pytest.mark.parametrize("name", ["Kampung Baru Indah", "Simpang Lima", "sungai"])
def test_a_place_that_is_not_listed_is_not_linked(name: str) -> None:
    assert link(f"Pasar di {name} dibuka.", name)[name] is None


def test_the_list_has_every_province_and_region_and_many_are_located() -> None:
    rows = list(load_gazetteer())
    home = [row for row in rows if row.id.startswith("id:")]

    assert FILE.stat().st_size <= 300_000
    assert len([row for row in home if row.kind == "province"]) == 38
    assert len([row for row in home if row.kind in {"regency", "city"}]) == 514
    assert len([row for row in rows if row.kind == "country"]) >= 240
    assert len({row.id for row in rows}) == len(rows)
    located = [(row.latitude, row.longitude) for row in rows if row.latitude is not None and row.longitude is not None]
    assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in located)
    assert len([row for row in home if row.latitude is not None]) >= 150
