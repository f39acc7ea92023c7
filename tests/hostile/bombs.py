"""Pages that cost far more than their size: most of them kept an extractor busy for half a minute, or for ever."""

from collections.abc import Callable
from itertools import count, islice, product
from string import ascii_lowercase

from tests.hostile.pages import make_page


def _short_names(number: int) -> str:
    names = ("".join(letters) for length in count(1) for letters in product(ascii_lowercase, repeat=length))
    return " ".join(islice(names, number))


def _attributes(style: str, number: int) -> str:
    return f"<p {' '.join(style.format(at) for at in range(number))}>x</p>"


def _links(number: int) -> str:
    return "".join(f"<p>teks <a href=/a{at}>tautan {at}</a> teks</p>" for at in range(number))


def _unique_paragraphs(number: int) -> str:
    return "".join(f"<p>Alinea nomor {at} tentang panen raya di desa {at * 7}, kata warga.</p>" for at in range(number))


BOMBS: dict[str, Callable[[], bytes]] = {
    name: lambda make=make: make().encode()  # type: ignore[misc]
    for name, make in {
        "a tag with 64,000 attributes": lambda: make_page(after=_attributes("a{}=x", 64_000)),
        "attributes that hold what ends a tag": lambda: make_page(after=_attributes("a{}='><b>'", 64_000)),
        "150 tags with 16,000 attributes": lambda: make_page(after=f"<p {_short_names(16_000)}>" * 150),
        "39,000 tags with 60 attributes": lambda: make_page(after=f"<p {_short_names(60)}>" * 39_000),
        "a list of 64,000 links": lambda: make_page(after=_links(64_000)),
        "a list of 13,000 links": lambda: make_page(after=_links(13_000)),
        "a row of 64,000 cells": lambda: make_page(after=f"<table><tr>{'<td>x</td>' * 64_000}</table>"),
        "a row of 39,000 cells": lambda: make_page(after=f"<table><tr>{'<td>x</td>' * 39_000}</table>"),
        "13,000 rows": lambda: make_page(after=f"<table>{'<tr><td>x<td>y' * 13_000}</table>"),
        "256,000 open paragraphs": lambda: "<p>" * 256_000,
        "39,000 open paragraphs": lambda: make_page(inside="<p>x" * 39_000),
        "39,000 unique paragraphs": lambda: make_page(inside=_unique_paragraphs(39_000)),
        "3,300,000 open paragraphs": lambda: "<p>" * 3_300_000,
        "39,000 nested links": lambda: make_page(after="<a>" * 39_000),
        "39,000 headings": lambda: make_page(inside="<h2>Judul</h2>" * 39_000),
        "39,000 list items": lambda: make_page(inside=f"<ul>{'<li>butir</li>' * 39_000}</ul>"),
        "39,000 line breaks": lambda: make_page(inside="baris<br>" * 39_000),
        "39,000 pictures": lambda: make_page(inside="<figure><img src=/a.jpg></figure>" * 19_500),
        "30,000 paragraphs below 2,000 elements": lambda: make_page(inside="<div>" * 2000 + "<p>x</p>" * 30_000),
        "2,000,000 nested elements": lambda: make_page(after="<div>" * 2_000_000),
        "10 MB of one word": lambda: make_page(inside="a" * 10_000_000),
        "10 MB of words": lambda: make_page(inside="kata " * 2_000_000),
        "10 MB of <": lambda: "<" * 10_000_000,
        "tags that never end": lambda: make_page(after='<a b="' * 1_500_000),
        "comments that never end": lambda: make_page(after="<!--" * 2_400_000),
        "scripts that never end": lambda: make_page(after="<script>" * 1_200_000),
        "650,000 titles": lambda: "<title></title>" * 650_000,
        "brackets in JSON-LD": lambda: make_page(head=f'<script type="application/ld+json">{"[" * 900_000}</script>'),
        "39,000 meta tags": lambda: make_page(head='<meta property="article:author" content="Sari Dewi">' * 39_000),
        "5,000 dates": lambda: make_page(inside="<time>Rabu, 1 Mei 2024 08:00 WIB</time>" * 5000),
        "5,000 bylines": lambda: make_page(inside='<span class="author byline">Oleh Sari Dewi dan Budi</span>' * 5000),
        "1 MB in the title": lambda: make_page(head=f"<title>{'judul - ' * 120_000}</title>"),
        "1 MB in a meta tag": lambda: make_page(head=f"<meta name=author content='{'A, ' * 20_000}'>"),
        "1 MB of bylines in one paragraph": lambda: make_page(inside=f"<p>{'Oleh: ' * 170_000}</p>"),
        "1 MB of line breaks in one paragraph": lambda: make_page(inside=f"<pre>{chr(10) * 1_000_000}</pre>"),
    }.items()
}
