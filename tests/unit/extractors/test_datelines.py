"""Where a report says it was written."""

import pytest

from kliping.enrichers.gazetteer.reading import load_gazetteer
from kliping.extractors.dateline_places import is_known_place
from kliping.extractors.datelines import Dateline, read_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "site"),
    [
        ("CILEGON, SERANGTIMUR.CO.ID | Bertemakan sesuatu", "CILEGON", "serangtimur.co.id"),
        ("JAKARTA, KABARKOTA.example - Pemerintah", "JAKARTA", "kabarkota.example"),
        ("JAKARTA, KABARKOTA.COM - Pemerintah", "JAKARTA", "kabarkota.com"),
        ("BANDUNG – Pasar dibuka", "BANDUNG", None),  # noqa: RUF001 - the dash that pages print
        ("NEW YORK, July 17 (Agency) - Shares", "NEW YORK", None),
        ("London (Site) - The council", "London", None),
        ("WASHINGTON, D.C. (AP) — The", "WASHINGTON", None),
        ("TEMPO.CO, Jakarta - Menteri", "Jakarta", "tempo.co"),
        ("Jakarta, CNN Indonesia -- Polisi", "Jakarta", None),
        ("Jakarta - Menteri", "Jakarta", None),
        ("SELONG—Bupati", "SELONG", None),
        ("Jakarta, Kabar Kota -- Menteri", "Jakarta", None),
        ("VILLAMAR DEL RÍO.- La biblioteca", "VILLAMAR DEL RÍO", None),
        ("Villamar .- La biblioteca", "Villamar", None),
        ("OLD HARBOUR, Maine (AP) — The ferry", "OLD HARBOUR", None),
        ("ST. JOSEPH, Mich. (AP) — The ferry", "ST. JOSEPH", None),
        ("SERANG: Bupati", "SERANG", None),
        ("SERANG, (KK).- Bupati", "SERANG", None),
        ("KABAR KOTA.COM, SERANG - Bupati", "SERANG", None),
        ("Situs6.com, Jakarta - Menteri", "Jakarta", "situs6.com"),
        ("JAKARTA (ANTARA) - Menteri", "JAKARTA", None),
        ("Banyuwangi - Bupati", "Banyuwangi", None),
        ("Kota Batu - Wali Kota", "Kota Batu", None),
        ("Kab. Serang - Bupati", "Kab. Serang", None),
        ("Kabupaten Gunungkidul, Kabar Kota - Bupati", "Kabupaten Gunungkidul", None),
        ("Bau-Bau - Wali Kota", "Bau-Bau", None),
        ("Washington D.C. - Presiden", "Washington D.C", None),
        ("Tanjung Selor, Kabar6.com - Gubernur", "Tanjung Selor", "kabar6.com"),
        ("Situs6.com, Jakarta Menteri Perhubungan", "Jakarta", "situs6.com"),
        ("Situs6.com, Banda Aceh Gubernur", "Banda Aceh", "situs6.com"),
        ("Situs6.com, Jakarta Menteri Perhubungan - seperti biasa - datang", "Jakarta", "situs6.com"),
        ("BEIJING, 3 Juli (Xinhua) -- Harga", "BEIJING", None),
    ],
)
def test_the_place_before_the_dash_is_the_dateline(paragraph: str, place: str, site: str | None) -> None:
    dateline = read_dateline(paragraph)

    assert dateline is not None
    assert dateline.place == place
    assert site is None or dateline == Dateline(place, site)


@pytest.mark.parametrize(
    "paragraph",
    [
        "BREAKING – Pasar terbakar",  # noqa: RUF001 - the dash that pages print
        "UPDATE: Korban bertambah",
        "Batu - itulah yang dilempar warga.",
        "Batu—batu besar—dilempar warga.",
        "Situs6.com, Menteri Perhubungan datang.",
        "Situs6.com, Jakarta dan sekitarnya diguyur hujan.",
        "Situs6.com, Jakarta",
        "Hujan - itulah yang ditunggu petani.",
        "KABARKOTA.COM - Pemerintah",
        "Gubernur Banten, Wahidin, mengatakan - seperti biasa - bahwa",
        "The council voted.",
        "WHO - the agency",
        "DEAR EDITOR: My husband",
        "Ia menolak. - Tidak, katanya.",
        "",
    ],
)
def test_other_openings_are_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_every_region_of_indonesia_is_known() -> None:
    regions = {row.name for row in load_gazetteer() if row.id.startswith("id:")}
    unknown = {name for name in regions if not is_known_place(name)}

    assert len(regions) > 500
    assert unknown == {"Metro"}


def test_the_publisher_before_the_dash_is_no_place() -> None:
    assert read_dateline("RADAR TELUK - Papan tulis", ("Radar Teluk", "radarteluk.example")) is None
    assert read_dateline("RADARTELUK - Papan tulis", (None, "www.radarteluk.example")) is None
    assert read_dateline("AMBON, RADAR TELUK - Papan tulis", ("Radar Teluk", None)) == Dateline("AMBON")
