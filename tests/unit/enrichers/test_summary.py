"""The sentences that say best what an article reports."""

from typing import Any

import pytest

from kliping.enrichers.summary import ENRICHER
from kliping.models import Annotation, Annotations, Article, Image, Place, Span
from tests.builders import make_article

HEADLINE = "Harga Cabai Rawit di Serang Turun"
FIRST = "Harga cabai rawit di Pasar Rau, Serang, turun menjadi Rp42.000 per kilogram."
SECOND = "Dinas Pangan memperkirakan harga cabai rawit tetap rendah sampai akhir tahun."
OTHERS = (
    "Cuaca pagi itu cerah dan jalan menuju kota lengang sekali. "
    "Beberapa anak bermain layang-layang di lapangan dekat sekolah mereka."
)
BODY = f"{FIRST} {OTHERS}\n\n{SECOND} {OTHERS}"


def summarize(article: Article, *places: Annotation) -> Annotation | None:
    language = Annotation(value="id", confidence=1, method="test", version=1)
    return ENRICHER.enrich(article, Annotations(language=language, places=places)).summary


def article(body: str, **fields: Any) -> Article:
    return make_article(headline=HEADLINE, article_body=body, dateline=None, **fields)


def test_the_sentences_of_the_headlines_words_are_the_summary_in_their_order() -> None:
    summary = summarize(article(BODY))

    assert summary is not None
    assert summary.value == f"{FIRST} {SECOND}"
    assert [span.text for span in summary.evidence] == [FIRST, SECOND]
    assert all(BODY[span.start : span.end] == span.text for span in summary.evidence)
    assert 0.3 < summary.confidence < 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Baca juga: Harga cabai rawit di Serang turun lagi pekan ini.",
        "Foto: Harga cabai rawit di Serang turun di Pasar Rau.",
        "Harga cabai rawit di Serang turun",
        "harga cabai rawit di Serang turun sampai setengahnya saja.",
        '"Harga cabai rawit di Serang turun sejak hari ini.',
        "Harga cabai rawit turun.",
        '"Ya. Harga cabai rawit di Serang turun sejak hari ini saja. Ya," katanya.',
        "\u201cYa. Harga cabai rawit di Serang turun sejak hari ini saja. Ya,\u201d katanya.",
    ],
)
def test_what_is_no_whole_sentence_is_left_out(sentence: str) -> None:
    summary = summarize(article(f"{sentence}\n\n{BODY}"))

    assert summary is not None
    assert [span.text for span in summary.evidence] == [FIRST, SECOND]


def test_a_caption_is_no_part_of_it() -> None:
    caption = "Harga cabai rawit di Serang turun di hampir semua pasar."
    pictured = article(
        f"{caption}\n\n{BODY}", main_image=Image(url="https://a.example/b.jpg", caption=f"{caption} (KB)")
    )

    summary = summarize(pictured)

    assert summary is not None
    assert [span.text for span in summary.evidence] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "dateline",
    ["SERANG - ", "SERANG, SITUS.CO.ID | ", "SERANG (ANTARA) – ", "SERANG: ", "SERANG "],  # noqa: RUF001 - as printed
)
def test_the_dateline_is_left_out(dateline: str) -> None:
    span = Span(start=0, end=6, text="SERANG")
    place = Place(value="Serang", confidence=1, method="dateline", version=1, evidence=(span,))

    summary = summarize(article(f"{dateline}{BODY}"), place)

    assert summary is not None
    assert summary.evidence[0].text == FIRST


def test_a_body_of_two_sentences_needs_no_summary() -> None:
    assert summarize(article(f"{FIRST} {SECOND}")) is None
    assert summarize(article("1. 2. 3.")) is None


def test_the_second_sentence_says_something_else_than_the_first() -> None:
    again = FIRST.replace("menjadi", "sampai")
    summary = summarize(article(f"{FIRST} {again} {SECOND} {OTHERS}"))

    assert summary is not None
    assert SECOND in [span.text for span in summary.evidence]
