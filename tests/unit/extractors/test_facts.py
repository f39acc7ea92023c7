"""What a web page states: which place is believed, what becomes of the others, and what is refused."""

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import pytest
from lxml.html import HtmlElement, document_fromstring

from kliping.extractors.facts import PageFacts, read_facts
from kliping.extractors.places import PLACES, Spot
from kliping.models import Author, Fact, Genre, Image, Pagination

DOCUMENT = Path(__file__).parents[3] / "docs" / "extraction.md"
URL = "https://www.kabardesa.example/berita/kerja-bakti-di-lima-desa"
HEADLINE = "Kerja Bakti Digelar di Lima Desa"


def tree(head: str = "", body: str = "", heading: str = f"<h1>{HEADLINE}</h1>") -> HtmlElement:
    prose = "".join(f"<p>{'Warga membersihkan saluran air di sepanjang jalan desa. ' * 4}</p>" for _ in range(4))
    markup = f"<html><head>{head}</head><body><article>{heading}{body}{prose}</article></body></html>"
    return document_fromstring(markup)


def read(head: str = "", body: str = "", heading: str = f"<h1>{HEADLINE}</h1>", url: str | None = URL) -> PageFacts:
    return read_facts(tree(head, body, heading), url)


def json_ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def meta(**fields: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in fields.items())


def facts_about(page: PageFacts, field: str, *, chosen: bool) -> list[str]:
    return [fact.raw for fact in page.facts if fact.field == field and fact.chosen is chosen]


def documented() -> Mapping[str, tuple[str, ...]]:
    rows = re.findall(r"^\| `(\w+)` \| ([a-z, -]+) \|$", DOCUMENT.read_text(), re.MULTILINE)
    return {field: tuple(spots.split(", ")) for field, spots in rows}


def test_the_order_of_trust_is_the_one_written_down() -> None:
    assert documented() == {field: place.trust for field, place in PLACES.items()}


def test_every_place_is_explained_in_the_document() -> None:
    explained = set(re.findall(r"^\| ([a-z][a-z-]*(?: [a-z]+)?) \| \S", DOCUMENT.read_text(), re.MULTILINE))

    assert set(get_args(Spot.__value__)) == explained


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        (json_ld(datePublished="2024-05-01") + meta(article__published_time="2024-03-01"), "", "2024-05-01"),
        (meta(article__published_time="2024-03-01"), '<time datetime="2024-02-01"></time>', "2024-03-01"),
        ("", '<time datetime="2024-02-01"></time><div class="post-date">1 Januari 2024</div>', "2024-02-01"),
        ("", '<div class="post-date">1 Januari 2024</div>', "2024-01-01"),
        ("", '<div class="ArticleHead_publishedAt__x1">Posted on January 1, 2024</div>', "2024-01-01"),
        ("", "<div>Oleh Sari Dewi | Senin, 1 Januari 2024</div>", "2024-01-01"),
        ('<script>x={"publishedAt":"2024-01-01T10:00:00"}</script>', "", "2024-01-01"),
        (json_ld(datePublished="Jun 24, 2024"), '<div class="post-date">1 Januari 2024</div>', "2024-01-01"),
        (json_ld(datePublished="Jun 24, 2024"), "", "2024-06-24"),
    ],
)
def test_the_most_trusted_date_is_the_date_of_publication(head: str, body: str, day: str) -> None:
    page = read(head, body)

    assert page.date_published is not None
    assert page.date_published.day == date.fromisoformat(day)


def test_a_source_that_disagrees_is_kept_as_not_chosen() -> None:
    page = read(json_ld(datePublished="2024-05-01") + meta(article__published_time="2024-03-01"))

    assert facts_about(page, "datePublished", chosen=True) == ["2024-05-01"]
    assert facts_about(page, "datePublished", chosen=False) == ["2024-03-01"]


def test_a_source_that_agrees_is_not_kept_twice() -> None:
    page = read(json_ld(headline=HEADLINE) + meta(og__title=HEADLINE.upper(), og__description="Isi", description="Isi"))

    assert facts_about(page, "headline", chosen=False) == []
    assert facts_about(page, "description", chosen=False) == []


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ('<div class="updated-on">Diperbarui 2 Mei 2024</div>', URL),
        ("<div>Updated</div><div>May 2, 2024</div>", URL),
        ("<div>2 jam lalu</div>", URL),
        ('<aside><time datetime="2020-01-01"></time></aside>', URL),
        ('<div class="related-posts"><time datetime="2020-01-01"></time></div>', URL),
        ("", "https://www.kabardesa.example/berita/20241301-nomor"),
    ],
)
def test_what_is_no_date_of_publication_leaves_it_unknown(body: str, url: str) -> None:
    assert read(body=body, url=url).date_published is None


def test_dates_that_contradict_each_other_in_scripts_say_nothing() -> None:
    script = '<script>x=[{"publishedAt":"2024-01-01"},{"publishedAt":"2024-01-02"}]</script>'

    assert read(script).date_published is None


@pytest.mark.parametrize(
    "path",
    ["/2024/05/01/kerja", "/2024/5/1/kerja", "/berita/2024-05-01-kerja", "/20240501/kerja", "/2024/may/01/kerja"],
)
def test_the_path_dates_a_page_that_says_nothing_itself(path: str) -> None:
    page = read(url=f"https://www.kabardesa.example{path}")

    assert page.date_published is not None
    assert (page.date_published.day, page.date_published.origin) == (date(2024, 5, 1), "url")


@pytest.mark.parametrize(
    ("stated", "printed", "day", "zone"),
    [
        ("2019-07-16T23:04:00Z", "Rabu, 17 Juli 2019 06:04 WIB", "2019-07-17", "WIB"),
        ("2024-11-13T05:12:00+00:00", "November 13, 2024 at 12:12 AM EST", "2024-11-13", "EST"),
        ("2025-01-15T02:42:00Z", "Published: Jan. 14, 2025 at 7:42 PM MST", "2025-01-14", "MST"),
        ("2025-01-15T02:42:00Z", "Jan. 14, 2025 at 5:05 PM MST", "2025-01-15", "UTC"),
        ("2019-07-17T06:04:00+07:00", "17 Juli 2019 06:04 WIB", "2019-07-17", "WIB"),
        ("2025-03-10T05:00:00+01:00", "10 mar 2025 - 05:00 CET", "2025-03-10", "CET"),
        ("2019-07-17T06:04:00+07:00", "17 Juli 2019 08:10 WIB", "2019-07-17", "+07:00"),
    ],
)
def test_an_instant_is_told_in_the_zone_the_page_prints_beside_its_clock(
    stated: str, printed: str, day: str, zone: str
) -> None:
    page = read(json_ld(datePublished=stated), f'<div class="published">{printed}</div>')

    assert page.date_published is not None
    assert (page.date_published.day, page.date_published.zone) == (date.fromisoformat(day), zone)
    assert page.date_published.instant == datetime.fromisoformat(stated)


def test_a_zone_printed_wins_over_the_same_clock_called_utc() -> None:
    page = read(json_ld(datePublished="2019-07-17T13:04:00Z"), '<div class="post-date">17 Juli 2019 13:04 WIB</div>')

    assert page.date_published is not None
    assert page.date_published.instant == datetime.fromisoformat("2019-07-17T13:04:00+07:00")
    assert facts_about(page, "datePublished", chosen=False) == ["2019-07-17T13:04:00Z"]


@pytest.mark.parametrize(
    ("stated", "path", "day"),
    [
        ("2025-12-19T02:41:41+00:00", "/2025/12/18/kerja", "2025-12-18"),
        ("2025-12-19T18:41:41+00:00", "/2025/12/20/kerja", "2025-12-20"),
        ("2025-12-19T18:41:41+00:00", "/2025/12/18/kerja", "2025-12-19"),
        ("2025-12-19T02:41:41+00:00", "/2025/12/01/kerja", "2025-12-19"),
    ],
)
def test_the_path_tells_the_local_day_where_that_is_possible(stated: str, path: str, day: str) -> None:
    page = read(json_ld(datePublished=stated), url=f"https://www.kabardesa.example{path}")

    assert page.date_published is not None
    assert page.date_published.day == date.fromisoformat(day)


def test_published_and_modified_may_share_a_line() -> None:
    page = read(body="<div>Published: May 1, 2024 | Last updated: May 3, 2024</div>")

    assert page.date_published is not None
    assert page.date_modified is not None
    assert (page.date_published.day, page.date_modified.day) == (date(2024, 5, 1), date(2024, 5, 3))


@pytest.mark.parametrize(
    ("head", "heading", "headline"),
    [
        (json_ld(headline="Lima Desa Kerja Bakti: Ini Daftarnya"), f"<h1>{HEADLINE}</h1>", HEADLINE),
        (json_ld(headline=HEADLINE), "<h1>Kabar Desa</h1>", HEADLINE),
        (json_ld(headline=HEADLINE), f"<h1>Kabar Desa</h1><h1>{HEADLINE}</h1>", HEADLINE),
        (json_ld(headline="Kerja Bakti Digelar di Li…"), f"<h1>{HEADLINE}</h1>", HEADLINE),
        (json_ld(headline="Kata warga: «Jalan kami rusak»"), "", "Kata warga: «Jalan kami rusak»"),
        (f"<title>{HEADLINE} - kabardesa</title>", f"<h2>{HEADLINE}</h2>", HEADLINE),
        (f"<title>{HEADLINE} Halaman 2 - Kabar Desa</title>" + meta(og__site_name="Kabar Desa"), "", HEADLINE),
        (f"<title>{HEADLINE}</title>", "<h1>Pesan dari pendiri situs ini</h1>", HEADLINE),
        ("", f"<h1><p>{HEADLINE}</p></h1>", HEADLINE),
        (json_ld(headline=HEADLINE), f"<h1><span>Daerah</span> {HEADLINE}</h1>", HEADLINE),
        (json_ld(headline=HEADLINE), f"<h1>{HEADLINE} <small>1 Mei 2024</small></h1>", HEADLINE),
        ("", "", None),
    ],
)
def test_the_headline_is_the_heading_that_other_titles_bear_out(head: str, heading: str, headline: str | None) -> None:
    assert read(head, heading=heading).headline == headline


def test_the_chosen_heading_is_handed_on() -> None:
    page = read_facts(tree(json_ld(headline=HEADLINE), heading=f"<h1>Kabar Desa</h1><h1>{HEADLINE}</h1>"), URL)

    assert page.heading is not None
    assert page.heading.text == HEADLINE


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        ("", "<div>Penulis: Sari Dewi | Editor: Budi Santoso</div>", {"Sari Dewi": "author", "Budi Santoso": "editor"}),
        ("", "<div>Redaktur: Ann Poe</div><div>Reporter: Jane Doe</div>",
         {"Ann Poe": "editor", "Jane Doe": "reporter"}),
        ("", "<div>Rep: Sari Dewi/ Red: Budi Santoso</div>", {"Sari Dewi": "reporter", "Budi Santoso": "editor"}),
        ("", "<div>Reporter</div><a>Sari Dewi</a><div>Editor</div><a>Budi</a>",
         {"Sari Dewi": "reporter", "Budi": "editor"}),
        (json_ld(author={"name": "Sari Dewi"}), "<div>Penulis: Sari Dewi</div>", {"Sari Dewi": "author"}),
        (json_ld(author={"name": "Sari Dewi"}), "<div>Oleh Sari Dewi</div>", {"Sari Dewi": None}),
        ("", '<div class="byline">By <a href="/author/a">Jane Doe</a> and <a href="/author/b">John Roe</a></div>',
         {"Jane Doe": None, "John Roe": None}),
        ("", '<div class="author-box">Ann Poe</div><div class="blogauthor">Jane Doe</div>', {"Jane Doe": None}),
        ("", "<div>By Jane Doe and John Roe, Security Expert</div>", {"Jane Doe": None, "John Roe": None}),
        ("", "<div>May 1, 2024 · 3 min read · By Jane Doe</div>", {"Jane Doe": None}),
        ('<meta name="citation_author" content="Doe, Jane">', "", {"Jane Doe": None}),
        ("", '<div class="related"><span class="author">Jane Doe</span></div>', {}),
        (json_ld(author={"name": "Tim Redaksi"}), '<span class="author">Sari Dewi</span>', {"Sari Dewi": None}),
        ("", "<div>By Jane Doe, MS, RD</div>", {"Jane Doe, MS, RD": None}),
        ("", '<p class="byline">By <a href="/author/a">Jane Doe</a>. Reviewed by <a href="/author/b">Ann Poe</a></p>',
         {"Jane Doe": None}),
        ("", '<div class="author"><div>Reviewed by <a class="author-link" href="/b">Ann Poe</a></div></div>', {}),
        ("", '<p><span>Fact checked by</span> <a class="author-name" href="/author/b">Ann Poe</a></p>', {}),
        ("", '<div class="author">Ann Poe</div><div>Foto oleh: Budi Santoso</div>', {"Ann Poe": None}),
        ("", "<div>Foto oleh: Budi Santoso</div>", {}),
        (meta(author="Ann Poe"), "<div>By Jane Doe</div>", {"Jane Doe": None}),
        (meta(author="Ann Poe"), "<div>Foto oleh: Jane Doe</div>", {"Ann Poe": None}),
        (meta(author="Ann Poe, Jane Doe"), "<div>By Jane Doe</div>", {"Ann Poe": None, "Jane Doe": None}),
        (meta(author="Jane Doe"), "<div>By Jane Doe Global Voices</div>", {"Jane Doe": None}),
        (meta(author="Ann Poe"), "".join(f"<p>by Jane {name}</p>" for name in ("Doe", "Roe", "Poe", "Loe", "Moe")),
         {"Ann Poe": None}),
        (json_ld(author={"name": "Ann Poe"}), "<div>By Jane Doe</div>", {"Jane Doe": None}),
        (json_ld(author={"name": "Ann Poe"}), '<div class="author">Jane Doe</div>', {"Jane Doe": None}),
        (json_ld(author={"name": "Ann Poe"}),
         '<div class="author">Jane Doe</div><div class="info-author">Editor : Ann Poe</div>',
         {"Jane Doe": None, "Ann Poe": "editor"}),
        (json_ld(author={"name": "Dan Rivers"}), "", {"Dan Rivers": None}),
        (json_ld(author="Ute Mann und Max Holz"), "", {"Ute Mann": None, "Max Holz": None}),
        ("", "<div>Von Ute Mann</div>", {"Ute Mann": None}),
        (meta(author="(Image: Getty Images/iStockphoto)"), "", {}),
        (json_ld(author={"name": "Ann Poe"}), "<div>By Jane Doe</div><p>Ann Poe melihatnya.</p>", {"Ann Poe": None}),
        ("", "<div>By Jane Doe</div><div>Environment correspondent</div>", {"Jane Doe": "Environment correspondent"}),
        ("", "<div>By Jane Doe</div><div>Red Wine</div><div>Editor Verified</div>", {"Jane Doe": None}),
        (json_ld(publisher={"name": "DAILY NEWS"}), '<p class="byline">Jane Doe <b>DAILY NEWS</b></p>',
         {"Jane Doe": None}),
    ],
)  # fmt: skip
def test_authors_are_read_with_the_role_that_is_printed(head: str, body: str, authors: dict[str, str | None]) -> None:
    assert [(author.name, author.role) for author in read(head, body).author] == [*authors.items()]


UNDER_THE_TEXT = [
    (
        json_ld(author={"name": "Sari Dewi"}),
        "<p>Pewarta: Sari Dewi<br>Editor: Budi Santoso<br>Copyright 2024</p>",
        {"Sari Dewi": "reporter", "Budi Santoso": "editor"},
    ),
    (
        "",
        "<p>Reporting by Jane Doe; Editing by John Roe and Ann Poe</p>",
        {"Jane Doe": "reporter", "John Roe": "editor", "Ann Poe": "editor"},
    ),
    (json_ld(author={"name": "admin"}), "<p><strong>Penulis:</strong> Sari Dewi</p>", {"Sari Dewi": "author"}),
    ("", '<div class="editor"><span>Editor: Budi Santoso</span></div>', {"Budi Santoso": "editor"}),
    (json_ld(author={"name": "Sari Dewi"}), "<p>Penulis: Jane Doe</p>", {"Sari Dewi": None}),
    (json_ld(author={"name": "Sari Dewi"}), "<aside><p>Editor: Jane Doe</p></aside>", {"Sari Dewi": None}),
    ("", "".join(f"<p>Reporter: Jane {name}</p>" for name in ("Doe", "Roe", "Poe", "Loe", "Moe")), {}),
]


@pytest.mark.parametrize(("head", "under", "authors"), UNDER_THE_TEXT)
def test_a_sign_off_under_the_text_adds_roles_and_editors(
    head: str, under: str, authors: dict[str, str | None]
) -> None:
    prose = f"<p>{'Warga membersihkan saluran air di sepanjang jalan desa. ' * 9}</p>" * 8

    assert [(author.name, author.role) for author in read(head, prose + under).author] == [*authors.items()]


def test_a_change_in_the_minute_of_publication_is_told_in_the_same_zone() -> None:
    stated = "2022-11-19T06:00:27+07:00"
    page = read(json_ld(datePublished=stated, dateModified=stated), "<div>19 November 2022, 06:00 WIB</div>")

    assert page.date_modified is not None
    assert page.date_modified.zone == "WIB"


def test_the_path_tells_a_press_release() -> None:
    assert read(url="https://wire.example/news-releases/meter-302544881.html").genre == ("press-release",)
    assert read(url="https://wire.example/video/meter-302544881.html").genre == ()


def test_who_another_source_names_instead_is_kept_as_not_chosen() -> None:
    page = read(json_ld(author={"name": "Sari Dewi"}) + '<meta name="author" content="Budi Santoso">')

    assert page.author == (Author(name="Sari Dewi"),)
    assert Fact(field="author", origin="meta", raw="Budi Santoso", chosen=False) in page.facts


@pytest.mark.parametrize(
    ("head", "body", "genre"),
    [
        (json_ld(**{"@type": "OpinionNewsArticle"}), "", ("opinion",)),
        (json_ld(**{"@type": ["NewsArticle", "LiveBlogPosting"]}), "", ("live-blog",)),
        (json_ld(**{"@type": "AdvertiserContentArticle"}), "", ("sponsored",)),
        (json_ld(articleSection="Cek Fakta"), "", ("fact-check",)),
        (json_ld() + meta(og__type="video.other"), "", ("video",)),
        (json_ld(articleSection="Ekonomi"), "", ()),
        ("", '<span class="label">Siaran Pers</span>', ("press-release",)),
        ("", "<p><strong>SIARAN PERS</strong><br>Nomor: 118</p>", ("press-release",)),
        ("", '<span class="label">Iklan</span>', ()),
        ("", "<div>Opini</div>", ()),
    ],
)
def test_the_genre_is_what_the_page_says_for_sure(head: str, body: str, genre: tuple[Genre, ...]) -> None:
    assert read(head, body).genre == genre


@pytest.mark.parametrize(
    ("url", "head", "body", "pagination"),
    [
        (URL, '<link rel="next" href="?page=2">', "", Pagination(position=1, next_url=f"{URL}?page=2")),
        (URL, "", f'<a href="{URL}/2/">2</a>', Pagination(position=1, next_url=f"{URL}/2/")),
        (f"{URL}?page=2", "", f'<a href="{URL}">1</a>', Pagination(position=2)),
        (URL, '<link rel="next" href="/berita/artikel-lain">', "", None),
        (URL, "", '<a href="/berita/lain?page=2">2</a>', None),
        (URL, "", "", None),
        (None, '<link rel="next" href="?page=2">', "", None),
    ],
)
def test_only_another_page_of_the_same_article_makes_pages(
    url: str | None, head: str, body: str, pagination: Pagination | None
) -> None:
    assert read(head, body, url=url).pagination == pagination


def test_the_lead_picture_keeps_the_caption_and_credit_that_json_ld_gives() -> None:
    image = {"@type": "ImageObject", "url": "/a.jpg", "caption": "Warga bekerja", "creditText": "Sari Dewi"}
    page = read(json_ld(image=[image]) + meta(og__image="/b.jpg", og__image__alt="foto"))

    url = "https://www.kabardesa.example/a.jpg"
    assert page.main_image == Image(url=url, caption="Warga bekerja", credit="Sari Dewi")


def test_the_text_that_replaces_a_picture_is_no_caption() -> None:
    page = read(meta(og__image="/b.jpg", og__image__alt="foto"))

    assert page.main_image == Image(url="https://www.kabardesa.example/b.jpg")


@pytest.mark.parametrize(
    ("fields", "free"),
    [
        ({"isAccessibleForFree": "False"}, False),
        ({"isAccessibleForFree": True}, True),
        ({"hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False}}, False),
        ({}, None),
    ],
)
def test_a_paywall_is_stated_or_unknown(fields: dict[str, object], free: bool | None) -> None:  # noqa: FBT001 - the value compared
    assert read(json_ld(**fields)).is_accessible_for_free is free


def test_of_several_articles_the_one_called_like_the_page_is_its_own() -> None:
    other = json_ld(headline="Berita lain yang panjang", description="Lain", datePublished="2020-01-01", keywords="a,b")
    page = read(other + json_ld(headline=HEADLINE, description="Isi") + f"<title>{HEADLINE} - Kabar Desa</title>")

    assert page.description == "Isi"
    assert page.date_published is None


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "description": "Isi",}',
        '{"@type": "NewsArticle"\n"description": "Isi"}',
        '//<![CDATA[\n{"@type": "NewsArticle", "description": "Isi"}\n//]]>',
        '{"@type": "https://schema.org/NewsArticle", "description": "Isi"};',
        '{"@type": "NewsArticle", "headline": "C:\\desa", "description": "Isi"}',
        '{"@type": "WebPage", "mainEntity": {"@type": ["NewsArticle"], "description": "Isi"}}',
        "{&quot;@type&quot;: &quot;NewsArticle&quot;, &quot;description&quot;: &quot;Isi&quot;}",
    ],
)
def test_json_ld_is_read_as_people_write_it(script: str) -> None:
    page = read(f'<script type="application/ld+json">{script}</script>')

    assert (page.description, page.notes) == ("Isi", ())


@pytest.mark.parametrize(
    ("fields", "is_declared"),
    [
        ({"headline": HEADLINE}, True),
        ({"headline": "Kerja Bakti Warga"}, True),
        ({"name": HEADLINE}, False),
        ({"headline": HEADLINE, "@type": "CollectionPage"}, False),
    ],
)
def test_an_article_is_declared_by_its_type_and_a_headline(fields: dict[str, object], is_declared: bool) -> None:  # noqa: FBT001 - the value compared
    assert read(json_ld(**fields)).is_declared is is_declared


def test_keywords_are_the_links_among_the_tags_and_no_categories() -> None:
    body = '<div class="post-tags">Tags: <a href="/t/air">air</a> <a href="/t/desa">desa</a></div>'
    body += '<a rel="category tag" href="/k">Daerah</a>'

    page = read(body=body)
    assert (page.keywords, page.article_section) == (("air", "desa"), "Daerah")


def test_a_deck_at_the_heading_is_the_alternative_headline() -> None:
    page = read(meta(og__description="Isi"), '<p class="article-subtitle">Warga turun sejak pagi</p>')

    assert page.alternative_headline == "Warga turun sejak pagi"
    assert read(meta(og__description="Isi"), '<p class="article-subtitle">Isi</p>').alternative_headline is None


def test_comments_in_the_markup_hide_nothing() -> None:
    body = "<!-- a --><div><!-- b -->By <!-- c -->Jane Doe</div><!-- d -->May 1, 2024<br>"

    page = read(body=body, heading=f"<h1><!-- e -->{HEADLINE}</h1>")
    assert (page.headline, page.author) == (HEADLINE, (Author(name="Jane Doe"),))
    assert page.date_published is not None


@pytest.mark.parametrize(
    "markup",
    [
        "<p>",
        "<frameset><frame></frameset>",
        f"<h1>Judul{'<div>' * 3000}",
        json_ld().replace("}", f', "author": {"[" * 900}"a"{"]" * 900}}}') + "<p>",
        '<script type="application/ld+json">[1, null, {"@graph": {"@graph": [null]}}, {"@type": {"a": 1}}]</script><p>',
        '<h1>Judul</h1><link rel="canonical" href="http://[x"><a rel="author" href="//[">q</a>',
        f"<h1>Judul</h1>{'<div class=date>' * 400}May 1 2024",
    ],
)
def test_markup_that_means_harm_states_nothing(markup: str) -> None:
    page = read_facts(document_fromstring(f"<html>{markup}</html>"), URL)

    assert (page.author, page.date_modified, page.canonical_url) == ((), None, None)


def test_an_old_page_without_headings_is_read_around_the_words_of_its_title() -> None:
    body = f"<font><b>{HEADLINE}</b></font><br><i>By Sari Dewi</i><br><font>Friday, 14 March 2003</font>"
    page = read(f"<title>{HEADLINE}</title>", body, heading="")

    assert page.author == (Author(name="Sari Dewi"),)
    assert page.date_published is not None
    assert page.date_published.day == date(2003, 3, 14)
