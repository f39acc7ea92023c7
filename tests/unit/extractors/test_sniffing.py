"""What a file is shows in its bytes; its name is asked last."""

import zipfile
from io import BytesIO

import pytest

from kliping.extractors.sniffing import DOCX, LOOKED_AT, advise, describe, sniff
from tests.files import make_docx, make_mail, make_mhtml, make_pdf, make_zip

OFFICE = "application/vnd.openxmlformats-officedocument"


def make_stored_zip(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"GIF89a\x01", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"PK\x03\x04\x14\0\0\0\x08\0abc", "application/zip"),
        (b"PK\x03\x04\x14\0\0\0\x08\0[Content_Types].xml", "application/vnd.openxmlformats-officedocument"),
        (make_docx(""), DOCX),
        (make_zip({"word/document2.xml": b"", "[Content_Types].xml": b""}), DOCX),
        (make_zip({"xl/workbook.xml": b""}), f"{OFFICE}.spreadsheetml.sheet"),
        (make_zip({"ppt/presentation.xml": b""}), f"{OFFICE}.presentationml.presentation"),
        (make_zip({"a.html": b"<html>", "b.txt": b"word/document.xml"}), "application/zip"),
        (make_stored_zip("a.docx", make_docx("")), "application/zip"),
        (make_docx("")[:500], DOCX),
        (b"\r\n\r\n" + make_pdf("BT ET"), "application/pdf"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + make_pdf("BT ET"), "application/pdf"),
        (b"%PDF-1.7 adalah awal sebuah berkas.\n\nIsi.", "application/pdf"),
        (b"Sebuah berkas PDF diawali %PDF-1.7 dan\nditutup %%EOF.", "text/plain"),
        (make_mail("Isi"), "message/rfc822"),
        (b"\xef\xbb\xbfSubject: a\nReceived: by b\n\nIsi", "message/rfc822"),
        (b"From: a@b.example\nTo: c\nDate: 6 Mar 2024\n\nIsi", "message/rfc822"),
        (b"Judul: Pasar\nTanggal: 6 Maret 2024\n\nIsi", "text/plain"),
        (b"Title: Pasar\nDate: 2024-03-06\n\nIsi", "text/plain"),
        (make_mhtml("<html>", url="https://kabar.example/a"), "multipart/related"),
        (make_mhtml("<html>", url="x", head='From: "Saved by a browser"\n'), "multipart/related"),
        (b"---\ntitle: Pasar\n---\n<p>Isi</p>", "text/markdown"),
        (b"+++\ntitle = 'Pasar'\n+++\nIsi", "text/markdown"),
        (b"# Pasar\n\nIsi [di sini](https://kabar.example/a).", "text/markdown"),
        (b"# Pasar\n\nIsi.", "text/plain"),
        (b"#pasar [1](2)\n\nIsi.", "text/plain"),
        (b"---\n\nIsi di bawah garis.", "text/plain"),
        (b"---\nIsi di bawah garis: dua.\n---\n", "text/plain"),
        (b"\x1f\x8b\x08\0", "application/gzip"),
        (b"WARC/1.0\r\n", "application/warc"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"\xef\xbb\xbf \n<HTML lang=id>", "text/html"),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html>", "text/html"),
        (b"<!-- saved page --><html>", "text/html"),
        (b"<p>satu</p>", "text/html"),
        (b"Judul\n<div>isi</div>", "text/html"),
        ("<html><body>".encode("utf-16"), "text/html"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "application/rss+xml"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
        (b"<?xml version='1.0'?><!DOCTYPE rdf:RDF [<!ENTITY % x PUBLIC 'y' 'z'> %x;]><rdf:RDF>", "application/rss+xml"),
        (b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "application/atom+xml"),
        (b"<?xml version='1.0'?><urlset>", "application/x-sitemap+xml"),
        (b"<sitemapindex xmlns='x'>", "application/x-sitemap+xml"),
        (b'{"items": [], "version": "https://jsonfeed.org/version/1.1"}', "application/feed+json"),
        (b"https://kabar.example/a\nhttps://kabar.example/b", "text/uri-list"),
        (b"judul,url\nPasar,https://kabar.example/a\n", "text/csv"),
        (b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>", "application/x-mozilla-bookmarks"),
        (b"From a@kabar.example Wed Mar  4 10:30:00 2026\nFrom: a@kabar.example\n", "application/mbox"),
        (b"<?xml version='1.0'?><!-- drawn --><svg width='1'>", "image/svg+xml"),
        (b"<?xml version='1.0'?><catalogue/>", "application/xml"),
        (b'{"headline": "Judul"}', "application/json"),
        (b"From: a@kabar.example\nMIME-Version: 1.0\n\nIsi", "message/rfc822"),
        (b"Pasar dibuka kembali\n\nWANASARI - Pedagang kembali.", "text/plain"),
        (b"harga < 5 dan > 3", "text/plain"),
    ],
)
def test_content_tells_the_media_type(content: bytes, expected: str) -> None:
    assert sniff(content, None, "s3://inbox/file") == expected


def test_content_wins_over_declared_type_and_name() -> None:
    assert sniff(b"\x89PNG\r\n", "text/html", "s3://inbox/page.html") == "image/png"
    assert sniff(b"<!doctype html>", "text/plain", "s3://inbox/page.txt") == "text/html"


@pytest.mark.parametrize(
    ("declared", "name", "expected"),
    [
        ("text/markdown; charset=utf-8", "s3://inbox/a", "text/markdown"),
        ("application/octet-stream", "s3://inbox/a.csv", "text/csv"),
        ("text/plain", "s3://inbox/a.md", "text/markdown"),
        ("application/octet-stream", "s3://inbox/a.markdown", "text/markdown"),
        ("message/rfc822", "s3://inbox/a.eml", "text/plain"),
        ("multipart/related", "s3://inbox/a.mhtml", "text/plain"),
        ("image/png", "s3://inbox/a.png", "text/plain"),
        ("text/html", "s3://inbox/a.html", "text/plain"),
        (None, "https://kabar.example", "text/plain"),
    ],
)
def test_declared_type_and_name_only_say_which_kind_of_text_it_is(
    declared: str | None, name: str, expected: str
) -> None:
    assert sniff(b"nama, harga", declared, name) == expected


@pytest.mark.parametrize(
    ("media_type", "spoken"),
    [
        ("image/png", "a PNG image"),
        ("image/avif", "an AVIF image"),
        ("application/pdf", "a PDF"),
        ("application/zip", "a ZIP archive"),
        ("application/x-sitemap+xml", "a sitemap"),
        ("video/mp4", "an MP4 video file"),
        ("application/x-7z-compressed", "a file of type application/x-7z-compressed"),
    ],
)
def test_media_types_are_named_for_people(media_type: str, spoken: str) -> None:
    assert describe(media_type) == spoken


def test_what_comes_after_the_first_64_kib_changes_nothing() -> None:
    urls = b"https://kabar.example/a\n" * 4000

    assert sniff(urls[:LOOKED_AT], None, "a") == sniff(urls + b"kata " * 99, None, "a") == "text/uri-list"


@pytest.mark.parametrize(
    ("content", "declared", "expected"),
    [
        (b"# Pasar\n\n<p>Isi</p>", "text/markdown", "text/markdown"),
        (b"# Pasar\n\n<p>Isi</p>", None, "text/html"),
        (b"<html># Pasar [a](https://b.example)", "text/markdown", "text/html"),
        (b"Subject: a\n\nIsi", "message/rfc822", "message/rfc822"),
        (b"Content-Type: multipart/related; boundary=b\n\n", "multipart/related", "multipart/related"),
    ],
)
def test_a_declared_type_settles_what_content_leaves_open(content: bytes, declared: str | None, expected: str) -> None:
    assert sniff(content, declared, "s3://inbox/file") == expected


def test_only_neighbours_of_what_is_read_come_with_advice() -> None:
    assert advise("application/x-ole-storage") == "save it as .docx or PDF"
    assert advise("image/png") is None
