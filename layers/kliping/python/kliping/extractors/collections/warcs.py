"""Web archives (WARC 1.0 and 1.1, ISO 28500): each page as a crawler got it, so it need not be fetched again.

The two libraries for WARC hand out half a record at the end of a truncated file without a word, and one of them fails
on a record without length. What we need of the format, its record headers, is a page of code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from urllib.parse import urlsplit

from kliping.errors import TooLarge, Unreadable
from kliping.extractors.collections.collection import LARGEST, Collection, Enclosed, Entry, OpenSource, Unusable
from kliping.extractors.collections.naming import make_name
from kliping.extractors.collections.responses import Response, parse_headers, parse_response
from kliping.extractors.collections.streams import buffer
from kliping.extractors.decoding import decode
from kliping.extractors.sniffing import DOCX, sniff

_LENGTH = re.compile(r"[0-9]{1,15}")
_VERSION = re.compile(rb"WARC/\d")
_LONGEST_HEADERS = 65_536
"""Bytes of the lines before a record's content. Real ones have a thousand."""
_STEP = 65_536

_READABLE = {
    "text/html",
    "text/plain",
    "application/xhtml+xml",
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    DOCX,
}
"""What may be an article or lead to some. A site's pictures, scripts and sitemaps are in its archive too."""

_BINARY = {"application/pdf", DOCX}
"""Known by their first bytes, which no packing leaves as they are."""

_FOR_ROBOTS = re.compile(r"/(?:robots|ads|app-ads|humans|llms|security)\.txt$", re.IGNORECASE)


@dataclass(frozen=True)
class _Record:
    """A record: its number in the file from 1, its headers by lower-case names, and what was kept of its content."""

    number: int
    headers: Mapping[str, str]
    content: bytes
    is_whole: bool

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        return self.headers.get("warc-target-uri", "").strip("<> ")

    @property
    def name(self) -> str:
        return make_name(f"{self.url} {self.headers.get('warc-date', '')}")

    def refuse(self, reason: str, why: str) -> Unusable:
        return Unusable(self.name, reason, f"record {self.number}, {self.url[:200]}: {why}")


def read_web_archive(source: OpenSource) -> Iterator[Entry]:
    """Yield each page that was answered with 200, unpacked, with its URL and when it was fetched.

    Raises:
        Unreadable: it breaks off or is damaged; the records before that stand.
    """
    stream = buffer(source.stream)
    number = 0
    while _skip_blank_lines(stream):
        number += 1
        yield from _read_record(_take_record(stream, number, source))


def _skip_blank_lines(stream: BufferedReader) -> bool:
    """Go to where the next record begins; false at the end."""
    while (head := stream.peek(1)[:1]) in {b"\r", b"\n"}:
        stream.read(1)
    return bool(head)


def _take_record(stream: BufferedReader, number: int, source: OpenSource) -> _Record:
    where = f"{source.source.uri} breaks off in record {number}, and the records before it were taken"
    version = stream.readline(_STEP)
    if not _VERSION.match(version):
        raise Unreadable(f"{where}: it does not begin with WARC/.")
    lines = b""
    while (line := stream.readline(_STEP)).strip():
        lines += line
        if len(lines) > _LONGEST_HEADERS:
            raise Unreadable(f"{where}: its headers do not end.")
    headers = parse_headers(lines)
    length = headers.get("content-length", "")
    if not _LENGTH.fullmatch(length):
        raise Unreadable(f"{where}: it has no Content-Length.")
    is_wanted = headers.get("warc-type", "").lower() in {"response", "resource"}
    content = stream.read(min(int(length), LARGEST + _LONGEST_HEADERS)) if is_wanted else b""
    if _skip(stream, int(length) - len(content)):
        raise Unreadable(f"{where}: it is shorter than its Content-Length.")
    return _Record(number, headers, content, is_whole=len(content) == int(length))


def _skip(stream: BufferedReader, count: int) -> int:
    """Read on without keeping anything; returns how many bytes were missing."""
    while count and (piece := stream.read(min(count, _STEP))):
        count -= len(piece)
    return count


def _read_record(record: _Record) -> Iterator[Entry]:
    response = _response_of(record)
    # Not a page: what was asked for, what led elsewhere, what is for robots, a site's address book.
    if not response or response.status != 200 or _FOR_ROBOTS.search(_path(record.url)):  # noqa: PLR2004 - OK
        return
    try:
        content = response.unpack()
    except TooLarge as error:
        yield record.refuse(error.reason, f"{error}")
        return
    media_type = sniff(content, response.media_type, record.url) if content else ""
    if content and response.is_foreign and not _is_unpacked(content, media_type):
        if response.media_type is None or _says_page(response.media_type):
            yield record.refuse(
                "unsupported_media_type", f"packed as {response.encoding[:50]!r}; gzip and deflate are read."
            )
    elif media_type in _READABLE:
        yield _judge(record, response.media_type, content)


def _is_unpacked(content: bytes, media_type: str) -> bool:
    """Tell whether a crawler has undone the packing: packed bytes look like a text in no charset, or like a tag."""
    if media_type in _BINARY:
        return True
    if media_type not in _READABLE or media_type == "text/plain":
        return False
    try:
        decode(content)
    except Unreadable:
        return False
    return True


def _response_of(record: _Record) -> Response | None:
    if not record.content or not record.url.lower().startswith(("http://", "https://")):
        return None
    if record.kind == "response":
        return parse_response(record.content)
    return Response(200, {"content-type": record.headers.get("content-type", "")}, record.content)


def _judge(record: _Record, media_type: str | None, content: bytes) -> Entry:
    if not record.is_whole or len(content) > LARGEST:
        return record.refuse("too_large", f"more than the {LARGEST:,} bytes that are read of one page.")
    if "warc-truncated" in record.headers:
        return record.refuse("unreadable", "cut off by the crawler that made the archive.")
    return Enclosed(
        name=record.name,
        content=content,
        media_type=media_type,
        url=record.url,
        fetched_at=_read_date(record.headers.get("warc-date", "")),
    )


def _says_page(media_type: str | None) -> bool:
    return (media_type or "").partition(";")[0].strip().lower() in _READABLE


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _read_date(text: str) -> datetime | None:
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return None
    return date if date.tzinfo else None


WEB_ARCHIVE = Collection("warc", 1, ("application/warc",), read_web_archive)
