"""Markdown: front matter of several houses, headings, lists, tables, links; plain text stays plain text."""

from collections.abc import Callable

import pytest

from kliping.extractors import extract
from kliping.models import RawDocument
from tests.files import HEADLINE, PARAGRAPHS
from tests.hostile.documents import make_document

type MakeDocument = Callable[..., RawDocument]

BODY = "\n\n".join(PARAGRAPHS)
YAML = f"""---
title: "{HEADLINE}"
subtitle: Hujan turun lebih awal
description: Panen di lima desa.
date: 2024-03-06 09:15:00 +0700
lastmod: 2024-03-07
author: [Sari Dewi, Budi Santoso]
tags: [padi, "panen raya"]
categories: [Daerah]
lang: id-ID
image: https://kabar.example/a.jpg
canonical_url: https://kabar.example/panen
publisher: Kabar Wanasari
---
"""


def test_front_matter_fills_the_record(document: MakeDocument) -> None:
    article = extract(document(f"{YAML}\n# {HEADLINE}\n\n{BODY}"))

    assert article.headline == HEADLINE
    assert article.alternative_headline == "Hujan turun lebih awal"
    assert article.description == "Panen di lima desa."
    assert [author.name for author in article.author] == ["Sari Dewi", "Budi Santoso"]
    assert article.date_published
    assert article.date_published.instant
    assert article.date_published.instant.isoformat() == "2024-03-06T09:15:00+07:00"
    assert article.date_modified
    assert article.date_modified.day.isoformat() == "2024-03-07"
    assert article.keywords == ("padi", "panen raya")
    assert article.article_section == "Daerah"
    assert article.in_language == "id"
    assert article.main_image
    assert article.main_image.url == "https://kabar.example/a.jpg"
    assert article.normalized_url == "https://kabar.example/panen"
    assert article.publisher.name == "Kabar Wanasari"
    assert article.dateline == "WANASARI"
    assert article.article_body == BODY
    assert article.provenance.extractor == "markdown"
    assert {fact.field for fact in article.provenance.facts if fact.origin == "meta"} >= {"headline", "author"}


@pytest.mark.parametrize(
    ("front", "headline", "is_known"),
    [
        (f"---\ntitle: Banjir: {HEADLINE}\nauthor: Sari Dewi\ndate: 2024-03-06\n---", f"Banjir: {HEADLINE}", True),
        (f'+++\ntitle = "{HEADLINE}"\nauthor = "Sari Dewi"\ndate = 2024-03-06\n+++', HEADLINE, True),
        (f"---\njudul: {HEADLINE}\npenulis:\n  - name: Sari Dewi\ntanggal: 6 Maret 2024\n---", HEADLINE, True),
        (f"---\r\ntitle: {HEADLINE}\r\nauthor: Sari Dewi\r\ndate: 2024-03-06\r\n---\r\n", HEADLINE, True),
        (f"---\ntitle: {HEADLINE}\ndate: 2024-13-45\nauthor: null\n---", HEADLINE, False),
        (f"---\ntitle: [{HEADLINE}]\ndate: soon\nauthor: {{a: b}}\n...", HEADLINE, False),
    ],
    ids=["a colon in the title", "TOML", "Indonesian names", "Windows line ends", "an impossible date", "odd values"],
)
def test_front_matter_is_read_as_people_write_it(
    front: str,
    headline: str,
    is_known: bool,  # noqa: FBT001 - a column of the table
    document: MakeDocument,
) -> None:
    article = extract(document(f"{front}\n\n{BODY}"))

    assert article.headline == headline
    assert [author.name for author in article.author] == ["Sari Dewi"] * is_known
    assert [day.day.isoformat() for day in (article.date_published,) if day] == ["2024-03-06"] * is_known


def test_without_front_matter_the_lines_above_the_body_are_read(document: MakeDocument) -> None:
    text = f"# {HEADLINE}\n\n*Oleh: Sari Dewi*\n\nRabu, 6 Maret 2024\n\n{BODY}\n\nSumber: [BPS](https://bps.example/a)."

    article = extract(document(text))

    assert article.provenance.extractor == "markdown"
    assert article.headline == HEADLINE
    assert [author.name for author in article.author] == ["Sari Dewi"]
    assert article.date_published
    assert article.date_published.day.isoformat() == "2024-03-06"
    assert article.links == ("https://bps.example/a",)
    assert article.article_body.startswith(PARAGRAPHS[0])


def test_headings_lists_tables_and_markup_are_written_as_readers_see_them(document: MakeDocument) -> None:
    text = (
        f"# {HEADLINE}\n\n{PARAGRAPHS[0]}\n\n## Harga **gabah**\n\n"
        "- basah: *lima ribu*\n- kering\n\n1. satu\n\n2. dua\n\n"
        f"| Desa | Ton |\n|---|---|\n| Mekar | 12 |\n\n> Kutipan panjang\n> dua baris\n\n<div>HTML di dalam</div>\n\n"
        f"![foto](https://kabar.example/foto.jpg)\n\n{PARAGRAPHS[1]}"
    )

    article = extract(document(text, name="s3://inbox/a.md"))

    assert article.article_body.split("\n\n") == [
        PARAGRAPHS[0],
        "Harga gabah",
        "- basah: lima ribu",
        "- kering",
        "- satu",
        "- dua",
        "Desa | Ton",
        "Mekar | 12",
        "Kutipan panjang dua baris",
        "HTML di dalam",
        PARAGRAPHS[1],
    ]
    assert [image.url for image in article.images] == ["https://kabar.example/foto.jpg"]


def test_no_link_or_picture_leads_anywhere_but_to_the_web(document: MakeDocument) -> None:
    text = f"# {HEADLINE}\n\n[a](javascript:alert(1)) [b](data:x) [c](/d) ![e](file:///etc/passwd)\n\n{BODY}"

    article = extract(document(text, name="s3://inbox/a.md"))

    assert (article.links, article.images) == ((), ())


def test_the_title_of_the_front_matter_wins_over_a_heading_that_says_something_else(document: MakeDocument) -> None:
    article = extract(document(f"---\ntitle: {HEADLINE}\n---\n# Pendahuluan\n\n{BODY}"))

    assert article.headline == HEADLINE
    assert article.article_body == f"Pendahuluan\n\n{BODY}"


def test_a_control_character_in_an_item_is_left_out() -> None:
    text = "Kerja bakti digelar warga desa sejak pagi di sepanjang jalan. " * 4
    article = extract(
        make_document(f"# Kerja Bakti Desa\n\n{text}\n\n- air\x1e bersih dan jalan\n", media_type="text/markdown")
    )

    assert "- air bersih dan jalan" in article.article_body
