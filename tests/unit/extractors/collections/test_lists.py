"""Lists, tables and bookmarks: what people paste, save and export."""

import pytest

from kliping.errors import UnsupportedMediaType
from kliping.extractors.collections.collection import Link, Unusable
from kliping.extractors.sniffing import sniff
from tests.unit.extractors.collections.making import SITE, collect, links

SENTENCE = "Warga dusun membersihkan saluran air di sepanjang jalan desa sejak pagi sampai siang hari itu."
ARTICLE = f"Kerja Bakti Digelar\n\n{SENTENCE}\n\n{SENTENCE}\n\n"
URLS = f"{SITE}/a\n{SITE}/b\n"


@pytest.mark.parametrize(
    "text",
    [
        URLS,
        URLS.replace("\n", "\r\n"),
        URLS.replace("\n", "\r"),
        f"\ufeff{URLS}",
        f"# daftar minggu ini\n\n{URLS}\n\n",
        f"Daftar minggu ini:\n- {SITE}/a\n- {SITE}/b",
        f"1. {SITE}/a\n2) <{SITE}/b>",
        f"Pasar dibuka kembali\n{SITE}/a\n\nPanen raya di lereng\n{SITE}/b",
        f"Pasar dibuka kembali: {SITE}/a\nPanen raya ({SITE}/b).",
        f"{SITE}/a\tPasar dibuka\n{SITE}/b\tPanen raya",
        f"{SITE}/a, {SITE}/b",
        f"{SITE}/a\n{SITE}/a?utm_source=x\n{SITE}/b",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_a_text_of_urls_is_a_list(text: str, charset: str) -> None:
    assert links(text.encode(charset), name="s3://inbox/daftar.txt") == [f"{SITE}/a", f"{SITE}/b"]


@pytest.mark.parametrize(
    "text",
    [
        f"{ARTICLE}Baca juga: {SITE}/a",
        ARTICLE + URLS * 20,
        URLS * 20 + ARTICLE,
        f"{SITE}/a\n\n{ARTICLE}",
        ARTICLE.replace("\n\n", f"\n\nBaca juga: {SITE}/a\n\n"),
        ARTICLE.replace(" ", "\n", 40) + URLS,
        SENTENCE.replace(". ", f". {SITE}/a ") + " " + SENTENCE,
        f"Kerja Bakti\n\n{SENTENCE.replace('saluran', SITE + '/a')} {SENTENCE}",
        "Pasar dibuka kembali\n\nPedagang kembali.",
        "http",
    ],
)
def test_an_article_is_never_a_list_however_many_urls_it_names(text: str) -> None:
    assert sniff(text.encode(), None, "s3://inbox/berita.txt") == "text/plain"


def test_a_line_that_was_meant_to_be_a_url_is_unusable_and_says_where_it_stands() -> None:
    text = f"{SITE}/a\n\nhtps://kabar.example/b\nkabar.example/c\nhttps://\nhttps://u:p@kabar.example/\n{SITE}/d\n"
    entries, rejected = collect(text.encode())

    assert rejected is None
    assert [entry.name for entry in entries if isinstance(entry, Link)] == [f"{SITE}/a", f"{SITE}/d"]
    bad = [entry for entry in entries if isinstance(entry, Unusable)]
    assert {entry.reason for entry in bad} == {"invalid_url"}
    assert [entry.detail.partition(":")[0] for entry in bad] == ["line 3", "line 4", "line 5", "line 6"]


@pytest.mark.parametrize(
    "table",
    [
        "url,judul\n{a},Pasar\n{b},Panen\n",
        "judul;Tautan\nPasar;{a}\nPanen;{b}\n",
        'judul\tlink\n"Pasar\nlereng"\t{a}\nPanen\t"{b}"\n',
        "{a},Pasar\n{b},Panen\n",
        "Pasar|{a}\nPanen|{b}\n",
        "image_url,url\nhttps://x.example/1.jpg,{a}\nhttps://x.example/2.jpg,{b}\n",
        "{a}\n{b}\n",
        "no,nama,Article URL\r\n1,x,{a}\r\n\r\n2,y,{b}\r\n",
        "URL,Title,Selection,Folder,Timestamp\n{a},Pasar,,Unread,1700000000\n{b},Panen,,Archive,1700000001\n",
        "title,url,time_added,tags,status\nPasar,{a},1700000000,,unread\nPanen,{b},1700000001,,archive\n",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_gives_its_column_of_urls(table: str, charset: str) -> None:
    text = table.replace("{a}", f"{SITE}/a").replace("{b}", f"{SITE}/b")

    assert links(text.encode(charset), name="s3://inbox/daftar.csv") == [f"{SITE}/a", f"{SITE}/b"]


def test_a_table_with_titles_needs_no_name() -> None:
    table = f"judul;tautan\nPasar;{SITE}/a\n".encode()

    assert sniff(table, None, "s3://inbox/unggahan") == "text/csv"


def test_a_row_without_a_url_says_in_which_line_it_stands() -> None:
    entries, rejected = collect(f"judul,url\nPasar,{SITE}/a\nPanen,\nPadi,segera\n".encode(), name="a.csv")

    assert rejected is None
    assert [(entry.name, entry.detail.partition(":")[0]) for entry in entries if isinstance(entry, Unusable)] == [
        ("Panen", "line 3"),
        ("segera", "line 4"),
    ]


def test_a_table_without_urls_is_told_what_would_have_worked() -> None:
    _, rejected = collect(b"komoditas,harga\nberas,14000\n", name="s3://inbox/harga.csv")

    assert isinstance(rejected, UnsupportedMediaType)
    assert "give that column the title url" in str(rejected)


BOOKMARKS = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3 ADD_DATE="1700000000">Berita</H3><DL><p>
<DT><A HREF="{SITE}/a?x=1&amp;y=2" ADD_DATE="1700000000" ICON="data:image/png;base64,iVBORw0KGgo=">Pasar</A>
<DD>Catatan
<DT><A HREF='{SITE}/b'>Panen</A><DT><A HREF="javascript:alert(1)">Alat</A><DT><A HREF="place:sort=8">Baru</A>
<DT><A HREF="mailto:a@kabar.example">Surat</A><DT><A HREF="chrome://settings/">Setelan</A>
<DT><A HREF="ftp://kabar.example/x">Arsip</A></DL><p></DL>"""

POCKET = f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><title>Pocket Export</title></head><body><h1>Unread</h1>
<ul><li><a href="{SITE}/a?x=1&amp;y=2" time_added="1700000000" tags="">Pasar</a></li>
<li><a href="{SITE}/b">B</a></li></ul>"""


@pytest.mark.parametrize("file", [BOOKMARKS, POCKET, POCKET.replace("Pocket Export", "Instapaper: Export")])
def test_bookmarks_are_links_without_age(file: str) -> None:
    entries, rejected = collect(file.encode(), name="s3://inbox/bookmarks.html")

    assert rejected is None
    assert entries[:2] == [Link(f"{SITE}/a?x=1&y=2"), Link(f"{SITE}/b")]


def test_bookmarks_that_lead_to_no_page_are_passed_over_and_other_schemes_are_unusable() -> None:
    entries, _ = collect(BOOKMARKS.encode())

    assert [entry.name for entry in entries[2:]] == ["ftp://kabar.example/x"]
    assert isinstance(entries[2], Unusable)
    assert entries[2].reason == "invalid_url"
