"""Sitemaps, indexes of them, and the plain ones."""

from datetime import UTC, datetime

import pytest

from kliping.errors import Unreadable
from kliping.extractors.collections.collection import Link, Unusable
from tests.unit.extractors.collections.making import SITE, collect, links, make_sitemap, numbered, pack


def test_a_page_of_a_sitemap_is_as_old_as_its_news_tag_says_or_its_last_change() -> None:
    news = "<news:news><news:publication><news:name>Kabar</news:name></news:publication>"
    sitemap = make_sitemap(
        f"<loc>{SITE}/a</loc><lastmod>2026-03-05</lastmod>{news}"
        "<news:publication_date>2026-03-04T10:00:00+00:00</news:publication_date></news:news>",
        f"<loc>\n{SITE}/b?x=1&amp;y=2 </loc><lastmod>2026-03-05</lastmod>",
        f"<loc>{SITE}/c</loc><image:image><image:loc>{SITE}/c.jpg</image:loc></image:image>",
    )

    assert collect(sitemap) == (
        [
            Link(f"{SITE}/a", datetime(2026, 3, 4, 10, tzinfo=UTC)),
            Link(f"{SITE}/b?x=1&y=2", datetime(2026, 3, 5, tzinfo=UTC)),
            Link(f"{SITE}/c"),
        ],
        None,
    )


def test_an_index_gives_its_sitemaps() -> None:
    index = make_sitemap(f"<loc>{SITE}/sitemap-1.xml.gz</loc>", root="sitemapindex", entry="sitemap")

    assert links(index) == [f"{SITE}/sitemap-1.xml.gz"]


def test_prefixes_do_not_matter() -> None:
    sitemap = f'<sm:urlset xmlns:sm="s"><sm:url><sm:loc>{SITE}/a</sm:loc></sm:url></sm:urlset>'

    assert links(sitemap.encode()) == [f"{SITE}/a"]


def test_a_packed_sitemap_is_read_as_if_it_were_not() -> None:
    sitemap = make_sitemap(*(f"<loc>{url}</loc>" for url in numbered(20_000)))

    assert links(pack(sitemap), name="s3://inbox/sitemap.xml.gz") == list(numbered(20_000))


def test_a_packed_sitemap_that_breaks_off_gives_what_came_before_the_cut() -> None:
    packed = pack(make_sitemap(*(f"<loc>{url}</loc>" for url in numbered(20_000))))
    entries, rejected = collect(packed[: len(packed) // 2])

    assert 5_000 < len(entries) < 20_000
    assert [entry.name for entry in entries] == list(numbered(20_000))[: len(entries)]
    assert isinstance(rejected, Unreadable)


def test_a_text_sitemap_is_a_list_of_urls() -> None:
    assert links("\n".join(numbered(3)).encode(), name="s3://inbox/sitemap.txt") == list(numbered(3))


def test_an_entry_without_location_is_named_by_its_number() -> None:
    entries, rejected = collect(make_sitemap("<lastmod>2026</lastmod>", f"<loc>{SITE}/a</loc>"))

    assert rejected is None
    assert entries == [Unusable("entry 1", "invalid_url", "entry 1 of the sitemap has no <loc>."), Link(f"{SITE}/a")]


@pytest.mark.parametrize("cut", [10, 40])
def test_a_sitemap_without_its_end_is_unreadable(cut: int) -> None:
    assert isinstance(collect(make_sitemap(f"<loc>{SITE}/a</loc>")[:-cut])[1], Unreadable)
