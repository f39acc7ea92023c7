"""Tell what a file is from its first bytes. Names and declared types lie more often than content does."""

import re

from kliping.extractors.sniffing_many import LOOKED_AT, sniff_list, sniff_many

__all__ = ["LOOKED_AT", "describe", "sniff"]

HTML = "text/html"
PLAIN_TEXT = "text/plain"

_LOOKED_AT = 4096
"""Bytes. A doctype, `<html>` or `<body>` stands there on every real page we measured."""

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
    (0, b"%PDF-", "application/pdf"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
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

_MAIL = re.compile(rb"(from|received|return-path|mime-version|message-id|delivered-to): \S.*\n", re.IGNORECASE)
_MAIL_HEADER = re.compile(rb"^(received|mime-version|message-id|content-type): \S", re.IGNORECASE | re.MULTILINE)
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
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".json": "application/json",
    ".css": "text/css",
    ".js": "text/javascript",
}

_SUFFIX = re.compile(r"(\.[A-Za-z0-9]{2,5})(?:[?#].*)?$")

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
    "application/x-ole-storage": "an old Office document",
    "application/vnd.openxmlformats-officedocument": "an Office document",
    "application/json": "a JSON file",
    "application/xml": "an XML file",
    "application/warc": "a WARC web archive",
    "application/rtf": "an RTF document",
    "application/epub+zip": "an EPUB book",
    "message/rfc822": "an e-mail",
    "image/svg+xml": "an SVG image",
    "text/csv": "a CSV table",
    "text/css": "a style sheet",
    "text/javascript": "a script",
}


def sniff(content: bytes, declared: str | None, name: str) -> str:
    """Return the media type of `content`; `declared` and then the suffix of `name` are asked only about plain text.

    The first `LOOKED_AT` bytes of a file are enough, and more of them change nothing.
    """
    head, more = content[:_LOOKED_AT], content[:LOOKED_AT]
    known = _sniff_binary(head) or sniff_many(more) or _sniff_markup(head)
    if known:
        return known
    kind = _sniff_text(head, declared, name)
    return (sniff_list(more) or kind) if kind in {PLAIN_TEXT, "text/markdown"} else kind


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


def _article_for(name: str) -> str:
    return "an" if name[:1] in set("AEFHILMNORSX") and name[:2] not in {"FL", "HE", "WA", "WE"} else "a"


def _sniff_binary(head: bytes) -> str | None:
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(head)
    return next((kind for offset, magic, kind in _MAGIC if head.startswith(magic, offset)), None)


def _sniff_zip(head: bytes) -> str:
    if b"mimetypeapplication/epub+zip" in head:
        return "application/epub+zip"
    if b"[Content_Types].xml" in head or b"word/" in head:
        return "application/vnd.openxmlformats-officedocument"
    return "application/zip"


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


def _sniff_text(head: bytes, declared: str | None, name: str) -> str:
    words = head.split()
    if words and all(word.startswith((b"http://", b"https://")) for word in words):
        return "text/uri-list"
    if _MAIL.match(head) and _MAIL_HEADER.search(head):
        return "message/rfc822"
    if re.match(rb'\s*(\{\s*"|\[\s*[\[{"])', head):
        return "application/json"
    for candidate in (_plain(declared), _BY_SUFFIX.get(_suffix(name))):
        # A server that knows nothing says text/plain or octet-stream; the file's name may know more.
        if not candidate or candidate == PLAIN_TEXT or not candidate.startswith("text/"):
            continue
        # Without a single tag, not even a file that is called HTML is HTML.
        if candidate != HTML or _TAG.search(head):
            return candidate
    return PLAIN_TEXT


def _plain(media_type: str | None) -> str:
    return (media_type or "").partition(";")[0].strip().lower()


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name)
    return found[1].lower() if found else ""
