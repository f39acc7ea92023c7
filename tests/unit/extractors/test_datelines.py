"""Where a report says it was written."""

import pytest

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


def test_the_publisher_before_the_dash_is_no_place() -> None:
    assert read_dateline("RADAR TELUK - Papan tulis", ("Radar Teluk", "radarteluk.example")) is None
    assert read_dateline("RADARTELUK - Papan tulis", (None, "www.radarteluk.example")) is None
    assert read_dateline("AMBON, RADAR TELUK - Papan tulis", ("Radar Teluk", None)) == Dateline("AMBON")
