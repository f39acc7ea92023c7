"""Feeds as sites really write them become the pages they link to."""

from datetime import UTC, datetime

import pytest

from kliping.errors import Empty, Unreadable
from kliping.extractors.collections.collection import Link, Unusable
from tests.unit.extractors.collections.making import FEED_URL, SITE, collect, links, make_atom, make_rss

RSS_1 = f"""<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "xhtml-lat1.ent"> %HTMLlat1;]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d">
<channel rdf:about="{SITE}/"><title>Kabar</title><link>{SITE}/</link></channel>
<item rdf:about="{SITE}/panen"><title>Panen&nbsp;raya</title><link>{SITE}/panen</link>
<dc:date>2026-03-04T08:00:00+07:00</dc:date></item></rdf:RDF>"""

RSS_091 = f"""<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd">
<rss version="0.91"><channel><item><title>Panen</title><link>{SITE}/panen</link></item></channel></rss>"""

ATOM_03 = f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>Panen</title>
<link rel="alternate" type="text/html" href="{SITE}/panen"/><issued>2026-03-04T01:00:00Z</issued></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS_1, RSS_091, ATOM_03], ids=["RSS 1.0", "RSS 0.91", "Atom 0.3"])
def test_old_feeds_are_read_too(feed: str) -> None:
    assert links(feed.encode()) == [f"{SITE}/panen"]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<link>{SITE}/a</link>", "{SITE}/a"),
        ("<link>\n  {SITE}/a\n</link>", "{SITE}/a"),
        ("<link><![CDATA[{SITE}/a?b=1&c=2]]></link>", "{SITE}/a?b=1&c=2"),
        ("<link><![CDATA[{SITE}/a?b=1&amp;c=2]]></link>", "{SITE}/a?b=1&c=2"),
        ("<link>{SITE}/a?b=1&c=2</link>", "{SITE}/a?b=1&c=2"),
        ("<link>{SITE}/a?b=1&amp;c=2</link>", "{SITE}/a?b=1&c=2"),
        ("<link>/a</link>", "{SITE}/a"),
        ("<link>a/b</link>", "{SITE}/a/b"),
        ('<link xml:base="https://lain.example/x/">b</link>', "https://lain.example/x/b"),
        ('<link href="{SITE}/a"/>', "{SITE}/a"),
        ('<guid isPermaLink="true">{SITE}/a</guid>', "{SITE}/a"),
        ("<guid>{SITE}/a</guid>", "{SITE}/a"),
        ('<guid isPermaLink="false">{SITE}/x</guid><link>{SITE}/a</link>', "{SITE}/a"),
        ("<link/><guid>{SITE}/a</guid>", "{SITE}/a"),
        ("<link>{SITE}/r</link><feedburner:origLink>{SITE}/a</feedburner:origLink>", "{SITE}/a"),
        ('<atom:link rel="self" href="{SITE}/x"/><link>{SITE}/a</link>', "{SITE}/a"),
        ("<source><link>{SITE}/x</link></source><link>{SITE}/a</link>", "{SITE}/a"),
        ("<title>Panen&nbsp;raya &copy;</title><link>{SITE}/a</link>", "{SITE}/a"),
        ("<title>3 < 5 & 7 > 6</title><link>{SITE}/a</link>", "{SITE}/a"),
        ("<title>Panen<link>{SITE}/a</link>", "{SITE}/a"),
        ("<description><p>Satu<br>dua</description><link>{SITE}/a</link>", "{SITE}/a"),
        ('<enclosure url="x" length="5"" /><link>{SITE}/a</link>', "{SITE}/a"),
        ("<title>\x08 \x0b</title><link>{SITE}/a</link>", "{SITE}/a"),
        ("<LINK>{SITE}/a</LINK>", "{SITE}/a"),
        (
            "<link>https://news.google.com/rss/articles/CBMi?oc=5</link>",
            "https://news.google.com/rss/articles/CBMi?oc=5",
        ),
        ("<link>https://kabar.example/bérita ini</link><guid>x</guid>", "https://kabar.example/bérita%20ini"),
        ("<link>https://kabar .example/a</link><guid>x</guid>", ""),
    ],
)
def test_an_item_is_the_page_it_links_to(inside: str, expected: str) -> None:
    feed = make_rss(inside.replace("{SITE}", SITE), f"<link>{SITE}/berikut</link>")

    entries, rejected = collect(feed, url=FEED_URL)

    assert rejected is None
    assert [entry.url for entry in entries if isinstance(entry, Link)][-1] == f"{SITE}/berikut"
    assert len(entries) == 2
    if expected:
        assert isinstance(entries[0], Link)
        assert entries[0].url == expected.replace("{SITE}", SITE)
    else:
        assert isinstance(entries[0], Unusable)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<pubDate>Wed, 04 Mar 2026 10:30:00 +0700</pubDate>", "2026-03-04T03:30:00+00:00"),
        ("<pubDate>4 Mar 2026 10:30 GMT</pubDate>", "2026-03-04T10:30:00+00:00"),
        ("<pubDate>Wed, 04 Mar 2026 10:30:00 EST</pubDate>", "2026-03-04T15:30:00+00:00"),
        ("<pubDate>Rabu, 4 Maret 2026 10:30 WIB</pubDate>", "2026-03-04T03:30:00+00:00"),
        ("<dc:date>2026-03-04T10:30:00.5Z</dc:date>", "2026-03-04T10:30:00.500000+00:00"),
        ("<dc:date>2026-03-04</dc:date>", "2026-03-04T00:00:00+00:00"),
        (
            "<updated>2026-03-05T00:00:00Z</updated><published>2026-03-04T00:00:00Z</published>",
            "2026-03-04T00:00:00+00:00",
        ),
        ("<updated>2026-03-05T00:00:00Z</updated>", "2026-03-05T00:00:00+00:00"),
        ("<pubDate>kemarin</pubDate><updated>2026-03-05T00:00:00Z</updated>", "2026-03-05T00:00:00+00:00"),
        ("<pubDate>Wed, 99 Mar 2026 10:30:00 +0700</pubDate>", None),
        ("<pubDate>2026-03</pubDate>", None),
        ("", None),
    ],
)
def test_an_entry_is_as_old_as_it_says(inside: str, expected: str | None) -> None:
    entries, _ = collect(make_rss(f"<link>{SITE}/a</link>{inside}"))

    assert isinstance(entries[0], Link)
    age = entries[0].published
    assert (age.astimezone(UTC) if age else None) == (datetime.fromisoformat(expected) if expected else None)


def test_atom_links_to_its_html_page_first() -> None:
    entry = (
        '<link rel="enclosure" href="/suara.mp3"/><link type="application/pdf" href="/a.pdf"/>'
        '<link rel="alternate" type="text/html" href="/a"/><id>tag:kabar,2026:1</id>'
    )

    assert links(make_atom(entry, attributes=f' xml:base="{SITE}/"')) == [f"{SITE}/a"]


def test_relative_links_of_a_dropped_feed_are_those_of_its_site() -> None:
    assert links(make_rss("<link>/a</link>", head=f"<link>{SITE}/</link>")) == [f"{SITE}/a"]


def test_an_entry_that_links_to_the_feed_itself_is_left_out() -> None:
    own = f'<atom:link rel="self" href="{SITE}/rss"/>'
    feed = make_rss(f"<link>{SITE}/rss</link>", f"<link>{FEED_URL}</link>", f"<link>{SITE}/a</link>", head=own)

    assert links(feed, url=FEED_URL) == [f"{SITE}/a"]


def test_an_entry_without_a_link_is_named_and_hurts_no_other() -> None:
    entries, rejected = collect(make_rss("<title>Tanpa tautan</title>", f"<link>{SITE}/a</link>"))

    assert rejected is None
    assert entries[0].name == "Tanpa tautan"
    assert isinstance(entries[0], Unusable)
    assert entries[0].reason == "invalid_url"
    assert isinstance(entries[1], Link)


def test_an_item_that_never_ends_is_ended_by_the_next() -> None:
    feed = f"<rss><channel><item><link>{SITE}/a</link><item><link>{SITE}/b</link></item></channel></rss>"

    assert links(feed.encode()) == [f"{SITE}/a", f"{SITE}/b"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1"])
def test_a_feed_is_read_in_its_charset(charset: str) -> None:
    feed = f'<?xml version="1.0" encoding="{charset}"?><rss><item><title>Café</title><link>{SITE}/é</link></item></rss>'

    assert links(feed.encode(charset)) == [f"{SITE}/é"]


def test_a_charset_that_lies_does_not_matter() -> None:
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss><item><title>Caf\xe9</title><link>{SITE}/a</link></item></rss>'

    assert links(feed.encode("iso-8859-1")) == [f"{SITE}/a"]


@pytest.mark.parametrize(
    "start", ["\n\n  ", "<!-- dibuat oleh mesin -->", '<?xml-stylesheet href="a.xsl"?>', "\ufeff\n"]
)
def test_what_stands_before_a_feed_does_not_hide_it(start: str) -> None:
    assert links(make_rss(f"<link>{SITE}/a</link>", start=start)) == [f"{SITE}/a"]


def test_a_feed_that_breaks_off_gives_what_came_before_the_cut() -> None:
    whole = make_rss(f"<link>{SITE}/a</link>", f"<link>{SITE}/b</link>")
    entries, rejected = collect(whole[: whole.index(b"/b<")])

    assert [entry.name for entry in entries] == [f"{SITE}/a"]
    assert isinstance(rejected, Unreadable)
    assert "breaks off inside <link>" in str(rejected)


def test_a_long_feed_is_cut_at_any_place_without_a_trace() -> None:
    filler = "kata & < kata " * 700
    feed = make_rss(*(f"<title><![CDATA[{filler}]]></title><link>{SITE}/{at}?a=1&amp;b=2</link>" for at in range(60)))

    assert links(feed) == [f"{SITE}/{at}?a=1&b=2" for at in range(60)]


def test_a_feed_without_entries_is_empty() -> None:
    entries, rejected = collect(make_rss())

    assert entries == []
    assert isinstance(rejected, Empty)


JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "feed_url": "%s/feed.json", "items": [%s]}"""


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ('{"id": "1", "url": "https://kabar.example/a"}', "https://kabar.example/a"),
        ('{"id": "1", "url": "/a"}', f"{SITE}/a"),
        ('{"id": "https://kabar.example/a"}', "https://kabar.example/a"),
        ('{"id": "1", "external_url": "https://kabar.example/a"}', "https://kabar.example/a"),
        ('{"id": "1", "title": "Tanpa tautan"}', None),
        ("[]", None),
        ('{"url": 5}', None),
    ],
)
def test_a_json_feed_item_is_the_page_it_links_to(item: str, expected: str | None) -> None:
    entries, rejected = collect((JSON_FEED % (SITE, item)).encode())

    assert rejected is None
    assert [entry.url if isinstance(entry, Link) else None for entry in entries] == [expected]


def test_a_json_feed_may_name_its_version_late_and_escape_its_slashes() -> None:
    item = f'{{"url": "{SITE}/a", "date_published": "2026-03-04T10:00:00+07:00"}}'
    version = '"version": "https:\\/\\/jsonfeed.org\\/version\\/1"'
    feed = f'{{"title": "{"Kabar " * 2000}", {version}, "items": [{item}]}}'

    entries, _ = collect(feed.encode())

    assert entries == [Link(f"{SITE}/a", datetime.fromisoformat("2026-03-04T10:00:00+07:00"))]


@pytest.mark.parametrize(
    "feed",
    ['{"version": "https://jsonfeed.org/version/1", "items": {}}', '{"version": "https://jsonfeed.org/version/1", '],
)
def test_a_broken_json_feed_is_unreadable(feed: str) -> None:
    assert isinstance(collect(feed.encode())[1], Unreadable)
