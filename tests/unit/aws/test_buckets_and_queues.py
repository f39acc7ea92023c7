"""The inbox keeps what was dropped, queues carry what fits, and what does not fit waits in the archive."""

import json
from datetime import timedelta

import boto3
import pytest

from kliping.aws import inbox, queues
from kliping.aws.observation import Outcome, current_source, observed
from kliping.aws.settings import setting
from kliping.errors import Empty, Gone, InvalidUrl, TooLarge
from kliping.messages import ArticleExtracted, ObjectDropped, drop, fetched_key, parse_extracted
from kliping.models import RawDocument
from tests.builders import NOON, URL, make_article, make_source


def put(key: str, body: bytes, **metadata: str) -> None:
    boto3.client("s3").put_object(Bucket="inbox", Key=key, Body=body, ContentType="text/html", Metadata=metadata)


def read(dropped: ObjectDropped) -> RawDocument:
    with inbox.open_drop(dropped) as opened:
        return opened.read()


def next_message() -> str:
    found = boto3.client("sqs").receive_message(QueueUrl=setting("NEXT_QUEUE_URL"))["Messages"]
    return str(found[0]["Body"])


def page(**fields: object) -> RawDocument:
    default = {"source": make_source(), "content": b"<p>Halo", "media_type": "text/html; charset=utf-8", "url": URL}
    return RawDocument.model_validate({**default, "fetched_at": NOON + timedelta(seconds=2), **fields})


def test_a_dropped_file_is_read_with_its_type_and_its_url() -> None:
    put("pasar.html", b"<p>Halo", url=URL)

    document = read(drop("inbox", "pasar.html", NOON))

    assert document.content == b"<p>Halo"
    assert document.media_type == "text/html"
    assert document.url == URL
    assert document.source.uri == "s3://inbox/pasar.html"


def test_a_fetched_page_comes_back_as_it_was_put() -> None:
    source = make_source("https://kabar.example/café?q=100%25 penuh")
    document = page(source=source)

    assert inbox.put(document) is Outcome.SUCCEEDED
    with observed(source.model_copy(update={"uri": "s3://inbox/x"})):
        found = read(drop("inbox", fetched_key(source, ".html"), NOON))
        assert current_source() == source

    assert found == document


@pytest.mark.parametrize("at", ["yesterday", "2026-03-04", "2026-03-04T10:00:00", "2026-13-04T10:00:00Z"])
def test_what_anybody_writes_beside_a_file_does_not_keep_it_from_being_read(at: str) -> None:
    put("pasar.html", b"<p>Halo", **{"fetched-at": at, "source-uri": "", "robots": "?", "purpose": "?"})

    document = read(drop("inbox", "pasar.html", NOON))

    assert document.fetched_at is None
    assert document.robots is None
    assert document.source.uri == "s3://inbox/pasar.html"


def test_the_same_request_drops_its_page_once() -> None:
    inbox.put(page())

    assert inbox.put(page(content=b"<p>Lain")) is Outcome.UNCHANGED
    assert read(drop("inbox", fetched_key(make_source(), ".html"), NOON)).content == b"<p>Halo"


def test_an_empty_a_deleted_and_a_huge_file_say_what_is_wrong() -> None:
    put("empty.html", b"")
    put("huge.html", b"x" * (inbox.LARGEST_DOCUMENT + 1))
    put("just-right.html", b"x" * inbox.LARGEST_DOCUMENT)

    with observed(make_source()):
        with pytest.raises(Empty, match="empty"):
            read(drop("inbox", "empty.html", NOON))
        with pytest.raises(TooLarge, match="10,000,001 bytes"):
            read(drop("inbox", "huge.html", NOON))
        with pytest.raises(Gone, match="no-such-file"):
            read(drop("inbox", "no-such-file", NOON))
        assert len(read(drop("inbox", "just-right.html", NOON)).content) == inbox.LARGEST_DOCUMENT


def test_a_url_longer_than_s3_remembers_is_refused() -> None:
    with pytest.raises(InvalidUrl, match="2000 bytes"):
        inbox.put(page(source=make_source("https://kabar.example/" + "a" * 2000)))


def test_a_message_travels_whole() -> None:
    message = ArticleExtracted(source=make_source(), article=make_article())

    queues.send(message)

    body = next_message()
    assert queues.redeem(body) == body
    assert parse_extracted(body, NOON) == [message]


def test_a_message_over_256_kib_travels_as_a_claim_check() -> None:
    message = ArticleExtracted(source=make_source(), article=make_article(article_body="berita " * 50_000))

    queues.send(message)

    body = next_message()
    assert len(body) < 1000
    assert set(json.loads(body)) == {"source", "claim"}
    assert parse_extracted(queues.redeem(body), NOON) == [message]


def test_characters_that_sqs_refuses_do_not_stop_a_dead_letter() -> None:
    queues.park(queues.Parked("body", make_source(), "unreadable", "holds \x00 and \ufffe"))

    url = setting("DEAD_LETTER_QUEUE_URL")
    found = boto3.client("sqs").receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"]
    assert found[0]["MessageAttributes"]["detail"]["StringValue"] == "holds \ufffd and \ufffd"


def test_a_setting_the_template_forgot_is_named() -> None:
    with pytest.raises(LookupError, match="NO_SUCH_SETTING"):
        setting("NO_SUCH_SETTING")
