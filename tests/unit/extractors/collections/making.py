"""Sources of many, made in memory: a builder for each format, and how to read one."""

import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from kliping.errors import Rejected
from kliping.extractors.collections import find_collection, open_source, read_entries
from kliping.extractors.collections.collection import Entry, Link
from kliping.identity import source_id
from kliping.models import Source

SITE = "https://kabar-lereng.example"
FEED_URL = f"{SITE}/feed"
PAGE = b"<!doctype html><html><body><h1>Pasar Lereng dibuka</h1><p>Pedagang kembali berjualan.</p></body></html>"


class OneWay(io.RawIOBase):
    """A stream as the network hands it out: in small pieces, and without a way back."""

    def __init__(self, content: bytes, step: int = 1000) -> None:
        super().__init__()
        self._inner, self._step = io.BytesIO(content), step

    def readable(self) -> bool:  # noqa: D102 - as io has it
        return True

    def read(self, size: int = -1, /) -> bytes:  # noqa: D102 - as io has it
        return self._inner.read(self._step if size < 0 else min(size, self._step))


def collect(
    content: bytes, *, name: str = "s3://inbox/kiriman", url: str | None = None, declared: str | None = None
) -> tuple[list[Entry], Rejected | None]:
    """Return the entries of a source of many, and what it broke off with."""
    entries: list[Entry] = []
    source = Source(id=source_id(name), uri=name, received_at=datetime(2026, 3, 4, tzinfo=UTC))
    opened = open_source(source, OneWay(content), declared=declared, url=url)  # type: ignore[arg-type]  # reads bytes
    collection = find_collection(opened.media_type)
    assert collection, f"taken for one document: {opened.media_type}"
    try:
        entries.extend(read_entries(collection, opened))
    except Rejected as rejected:
        # What `extend` had taken before the exception is kept.
        return entries, rejected
    return entries, None


def links(content: bytes, **told: str | None) -> list[str]:
    """Return the URLs of a source that is read to its end."""
    entries, rejected = collect(content, **told)  # type: ignore[arg-type]
    assert rejected is None
    return [entry.url for entry in entries if isinstance(entry, Link)]


def pack(content: bytes) -> bytes:
    """Return a gzip file, the same at any time of the day."""
    return gzip.compress(content, mtime=0)


def make_rss(*items: str, head: str = "", start: str = '<?xml version="1.0"?>') -> bytes:
    """Return an RSS 2.0 feed of items, which are their inner XML."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'{start}<rss version="2.0"><channel><title>Kabar</title>{head}{inside}</channel></rss>'.encode()


def make_atom(*entries: str, attributes: str = "", head: str = "") -> bytes:
    """Return an Atom feed of entries, which are their inner XML."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"{attributes}>{head}{inside}</feed>'.encode()


def make_sitemap(*entries: str, root: str = "urlset", entry: str = "url") -> bytes:
    """Return a sitemap, or with other names an index, of entries, which are their inner XML."""
    inside = "".join(f"<{entry}>{inner}</{entry}>\n" for inner in entries)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">{inside}</{root}>'.encode()


def make_zip(
    members: Mapping[str, bytes] | Sequence[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items() if isinstance(members, Mapping) else members:
            archive.writestr(name, content)
    return file.getvalue()


def make_answer(body: bytes = PAGE, *, status: str = "200 OK", headers: str = "Content-Type: text/html") -> bytes:
    """Return what a web server sends."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body


def make_record(
    url: str = f"{SITE}/pasar", content: bytes = make_answer(), *, kind: str = "response", extra: str = ""
) -> bytes:
    """Return a record of a web archive."""
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-04T05:06:07Z\r\n{extra}"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return headers.encode() + content + b"\r\n\r\n"


def make_warc(*records: bytes, packed: bool = False) -> bytes:
    """Return a web archive of records; packed, each is a gzip file of its own, as crawlers write them."""
    head = make_record("", b"software: perayap\r\n", kind="warcinfo")
    return b"".join(pack(record) if packed else record for record in (head, *records))


def make_mail(subject: str = "Pasar", body: str = "Isi surat.", message_id: str | None = None) -> str:
    """Return a mail."""
    identifier = f"Message-ID: <{message_id}>\n" if message_id else ""
    return f"From: redaksi@kabar.example\nSubject: {subject}\n{identifier}MIME-Version: 1.0\n\n{body}\n"


def make_mailbox(*mails: str) -> bytes:
    """Return a mail folder; a line of a mail that begins with `From ` gets its `>`."""
    return "".join(
        "From redaksi@kabar.example Wed Mar  4 10:30:00 2026\n" + mail.replace("\nFrom ", "\n>From ") + "\n"
        for mail in mails
    ).encode()


def numbered(count: int, form: str = SITE + "/{}") -> Iterator[str]:
    """Yield that many different URLs."""
    return (form.format(number) for number in range(count))
