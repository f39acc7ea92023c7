"""PDFs: paragraphs put together from printed lines, heads and feet left out, the headline known by its size."""

from collections.abc import Callable
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from kliping.errors import Encrypted, NotAnArticle, NoTextLayer, Unreadable
from kliping.extractors import extract
from kliping.extractors.properties import DATED_BY_FILE
from kliping.extractors.typesetting import Line, undo_typesetting
from kliping.models import RawDocument
from tests.files import HEADLINE, PARAGRAPHS, Typed, make_pdf, type_page, wrap

type MakeDocument = Callable[..., RawDocument]

BLOCKS = [Typed(wrap(paragraph)) for paragraph in PARAGRAPHS]
TITLE = Typed(wrap(HEADLINE, 30), size=20)
BODY = "\n\n".join(PARAGRAPHS)
INFO = {"Title": "rilis.indd", "Author": "Humas Pemkab Wanasari", "CreationDate": "D:20240306091500+07'00'"}


def encrypt(content: bytes, password: str, algorithm: str) -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(content)))
    writer.encrypt(password, "owner", algorithm=algorithm)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_press_release_is_read_from_its_type(document: MakeDocument) -> None:
    above = Typed(["PEMERINTAH KABUPATEN WANASARI", "Rabu, 6 Maret 2024"])
    page = type_page(above, TITLE, Typed(["Oleh: Sari Dewi"]), *BLOCKS)

    article = extract(document(make_pdf(page, info=INFO), name="s3://inbox/rilis.pdf"))

    assert article.headline == HEADLINE
    assert article.article_body == BODY
    assert [author.name for author in article.author] == ["Sari Dewi"]
    assert article.date_published
    assert article.date_published.raw == "Rabu, 6 Maret 2024"
    assert article.dateline == "WANASARI"
    assert (article.provenance.extractor, article.provenance.notes) == ("pdf", ())


def test_properties_fill_what_the_text_leaves_open(document: MakeDocument) -> None:
    article = extract(document(make_pdf(type_page(TITLE, *BLOCKS), info=INFO)))

    assert [author.name for author in article.author] == ["Humas Pemkab Wanasari"]
    assert article.date_published
    assert article.date_published.instant
    assert article.date_published.instant.isoformat() == "2024-03-06T09:15:00+07:00"
    assert article.provenance.notes == (DATED_BY_FILE,)
    assert {(fact.field, fact.origin) for fact in article.provenance.facts} >= {
        ("author", "meta"),
        ("datePublished", "meta"),
    }


@pytest.mark.parametrize(
    ("blocks", "title", "expected"),
    [
        ([Typed(["SIARAN PERS"], size=30), TITLE], "", HEADLINE),
        ([Typed(["KABAR"], size=40), TITLE], "", HEADLINE),
        ([Typed(wrap(HEADLINE))], "", HEADLINE),
        ([Typed([f"Nomor 12: {HEADLINE}"])], HEADLINE, HEADLINE),
        ([], HEADLINE, HEADLINE),
    ],
    ids=["under a kicker", "under a masthead", "first line", "a title that is printed", "title alone"],
)
def test_the_headline_is_the_largest_line_that_can_be_one_or_else_printed_or_else_a_property(
    blocks: list[Typed], title: str, expected: str, document: MakeDocument
) -> None:
    assert extract(document(make_pdf(type_page(*blocks, *BLOCKS), info={"Title": title}))).headline == expected


def test_heads_feet_and_page_numbers_are_left_out(document: MakeDocument) -> None:
    pages = [
        type_page(*([TITLE] if at == 0 else []), BLOCKS[at], head="Kabar Wanasari", foot=f"Halaman {at + 1} dari 3")
        for at in range(3)
    ]

    assert extract(document(make_pdf(*pages))).article_body == BODY


def test_a_paragraph_goes_on_over_the_end_of_a_page(document: MakeDocument) -> None:
    lines = wrap(PARAGRAPHS[0])
    pages = type_page(TITLE, Typed(lines[:1]), foot="1"), type_page(Typed(lines[1:]), *BLOCKS[1:], foot="2")

    assert extract(document(make_pdf(*pages))).article_body == BODY


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Warga menyambut pemba-", "ngunan jembatan baru itu.", "Pembangunan selesai."], "pembangunan jembatan"),
        (["Pemerintah menaati undang-", "undang tentang desa yang berlaku sejak lama."], "undang-undang tentang"),
        (["Mereka membahas jual-", "beli sawah di desa itu.", "Hasil jual-beli dicatat."], "jual-beli sawah"),
        (["Kereta Jakarta-", "Bandung berangkat pagi."], "Jakarta- Bandung"),
    ],
    ids=["whole elsewhere", "doubled", "parted elsewhere", "a name"],
)  # fmt: skip
def test_a_word_that_a_line_breaks_is_whole_again(lines: list[str], expected: str) -> None:
    page = [Line(text, 11, 60, 700 - 13 * at) for at, text in enumerate(lines)]

    assert expected in " ".join(undo_typesetting([page]).paragraphs)


@pytest.mark.parametrize("gap", [13.2, 24])
def test_first_lines_that_are_set_in_begin_paragraphs(gap: float) -> None:
    page: list[Line] = []
    for paragraph in PARAGRAPHS:
        for at, text in enumerate(wrap(paragraph)):
            height = (page[-1].height if page else 800) - (gap if at == 0 else 13.2)
            page.append(Line(text, 11, 80 if at == 0 else 60, height))

    assert undo_typesetting([page]).paragraphs == PARAGRAPHS


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_pdf_with_an_empty_password_is_opened_and_one_with_another_is_encrypted(
    algorithm: str, document: MakeDocument
) -> None:
    plain = make_pdf(type_page(TITLE, *BLOCKS), info=INFO)

    assert extract(document(encrypt(plain, "", algorithm))).article_body == BODY
    with pytest.raises(Encrypted, match="without a password"):
        extract(document(encrypt(plain, "rahasia", algorithm)))


def test_pictures_of_pages_have_no_text_layer(document: MakeDocument) -> None:
    picture = "/XObject << /I << /Subtype /Image >> >>"

    for page in ("/I Do", "/I Do " + type_page(Typed(["Halaman 1"]))):
        with pytest.raises(NoTextLayer, match="OCR"):
            extract(document(make_pdf(page, resources=picture)))


def test_a_short_text_without_pictures_is_no_article(document: MakeDocument) -> None:
    with pytest.raises(NotAnArticle, match="too short"):
        extract(document(make_pdf(type_page(Typed(["Undangan rapat warga desa"])))))


def test_junk_before_a_pdf_and_a_broken_table_are_passed_over(document: MakeDocument) -> None:
    content = make_pdf(type_page(TITLE, *BLOCKS))
    broken = content.replace(b"startxref\n", b"startxref\n9")

    for damaged in (b"HTTP/1.1 200 OK\r\nX: y\r\n\r\n" + content, b"\r\n\r\n" + content, broken):
        assert extract(document(damaged, name="s3://inbox/a.pdf")).article_body == BODY


def test_the_first_200_pages_are_read_and_the_rest_is_noted(document: MakeDocument) -> None:
    content = make_pdf(type_page(TITLE, *BLOCKS), *["BT ET"] * 200)

    assert extract(document(content)).provenance.notes == ("truncated: only the first 200 pages were read",)


def test_a_damaged_page_hurts_no_other(document: MakeDocument) -> None:
    content = make_pdf(type_page(TITLE, *BLOCKS), b"BT " + b"()Tj " * 500_000, packed=1)

    article = extract(document(content))

    assert article.article_body == BODY
    assert article.provenance.notes == ("truncated: page 2 is damaged (LimitReachedError)",)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n%\xff\xff\xff\n", make_pdf("BT ET")[:60], b"%PDF-1.4\n1 0 obj\n<<"])
def test_a_pdf_that_is_cut_off_is_unreadable(content: bytes, document: MakeDocument) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        extract(document(content))
