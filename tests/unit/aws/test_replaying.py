"""The message that has a record go through a stage again."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest

from kliping.aws.queues import Archive, post
from kliping.aws.replaying import Inbox, Stored, make_replay, read_stored
from kliping.aws.table import Table
from kliping.messages import ArticleEnriched, ArticleExtracted, ObjectDropped, fetched_key, parse_claim, unpacked_key
from kliping.models import Source, Stage
from tests.builders import NOON, make_article, make_record, make_source
from tests.unit.aws.cutting import record_until_cut

RECORD = make_record(place="Serang")


def store(source: Source) -> Stored:
    return Stored(RECORD, source, 1, ())


def open_inbox() -> Inbox:
    return Inbox("inbox", boto3.client("s3"))


def drop(key: str) -> None:
    boto3.client("s3").put_object(Bucket="inbox", Key=key, Body=b"x")


def test_tag_gets_what_enrich_said_and_enrich_what_extract_said_and_it_said_itself() -> None:
    stored = store(make_source())

    tag, enrich = (make_replay(stored, stage, open_inbox()) for stage in (Stage.TAG, Stage.ENRICH))

    assert tag == ArticleEnriched(
        source=make_source(), article=RECORD.article, annotations=RECORD.annotations, is_replay=True
    )
    assert enrich == ArticleExtracted(
        source=make_source(), article=RECORD.article, former=RECORD.annotations, is_replay=True
    )


@pytest.mark.parametrize(
    ("uri", "key"),
    [
        ("s3://inbox/2026/pasar rakyat.html", "2026/pasar rakyat.html"),
        ("https://kabar.example/a", fetched_key(make_source("https://kabar.example/a"), ".html")),
        ("s3://inbox/a.zip#b.html", unpacked_key(make_source("s3://inbox/a.zip#b.html"), ".html")),
    ],
)
def test_extract_gets_the_document_that_the_record_was_read_from(uri: str, key: str) -> None:
    source = make_source(uri).model_copy(update={"parent": "p" * 26} if "#" in uri else {})
    if uri == f"s3://inbox/{key}":
        source = source.model_copy(update={"received_at": datetime.now(UTC) + timedelta(minutes=1)})
    assert make_replay(store(source), Stage.EXTRACT, open_inbox()) is None

    drop(key)

    assert make_replay(store(source), Stage.EXTRACT, open_inbox()) == ObjectDropped(
        source=source, bucket="inbox", key=key, is_replay=True
    )


def test_a_file_that_was_dropped_anew_under_its_name_is_another_input() -> None:
    drop("a.html")

    source = make_source("s3://inbox/a.html").model_copy(update={"received_at": datetime.now(UTC) - timedelta(hours=1)})

    assert make_replay(store(source), Stage.EXTRACT, open_inbox()) is None


def test_a_page_that_was_fetched_at_another_time_is_another_input() -> None:
    drop(fetched_key(make_source("https://kabar.example/a", minutes=1), ".html"))

    assert make_replay(store(make_source("https://kabar.example/a")), Stage.EXTRACT, open_inbox()) is None


def test_nothing_goes_through_fetch_again() -> None:
    with pytest.raises(ValueError, match="not fetch; to fetch, send the URL"):
        make_replay(store(make_source()), Stage.FETCH, open_inbox())


def test_a_record_is_read_with_its_input_and_its_pipeline(table: Table) -> None:
    table.record_article(RECORD, make_source())

    stored = read_stored(table, RECORD.article.id)

    assert stored is not None
    assert (stored.record, stored.source) == (RECORD, make_source())
    assert stored.pipeline_version > 1


def test_a_record_that_is_just_being_replaced_is_left_alone(table: Table) -> None:
    """Its facts are new and its text is old: sent like that, the old text would pass for the new one."""
    table.record_article(RECORD, make_source())
    record_until_cut(table, make_record(make_article(headline="Diperbarui")), make_source(minutes=1), survived=2)

    assert read_stored(table, RECORD.article.id) is None
    assert read_stored(table, "nobody") is None


def test_a_record_too_large_to_travel_leaves_its_message_in_the_archive(table: Table) -> None:
    sqs, body = boto3.client("sqs"), "Pasar rakyat dibuka. " * 20_000
    queue_url = sqs.get_queue_url(QueueName="next")["QueueUrl"]
    message = ArticleExtracted(source=make_source(), article=make_article(article_body=body), is_replay=True)

    post(message, queue_url, sqs, Archive("archive", boto3.client("s3")))

    [received] = sqs.receive_message(QueueUrl=queue_url)["Messages"]
    claim = parse_claim(received["Body"])
    assert claim is not None
    archived = table.s3.get_object(Bucket="archive", Key=claim.claim)["Body"].read()
    assert ArticleExtracted.model_validate_json(archived) == message
    assert claim.source.received_at == NOON
