"""Whatever comes in through a door ends as one record or one visible failure."""

import pytest

from kliping.aws.inbox import LARGEST_DOCUMENT
from kliping.aws.reading import read_article
from kliping.models import Stage
from kliping_cli.cloud.stack import Stack
from tests.pipeline.looking import address, failures, fate, kinds, outcomes, records
from tests.pipeline.pages import CANONICAL, HEADLINE, make_page

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489")

KEYS = (
    "plain.html",
    "a folder/two words.html",
    "1+1=2.html",
    "100%25 of 50%.html",
    "café/déjà vu.html",
    "🌋/letusan.html",
    "a/../../b.html",
    "./c//d.html",
    "folder/",
    "k" * 1019 + ".html",
)


def test_a_new_stack_says_nothing_and_has_nothing(stack: Stack) -> None:
    """S3 greets the queue with a test event when its notification is set up."""
    stack.drain()
    assert stack.items() == []
    assert stack.dead_letters() == {}
    assert outcomes(stack) == {}


def test_a_dropped_page_becomes_a_record_under_its_canonical_url(stack: Stack) -> None:
    stack.put("news/pasar.html", make_page(), "text/html")
    stack.drain()
    assert fate(stack, address(stack, "news/pasar.html")) == "record"
    found = read_article(stack.table, CANONICAL)
    assert found is not None
    assert found[0].article.headline == HEADLINE
    assert found[1].uri == address(stack, "news/pasar.html")
    [record] = records(stack)
    edges = {"edge": len(record["edges"]), "fingerprint": len(record["fingerprint"]), "filter": 1}
    assert kinds(stack) == {"article": 1, "text": 1, "source": 1, **edges}


@pytest.mark.enable_socket
def test_a_url_is_fetched_and_becomes_a_record_under_that_url(stack: Stack, site: str) -> None:
    stack.send(Stage.FETCH, f"{site}/2026/03/pasar")
    stack.drain()
    assert failures(stack) == []
    assert fate(stack, f"{site}/2026/03/pasar") == "record"
    assert [item["url"] for item in records(stack)] == [f"{site}/2026/03/pasar"]


@pytest.mark.enable_socket
def test_a_page_that_is_not_there_is_one_failure_of_fetch(stack: Stack, site: str) -> None:
    stack.send(Stage.FETCH, f"{site}/2026/03/nothing")
    stack.drain()
    [failure] = failures(stack)
    assert (failure.stage, failure.reason, failure.source.uri) == (Stage.FETCH, "gone", f"{site}/2026/03/nothing")
    assert records(stack) == []


NO_PAGES = (
    pytest.param(b"", "text/html", "empty", id="nothing"),
    pytest.param(b"x", "text/html", "not_an_article", id="one byte"),
    pytest.param(PNG, "image/png", "unsupported_media_type", id="a picture"),
    pytest.param(PNG, "text/html", "unsupported_media_type", id="a picture that says it is a page"),
    pytest.param(b"a" * (LARGEST_DOCUMENT + 1), "text/plain", "too_large", id="a byte too many"),
)


@pytest.mark.parametrize(("content", "media_type", "reason"), NO_PAGES)
def test_a_file_that_is_no_page_is_one_failure_with_its_reason(
    stack: Stack, content: bytes, media_type: str, reason: str
) -> None:
    stack.put("page.html", content, media_type)
    stack.drain()
    [failure] = failures(stack)
    assert (failure.stage, failure.reason) == (Stage.EXTRACT, reason)
    assert kinds(stack) == {"source": 1}


def test_every_name_that_s3_allows_leads_to_a_record(stack: Stack) -> None:
    for number, key in enumerate(KEYS):
        stack.put(key, make_page(canonical=f"{CANONICAL}-{number}"), "text/html")
    stack.drain()
    assert {key: fate(stack, address(stack, key)) for key in KEYS} == dict.fromkeys(KEYS, "record")
    assert kinds(stack)["article"] == len(KEYS)


def test_two_files_of_one_page_are_one_record_with_two_sources(stack: Stack) -> None:
    stack.put("from-the-site.html", make_page(), "text/html")
    stack.put("from-the-archive.html", make_page(), "text/html")
    stack.drain()
    assert kinds(stack)["article"] == kinds(stack)["text"] == 1
    assert kinds(stack)["source"] == 2
    assert fate(stack, address(stack, "from-the-site.html")) == "record"
    assert fate(stack, address(stack, "from-the-archive.html")) == "record"
