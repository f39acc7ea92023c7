"""Batches are delivered and settled as Lambda does it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from aws_lambda_powertools.utilities.data_classes import SQSEvent
from moto import mock_aws

from kliping_cli.cloud.delivery import Delivery, FunctionFailed, deliver, failures, matches, reveal
from kliping_cli.cloud.resources import EventSource, FunctionResource
from tests.unit.cloud.making import make_function

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

BATCH = ("a", "b", "c")

FUNCTION = make_function()


@pytest.fixture
def sqs() -> Iterator["SQSClient"]:
    with mock_aws():
        yield boto3.client("sqs")


@pytest.fixture
def source(sqs: "SQSClient") -> EventSource:
    """Make a queue that gives up after two receives."""
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    policy = f'{{"deadLetterTargetArn": "{arn}", "maxReceiveCount": 2}}'
    url = sqs.create_queue(QueueName="queue", Attributes={"RedrivePolicy": policy})["QueueUrl"]
    return EventSource(
        function="F",
        queue_arn="arn:aws:sqs:eu-west-1:123456789012:queue",
        queue_url=url,
        batch_size=10,
        window=0,
        filters=(),
        report_batch_item_failures=True,
        maximum_concurrency=None,
        has_dead_letters=True,
    )


class Function:
    """Answers what it is told to, and remembers what it was given."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = answer
        self.events: list[dict[str, Any]] = []

    def __call__(self, _: FunctionResource, event: dict[str, Any]) -> object:
        """Take an event."""
        self.events.append(event)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer(event) if callable(self.answer) else self.answer


def first_fails(event: dict[str, Any]) -> dict[str, Any]:
    return {"batchItemFailures": [{"itemIdentifier": event["Records"][0]["messageId"]}]}


def send(sqs: "SQSClient", source: EventSource, *bodies: str) -> None:
    for body in bodies:
        sqs.send_message(QueueUrl=source.queue_url, MessageBody=body)


def waiting(sqs: "SQSClient", url: str) -> list[str]:
    return sorted(
        message["Body"] for message in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", ())
    )


@pytest.mark.parametrize(
    "response", [None, {}, {"batchItemFailures": None}, {"batchItemFailures": []}, {"something": "else"}]
)
def test_saying_nothing_about_failures_is_success(response: object) -> None:
    assert failures(response, BATCH) == frozenset()


@pytest.mark.parametrize(
    "response",
    [
        "done",
        [],
        {"batchItemFailures": "a"},
        {"batchItemFailures": ["a"]},
        {"batchItemFailures": [{"itemIdentifier": ""}]},
        {"batchItemFailures": [{"itemIdentifier": None}]},
        {"batchItemFailures": [{"itemidentifier": "a"}]},
        {"batchItemFailures": [{"itemIdentifier": "a"}, {"itemIdentifier": "nobody"}]},
    ],
)
def test_an_answer_that_cannot_be_understood_fails_the_whole_batch(response: object) -> None:
    assert failures(response, BATCH) == frozenset(BATCH)


def test_the_named_messages_and_no_others_failed() -> None:
    named = [{"itemIdentifier": "a"}, {"itemIdentifier": "c"}, {"itemIdentifier": "a"}]
    assert failures({"batchItemFailures": named}, BATCH) == {"a", "c"}


def test_an_empty_queue_invokes_nobody(sqs: "SQSClient", source: EventSource) -> None:
    function = Function()
    assert deliver(sqs, source, FUNCTION, function) is None
    assert function.events == []


def test_a_record_has_the_shape_that_lambda_gives_it(sqs: "SQSClient", source: EventSource) -> None:
    sqs.send_message(
        QueueUrl=source.queue_url,
        MessageBody="hello",
        MessageAttributes={
            "name": {"DataType": "String", "StringValue": "Siti"},
            "bytes": {"DataType": "Binary", "BinaryValue": b"\x00\xff"},
        },
    )
    function = Function()
    deliver(sqs, source, FUNCTION, function)
    [record] = list(SQSEvent(function.events[0]).records)
    assert (record.body, record.event_source, record.aws_region) == ("hello", "aws:sqs", "eu-west-1")
    assert record.event_source_arn == source.queue_arn
    assert record.md5_of_body == "5d41402abc4b2a76b9719d911017c592"
    assert record.attributes.approximate_receive_count == "1"
    assert int(record.attributes.sent_timestamp) > 0
    assert int(record.attributes.approximate_first_receive_timestamp) > 0
    assert record.attributes.sender_id
    attributes = function.events[0]["Records"][0]["messageAttributes"]
    empty: dict[str, list[str]] = {"stringListValues": [], "binaryListValues": []}
    assert attributes == {
        "name": {"stringValue": "Siti", "dataType": "String", **empty},
        "bytes": {"binaryValue": "AP8=", "dataType": "Binary", **empty},
    }


def test_what_succeeded_is_deleted_and_what_failed_comes_back_at_once(sqs: "SQSClient", source: EventSource) -> None:
    send(sqs, source, "one", "two", "three")
    delivery = deliver(sqs, source, FUNCTION, Function(first_fails))
    assert delivery == Delivery("F", received=3, failed=1)
    assert waiting(sqs, source.queue_url) == ["one"]


def test_a_message_that_fails_as_often_as_the_queue_allows_is_moved_to_the_dead_letters(
    sqs: "SQSClient", source: EventSource
) -> None:
    send(sqs, source, "poison")
    crash = Function(FunctionFailed("out of memory"))
    assert [deliver(sqs, source, FUNCTION, crash) for _ in range(3)] == [
        Delivery("F", received=1, failed=1),
        Delivery("F", received=1, failed=1),
        None,
    ]
    counts = [event["Records"][0]["attributes"]["ApproximateReceiveCount"] for event in crash.events]
    assert counts == ["1", "2"]
    assert waiting(sqs, sqs.get_queue_url(QueueName="dead")["QueueUrl"]) == ["poison"]


def test_where_no_failures_are_reported_only_a_crash_brings_messages_back(
    sqs: "SQSClient", source: EventSource
) -> None:
    silent = replace(source, report_batch_item_failures=False)
    send(sqs, silent, "one")
    assert deliver(sqs, silent, FUNCTION, Function(first_fails)) == Delivery("F", received=1, failed=0)
    send(sqs, silent, "two")
    assert deliver(sqs, silent, FUNCTION, Function(FunctionFailed("crash"))) == Delivery("F", received=1, failed=1)
    assert waiting(sqs, silent.queue_url) == ["two"]


def test_without_dead_letters_a_failed_message_stays_hidden_until_it_is_revealed(
    sqs: "SQSClient", source: EventSource
) -> None:
    last = replace(source, queue_url=sqs.get_queue_url(QueueName="dead")["QueueUrl"], has_dead_letters=False)
    send(sqs, last, "letter")
    delivery = deliver(sqs, last, FUNCTION, Function(first_fails))
    assert delivery is not None
    assert deliver(sqs, last, FUNCTION, Function()) is None
    reveal(sqs, last, delivery.hidden)
    assert waiting(sqs, last.queue_url) == ["letter"]


@pytest.mark.parametrize(("batch_size", "batches"), [(1, [1, 1, 1]), (2, [2, 1]), (10, [3])])
def test_no_batch_is_larger_than_the_template_says(
    sqs: "SQSClient", source: EventSource, batch_size: int, batches: list[int]
) -> None:
    send(sqs, source, "one", "two", "three")
    function = Function()
    while deliver(sqs, replace(source, batch_size=batch_size), FUNCTION, function):
        pass
    assert [len(event["Records"]) for event in function.events] == batches


def test_a_batch_may_hold_more_than_sqs_hands_out_in_one_call(sqs: "SQSClient", source: EventSource) -> None:
    send(sqs, source, *map(str, range(25)))
    function = Function()
    deliver(sqs, replace(source, batch_size=100), FUNCTION, function)
    assert len(function.events[0]["Records"]) == 25
    assert waiting(sqs, source.queue_url) == []


def test_a_message_that_no_filter_wants_is_deleted_unseen(sqs: "SQSClient", source: EventSource) -> None:
    send(sqs, source, '{"kind": "page"}', '{"kind": "feed"}', "no JSON")
    function = Function()
    deliver(sqs, replace(source, filters=('{"body": {"kind": ["feed"]}}',)), FUNCTION, function)
    [record] = function.events[0]["Records"]
    assert record["body"] == '{"kind": "feed"}'
    assert waiting(sqs, source.queue_url) == []


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ((), True),
        (('{"body": {"kind": [{"prefix": "pa"}]}}',), True),
        (('{"body": {"kind": ["feed"]}}', '{"body": {"size": [{"numeric": [">", 1]}]}}'), True),
        (('{"body": {"missing": [{"exists": true}]}}',), False),
    ],
)
def test_any_filter_may_want_a_message(filters: tuple[str, ...], *, wanted: bool) -> None:
    assert matches(filters, {"body": '{"kind": "page", "size": 2}'}) is wanted
