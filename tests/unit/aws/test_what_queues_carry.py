"""Whatever was sent, in whatever form, ends as a visible failure that AWS takes: nothing stays behind in a queue."""

import json
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kliping.aws import queues
from kliping.aws.dead_letters import read_dead_letter
from kliping.aws.items import edge_keys
from kliping.aws.queues import Parked, attributes_beside, carried, park, park_all, post, request_page, request_pages
from kliping.aws.reading import read_outcome
from kliping.aws.redriving import redrive
from kliping.aws.settings import setting
from kliping.aws.table import Table
from kliping.errors import InvalidMessage
from kliping.identity import source_id
from kliping.messages import LONGEST_URI, PARSERS, ArticleExtracted, PageRequested, drop, parse_extracted
from kliping.models import Annotation, Annotations, Failure, Stage, TaggedArticle
from tests.builders import NOON, make_article, make_source
from tests.limits import sqs as limits

MIB = limits.LARGEST
HOSTILE = "\0\x0b\x1f\ufffe\uffff"
SOURCE = {"id": "a", "uri": "https://kabar.example/", "receivedAt": "2026-03-01T00:00:00Z"}

TEXTS = st.text(st.characters(codec="utf-8"))
VALUES = st.one_of(TEXTS, st.integers(), st.none(), st.sampled_from(["x" * 5_000, "é" * 300_000, 10**60, -1, 1e300]))
FIELDS = st.sampled_from(
    [
        "id",
        "uri",
        "receivedAt",
        "parent",
        "generation",
        "source",
        "attempts",
        "claim",
        "url",
        "key",
        "bucket",
        "location",
    ]
)
SOURCES = st.dictionaries(FIELDS, VALUES, max_size=4).map(lambda more: SOURCE | more)
BODIES = st.one_of(
    TEXTS,
    st.dictionaries(FIELDS, VALUES).map(json.dumps),
    st.builds(lambda source, more: json.dumps(more | {"source": source}), SOURCES, st.dictionaries(FIELDS, VALUES)),
    st.sampled_from(["x" * MIB, "https://kabar.example/" + "a" * 900_000, '"' + "é" * 400_000]),
)


def receive(url: str) -> list[Any]:
    """Return everything in a queue."""
    sqs = boto3.client("sqs")
    found: list[Any] = []
    while some := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"]).get(
        "Messages"
    ):
        found += some
    return found


def died(stage: Stage, body: str) -> list[Failure]:
    """Say what a dead letter tells that SQS moved by itself."""
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

    record = {
        "body": body,
        "messageId": "1",
        "messageAttributes": {},
        "eventSourceARN": f"arn:aws:sqs:eu-west-1:1:kliping-{stage}-dead-letters",
        "attributes": {"SentTimestamp": "1772323200000"},
    }
    return read_dead_letter(SQSRecord(record))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(Stage), BODIES)
@example(Stage.FETCH, "https://kabar.example/" + "a" * 900_000)
@example(Stage.FETCH, json.dumps({"source": SOURCE | {"id": "a" * 3_000}}))
@example(Stage.FETCH, json.dumps({"source": SOURCE | {"uri": "https://kabar.example/" + "a" * 500_000}}))
@example(Stage.FETCH, json.dumps({"source": SOURCE | {"parent": "x", "generation": 10**50}}))
@example(Stage.FETCH, json.dumps({"source": SOURCE | {"receivedAt": "0001-01-01T00:00:00+14:00"}}))
@example(Stage.FETCH, json.dumps({"source": SOURCE, "attempts": 10**50}))
@example(Stage.EXTRACT, json.dumps({"bucket": "b", "key": "k" * 900_000}))
def test_every_dead_letter_becomes_a_failure_that_fits_into_the_table(table: Table, stage: Stage, body: str) -> None:
    for failure in died(stage, body):
        table.record_failure(failure)
        outcome = read_outcome(table, failure.source.id)
        assert outcome is not None
        assert outcome.failure == failure


@pytest.mark.parametrize(
    ("stage", "body"),
    [
        (Stage.FETCH, "https://kabar.example/" + "a" * LONGEST_URI),
        (Stage.FETCH, json.dumps({"source": SOURCE | {"id": "a" * 65}})),
        (Stage.FETCH, json.dumps({"source": SOURCE | {"parent": "a" * 65}})),
        (Stage.FETCH, json.dumps({"source": SOURCE | {"generation": 10**7}})),
        (Stage.FETCH, json.dumps({"source": SOURCE | {"receivedAt": "9999-12-31T23:59:59-14:00"}})),
        (Stage.FETCH, json.dumps({"source": SOURCE, "attempts": 10**7})),
        (Stage.FETCH, '{"url": "https://kabar.example/\\ud800"}'),
        (Stage.EXTRACT, json.dumps({"bucket": "b", "key": "é" * 513})),
        (Stage.EXTRACT, json.dumps({"bucket": "b", "key": "\ud800"})),
        (Stage.NOTIFY, json.dumps({"source": SOURCE, "watchlist": "w" * 65, "articleId": "a", "revision": "r"})),
    ],
)
def test_what_could_not_be_kept_is_an_invalid_message_that_says_why(stage: Stage, body: str) -> None:
    with pytest.raises(InvalidMessage) as caught:
        PARSERS[stage](body, NOON)

    assert len(str(caught.value)) < 1_000
    assert "Value error" not in str(caught.value)


def test_an_address_just_short_enough_is_read() -> None:
    url = "https://kabar.example/"
    url += "a" * (LONGEST_URI - len(url))

    assert PARSERS[Stage.FETCH](url, NOON)[0].url == url
    assert drop("inbox", "k" * 1024, NOON).key == "k" * 1024


@given(TEXTS)
def test_what_is_carried_holds_only_what_sqs_takes_and_says_the_same(text: str) -> None:
    body = carried(json.dumps(text, ensure_ascii=False))

    assert list(limits.find_breaches("SendMessage", {"MessageBody": body})) == []
    assert json.loads(body) == text


def test_every_message_of_ours_travels_whatever_it_holds() -> None:
    source = make_source(f"https://kabar.example/{HOSTILE}")
    message = ArticleExtracted(source=source, article=make_article(headline=f"Pasar {HOSTILE}"))
    sqs, archive = boto3.client("sqs"), queues.Archive("archive", boto3.client("s3"))

    post(message, setting("NEXT_QUEUE_URL"), sqs, archive)
    request_pages([PageRequested(source=source)] * 10)
    request_page(sqs, setting("FETCH_QUEUE_URL"), source.uri, source.uri)
    park_all([Parked(source.uri, source, HOSTILE, HOSTILE * 1_000)] * 10)

    assert parse_extracted(receive(setting("NEXT_QUEUE_URL"))[0]["Body"], NOON) == [message]
    assert len(receive(setting("FETCH_QUEUE_URL"))) == 11
    assert len(receive(setting("DEAD_LETTER_QUEUE_URL"))) == 10


@pytest.mark.parametrize("room", [0, 20, 30, 100, 400, 5_000])
def test_a_message_as_large_as_sqs_takes_is_parked_with_what_still_fits(room: int) -> None:
    park(Parked("x" * (MIB - room), make_source(), "unreadable", "y" * 2_000, attempts=3))

    [letter] = receive(setting("DEAD_LETTER_QUEUE_URL"))
    attributes = letter.get("MessageAttributes", {})
    assert len(letter["Body"]) == MIB - room
    assert bool(attributes) == (room >= 20)
    assert ("detail" in attributes) == (room == 5_000)


@given(st.integers(0, 600), st.dictionaries(st.sampled_from("abcdef"), TEXTS.filter(bool)))
def test_attributes_never_make_a_message_too_large(room: int, attributes: dict[str, str]) -> None:
    body = "x" * (MIB - room)
    message = {"MessageBody": body, "MessageAttributes": attributes_beside(body, attributes)}

    assert limits.measure(message) <= MIB


def test_the_largest_message_is_redriven(table: Table) -> None:
    for stage in (Stage.FETCH, Stage.ENRICH):
        failure = Failure(
            source=make_source(), stage=stage, reason="x", detail="x", failed_at=NOON, attempts=1, message="x" * MIB
        )
        redrive(failure, setting("NEXT_QUEUE_URL"), table, boto3.client("sqs"))

    assert [len(each["Body"]) for each in receive(setting("NEXT_QUEUE_URL"))] == [MIB, MIB]


def test_a_name_too_long_for_a_key_makes_no_edge() -> None:
    names = ("A" * 201, "Ж" * 200, "Wanasari")
    places = tuple(Annotation(value=name, confidence=1, method="m", version=1) for name in names)
    annotations = Annotations.model_validate({"organisations": places})
    keys = edge_keys(TaggedArticle(article=make_article(), annotations=annotations, tags=()), make_source())

    assert [pk.split("#")[1] for pk, _ in keys] == ["ж" * 200, "wanasari"]


def test_the_id_of_an_input_fits_into_what_messages_may_say() -> None:
    assert len(source_id("https://kabar.example/" + "a" * 100_000)) <= 64
