"""What a file is shows in its bytes; its name is asked last."""

import pytest

from kliping.extractors.sniffing import LOOKED_AT, describe, sniff


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
