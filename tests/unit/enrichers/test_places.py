"""The dateline's place."""

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.places import ENRICHER
from kliping.models import Annotation
from tests.builders import make_article


def places(dateline: str | None, body: str) -> tuple[Annotation, ...]:
    return enrich(make_article(dateline=dateline, article_body=body), (ENRICHER,)).places


@pytest.mark.parametrize(
    ("dateline", "value"),
    [
        ("CILEGON", "Cilegon"),
        ("BANDAR LAMPUNG", "Bandar Lampung"),
        ("JAKARTA, INDONESIA", "Jakarta"),
        ("JAKARTA (KABAR)", "Jakarta"),
        ("DKI JAKARTA", "DKI Jakarta"),
        ("SAINT-DENIS", "Saint-Denis"),
        ("COX'S BAZAR", "Cox's Bazar"),
        ("Serang", "Serang"),
        ("McAllen", "McAllen"),
    ],
)
def test_the_place_is_the_first_part_of_the_dateline_spelled_as_a_name(dateline: str, value: str) -> None:
    (place,) = places(dateline, f"{dateline} - Pasar dibuka kembali.")

    assert (place.value, place.method, place.confidence) == (value, "dateline", 1.0)


def test_the_evidence_is_the_place_as_printed_at_the_start_of_the_body() -> None:
    (place,) = places("CILEGON", '"CILEGON, SITUS.CO.ID | Warga Cilegon dan CILEGON')

    (span,) = place.evidence
    assert (span.field, span.start, span.end, span.text) == ("articleBody", 1, 8, "CILEGON")


@pytest.mark.parametrize(
    ("dateline", "body"),
    [
        (None, "CILEGON - Pasar dibuka."),
        ("CILEGON", "Pasar di CILEGON dibuka."),
        ("CILEGON", "CILEGONAN - Pasar dibuka."),
        ("SITUS.CO.ID", "SITUS.CO.ID - Pasar dibuka."),
        ("17/07", "17/07 - Pasar dibuka."),
        ("", "Pasar dibuka."),
    ],
)
def test_without_a_place_at_the_start_there_is_none(dateline: str | None, body: str) -> None:
    assert places(dateline, body) == ()


@pytest.mark.parametrize(
    "body",
    [
        "Situs.com, Jakarta - Pasar dibuka.",
        "SITUS.CO.ID, Jakarta -- Pasar dibuka.",
        "Kabar Kota.com, Jakarta - Pasar dibuka.",
        "Pasar Lama dibuka kembali setelah terbakar.\n\nJakarta (ANTARA) - Pasar dibuka.",
    ],
)
def test_the_dateline_may_stand_after_the_site_or_a_summary(body: str) -> None:
    (place,) = places("Jakarta", body)

    (span,) = place.evidence
    assert (place.value, span.start, span.text) == ("Jakarta", body.index("Jakarta"), "Jakarta")


def test_a_site_before_the_place_is_passed_over() -> None:
    assert [place.value for place in places("SITUS.CO.ID, SERANG", "SERANG - Pasar dibuka.")] == ["Serang"]
