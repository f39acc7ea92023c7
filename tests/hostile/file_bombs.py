"""Small files of further kinds that grow, nest or count without end once somebody opens them."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from struct import pack_into

from tests.files import PARAGRAPHS, PdfWriter, make_docx, make_mail, make_mhtml, make_pdf, paragraph

_GIGABYTE = 10**9


def _pack_blanks(size: int, start: bytes = b"", end: bytes = b"") -> bytes:
    """Return `size` blanks, deflated without ever holding them."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    blocks = [packer.compress(start), *(packer.compress(block) for _ in range(size // len(block)))]
    return b"".join([*blocks, packer.compress(end), packer.flush()])


def _with_packed_page(packed: bytes, filters: str) -> bytes:
    """Return a PDF whose only page has a stream that was packed before."""
    pdf = PdfWriter()
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>")
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    pdf.add("<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
    pdf.add(f"<< /Length {len(packed)} /Filter [{filters}] >>\nstream\n".encode() + packed + b"\nendstream")
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    return pdf.write()


def _nested_forms(levels: int, width: int) -> bytes:
    """Return a PDF whose page draws a form that draws a form … `width` times on each of `levels`."""
    pdf = PdfWriter()
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>")
    pdf.add("<< /Type /Pages /Count 1 /Kids [3 0 R] >>")
    font = "/Font << /F1 5 0 R >>"
    pdf.add(f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {font} /XObject << /X 6 0 R >> >> >>")
    pdf.add_stream(b"/X Do " * width)
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for level in range(levels):
        is_last = level == levels - 1
        inner = f"/XObject << /X {7 + level} 0 R >>" if not is_last else ""
        content = b"BT /F1 9 Tf (kata) Tj ET" if is_last else b"/X Do " * width
        pdf.add_stream(content, f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << {font} {inner} >>")
    return pdf.write()


def _page_tree(kids: str, *more: str) -> bytes:
    pdf = PdfWriter()
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>")
    pdf.add(f"<< /Type /Pages /Count 9 /Kids [{kids}] >>")
    for body in more:
        pdf.add(body)
    return pdf.write()


def _multiparts(depth: int) -> bytes:
    head = b"From: a@kabar.example\nMIME-Version: 1.0\n"
    return head + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(depth))


def _member_outside() -> bytes:
    return make_docx(paragraph(PARAGRAPHS[0]), more={"../../evil.xml": b"<a/>"})


def _add_packed(archive: bytes, name: str) -> bytes:
    """Return a ZIP with one more member, of a gigabyte of blanks."""
    file = BytesIO(archive)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as opened, opened.open(name, "w") as member:
        for _ in range(_GIGABYTE // 1_000_000):
            member.write(b" " * 1_000_000)
    return file.getvalue()


def _lying_size() -> bytes:
    """Return a Word document whose text part says that it is small, and is not."""
    text = make_docx(f"<w:p><w:r><w:t>{' ' * 30_000_000}</w:t></w:r></w:p>")
    content = bytearray(text)
    place = content.rfind(b"word/document.xml")
    pack_into("<I", content, place - 46 + 24, 1000)
    return bytes(content)


_LAUGHS = "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 10))

PDF_BOMBS: dict[str, Callable[[], bytes]] = {
    "a page of 1 GB": lambda: _with_packed_page(_pack_blanks(_GIGABYTE), "/FlateDecode"),
    "a page of 1 GB, packed twice": lambda: _with_packed_page(
        zlib.compress(_pack_blanks(_GIGABYTE), 9), "/FlateDecode /FlateDecode"
    ),
    "a page packed by 1,000 filters": lambda: _with_packed_page(b"x", "/FlateDecode " * 1000),
    "5,000,000 pieces of text": lambda: make_pdf(b"BT " + b"()Tj " * 5_000_000 + b"ET", packed=1),
    "a word of 300,000 letters": lambda: make_pdf(b"BT /F1 9 Tf (" + b"a" * 300_000 + b") Tj ET"),
    "300,000 pieces of text on 20 pages": lambda: make_pdf(
        *[b"BT /F1 9 Tf " + b"1 0 Td (kata)Tj " * 15_000 + b"ET"] * 20, packed=1
    ),
    "forms in forms, 10 each, 12 deep": lambda: _nested_forms(12, 10),
    "forms in forms, 2 each, 400 deep": lambda: _nested_forms(400, 2),
    "a page tree that holds itself": lambda: _page_tree("2 0 R " * 9),
    "pages that hold one another": lambda: _page_tree(
        "3 0 R", "<< /Type /Pages /Count 9 /Kids [4 0 R] >>", "<< /Type /Pages /Count 9 /Kids [3 0 R] >>"
    ),
    "300,000 times the same page": lambda: _page_tree("3 0 R " * 300_000, "<< /Type /Page /Parent 2 0 R >>"),
    "100,000 arrays in one another": lambda: _page_tree("[" * 100_000 + "]" * 100_000),
    "a font of a million letters": lambda: make_pdf(
        "BT /F2 9 Tf (kata) Tj ET",
        resources=f"/ExtGState << /W [{'1 ' * 1_000_000}] >>",
    ),
    "an array of 5,000,000 numbers": lambda: make_pdf(b"BT /F1 9 Tf [" + b"(a)-9 " * 1_500_000 + b"] TJ ET", packed=1),
    "a table of objects without end": lambda: make_pdf("BT ET").replace(b"0 6\n", b"0 999999999\n"),
}

DOCX_BOMBS: dict[str, Callable[[], bytes]] = {
    "a picture of 1 GB": lambda: _add_packed(make_docx(paragraph(PARAGRAPHS[0])), "word/media/a.bmp"),
    "a text of 30 MB": lambda: make_docx(f"<w:p><w:r><w:t>{' ' * 30_000_000}</w:t></w:r></w:p>"),
    "a size that lies": _lying_size,
    "a part outside": _member_outside,
    "10,001 parts": lambda: make_docx(paragraph("a"), more={f"word/media/{at}.png": b"" for at in range(10_001)}),
    "400,000 paragraphs": lambda: make_docx("<w:p/>" * 400_000 + paragraph(PARAGRAPHS[0])),
    "300,000 elements in one another": lambda: make_docx("<w:sdt>" * 300_000),
    "80 tables in one another": lambda: make_docx("<w:tbl><w:tr><w:tc>" * 80 + paragraph("a") * 20_000),
    "billion laughs": lambda: make_docx(
        paragraph("&a9;").replace("&amp;", "&"), prolog=f"<!DOCTYPE x [<!ENTITY a0 'ha'>{_LAUGHS}]>"
    ),
    "a file of another": lambda: make_docx(
        paragraph("&a;").replace("&amp;", "&"), prolog='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "a cut ZIP": lambda: make_docx(paragraph(PARAGRAPHS[0]))[:-100],
}

MAIL_BOMBS: dict[str, Callable[[], bytes]] = {
    "1,000 multiparts in one another": lambda: _multiparts(1000),
    "49 multiparts in one another and 10 MB": lambda: _multiparts(49) + b"teks biasa di sini\n" * 500_000,
    "3,000,000 parts": lambda: _multiparts(1) + b"\n--b0\n" * 1_600_000,
    "4,900 parts": lambda: _multiparts(1) + b"\n--b0\n\nkata\n" * 4_900,
    "2,000,000 headers": lambda: b"From: a@b.example\nMIME-Version: 1.0\n" + b"a: b\n" * 1_900_000,
    "a type with 16,000 parameters": lambda: (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; " + b"a*0=b; " * 16_000 + b"\n\nteks"
    ),
    "1,000 brackets in From": lambda: make_mail("a " * 40, sender="(" * 1000 + "a@b.example"),
    "10 MB in Subject": lambda: b"MIME-Version: 1.0\nSubject: " + b"=?utf-8?q?a?= " * 600_000 + b"\n\nteks",
    "attached mails in one another": lambda: b"From: a@b.example\n" + b"Content-Type: message/rfc822\n\n" * 2000,
    "10 MB of short lines": lambda: make_mail("buka email ini\n" * 400_000),
    "10 MB of a browser's words": lambda: make_mail(("view this email " * 24 + "\n") * 15_000),
    "a saved page of 64,000 rows": lambda: make_mhtml(
        f"<table>{'<tr><td>x<td>y' * 64_000}</table>", url="https://kabar.example/a"
    ),
    "10 MB of equals signs": lambda: (
        b"MIME-Version: 1.0\nContent-Transfer-Encoding: quoted-printable\n\n" + b"=" * 9_000_000
    ),
}

MARKDOWN_BOMBS: dict[str, Callable[[], bytes]] = {
    f"markdown: {name}": (
        lambda content=content: b"---\ntitle: Judul\n---\n" * (not content.startswith(b"---")) + content
    )
    for name, content in {
        "a date far to the right": b"---\ndate: 'Rabu" + b" " * 90_000 + b"4 Maret 2026'\n---\n",
        "brackets": b"[" * 99_000,
        "pictures": b"![](" * 24_000,
        "quotes": b">" * 99_000,
        "stars": b"**a *b " * 30_000,
        "back-ticks": b" ".join(b"`" * (at % 400 + 1) for at in range(450)),
        "links": b"[a](<b" * 24_000,
        "rows": b"|a|b|\n|-|-|\n" + b"|a|b|\n" * 32_000,
        "lists": b"".join(b" " * (2 * at) + b"- a\n" for at in range(900)),
        "lines": b"a\n\n" * 19_000,
        "a megabyte": b"kata kata kata kata\n" * 39_000,
        "references": b"&amp;" * 190_000,
    }.items()
} | {
    "YAML: a billion references": lambda: (
        b"---\na0: &a0 [x]\n"
        + b"".join(b"a%d: &a%d [%s]\n" % (at, at, b",".join([b"*a%d" % (at - 1)] * 10)) for at in range(1, 10))
        + b"tags: *a9\ntitle: *a9\n---\nteks"
    ),
    "YAML: brackets": lambda: b"---\ntitle: " + b"[" * 60_000 + b"\n---\nteks",
    "markdown: 10 MB of short lines": lambda: b"# Judul [a](https://b.example)\n" + b"a: b\n" * 1_900_000,
}

FILE_BOMBS = {**PDF_BOMBS, **DOCX_BOMBS, **MAIL_BOMBS, **MARKDOWN_BOMBS}
