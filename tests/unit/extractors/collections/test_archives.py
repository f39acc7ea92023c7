"""ZIP archives, web archives, mail folders and gzip: what lies inside comes out, and nothing else."""

import io
import zipfile
import zlib
from datetime import UTC, datetime
from random import Random

import pytest

from kliping.errors import Encrypted, Rejected, TooLarge, Unreadable
from kliping.extractors.collections import LARGEST
from kliping.extractors.collections.collection import Enclosed, Entry, Unusable
from tests.files import make_docx, make_pdf, paragraph
from tests.unit.extractors.collections.making import (
    PAGE,
    SITE,
    collect,
    links,
    make_answer,
    make_mail,
    make_mailbox,
    make_record,
    make_rss,
    make_warc,
    make_zip,
    pack,
)

JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF"


def names(content: bytes) -> list[str]:
    entries, rejected = collect(content)
    assert rejected is None
    assert [entry for entry in entries if not isinstance(entry, Enclosed)] == []
    return [entry.name for entry in entries]


def the_only(result: tuple[list[Entry], Rejected | None]) -> Entry:
    entries, rejected = result
    assert rejected is None
    assert len(entries) == 1
    return entries[0]


def encrypt(archive: bytes) -> bytes:
    """Mark the only member as encrypted, in its own header and in the directory."""
    changed = bytearray(archive)
    changed[6] |= 1
    changed[archive.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def test_documents_in_an_archive_come_out_with_their_paths() -> None:
    archive = make_zip({"berita/a.html": PAGE, "b.txt": b"Judul", "c.zip": make_zip({"d.txt": b"Isi"})})

    assert names(archive) == ["berita/a.html", "b.txt", "c.zip"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("berita/", b""),
        ("__MACOSX/._a.html", PAGE),
        (".DS_Store", b"Bud1"),
        ("berita/.rahasia.html", PAGE),
        ("Thumbs.db", b"x"),
        ("foto.jpg", JPEG),
        ("foto", JPEG),
        ("gaya.css", b"p { color: red }"),
        ("skrip.js", b"alert(1)"),
        ("huruf.woff2", b"wOF2"),
        ("huruf.ttf", b"\0\1\0\0"),
    ],
)
def test_what_can_never_be_an_article_is_left_out(name: str, content: bytes) -> None:
    assert names(make_zip({name: content, "a.html": PAGE})) == ["a.html"]


def test_a_page_that_is_called_a_picture_is_a_page() -> None:
    assert names(make_zip({"a.jpg": PAGE})) == ["a.jpg"]


def test_a_saved_page_is_one_document() -> None:
    archive = make_zip(
        {
            "Pasar dibuka.html": PAGE,
            "Pasar dibuka_files/iklan.html": PAGE,
            "Pasar dibuka_files/dalam/iklan.html": PAGE,
            "lain_files/a.html": PAGE,
        }
    )

    assert names(archive) == ["Pasar dibuka.html", "lain_files/a.html"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("/etc/passwd", "/etc/passwd"),
        ("C:\\berita\\a.txt", "C:/berita/a.txt"),
        ("a\x1b[31m.txt", "a[31m.txt"),
        ("bérita.txt", "bérita.txt"),
    ],
)
def test_a_name_is_only_a_name(name: str, expected: str) -> None:
    assert names(make_zip({name: b"Judul"})) == [expected]


def test_long_names_are_cut_and_stay_apart() -> None:
    first, second = names(make_zip({"a" * 2000 + "1": b"satu", "a" * 2000 + "2": b"dua"}))

    assert first != second
    assert max(len(first), len(second)) <= 500


def test_an_encrypted_member_is_unusable_and_hurts_no_other() -> None:
    entry = the_only(collect(encrypt(make_zip({"a.html": PAGE}))))

    assert isinstance(entry, Unusable)
    assert entry.reason == Encrypted.reason


def test_a_damaged_member_is_unusable_and_hurts_no_other() -> None:
    archive = bytearray(make_zip([("a.txt", b"satu " * 100), ("b.txt", b"dua")], method=zipfile.ZIP_STORED))
    archive[archive.index(b"satu")] ^= 0xFF
    entries, rejected = collect(bytes(archive))

    assert rejected is None
    assert isinstance(entries[0], Unusable)
    assert entries[0].reason == Unreadable.reason
    assert entries[1].name == "b.txt"


@pytest.mark.parametrize("content", [b"a" * (LARGEST + 1), b"\0" * 9_000_000], ids=["too large", "a bomb"])
def test_a_member_of_too_many_bytes_is_unusable(content: bytes) -> None:
    entry = the_only(collect(make_zip({"a.txt": content})))

    assert isinstance(entry, Unusable)
    assert entry.reason == TooLarge.reason


def test_members_packed_in_a_rare_way_are_unusable() -> None:
    entry = the_only(collect(make_zip({"a.txt": b"Judul"}, method=zipfile.ZIP_LZMA)))

    assert isinstance(entry, Unusable)
    assert entry.reason == "unsupported_media_type"


def test_of_two_members_with_one_name_the_last_counts() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "lama")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "baru")

    entry = the_only(collect(file.getvalue()))
    assert isinstance(entry, Enclosed)
    assert entry.content == b"baru"


def test_a_large_member_list_in_the_zip64_format_is_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, archive.open("a.html", "w", force_zip64=True) as member:
        member.write(PAGE)

    assert names(file.getvalue()) == ["a.html"]


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_zip_without_its_directory_is_unreadable(cut: int) -> None:
    entries, rejected = collect(make_zip({"a.html": PAGE, "b.html": PAGE})[:-cut])

    assert entries == []
    assert isinstance(rejected, Unreadable)


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_of_a_web_archive_comes_out_with_its_url_and_date(packed: bool) -> None:  # noqa: FBT001 - a case
    archive = make_warc(make_record(), make_record(f"{SITE}/b"), packed=packed)
    entries, rejected = collect(archive)

    assert rejected is None
    assert [entry.name for entry in entries] == [
        f"{SITE}/pasar 2026-03-04T05:06:07Z",
        f"{SITE}/b 2026-03-04T05:06:07Z",
    ]
    assert entries[0] == Enclosed(
        name=entries[0].name,
        content=PAGE,
        media_type="text/html",
        url=f"{SITE}/pasar",
        fetched_at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    "record",
    [
        make_record(kind="request"),
        make_record(kind="revisit"),
        make_record(kind="metadata"),
        make_record(content=make_answer(status="301 Moved", headers=f"Location: {SITE}/b")),
        make_record(content=make_answer(status="404 Not Found")),
        make_record(content=make_answer(JPEG, headers="Content-Type: text/html")),
        make_record(content=make_answer(b"p {}", headers="Content-Type: text/css")),
        make_record(content=make_answer(b"<svg>", headers="Content-Type: image/svg+xml")),
        make_record(content=make_answer(b"")),
        make_record(f"{SITE}/robots.txt", make_answer(b"User-agent: *", headers="Content-Type: text/plain")),
        make_record("urn:x", PAGE, kind="resource"),
        make_record("dns:kabar.example", b"x", kind="response"),
    ],
)
def test_what_is_no_page_in_a_web_archive_is_left_out(record: bytes) -> None:
    assert names(make_warc(record, make_record(f"{SITE}/b"))) == [f"{SITE}/b 2026-03-04T05:06:07Z"]


CHUNKS = b"5\r\n" + PAGE[:5] + b"\r\n" + f"{len(PAGE) - 5:x};x=y\r\n".encode() + PAGE[5:] + b"\r\n0\r\n\r\n"
RAW_DEFLATE = zlib.compress(PAGE)[2:-4]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (pack(PAGE), "Content-Encoding: gzip"),
        (zlib.compress(PAGE), "Content-Encoding: deflate"),
        (RAW_DEFLATE, "Content-Encoding: deflate"),
        (PAGE, "Content-Encoding: gzip"),
        (PAGE, "Content-Encoding: br"),
        (CHUNKS, "Transfer-Encoding: chunked"),
        (PAGE, "Transfer-Encoding: chunked"),
        (CHUNKS, "transfer-encoding: Chunked\r\nX-Folded: a\r\n b"),
    ],
)
def test_what_is_wrapped_around_a_page_is_taken_off_once(body: bytes, headers: str) -> None:
    entry = the_only(collect(make_warc(make_record(content=make_answer(body, headers=headers)))))

    assert isinstance(entry, Enclosed)
    assert entry.content == PAGE


NOISE = Random(7).randbytes(1000)  # noqa: S311 - to be repeated, not to be secret
PACKED = NOISE + b"<html>" + NOISE
"""As brotli packs a page: bytes of every kind, among which a tag may stand by chance."""


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"\x1b\x03\x00\xf8" * 9, "Content-Type: text/html\r\nContent-Encoding: br", "unsupported_media_type"),
        (PACKED, "Content-Type: text/html\r\nContent-Encoding: br", "unsupported_media_type"),
        (PACKED, "X-Type: none\r\nContent-Encoding: zstd", "unsupported_media_type"),
        (pack(b" " * 30_000_000), "Content-Type: text/html\r\nContent-Encoding: gzip", "too_large"),
        (PAGE + b"a" * LARGEST, "Content-Type: text/html", "too_large"),
    ],
)
def test_a_page_that_cannot_be_unwrapped_is_unusable(body: bytes, headers: str, reason: str) -> None:
    entries, rejected = collect(
        make_warc(make_record(content=make_answer(body, headers=headers)), make_record(f"{SITE}/b"))
    )

    assert rejected is None
    assert isinstance(entries[0], Unusable)
    assert entries[0].reason == reason
    assert isinstance(entries[1], Enclosed)


def test_a_page_in_brotli_says_so_by_its_number_and_its_packing() -> None:
    packed = make_answer(PACKED, headers="Content-Type: text/html\r\nContent-Encoding: br")
    entry = the_only(collect(make_warc(make_record(content=packed))))

    assert isinstance(entry, Unusable)
    assert entry.detail == f"record 2, {SITE}/pasar: packed as 'br'; gzip and deflate are read."


def test_a_picture_in_brotli_is_left_out() -> None:
    packed = make_answer(PACKED, headers="Content-Type: image/svg+xml\r\nContent-Encoding: br")
    assert names(make_warc(make_record(content=packed), make_record(f"{SITE}/b"))) == [f"{SITE}/b 2026-03-04T05:06:07Z"]


@pytest.mark.parametrize("document", [make_docx(paragraph("Kerja bakti")), make_pdf("BT ET")])
def test_documents_of_a_site_are_in_its_archive_too(document: bytes) -> None:
    headers = "Content-Type: application/octet-stream"
    entry = the_only(collect(make_warc(make_record(content=make_answer(document, headers=headers)))))

    assert isinstance(entry, Enclosed)
    assert entry.content == document


def test_a_page_that_its_crawler_cut_off_is_unusable() -> None:
    entry = the_only(collect(make_warc(make_record(extra="WARC-Truncated: length\r\n"))))

    assert isinstance(entry, Unusable)
    assert entry.reason == Unreadable.reason


def test_a_resource_is_a_page_without_headers() -> None:
    entry = the_only(collect(make_warc(make_record(content=PAGE, kind="resource"))))

    assert isinstance(entry, Enclosed)
    assert entry.content == PAGE


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [5, 60, 200])
def test_a_truncated_archive_gives_what_came_before_the_cut(packed: bool, cut: int) -> None:  # noqa: FBT001 - a case
    records = [make_record(f"{SITE}/{number}") for number in range(20)]
    entries, rejected = collect(make_warc(*records, packed=packed)[:-cut])

    # Of a packed one, the last five bytes are its checksum.
    assert len(entries) == (20 if packed and cut == 5 else 19)
    assert isinstance(rejected, Unreadable)
    assert "the records before it were taken" in str(rejected) or "cannot be unpacked" in str(rejected)


@pytest.mark.parametrize("length", ["", "-5", "1e3", "9" * 5000])
def test_a_record_without_a_length_is_unreadable(length: str) -> None:
    record = make_record().replace(b"Content-Length: " + str(len(make_answer())).encode(), f"X: {length}".encode())

    entries, rejected = collect(make_warc(make_record()) + record)
    assert len(entries) == 1
    assert isinstance(rejected, Unreadable)


def test_each_mail_of_a_folder_comes_out_as_it_was_written() -> None:
    mails = [
        make_mail(message_id="a@kabar"),
        make_mail(body="Kutipan:\nFrom sini ke sana 2026\n\nFrom lagi"),
        make_mail(),
    ]
    entries, rejected = collect(make_mailbox(*mails))

    assert rejected is None
    assert [entry.name for entry in entries] == ["<a@kabar>", "mail 2", "mail 3"]
    assert [entry.content.decode() for entry in entries if isinstance(entry, Enclosed)][:2] == mails[:2]
    assert {entry.media_type for entry in entries if isinstance(entry, Enclosed)} == {"message/rfc822"}


def test_a_mail_of_too_many_bytes_is_unusable_and_hurts_no_other() -> None:
    entries, rejected = collect(make_mailbox(make_mail(body="kata " * 2_100_000), make_mail("Panen")))

    assert rejected is None
    assert isinstance(entries[0], Unusable)
    assert entries[0].reason == TooLarge.reason
    assert isinstance(entries[1], Enclosed)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("s3://inbox/a/b.html.gz", "b.html"), (f"{SITE}/pasar.gz?x=1", "pasar"), ("s3://inbox/b", "b")],
)
def test_a_packed_document_comes_out_under_its_own_name(name: str, expected: str) -> None:
    assert the_only(collect(pack(PAGE), name=name)) == Enclosed(name=expected, content=PAGE, media_type="text/html")


def test_packed_sources_of_many_are_read_as_if_they_were_not() -> None:
    assert links(pack(make_rss(f"<link>{SITE}/a</link>"))) == [f"{SITE}/a"]
    assert names(pack(make_zip({"a.html": PAGE}))) == ["a.html"]
    assert len(names(pack(make_mailbox(make_mail(), make_mail())))) == 2


def test_gzip_in_gzip_comes_back_as_a_source_of_many() -> None:
    inner = pack(make_rss(f"<link>{SITE}/a</link>"))

    assert the_only(collect(pack(inner), name="s3://inbox/a.xml.gz.gz")) == Enclosed(
        name="a.xml.gz", content=inner, media_type="application/gzip"
    )


@pytest.mark.parametrize("content", [pack(PAGE)[:-9], pack(PAGE)[:-30] + b"\xff" * 30])
def test_a_broken_packed_document_is_never_half_an_article(content: bytes) -> None:
    entries, rejected = collect(content)

    assert entries == []
    assert isinstance(rejected, Unreadable)
