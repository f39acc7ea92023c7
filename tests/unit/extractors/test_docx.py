"""Word documents: what a reader sees on the page, in order, and nothing of what Word keeps beside it."""

from collections.abc import Callable

import pytest

from kliping.errors import Encrypted, TooLarge, Unreadable, UnsupportedMediaType
from kliping.extractors import extract
from kliping.extractors.docx import read_docx
from kliping.extractors.properties import DATED_BY_FILE
from kliping.models import RawDocument
from tests.files import HEADLINE, PARAGRAPHS, make_docx, make_zip, paragraph

type MakeDocument = Callable[..., RawDocument]

BODY = "".join(map(paragraph, PARAGRAPHS))
TITLE = paragraph(HEADLINE, "Judul")
CORE = {
    "title": "Microsoft Word - rilis.doc",
    "creator": "Sari Dewi",
    "created": "2024-03-05T08:00:00Z",
    "modified": "2024-03-06T08:00:00Z",
}


def run(text: str, look: str) -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def test_a_document_is_read_with_its_properties(document: MakeDocument) -> None:
    article = extract(document(make_docx(TITLE + BODY, core=CORE), name="s3://inbox/rilis.docx"))

    assert article.headline == HEADLINE
    assert article.article_body == "\n\n".join(PARAGRAPHS)
    assert [(author.name, author.kind) for author in article.author] == [("Sari Dewi", "person")]
    assert article.date_published
    assert article.date_published.instant
    assert article.date_published.instant.isoformat() == "2024-03-05T08:00:00+00:00"
    assert article.date_modified
    assert article.date_modified.day.isoformat() == "2024-03-06"
    assert article.dateline == "WANASARI"
    assert article.provenance.extractor == "docx"
    assert article.provenance.notes == (DATED_BY_FILE,)
    assert {(fact.field, fact.origin) for fact in article.provenance.facts} >= {
        ("author", "meta"),
        ("datePublished", "meta"),
    }


def test_what_the_text_says_wins_over_the_properties(document: MakeDocument) -> None:
    head = paragraph("PEMERINTAH KABUPATEN") + TITLE + paragraph("Oleh: Budi Santoso") + paragraph("Rabu, 6 Maret 2024")

    article = extract(document(make_docx(head + BODY, core=CORE)))

    assert article.headline == HEADLINE
    assert [author.name for author in article.author] == ["Budi Santoso"]
    assert article.date_published
    assert article.date_published.raw == "Rabu, 6 Maret 2024"
    assert article.article_body == "\n\n".join(PARAGRAPHS)
    assert ("author", False) in {(fact.field, fact.chosen) for fact in article.provenance.facts}
    assert DATED_BY_FILE not in article.provenance.notes


@pytest.mark.parametrize(
    ("body", "title", "expected"),
    [
        (TITLE + paragraph("Lain", "Judul1") + BODY, "", HEADLINE),
        (paragraph(HEADLINE, "Judul1") + BODY, "", HEADLINE),
        (paragraph("Nomor 12") + paragraph(HEADLINE, "Judul1") + BODY, "", HEADLINE),
        (paragraph(HEADLINE) + BODY, "Judul yang lain sama sekali", HEADLINE),
        (BODY + paragraph("Subjudul di bawah", "Judul1") + BODY, HEADLINE, HEADLINE),
    ],
    ids=["title style", "heading style", "under a number", "first line", "properties"],
)
def test_the_headline_comes_from_styles_then_the_first_line_then_properties(
    body: str, title: str, expected: str, document: MakeDocument
) -> None:
    assert extract(document(make_docx(body, core={"title": title}))).headline == expected


@pytest.mark.parametrize(
    ("creator", "created"),
    [
        ("HP", "2013-12-23T23:15:00Z"),
        ("python-docx", ""),
        ("User", "soon"),
        ("Microsoft Office User", "0000"),
        ("", ""),
    ],
)
def test_what_computers_write_about_themselves_is_no_author_and_no_date(
    creator: str, created: str, document: MakeDocument
) -> None:
    article = extract(document(make_docx(TITLE + BODY, core={"creator": creator, "created": created})))

    assert (article.author, article.date_published) == ((), None)


def test_lists_tables_links_breaks_and_boxes_are_read_in_their_order(document: MakeDocument) -> None:
    box = "<w:r><w:pict><w:txbxContent>" + paragraph("Kotak di tepi halaman") + "</w:txbxContent></w:pict></w:r>"
    link = '<w:hyperlink r:id="r9"><w:r><w:t> dan tautan</w:t></w:r></w:hyperlink>'
    body = (
        TITLE
        + paragraph(PARAGRAPHS[0], inside=box)
        + paragraph("Harga gabah", "Judul1")
        + paragraph("basah", "Butir")
        + f"<w:tbl><w:tr>{cell('Desa')}{cell('Ton')}</w:tr><w:tr>{cell('Mekar')}{cell('12')}</w:tr></w:tbl>"
        + f"<w:tbl><w:tr><w:tc>{paragraph(PARAGRAPHS[1])}{paragraph('Alinea kedua')}</w:tc></w:tr></w:tbl>"
        + paragraph("Satu baris", inside="<w:r><w:br/><w:t>baris lain</w:t></w:r>")
        + f"<w:sdt><w:sdtContent>{paragraph('Di dalam isian', inside=link)}</w:sdtContent></w:sdt>"
    )

    article = extract(document(make_docx(body, links={"r9": "https://bps.example/a"})))

    assert article.article_body.split("\n\n") == [
        PARAGRAPHS[0],
        "Kotak di tepi halaman",
        "Harga gabah",
        "- basah",
        "Desa | Ton",
        "Mekar | 12",
        PARAGRAPHS[1],
        "Alinea kedua",
        "Satu baris",
        "baris lain",
        "Di dalam isian dan tautan",
    ]
    assert article.links == ("https://bps.example/a",)


@pytest.mark.parametrize(
    "inside",
    [
        "<w:del><w:r><w:delText>RAHASIA</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>RAHASIA</w:t></w:r></w:moveFrom>",
        run("RAHASIA", "<w:vanish/>"),
        "<w:r><w:instrText>RAHASIA</w:instrText></w:r>",
        "<mc:Fallback xmlns:mc='urn:mc'><w:r><w:t>RAHASIA</w:t></w:r></mc:Fallback>",
    ],
    ids=["deleted", "moved", "hidden", "field", "fallback"],
)
def test_what_is_not_shown_is_not_read(inside: str, document: MakeDocument) -> None:
    article = extract(document(make_docx(TITLE + BODY + paragraph("Tamat", inside=inside))))

    assert "RAHASIA" not in article.article_body
    assert article.article_body.endswith("Tamat")


def test_shown_text_that_could_have_been_hidden_is_read(document: MakeDocument) -> None:
    shown = run(" jelas", '<w:vanish w:val="false"/>')

    assert extract(document(make_docx(TITLE + BODY + paragraph("Cukup", inside=shown)))).article_body.endswith(
        "Cukup jelas"
    )


def test_heads_feet_and_notes_stay_out(document: MakeDocument) -> None:
    more = {f"word/{name}.xml": b"<w:p>RAHASIA</w:p>" for name in ("header1", "footer1", "footnotes", "comments")}

    assert "RAHASIA" not in extract(document(make_docx(TITLE + BODY, more=more))).article_body


@pytest.mark.parametrize(
    ("content", "kind", "message"),
    [
        (make_docx(TITLE + BODY)[:-40], Unreadable, "cut off or damaged"),
        (make_docx(TITLE + BODY, prolog="<!DOCTYPE x [<!ENTITY a 'b'>]>"), Unreadable, "document type of its own"),
        (make_docx(TITLE + BODY, more={"../a.xml": b""}), Unreadable, "outside of itself"),
        (make_docx(TITLE + BODY, more={"C:\\a.xml": b""}), Unreadable, "outside of itself"),
        (make_docx(TITLE, more={f"m/{at}": b"" for at in range(1000)}), TooLarge, "parts; at most 1,000"),
        (make_docx(TITLE + paragraph("a" * 21_000_000)), TooLarge, "over 20,000,000 bytes"),
        (make_zip({"word/document.xml": b"<a/>"}), Unreadable, "no body"),
        (make_zip({"a": b""}), Unreadable, "no text part"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Encrypted, "without a password"),
    ],
)
def test_a_document_that_cannot_be_read_says_why(
    content: bytes, kind: type[Exception], message: str, document: MakeDocument
) -> None:
    with pytest.raises(kind, match=message):
        read_docx(document(content))


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "lama.doc",
            r"old Office document.*save it as \.docx or PDF",
        ),
        (
            make_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
            "a.xlsx",
            "Excel workbook.*a table is no article",
        ),
        (make_zip({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), "a.pptx", "PowerPoint.*export it as PDF"),
        (b"{\\rtf1 abc}", "a.rtf", r"RTF document; save it as \.docx or PDF"),
    ],
)
def test_a_neighbour_of_the_format_is_told_what_would_be_read(
    content: bytes, name: str, message: str, document: MakeDocument
) -> None:
    with pytest.raises(UnsupportedMediaType, match=message):
        extract(document(content, name=f"s3://inbox/{name}"))
