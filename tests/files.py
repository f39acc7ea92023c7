"""Files of further kinds, as small as their formats allow: PDFs, Word documents, mails and saved pages."""

import base64
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.header import Header
from io import BytesIO
from xml.sax.saxutils import escape

PARAGRAPHS = tuple(
    " ".join(lines)
    for lines in (
        (
            "WANASARI - Petani di lima desa memanen padi lebih awal tahun ini karena hujan turun sejak bulan lalu",
            "dan saluran air sudah diperbaiki warga.",
        ),
        (
            "Gabah kering dibeli dengan harga lima ribu rupiah per kilogram, naik dua ratus rupiah dari musim panen",
            "tahun lalu menurut catatan dinas pertanian.",
        ),
        (
            "Kepala dinas berharap harga itu tidak turun sampai musim panen selesai bulan depan, sehingga petani dapat",
            "membeli benih baru untuk masa tanam berikutnya.",
        ),
    )
)
DATE = "Wed, 6 Mar 2024 09:15:00 +0700"
HEADLINE = "Panen Raya Padi di Wanasari Naik Dua Kali Lipat"


@dataclass
class PdfWriter:
    """Numbers objects and writes them one after another; the first is the catalogue."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        """Add an object and return its number."""
        self.objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self.objects)

    def add_stream(self, content: bytes, entries: str = "", *, packed: int = 0) -> int:
        """Add a stream, packed as many times."""
        for _ in range(packed):
            content = zlib.compress(content, 9)
        filters = f"/Filter [{'/FlateDecode ' * packed}]" if packed else ""
        return self.add(
            f"<< /Length {len(content)} {filters} {entries} >>\nstream\n".encode() + content + b"\nendstream"
        )

    def write(self, trailer: str = "") -> bytes:
        """Write the file with its table of objects."""
        written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, 1):
            places.append(len(written))
            written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(written)
        written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        written += b"".join(b"%010d 00000 n \n" % place for place in places)
        written += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(written)


def make_pdf(
    *pages: str | bytes, info: Mapping[str, str] | None = None, packed: int = 0, resources: str = "", first: int = 4
) -> bytes:
    """Return a PDF of pages, each given as what its stream says; `first` is the number of the first page's object."""
    pdf = PdfWriter()
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    pdf.add("<< /Type /Catalog /Pages 2 0 R >>")
    pdf.add(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    pdf.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for page in pages:
        number = len(pdf.objects) + 1
        pdf.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> {resources} >> >>"
        )
        pdf.add_stream(page if isinstance(page, bytes) else page.encode("cp1252"), packed=packed)
    trailer = ""
    if info:
        entries = " ".join(f"/{name} ({value})" for name, value in info.items())
        trailer = f"/Info {pdf.add(f'<< {entries} >>')} 0 R"
    return pdf.write(trailer)


@dataclass(frozen=True)
class Typed:
    """Lines of one size; `gap` is the distance in points above the first of them."""

    lines: Sequence[str]
    size: float = 11
    gap: float = 24
    left: float = 60


def type_page(*blocks: Typed, top: float = 800, head: str = "", foot: str = "") -> str:
    """Return what a page's stream says that prints these blocks, a running head and a foot."""
    commands: list[str] = []
    height = top

    def put(text: str, size: float, left: float, at: float) -> None:
        bare = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        commands.append(f"BT /F1 {size} Tf {left} {at} Td ({bare}) Tj ET")

    if head:
        put(head, 9, 60, 825)
    for block in blocks:
        height -= block.gap - 1.2 * block.size
        for line in block.lines:
            height -= 1.2 * block.size
            put(line, block.size, block.left, round(height, 2))
    if foot:
        put(foot, 9, 280, 30)
    return "\n".join(commands)


def wrap(text: str, width: int = 70) -> list[str]:
    """Break a text into lines as a typesetter without hyphens does."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


_PACKED = "Content-Transfer-Encoding: base64\n"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def paragraph(text: str, style: str = "", inside: str = "") -> str:
    """Return a paragraph as Word writes it, with further markup `inside`."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{inside}</w:p>'


def make_docx(
    body: str,
    *,
    core: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    more: Mapping[str, bytes] | None = None,
    prolog: str = "",
) -> bytes:
    """Return a Word document with this body; `core` are its properties, `more` are further members."""
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_R}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for name, url in (links or {}).items()
    )
    properties = "".join(f"<x:{name}>{escape(value)}</x:{name}>" for name, value in (core or {}).items())
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{prolog}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">'
        '<w:style w:styleId="Judul"><w:name w:val="Title"/></w:style>'
        '<w:style w:styleId="Judul1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Butir"><w:name w:val="List Bullet"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "docProps/core.xml": f'<core xmlns:x="urn:x">{properties}</core>',
    }
    return make_zip({**{name: text.encode() for name, text in members.items()}, **(more or {})})


def make_zip(members: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these members."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def make_mail(
    text: str | None = None,
    page: str | None = None,
    *,
    subject: str = HEADLINE,
    sender: str = "Humas Pemkab Wanasari <humas@wanasari.example>",
    attached: Mapping[str, str] | None = None,
) -> bytes:
    """Return a mail with a text, a web page, or both, and attached files by their name."""
    bodies = [
        f'Content-Type: text/{kind}; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
        + base64.encodebytes(body.encode()).decode()
        for kind, body in (("plain", text), ("html", page))
        if body is not None
    ]
    files = [
        f'Content-Type: application/pdf; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n\n{body}\n'
        for name, body in (attached or {}).items()
    ]
    inner = _multipart("alternative", "b-inner", bodies) if len(bodies) != 1 else bodies[0]
    whole = _multipart("mixed", "b-outer", [inner, *files]) if files else inner
    head = (
        f"From: {sender}\nTo: redaksi@kabar.example\nSubject: {Header(subject, 'utf-8').encode()}\nDate: {DATE}\n"
        "Message-ID: <1@wanasari.example>\nMIME-Version: 1.0\n"
    )
    return (head + whole).encode()


def make_mhtml(page: str, *, url: str, charset: str = "utf-8", head: str = "") -> bytes:
    """Return a page as a browser saves it, with a frame and a style sheet beside it."""
    packed = base64.encodebytes(page.encode(charset)).decode()
    parts = [
        f"Content-Type: text/html; charset={charset}\n{_PACKED}Content-Location: {url}\n\n{packed}",
        "Content-Type: text/css\nContent-Location: https://kabar.example/a.css\n\nbody { color: red }\n",
        "Content-Type: text/html\nContent-Location: https://ads.example/frame\n\n<html><body>Iklan</body></html>\n",
    ]
    start = head or f"From: <Saved by Blink>\nSnapshot-Content-Location: {url}\nSubject: Halaman\n"
    return (start + "MIME-Version: 1.0\n" + _multipart("related", "----part", parts)).encode()


def _multipart(kind: str, mark: str, parts: Sequence[str]) -> str:
    body = "".join(f"--{mark}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{mark}"\n\n{body}--{mark}--\n'
