"""A source of many goes through as many doors as it has entries, and each entry ends alone."""

from collections.abc import Iterator
from typing import Any

import pytest

from kliping.aws.reading import read_outcome
from kliping.identity import source_id
from kliping.models import Stage
from kliping_cli.cloud.stack import Stack
from tests.pipeline.looking import (
    address,
    created,
    empty_table,
    entries,
    failures,
    fate,
    fate_of,
    kinds,
    records,
    redrive,
)
from tests.pipeline.pages import CANONICAL, make_page, make_zip
from tests.unit.extractors.collections import making
from tests.unit.fetching.news_site import Site, answer

AT = "2026-03-04T12:00:00.000Z"
WHEN_IT_HAPPENED = {"failed_at", "expires_at"}
NO_URL = "https://kabar-selatan.example:0/"
GOOD = {f"{number}.html": make_page(canonical=f"{CANONICAL}-{number}") for number in range(6)}
BAD = {"nothing.html": b" ", "short.txt": b"Terlalu pendek.\n\nIni saja."}


def nested(levels: int) -> bytes:
    """Return a page in so many archives, one in another."""
    content = make_zip({"page.html": make_page()})
    for level in range(1, levels):
        content = make_zip({f"{level}.zip": content})
    return content


def without_when(stack: Stack) -> list[dict[str, Any]]:
    """Return the table without the moments at which failures were recorded."""
    return [{name: value for name, value in item.items() if name not in WHEN_IT_HAPPENED} for item in stack.items()]


def test_of_an_archive_every_page_is_a_record_and_every_bad_entry_a_failure(stack: Stack) -> None:
    stack.put("news.zip", make_zip({**BAD, **GOOD}), "application/zip")
    stack.drain()
    home = address(stack, "news.zip")
    assert fate(stack, home) == "expanded"
    assert entries(stack, home) == {
        "nothing.html": "empty",
        "short.txt": "not_an_article",
        **dict.fromkeys(GOOD, "record"),
    }
    assert kinds(stack)["article"] == len(GOOD)
    assert {failure.source.uri for failure in failures(stack)} == {f"{home}#{name}" for name in BAD}
    assert {failure.source.parent for failure in failures(stack)} == {source_id(home)}
    assert {record["source"]["parent"] for record in records(stack)} == {source_id(home)}
    assert kinds(stack)["source"] == 1 + len(GOOD) + len(BAD)


def test_the_same_archive_delivered_again_changes_nothing(stack: Stack) -> None:
    once = deliver(stack, make_zip(BAD | GOOD))
    stack.send(Stage.EXTRACT, created(stack, "news.zip", AT))
    stack.drain()
    assert without_when(stack) == once


def test_the_order_of_entries_does_not_matter(stack: Stack) -> None:
    def without_order(table: list[dict[str, Any]]) -> list[dict[str, Any]]:
        ordered = {"entries", "message"}  # the list of the archive itself, and what S3 said of the copies
        return [{name: value for name, value in item.items() if name not in ordered} for item in table]

    forwards = deliver(stack, make_zip(BAD | GOOD))
    empty_table(stack)
    s3, inbox = stack.client("s3"), stack.outputs["InboxBucket"]
    for listed in s3.list_objects_v2(Bucket=inbox, Prefix="unpacked/")["Contents"]:
        s3.delete_object(Bucket=inbox, Key=listed["Key"])
    backwards = deliver(stack, make_zip(dict(reversed((BAD | GOOD).items()))))
    assert without_order(backwards) == without_order(forwards)


def put_unannounced(stack: Stack, key: str, content: bytes, media_type: str) -> None:
    """Put a file in the place of another without the event that a new version brings."""
    stack.put(key, content, media_type)
    sqs, queue_url = stack.client("sqs"), stack.outputs["ExtractQueueUrl"]
    [message] = sqs.receive_message(QueueUrl=queue_url)["Messages"]
    sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])


def deliver(stack: Stack, archive: bytes) -> list[dict[str, Any]]:
    """Bring an archive through the chain as one that arrived at `AT`, and return the table."""
    stack.drain()
    put_unannounced(stack, "news.zip", archive, "application/zip")
    stack.send(Stage.EXTRACT, created(stack, "news.zip", AT))
    stack.drain()
    return without_when(stack)


@pytest.mark.enable_socket
def test_of_a_list_every_page_is_fetched_and_what_is_no_url_fails_alone(stack: Stack, site: str) -> None:
    text = f"{site}/2026/03/pasar\n{site}/2026/03/nothing\n{NO_URL}\n{site}/2026/03/pasar\n"
    stack.put("pages.txt", text.encode(), "text/uri-list")
    stack.drain()
    home = address(stack, "pages.txt")
    ends = entries(stack, home)
    assert (ends.pop(f"{site}/2026/03/pasar"), ends.pop(f"{site}/2026/03/nothing")) == ("record", "gone")
    assert list(ends.values()) == ["invalid_url"]
    assert {(failure.stage, failure.source.parent) for failure in failures(stack)} == {
        (Stage.FETCH, source_id(home)),
        (Stage.EXTRACT, source_id(home)),
    }
    [record] = records(stack)
    assert (record["url"], record["source"]["parent"]) == (f"{site}/2026/03/pasar", source_id(home))


@pytest.mark.enable_socket
def test_an_unusable_entry_that_is_redriven_has_its_source_read_again(stack: Stack, site: str) -> None:
    stack.put("pages.txt", f"{NO_URL}\n{NO_URL}berita\n".encode(), "text/uri-list")
    stack.drain()
    assert sorted(failure.reason for failure in failures(stack)) == ["invalid_url", "invalid_url"]
    put_unannounced(stack, "pages.txt", f"{site}/2026/03/pasar\n".encode(), "text/uri-list")
    for failure in failures(stack):
        redrive(stack, failure)
    stack.drain()
    assert failures(stack) == []
    assert entries(stack, address(stack, "pages.txt")) == {f"{site}/2026/03/pasar": "record"}


def test_archives_in_archives_are_taken_apart_as_deep_as_they_may_lie(stack: Stack) -> None:
    stack.put("deep.zip", nested(3), "application/zip")
    stack.put("deeper.zip", nested(4), "application/zip")
    stack.drain()
    [failure] = failures(stack)
    assert (failure.reason, failure.source.generation) == ("nested_too_deep", 3)
    assert failure.source.uri == f"{address(stack, 'deeper.zip')}#3.zip#2.zip#1.zip"
    [record] = records(stack)
    assert record["source"]["uri"] == f"{address(stack, 'deep.zip')}#2.zip#1.zip#page.html"
    assert record["source"]["generation"] == 3


def test_a_source_without_entries_is_one_failure(stack: Stack) -> None:
    stack.put("empty.zip", make_zip({}), "application/zip")
    stack.drain()
    [failure] = failures(stack)
    assert (failure.source.uri, failure.reason) == (address(stack, "empty.zip"), "empty")
    assert kinds(stack) == {"source": 1}


def test_a_broken_archive_leaves_its_neighbours_alone(stack: Stack) -> None:
    stack.put("broken.zip", make_zip(GOOD)[:200], "application/zip")
    stack.put("news.zip", make_zip(GOOD), "application/zip")
    stack.drain()
    [failure] = failures(stack)
    assert (failure.source.uri, failure.reason) == (address(stack, "broken.zip"), "unreadable")
    assert fate(stack, address(stack, "news.zip")) == "expanded"
    assert kinds(stack)["article"] == len(GOOD)


def test_a_web_archive_that_breaks_off_gives_the_pages_before_the_cut_and_one_failure(stack: Stack) -> None:
    pages = [make_page(headline=f"Kabar nomor {number}", canonical=None) for number in range(4)]
    archived = [
        making.make_record(f"{making.SITE}/{number}", making.make_answer(page)) for number, page in enumerate(pages)
    ]
    packed = making.make_answer(bytes(range(256)), headers="Content-Type: text/html\r\nContent-Encoding: br")
    archived.insert(1, making.make_record(f"{making.SITE}/packed", packed))
    stack.put("crawl.warc", making.make_warc(*archived)[:-100], "application/warc")
    stack.drain()
    home = address(stack, "crawl.warc")
    outcome = read_outcome(stack.table, source_id(home))
    assert outcome is not None
    assert outcome.expansion is not None
    assert [fate_of(stack, entry.id, entry.name) for entry in outcome.expansion.entries] == [
        "record",
        "unsupported_media_type",
        "record",
        "record",
    ]
    assert {(each.source.uri == home, each.reason, each.attempts) for each in failures(stack)} == {
        (True, "unreadable", 1),
        (False, "unsupported_media_type", 1),
    }
    assert len(failures(stack)) == 2
    assert kinds(stack)["article"] == 3


def test_a_newer_version_of_a_source_takes_the_place_of_the_older(stack: Stack) -> None:
    home = address(stack, "news.zip")
    stack.put("news.zip", make_zip(GOOD), "application/zip")
    stack.drain()
    stack.put("news.zip", b"", "application/zip")
    stack.drain()
    outcome = read_outcome(stack.table, source_id(home))
    assert outcome is not None
    assert outcome.failure is not None
    assert outcome.expansion is not None
    stack.put("news.zip", make_page(), "text/html")
    stack.drain()
    assert fate(stack, home) == "record"
    stack.put("news.zip", make_zip({"0.html": GOOD["0.html"]}), "application/zip")
    stack.drain()
    assert entries(stack, home) == {"0.html": "record"}


@pytest.fixture
def ring() -> Iterator[Site]:
    """Serve three lists, of which each names the next and the last the first."""
    served = Site()
    for name, following in ("ab", "bc", "ca"):
        text = f"{served.url(f'/{following}')}\n"
        served.pages[f"/{name}"] = answer("200 OK", text.encode(), Content_Type="text/uri-list")
    yield served
    served.close()


@pytest.mark.enable_socket
def test_a_ring_of_lists_ends_by_itself(stack: Stack, ring: Site) -> None:
    stack.send(Stage.FETCH, ring.url("/a"))
    stack.drain()
    assert [fate(stack, ring.url(f"/{name}")) for name in "abc"] == ["expanded"] * 3
    assert kinds(stack) == {"source": 3, "robots": 1}
