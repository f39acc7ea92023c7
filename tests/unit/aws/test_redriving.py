"""Redriving: the message goes back, then the failure leaves the list, in this order."""

from typing import Any

import boto3
import pytest

from kliping.aws.reading import list_failures
from kliping.aws.redriving import redrive
from kliping.aws.table import Table
from kliping.identity import source_id
from kliping.models import Source
from tests.builders import NOON, make_failure
from tests.unit.aws.holding import contents


@pytest.fixture
def queue_url() -> str:
    """Return the queue of the stage that failed."""
    return boto3.client("sqs").get_queue_url(QueueName="next")["QueueUrl"]


def receive(queue_url: str) -> list[Any]:
    received = boto3.client("sqs").receive_message(QueueUrl=queue_url, MessageAttributeNames=["All"])
    return list(received.get("Messages", []))


def test_the_kept_message_is_sent_and_the_failure_forgotten(table: Table, queue_url: str) -> None:
    failure = make_failure()
    table.record_failure(failure)

    source = redrive(failure, queue_url, table, boto3.client("sqs"))

    [message] = receive(queue_url)
    assert message["Body"] == failure.message
    assert message["MessageAttributes"]["correlation_id"]["StringValue"] == failure.source.id
    assert list_failures(table, None, 10) == []
    assert source.id == failure.source.id


def test_a_failure_that_came_after_the_one_redriven_stays_on_the_list(table: Table, queue_url: str) -> None:
    newer = make_failure(minutes=5)
    table.record_failure(newer)

    redrive(make_failure(minutes=1), queue_url, table, boto3.client("sqs"))

    assert list_failures(table, None, 10) == [newer]


def test_a_message_that_cannot_be_sent_stays_a_visible_failure(table: Table) -> None:
    failure = make_failure()
    table.record_failure(failure)
    sqs = boto3.client("sqs")

    with pytest.raises(sqs.exceptions.QueueDoesNotExist):
        redrive(failure, "https://sqs.eu-west-1.amazonaws.com/123456789012/no-such-queue", table, sqs)

    assert list_failures(table, None, 10) == [failure]


def test_a_message_nobody_understands_is_followed_under_its_new_name_alone(table: Table, queue_url: str) -> None:
    uri = "sqs://fetch/the-message-id-of-the-first-time"
    failure = make_failure(Source(id=source_id(uri), uri=uri, received_at=NOON), message="{no JSON")
    table.record_failure(failure)

    source = redrive(failure, queue_url, table, boto3.client("sqs"))

    [message] = receive(queue_url)
    assert source.uri == f"sqs://fetch/{message['MessageId']}"
    assert contents() == []
