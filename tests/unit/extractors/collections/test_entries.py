"""The registry and the limits that hold for every source of many."""

from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.errors import REASONS, Empty, Rejected, TooLarge, Unreadable
from kliping.extractors import find_extractor
from kliping.extractors.collections import (
    COLLECTIONS,
    LARGEST,
    MOST_ENCLOSED,
    MOST_LINKS,
    MOST_UNUSABLE,
    find_collection,
    read_entries,
)
from kliping.extractors.collections.collection import Collection, Enclosed, Entry, Link, OpenSource, Unusable
from kliping.identity import check_url
from kliping.models import Source
from tests.unit.extractors.collections.making import (
    PAGE,
    SITE,
    collect,
    links,
    make_mail,
    make_mailbox,
    make_record,
    make_rss,
    make_sitemap,
    make_warc,
    make_zip,
    numbered,
    pack,
)

DOCS = Path(__file__).parents[4] / "docs/formats.md"


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda collection: collection.name)
def test_every_registered_collection_has_its_row_in_the_docs(collection: Collection) -> None:
    rows = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    row = next((line for line in rows if line.startswith(f"| `{collection.name}` |")), "")

    assert row, f"docs/formats.md has no row for the collection `{collection.name}`"
    assert [kind for kind in collection.media_types if f"`{kind}`" not in row] == []
    assert f"`{collection.read.__module__.removeprefix('kliping.')}`" in row


def test_no_media_type_has_two_collections() -> None:
    kinds = [kind for collection in COLLECTIONS for kind in collection.media_types]

    assert len(kinds) == len(set(kinds))
    assert find_collection("text/html") is None


def test_one_page_too_many_is_said_after_those_that_are_taken() -> None:
    entries, rejected = collect("\n".join(numbered(MOST_LINKS + 1)).encode())

    assert len(entries) == MOST_LINKS
    assert isinstance(rejected, TooLarge)
    assert "Split it into sources of at most 50,000 pages" in str(rejected)


def test_one_document_too_many_is_said_after_those_that_are_taken() -> None:
    entries, rejected = collect(make_zip([(f"{at}.txt", b"%d" % at) for at in range(MOST_ENCLOSED + 1)]))

    assert len(entries) == MOST_ENCLOSED
    assert isinstance(rejected, TooLarge)
    assert "Split it into sources of at most 10,000 documents" in str(rejected)


def test_of_a_thousand_and_more_unusable_entries_the_rest_is_counted() -> None:
    text = f"{SITE}/a\n" + "".join(f"htp://kabar.example/{at}\n{SITE}/{at}\n" for at in range(MOST_UNUSABLE + 5))
    entries, rejected = collect(text.encode())

    assert sum(isinstance(entry, Unusable) for entry in entries) == MOST_UNUSABLE
    assert sum(isinstance(entry, Link) for entry in entries) == MOST_UNUSABLE + 6
    assert isinstance(rejected, Unreadable)
    assert "5 more entries cannot be used" in str(rejected)


def test_one_page_is_one_entry_however_its_url_is_spelled() -> None:
    text = f"{SITE}/a\n{SITE}/a#x\n{SITE}:443/a?utm_source=x\n{SITE.upper().replace('HTTPS', 'https')}/a\n{SITE}/b"

    assert links(text.encode()) == [f"{SITE}/a", f"{SITE}/b"]


def test_a_source_that_names_itself_is_not_followed() -> None:
    sitemap = make_sitemap(f"<loc>{SITE}/sitemap.xml</loc>", f"<loc>{SITE}/a</loc>")

    assert links(sitemap, name=f"{SITE}/sitemap.xml") == [f"{SITE}/a"]
    assert isinstance(collect(make_sitemap(f"<loc>{SITE}/x</loc>"), url=f"{SITE}/x")[1], Empty)


def test_documents_with_one_name_stay_apart_unless_they_are_the_same() -> None:
    same = make_mail("Pasar", message_id="a@b")
    entries, _ = collect(make_mailbox(same, same, make_mail("Panen", message_id="a@b"), make_mail()))

    assert [entry.name for entry in entries] == ["<a@b>", "<a@b> (2)", "mail 4"]


@pytest.mark.parametrize("url", ["https://kabar.example/" + "a" * 8000, "https://", "//kabar.example", "\ufffd", "a b"])
def test_what_is_no_url_is_unusable_and_its_name_is_short(url: str) -> None:
    entries, rejected = collect(make_rss(f"<link>{url}</link>"))

    assert rejected is None
    assert isinstance(entries[0], Unusable)
    assert entries[0].reason == "invalid_url"
    assert len(entries[0].name) <= 500


@pytest.mark.parametrize("url", ["javascript:alert(1)", "mailto:a@b.example", "place:sort=8", "about:blank", "data:,x"])
def test_what_leads_to_no_page_of_the_web_is_passed_over(url: str) -> None:
    assert links(make_rss(f"<link>{url}</link>", f"<link>{SITE}/a</link>")) == [f"{SITE}/a"]


WHOLE = (
    make_rss(f"<link>{SITE}/a</link>", "<title>a&b<c"),
    make_sitemap(f"<loc>{SITE}/a</loc>"),
    make_zip({"a.html": PAGE, "b/c.txt": b"Judul"}),
    make_warc(make_record(), make_record(f"{SITE}/b"), packed=True),
    make_warc(make_record(), make_record(f"{SITE}/b")),
    make_mailbox(make_mail(), make_mail()),
    pack(PAGE),
    f"{SITE}/a\n{SITE}/b".encode(),
    f"url,judul\n{SITE}/a,Pasar".encode(),
    b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "/a"}]}',
    f'<!DOCTYPE NETSCAPE-Bookmark-file-1><A HREF="{SITE}/a">'.encode(),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a whole source with some bytes changed, a piece left out, or its end missing."""
    content = bytearray(draw(st.sampled_from(WHOLE)))
    for _ in range(draw(st.integers(0, 6))):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    start = draw(st.integers(0, len(content)))
    del content[start : start + draw(st.integers(0, 40))]
    return bytes(content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content)


def check(entries: list[Entry]) -> None:
    for entry in entries:
        assert entry.name
        assert len(entry.name) <= 8000
        if isinstance(entry, Link):
            assert check_url(entry.url) == entry.url
            assert entry.published is None or entry.published.tzinfo
        elif isinstance(entry, Enclosed):
            assert len(entry.content) <= LARGEST
            assert entry.fetched_at is None or entry.fetched_at.tzinfo
        else:
            assert entry.reason in REASONS
            assert entry.detail


@settings(max_examples=300)
@given(
    content=st.one_of(damaged(), st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
    media_type=st.sampled_from([kind for collection in COLLECTIONS for kind in collection.media_types]),
)
def test_any_bytes_are_entries_or_a_rejection(content: bytes, media_type: str) -> None:
    source = Source(id="a" * 26, uri="s3://inbox/kiriman", received_at=datetime(2026, 3, 4, tzinfo=UTC))
    collection = find_collection(media_type)
    assert collection
    entries: list[Entry] = []
    opened = OpenSource(source=source, stream=BytesIO(content), media_type=media_type)
    with suppress(Rejected):
        entries.extend(read_entries(collection, opened))
    check(entries)


@settings(max_examples=200)
@given(content=damaged())
def test_the_same_bytes_always_give_the_same_entries(content: bytes) -> None:
    try:
        first, second = collect(content), collect(content)
    except AssertionError:
        return  # taken for one document

    assert first[0] == second[0]
    assert str(first[1]) == str(second[1])


def test_nothing_is_one_document_and_many_at_once() -> None:
    assert [kind for collection in COLLECTIONS for kind in collection.media_types if find_extractor(kind)] == []
