"""The dates a body mentions, resolved against a publication on Wednesday, 17 July 2019."""

from datetime import date

import pytest

from kliping.enrichers.dates import ENRICHER
from kliping.models import Annotation, Annotations, MentionedDate, Moment, Place, Span
from tests.builders import make_article

PUBLISHED = Moment(raw="17 Juli 2019", day=date(2019, 7, 17), origin="text")


def dates(body: str, language: str | None, published: Moment | None = PUBLISHED) -> tuple[MentionedDate, ...]:
    known = Annotation(value=language, confidence=1, method="test", version=1) if language else None
    article = make_article(article_body=body, date_published=published, dateline=None)
    return ENRICHER.enrich(article, Annotations(language=known)).dates


def tell(body: str, language: str | None) -> list[tuple[str, str, str]]:
    return [(each.value, str(each.day), each.precision) for each in dates(body, language)]


@pytest.mark.parametrize(
    ("language", "body", "value", "day"),
    [
        ("id", "Polisi datang, Rabu (17/7/2019), ke pasar.", "Rabu (17/7/2019)", "2019-07-17"),
        ("id", "Pasar terbakar, Selasa malam (16/7).", "Selasa malam (16/7)", "2019-07-16"),
        ("id", "Pasar dibuka, Senin (21/1) lalu.", "Senin (21/1)", "2019-01-21"),
        ("id", "Rapat digelar pada Kamis, 18 Juli 2019.", "Kamis, 18 Juli 2019", "2019-07-18"),
        ("id", "Indonesia merdeka 17 Agustus 1945.", "17 Agustus 1945", "1945-08-17"),
        ("id", "Tutup sampai 2 Januari.", "2 Januari", "2020-01-02"),
        ("id", "Terbit Juli 4, 2019 di sini.", "Juli 4, 2019", "2019-07-04"),
        ("id", "Surat bertanggal 04-07-2019 itu.", "04-07-2019", "2019-07-04"),
        ("id", "Pasar dibuka pagi tadi (16/7).", "16/7", "2019-07-16"),
        ("en", "It opened on July 4, 2018, at noon.", "July 4, 2018", "2018-07-04"),
        ("en", "It opened on the 4th of July 2018.", "4th of July 2018", "2018-07-04"),
        ("en", "It opened on Aug. 3 as planned.", "Aug. 3", "2019-08-03"),
        ("en", "It opened on 7/17/2019 at noon.", "7/17/2019", "2019-07-17"),
        ("en", "It opened on Sunday, 7/8/2018.", "Sunday, 7/8/2018", "2018-07-08"),
        ("en", "Dated 2019-02-03 and signed.", "2019-02-03", "2019-02-03"),
        ("fr", "Le 17 juillet 2019 à Paris.", "17 juillet 2019", "2019-07-17"),
        (None, "El 3 de octubre de 1990 fue un día.", "3 de octubre de 1990", "1990-10-03"),
    ],
)
def test_a_date_by_number_is_that_day(language: str | None, body: str, value: str, day: str) -> None:
    assert (value, day, "day") in tell(body, language)


@pytest.mark.parametrize(
    ("language", "body", "value", "day", "precision"),
    [
        ("id", "Ia datang kemarin.", "kemarin", "2019-07-16", "day"),
        ("id", "Ia datang tadi malam.", "tadi malam", "2019-07-16", "day"),
        ("id", "Pasar dibuka hari ini.", "hari ini", "2019-07-17", "day"),
        ("id", "Besok pasar dibuka.", "Besok", "2019-07-18", "day"),
        ("id", "Dua hari lalu pasar terbakar.", "Dua hari lalu", "2019-07-15", "day"),
        ("id", "Pekan lalu pasar terbakar.", "Pekan lalu", "2019-07-08", "week"),
        ("id", "Sepekan yang lalu pasar terbakar.", "Sepekan yang lalu", "2019-07-08", "week"),
        ("id", "Panen bulan depan.", "bulan depan", "2019-08-01", "month"),
        ("id", "Tiga tahun silam ia pergi.", "Tiga tahun silam", "2016-01-01", "year"),
        ("id", "Sejak Januari harga naik.", "Januari", "2019-01-01", "month"),
        ("id", "Pada 5 Maret lalu harga naik.", "5 Maret", "2019-03-05", "day"),
        ("id", "Pada Juli lalu harga naik.", "Juli lalu", "2018-07-01", "month"),
        ("id", "Sensus tahun 2010 mencatatnya.", "2010", "2010-01-01", "year"),
        ("id", "Sensus Mei 2010 mencatatnya.", "Mei 2010", "2010-05-01", "month"),
        ("en", "He left yesterday.", "yesterday", "2019-07-16", "day"),
        ("en", "The day before yesterday he left.", "The day before yesterday", "2019-07-15", "day"),
        ("en", "He left two weeks ago.", "two weeks ago", "2019-07-01", "week"),
        ("en", "He left last month.", "last month", "2019-06-01", "month"),
        ("en", "It has risen since March.", "March", "2019-03-01", "month"),
        ("en", "It fell in 2008.", "2008", "2008-01-01", "year"),
    ],
)
def test_a_date_by_distance_is_as_precise_as_its_words(
    language: str, body: str, value: str, day: str, precision: str
) -> None:
    assert tell(body, language) == [(value, day, precision)]


@pytest.mark.parametrize(
    ("language", "body", "value", "day"),
    [
        ("id", "Pasar terbakar, Senin.", "Senin", "2019-07-15"),
        ("id", "Pasar terbakar pada Rabu.", "Rabu", "2019-07-17"),
        ("id", "Pasar terbakar Rabu lalu.", "Rabu lalu", "2019-07-10"),
        ("id", "Minggu lalu ia datang.", "Minggu lalu", "2019-07-14"),
        ("id", "Pasar terbakar Jumat pekan lalu.", "Jumat pekan lalu", "2019-07-12"),
        ("id", "Laga digelar Sabtu mendatang.", "Sabtu mendatang", "2019-07-20"),
        ("id", "Laga akan digelar pada Jumat.", "Jumat", "2019-07-19"),
        ("en", "He said on Tuesday he was ill.", "Tuesday", "2019-07-16"),
        ("en", "He left last Friday.", "last Friday", "2019-07-12"),
        ("en", "The court will sit on Friday.", "Friday", "2019-07-19"),
    ],
)
def test_a_weekday_is_the_last_one_unless_its_words_say_otherwise(
    language: str, body: str, value: str, day: str
) -> None:
    assert tell(body, language) == [(value, day, "day")]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("id", "Harga naik Rp 17/7 dan 3/4 warga (2/3) setuju."),
        ("id", "Sebanyak 2019 orang dan 12-03-19 kode, skor 2-1."),
        ("id", "Ia lahir 31 Februari."),
        ("id", "Dalam dua pekan ke depan ia menunggu."),
        ("en", "It may 20 people help, and he may march 3 miles."),
        ("en", "The Sun and the Mon; sat in the sun."),
        ("fr", "Il a des 3 maisons et 5 mars."),
        ("ms", "Semalam dia datang."),
        (None, "Kemarin ia datang."),
    ],
)
def test_other_words_and_numbers_are_no_dates(language: str | None, body: str) -> None:
    assert tell(body, language) == []


def test_a_range_is_two_days() -> None:
    assert [str(each.day) for each in dates("Pameran 12-14 Juli 2019 di Serang.", "id")] == ["2019-07-12", "2019-07-14"]


def test_a_day_that_is_part_of_a_name_is_no_date() -> None:
    body = "Pasar Minggu terbakar Minggu (14/7/2019)."
    span = Span(start=0, end=12, text="Pasar Minggu")
    market = Place(value="Pasar Minggu", confidence=1, method="test", version=1, evidence=(span,))
    article = make_article(article_body=body, date_published=PUBLISHED, dateline=None)
    language = Annotation(value="id", confidence=1, method="test", version=1)

    found = ENRICHER.enrich(article, Annotations(language=language, places=(market,))).dates

    assert [each.value for each in found] == ["Minggu (14/7/2019)"]


def test_what_cannot_be_resolved_has_no_day() -> None:
    found = dates("Pasar dibuka 3 Juli, kemarin, Senin, dan 4 Juli 2018.", "id", published=None)

    assert [(each.value, each.day) for each in found] == [
        ("3 Juli", None),
        ("kemarin", None),
        ("Senin", None),
        ("4 Juli 2018", date(2018, 7, 4)),
    ]


def test_a_doubt_between_day_and_month_is_left_open() -> None:
    (found,) = dates("It opened on 7/8/2019.", "en")

    assert (found.day, found.precision) == (None, "day")


def test_all_mentions_of_a_day_are_its_evidence() -> None:
    body = "Pasar dibuka kemarin.\n\nKemarin, Selasa (16/7/2019), ramai."
    (found,) = dates(body, "id")

    assert [span.text for span in found.evidence] == ["kemarin", "Kemarin", "Selasa (16/7/2019)"]
    assert all(body[span.start : span.end] == span.text for span in found.evidence)
    assert (found.value, found.method, found.confidence) == ("kemarin", "printed+relative", 0.99)


def test_a_weekday_that_contradicts_its_date_makes_it_doubtful() -> None:
    (found,) = dates("Rapat digelar Senin (17/7/2019).", "id")

    assert (str(found.day), found.confidence) == ("2019-07-17", 0.5)
