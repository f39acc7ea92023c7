"""Tell what a file is from its first bytes. Names and declared types lie more often than content does."""

import re
from collections.abc import KeysView
from struct import unpack_from

from kliping.extractors.sniffing_many import LOOKED_AT, sniff_list, sniff_many

__all__ = ["LOOKED_AT", "advise", "describe", "sniff"]

HTML = "text/html"
PLAIN_TEXT = "text/plain"
MARKDOWN = "text/markdown"
PDF = "application/pdf"
MAIL = "message/rfc822"
SAVED_PAGE = "multipart/related"
"""MHTML: a page and its pictures in one file that is built like an e-mail."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{_OFFICE}.wordprocessingml.document"

_LOOKED_AT = 4096
"""Bytes. A doctype, `<html>` or `<body>` stands there on every real page we measured."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
"""With a password, a modern Office document is wrapped in an old one."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftyp", "video/mp4"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"\0\0\1\0", "image/x-icon"),
    (0, b"BM\0\0", "image/bmp"),
    (0, b"%PDF-", PDF),
    (0, b"{\\rtf", "application/rtf"),
    (0, _OLE, "application/x-ole-storage"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (257, b"ustar", "application/x-tar"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"OggS", "application/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"MZ\x90\0", "application/x-executable"),
    (0, b"\0asm", "application/wasm"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3"),
    (0, b"wOFF", "font/woff"),
    (0, b"wOF2", "font/woff2"),
    (0, b"WARC/", "application/warc"),
)

_JUNK_BEFORE_PDF = re.compile(rb"%PDF-\d\.\d\s{1,4}(?:%[^\r\n]{0,80}[\x80-\xff]|\d{1,9} \d{1,5} obj)")
_LAST_PDF_START = 1024
"""Bytes. Readers of PDFs look so far for its beginning, behind a mail gateway's or a printer's words."""

_OFFICE_PARTS = (
    (b"word/document", DOCX),
    (b"xl/workbook", f"{_OFFICE}.spreadsheetml.sheet"),
    (b"ppt/presentation", f"{_OFFICE}.presentationml.presentation"),
)
_END_OF_ZIP = b"PK\x05\x06"
_LONGEST_END_OF_ZIP = 65_557
_END_OF_FIRST_NAME = 56
_LARGEST_OFFICE_DIRECTORY = 500_000
"""Bytes. Some 100 take one name; an Office document has a few dozen names, or hundreds of pictures."""

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_MAIL_HEADER = re.compile(
    rb"^(received|mime-version|message-id|content-type|return-path|delivered-to): ?\S", re.IGNORECASE | re.MULTILINE
)
_LETTER_HEADERS = (rb"(?im)^from:[^\n]*@", rb"(?im)^(?:to|cc|subject):", rb"(?im)^date:")
_SAVED_PAGE_HEADER = re.compile(
    rb"^(?:snapshot-content-location:|from:[ \t]*\W?saved by |x-maf)", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_FRONT_MATTER = re.compile(
    rb"---[ \t]*\r?\n(?:#[^\n]*\n)*[\"']?[\w-]{1,40}[\"']?:[ \t\r\n].*?\n(?:---|\.\.\.)[ \t]*\r?(?:\n|\Z)"
    rb"|\+\+\+[ \t]*\r?\n\s*[\w-]+\s*=.*?\n\+\+\+",
    re.DOTALL,
)
_MARKDOWN_HEADING = re.compile(rb"^#{1,3}[ \t]+\S", re.MULTILINE)
_MARKDOWN_LINK = re.compile(rb"\[[^\[\]\n]{1,200}\]\(<?(?:https?:|/|\.)[^()\s]{1,500}", re.IGNORECASE)
_XML_PROLOG = re.compile(
    rb"<\?xml[^>]*>\s*|<!--.*?-->\s*|<!doctype\s+(?!html)[^>\[]*(?:\[.*?\]\s*)?>\s*", re.IGNORECASE | re.DOTALL
)
_XML_ROOTS: tuple[tuple[bytes, str], ...] = (
    (rb"<svg[\s>]", "image/svg+xml"),
    (rb"<(?:[\w.-]+:)?(rss|RDF)[\s>]", "application/rss+xml"),
    (rb"<(?:[\w.-]+:)?feed[\s>]", "application/atom+xml"),
    (rb"<(?:[\w.-]+:)?(urlset|sitemapindex)[\s>]", "application/x-sitemap+xml"),
)
_HTML_START = re.compile(
    rb"<(!doctype\s+html|html|head|body|title|meta|link|script|style|article|section|main|header|nav|aside|div|span|p"
    rb"|h[1-6]|a|b|i|br|hr|ul|ol|li|table|tr|td|img|figure|video|audio|iframe|form|blockquote|center|font)[\s/>]",
    re.IGNORECASE,
)
_HTML_INSIDE = re.compile(rb"<!doctype\s+html|<html[\s>]|<body[\s>]|</(p|div|head|h[1-6]|article)>", re.IGNORECASE)

_TAG = re.compile(rb"</?[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)

_BY_SUFFIX = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": PLAIN_TEXT,
    ".text": PLAIN_TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".mdown": MARKDOWN,
    ".eml": MAIL,
    ".mht": SAVED_PAGE,
    ".mhtml": SAVED_PAGE,
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".css": "text/css",
    ".js": "text/javascript",
}

_SUFFIX = re.compile(r"(\.[A-Za-z0-9]{2,8})(?:[?#].*)?$")

_SPOKEN = {
    "application/pdf": "a PDF",
    "application/zip": "a ZIP archive",
    "application/x-tar": "a tar archive",
    "application/gzip": "a gzip archive",
    "application/rss+xml": "an RSS feed",
    "application/atom+xml": "an Atom feed",
    "application/feed+json": "a JSON Feed",
    "application/x-sitemap+xml": "a sitemap",
    "application/x-mozilla-bookmarks": "a file of bookmarks",
    "application/mbox": "a mail folder",
    "text/uri-list": "a list of URLs",
    "application/x-executable": "a program",
    "application/x-ole-storage": "an old Office document (.doc, .xls, .ppt)",
    _OFFICE: "an Office document",
    DOCX: "a Word document (.docx)",
    f"{_OFFICE}.spreadsheetml.sheet": "an Excel workbook (.xlsx)",
    f"{_OFFICE}.presentationml.presentation": "a PowerPoint presentation (.pptx)",
    "application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    "application/json": "a JSON file",
    "application/xml": "an XML file",
    "application/warc": "a WARC web archive",
    "application/rtf": "an RTF document",
    "application/epub+zip": "an EPUB book",
    MAIL: "an e-mail",
    SAVED_PAGE: "a saved page (.mhtml)",
    MARKDOWN: "a Markdown text",
    "image/svg+xml": "an SVG image",
    "text/csv": "a CSV table",
    "text/css": "a style sheet",
    "text/javascript": "a script",
}


_ADVICE = {
    "application/x-ole-storage": "save it as .docx or PDF",
    "application/rtf": "save it as .docx or PDF",
    "application/vnd.oasis.opendocument.text": "save it as .docx or PDF",
    f"{_OFFICE}.spreadsheetml.sheet": "a table is no article; export the text that belongs to it as .docx or PDF",
    f"{_OFFICE}.presentationml.presentation": "export it as PDF",
    _OFFICE: "save it as .docx or PDF",
}


type Kinds = KeysView[str]


def sniff(content: bytes, declared: str | None, name: str) -> str:
    """Return the media type of `content`; `declared` and then the suffix of `name` are asked only about plain text.

    The first `LOOKED_AT` bytes of a file are enough for all but an Office document whose parts stand in an odd order.
    """
    head, more = content[:_LOOKED_AT], content[:LOOKED_AT]
    told = _told(declared, name)
    known = (
        _sniff_binary(content, head)
        or sniff_many(more)
        or _sniff_markdown(head, told)
        or _sniff_mail(head, told)
        or _sniff_markup(head)
    )
    if known:
        return known
    kind = _sniff_text(head, told)
    return (sniff_list(more) or kind) if kind in {PLAIN_TEXT, MARKDOWN} else kind


def describe(media_type: str) -> str:
    """Name a media type for people: `image/png` is "a PNG image"."""
    if media_type in _SPOKEN:
        return _SPOKEN[media_type]
    kind, _, subtype = media_type.partition("/")
    name = subtype.removeprefix("x-").upper()
    if kind in {"image", "font"}:
        return f"{_article_for(name)} {name} {kind}"
    if kind in {"audio", "video"}:
        return f"{_article_for(name)} {name} {kind} file"
    return f"a file of type {media_type}"


def advise(media_type: str) -> str | None:
    """Say what would have worked instead of a file that cannot be read; null where nothing is near."""
    return _ADVICE.get(media_type)


def _article_for(name: str) -> str:
    return "an" if name[:1] in set("AEFHILMNORSX") and name[:2] not in {"FL", "HE", "WA", "WE"} else "a"


def _sniff_binary(content: bytes, head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(content, head)
    if head.startswith(_OLE) and _ENCRYPTED_OFFICE in content:
        return DOCX
    known = next((kind for offset, magic, kind in _MAGIC if head.startswith(magic, offset)), None)
    if known is None and _JUNK_BEFORE_PDF.search(head[: _LAST_PDF_START + 100]):
        return PDF
    return known


def _sniff_zip(content: bytes, head: bytes) -> str:
    if b"mimetypeapplication/epub+zip" in head:
        return "application/epub+zip"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return "application/vnd.oasis.opendocument.text"
    names = _read_names(content)
    for part, kind in _OFFICE_PARTS:
        # The directory of a ZIP names its members where their order is free; a beginning alone has only the first few.
        if re.search(rb"PK\x01\x02.{42}" + part + rb"\d*\.xml", names, re.DOTALL):
            return kind
    # The first member, and no other: a ZIP may hold Office documents, as they are.
    first = any(name in head[:_END_OF_FIRST_NAME] for name in (b"[Content_Types].xml", b"_rels/.rels", b"docProps/"))
    if first and not names:
        return DOCX if b"word/" in head else _OFFICE
    return _OFFICE if first else "application/zip"


def _read_names(content: bytes) -> bytes:
    """Return the directory at the end of a ZIP; nothing where it is cut off, or longer than that of a document."""
    end = content.rfind(_END_OF_ZIP, max(0, len(content) - _LONGEST_END_OF_ZIP))
    if end < 0 or len(content) < end + 22:
        return b""
    size: int = unpack_from("<I", content, end + 12)[0]
    return content[max(0, end - size) : end] if size <= _LARGEST_OFFICE_DIRECTORY else b""


def _sniff_markdown(head: bytes, told: Kinds) -> str | None:
    """Recognise what is written in Markdown beyond doubt; a heading alone may be a comment or a hash tag."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _FRONT_MATTER.match(start):
        return MARKDOWN
    begins = bool(_MARKDOWN_HEADING.match(start))
    if MARKDOWN in told:
        return MARKDOWN if begins else None
    has_heading = begins or (start[:1] != b"<" and bool(_MARKDOWN_HEADING.search(start)))
    return MARKDOWN if has_heading and _MARKDOWN_LINK.search(start) else None


def _sniff_mail(head: bytes, told: Kinds) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    found = _HEADERS.match(start)
    if not found:
        return None
    headers = found[0]
    if not told.isdisjoint({MAIL, SAVED_PAGE}) or _MAIL_HEADER.search(headers) or _is_letter(headers):
        is_page = _SAVED_PAGE_HEADER.search(headers) or (SAVED_PAGE in told and _RELATED.search(headers))
        return SAVED_PAGE if is_page else MAIL
    return None


def _is_letter(headers: bytes) -> bool:
    """Tell a mail without any header of a machine: who wrote to whom, about what, when."""
    return all(re.search(pattern, headers) for pattern in _LETTER_HEADERS)


def _sniff_markup(head: bytes) -> str | None:
    # UTF-16 shows its markup too once the NUL half of each character is gone.
    start = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    is_xml = start[:5].lower() == b"<?xml"
    root = start
    while prolog := _XML_PROLOG.match(root):
        root = root[prolog.end() :]
    for pattern, kind in _XML_ROOTS:
        if re.match(pattern, root, re.IGNORECASE):
            return kind
    if _HTML_START.match(root) or _HTML_INSIDE.search(start):
        return HTML
    return "application/xml" if is_xml else None


def _sniff_text(head: bytes, told: Kinds) -> str:
    if re.match(rb'\s*(\{\s*"|\[\s*[\[{"])', head):
        return "application/json"
    # Without a single tag, not even a file that is called HTML is HTML; what is built like a mail was found before.
    known = (kind for kind in told if kind.startswith("text/") and (kind != HTML or _TAG.search(head)))
    return next(known, PLAIN_TEXT)


def _told(declared: str | None, name: str) -> Kinds:
    """Return the kinds of text that a file is said to be, the declared one first.

    A server that knows nothing says text/plain or octet-stream; the file's name may know more.
    """
    told = (_plain(declared), _BY_SUFFIX.get(_suffix(name), ""))
    return dict.fromkeys(kind for kind in told if kind != PLAIN_TEXT).keys()


def _plain(media_type: str | None) -> str:
    return (media_type or "").partition(";")[0].strip().lower()


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found[1].lower() if found else ""
