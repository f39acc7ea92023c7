"""Plain texts of several houses: heads, datelines, furniture, wrapped lines."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from kliping.errors import NotAnArticle, TooLarge
from kliping.extractors import extract
from kliping.models import RawDocument
from tests.counting import count_steps

type MakeDocument = Callable[..., RawDocument]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A text put together from a head, its paragraphs and what stands below, and what must be read in it."""

    head: str
    paragraphs: tuple[str, ...]
    tail: str = ""
    headline: str
    author: tuple[tuple[str, str, str | None], ...] = ()
    day: str | None = None
    dateline: str | None = None
    site: str | None = None
    keywords: tuple[str, ...] = field(default=())


CASES = {
    "a national daily's style": Case(
        head=(
            "Gubernur Resmikan Jembatan Gantung Kali Serayu\n\n"
            "Penulis: Sari Dewi\nEditor: Budi Santoso\nSenin, 3 Juni 2024 | 09:15 WIB"
        ),
        paragraphs=(
            (
                "JAKARTA, KABARKOTA.example - Gubernur meresmikan jembatan "
                "gantung sepanjang 120 meter di atas Kali Serayu."
            ),
            (
                "Jembatan itu menghubungkan dua desa yang selama ini dipisahkan "
                'sungai. "Anak-anak tidak perlu memutar lagi," ujarnya.'
            ),
            "Pembangunan dimulai pada awal tahun lalu dan menghabiskan dana sebesar Rp 4,2 miliar dari kas daerah.",
        ),
        tail=(
            "Baca juga: Jembatan Lama Segera Dibongkar\n\nTag: jembatan, Serayu\n\n"
            "Bagikan:\nFacebook Twitter WhatsApp\n\nHak Cipta © 2024 Kabar Kota"
        ),
        headline="Gubernur Resmikan Jembatan Gantung Kali Serayu",
        author=(("Sari Dewi", "person", "author"), ("Budi Santoso", "person", "editor")),
        day="2024-06-03",
        dateline="JAKARTA",
        site="kabarkota.example",
        keywords=("jembatan", "Serayu"),
    ),
    "words of furniture inside the paragraphs": Case(
        head="Warga Keluhkan Papan Iklan di Trotoar\n\nOleh: Nadia Rahmawati\nSelasa (7/5/2024)",
        paragraphs=(
            (
                "BANDUNG – Warga mengeluhkan papan iklan yang dipasang di "  # noqa: RUF001 - the dash that pages print
                "atas trotoar Jalan Kemuning sejak awal bulan ini."
            ),
            "Komentar warga beragam. Ada yang meminta iklan dipindahkan, ada pula yang meminta pajaknya dinaikkan.",
            "Baca juga aturan di kantor kelurahan, kata Lurah Kemuning kepada warga yang datang pada Senin pagi.",
            "Redaksi menghubungi pemasang iklan itu, tetapi sampai berita ini ditulis tidak ada komentar dari mereka.",
        ),
        tail="iklan\nKomentar\nTidak ada komentar:\nSaya setuju, papan itu memang mengganggu pejalan kaki setiap hari.",
        headline="Warga Keluhkan Papan Iklan di Trotoar",
        author=(("Nadia Rahmawati", "person", "author"),),
        day="2024-05-07",
        dateline="BANDUNG",
    ),
    "no furniture at all": Case(
        head="The last lamplighter of Quarry Hill puts away his ladder",
        paragraphs=(
            (
                "For thirty-one years the lamps on Quarry Hill were lit by hand, "
                "one after another, by the same man on the same bicycle."
            ),
            (
                "On Friday evening he lit them for the last time. A crowd of "
                "about two hundred followed him up the street in the rain."
            ),
            (
                "The ladder will hang in the town hall. The bicycle, he "
                "said, is still good, and he means to keep riding it."
            ),
        ),
        headline="The last lamplighter of Quarry Hill puts away his ladder",
    ),
    "an agency's dateline and credit line": Case(
        head="Council backs tram line to the coast\nBy Jane Doe and John Roe\nJuly 17, 2019 | 1:04 pm UTC",
        paragraphs=(
            (
                "LONDON (Site) - The council backed a tram line to the coast "
                "on Wednesday after a debate that lasted nine hours."
            ),
            (
                'The first stretch is to open in four years. "We have waited '
                'since my grandmother was a girl," said one member.'
            ),
            (
                "Opponents say that the estimate leaves out two bridges, "
                "and asked for a second opinion before money is spent."
            ),
        ),
        tail=(
            "(Reporting by Jane Doe in Holm; Editing by Ann Poe)\n\nAdvertisement\n\nRelated stories\n\n"
            "Trams through the ages\n\nWhy bridges cost more\n\nAll rights reserved."
        ),
        headline="Council backs tram line to the coast",
        author=(("Jane Doe", "person", "author"), ("John Roe", "person", "author"), ("Ann Poe", "person", "editor")),
        day="2019-07-17",
        dateline="LONDON",
    ),
    "links in the middle and a desk at the end": Case(
        head="Harga Cabai Turun Menjelang Panen\n\nwww.kabardesa.example\nJumat, 9 Agu 2024 - 17:20 WITA\nTim Redaksi",
        paragraphs=(
            "Denpasar - Harga cabai rawit di tiga pasar tradisional turun hampir separuh dalam dua pekan terakhir.",
            "Pedagang menyebut pasokan dari dataran tinggi mulai berdatangan setelah hujan berhenti pada akhir Juli.",
            "Dinas Pertanian memperkirakan harga bertahan sampai panen kedua pada bulan Oktober mendatang.",
        ),
        tail="(Redaksi)\n\nTrending Now\n\n• Nelayan Pulang Lebih Awal\n• Pasar Malam Dibuka\n\nIklan",
        headline="Harga Cabai Turun Menjelang Panen",
        author=(("Tim Redaksi", "desk", None), ("Redaksi", "desk", None)),
        day="2024-08-09",
        dateline="Denpasar",
        site="kabardesa.example",
    ),
    "markdown": Case(
        head="# Perpustakaan Keliling Kembali Beroperasi\n\n2024-02-01",
        paragraphs=(
            "Perpustakaan keliling kembali menyapa warga lereng gunung setelah mobilnya selesai diperbaiki bulan lalu.",
            "Setiap pekan mobil itu singgah di sembilan dusun dan membawa sekitar seribu dua ratus judul buku.",
            "Warga boleh meminjam tiga buku selama dua minggu tanpa dipungut biaya apa pun oleh petugas.",
        ),
        headline="Perpustakaan Keliling Kembali Beroperasi",
        day="2024-02-01",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_texts_of_other_houses_are_read_whole_and_without_furniture(case: Case, document: MakeDocument) -> None:
    text = "\n\n".join((case.head, *case.paragraphs, case.tail))

    article = extract(document(text))

    assert article.article_body.split("\n\n") == list(case.paragraphs)
    assert article.headline == case.headline
    assert tuple((author.name, author.kind, author.role) for author in article.author) == case.author
    assert (article.date_published.day.isoformat() if article.date_published else None) == case.day
    assert (article.dateline, article.publisher.site) == (case.dateline, case.site)
    assert article.keywords == case.keywords


@pytest.mark.parametrize("width", [40, 60, 76, 100])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_hard_wrapping_changes_nothing_in_the_body(case: Case, width: int, document: MakeDocument) -> None:
    import textwrap

    wrapped = ["\n".join(textwrap.wrap(paragraph, width, break_on_hyphens=False)) for paragraph in case.paragraphs]

    article = extract(document("\n\n".join((case.head, *wrapped, case.tail))))

    assert article.article_body.split("\n\n") == list(case.paragraphs)


PARAGRAPH = (
    "Warga bergotong royong membersihkan saluran air di sepanjang jalan desa sejak pagi sampai menjelang siang hari."
)


def test_one_paragraph_to_a_line_needs_no_blank_lines(document: MakeDocument) -> None:
    article = extract(document("\n".join(["Kerja Bakti Digelar", "", *[f"{PARAGRAPH} Bagian {n}." for n in range(4)]])))

    assert article.article_body.split("\n\n") == [f"{PARAGRAPH} Bagian {n}." for n in range(4)]


def test_a_word_hyphenated_at_the_line_end_stays_one_word(document: MakeDocument) -> None:
    wrapped = "Para warga membahas rancangan undang-\nundang desa yang baru."
    text = f"Rancangan Aturan Desa\n\n{wrapped}\n\n{PARAGRAPH} {PARAGRAPH}"

    assert "rancangan undang-undang desa" in extract(document(text)).article_body


def test_a_wrapped_headline_is_one_headline(document: MakeDocument) -> None:
    headline = "Council votes to keep all nine libraries open and\nraises parking charges on the seafront"
    text = f"{headline}\n\n{PARAGRAPH}\n\n{PARAGRAPH}"

    assert extract(document(text)).headline == headline.replace("\n", " ")


def test_a_text_that_begins_with_a_paragraph_has_no_headline(document: MakeDocument) -> None:
    with pytest.raises(NotAnArticle, match="no headline was found; a text file has it on its first line"):
        extract(document(f"{PARAGRAPH} {PARAGRAPH} {PARAGRAPH}\n\n{PARAGRAPH}"))


def test_a_relative_date_is_no_date(document: MakeDocument) -> None:
    article = extract(document(f"Kerja Bakti Digelar\n\n2 jam lalu\n\n{PARAGRAPH}\n\n{PARAGRAPH}"))

    assert article.date_published is None


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_work_grows_with_the_lines_of_a_file_and_not_with_their_square(
    document: MakeDocument, between: str
) -> None:
    def measure(count: int) -> int:
        lines = between.join(f"kata pendek {number} lagi saja" for number in range(count))
        made = document(f"Kerja Bakti Digelar\n\n{lines}")
        return count_steps(lambda: extract(made))

    assert measure(4_000) < 2.2 * measure(2_000)


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_of_a_file_of_many_lines_the_last_is_read(document: MakeDocument, between: str) -> None:
    lines = [f"kata pendek {number} lagi saja" for number in range(20_000)]

    article = extract(document(f"Kerja Bakti Digelar\n\n{between.join(lines)}"))

    assert article.article_body.endswith(lines[-1])


def test_a_text_of_too_many_lines_is_refused(document: MakeDocument) -> None:
    with pytest.raises(TooLarge, match=r"this text has 40,002 lines; at most 40,000 are read\."):
        extract(document("\n".join(["Kerja Bakti Digelar", "", *["kata pendek"] * 40_001])))


def test_a_head_of_dates_without_end_is_no_head(document: MakeDocument) -> None:
    dates = "\n".join(["17 Juli 2019 | 13:04 WIB"] * 1_000)

    assert len(extract(document(f"Kerja Bakti Digelar\n\n{dates}")).article_body) > len(dates) / 2
