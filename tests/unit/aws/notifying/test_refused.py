"""What a receiver does not take is tried again later, or is a visible failure; and no secret shows."""

import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import boto3
import pytest

from kliping.aws.clients import client
from kliping.aws.door import Door
from kliping.aws.forgetting import forget
from kliping.aws.notifying import Notifier
from kliping.aws.observation import Outcome
from kliping.aws.queues import Deferral
from kliping.aws.redriving import redrive
from kliping.aws.table import Table
from kliping.errors import ForbiddenAddress, Gone, Refused, Undelivered
from kliping.fetching import Gate, Limits
from kliping.messages import MatchTold
from kliping.models import Stage
from tests.builders import NOON, make_article, make_failure, make_record, make_source
from tests.receiving import BROKEN, Receiver, open_receiver
from tests.unit.aws.holding import contents
from tests.unit.aws.notifying.conftest import SECRET, delivered, held_back, tell
from tests.unit.aws.test_alerting import Clock
from tests.unit.aws.test_door import Context
from tests.unit.aws.test_visiting import sqs_event
from tests.unit.fetching.news_site import answer

pytestmark = pytest.mark.enable_socket


def test_what_is_not_taken_is_tried_again_later_and_then_taken(
    notifier: Notifier, clock: Clock, receiver: Receiver, told: MatchTold
) -> None:
    receiver.answers.extend((BROKEN, answer("429 Too Many Requests", Retry_After="300")))
    first = notifier.notify(told)
    assert isinstance(first, Deferral)
    assert isinstance(first.message, MatchTold)
    clock.at += timedelta(seconds=first.seconds)
    second = notifier.notify(first.message)
    assert isinstance(second, Deferral)
    assert isinstance(second.message, MatchTold)

    assert (first.seconds, second.seconds) == (30, 300)
    assert (second.message.tries, second.message.first_tried_at) == (2, NOON)
    assert not delivered(notifier.table)
    assert notifier.notify(second.message) is Outcome.SUCCEEDED
    stamps = [headers["webhook-timestamp"] for headers in receiver.headers]
    assert len(receiver.verify(SECRET)) == 3
    assert len({headers["webhook-id"] for headers in receiver.headers}) == 1
    assert len(set(stamps)) == 2  # of each try, so that a receiver may refuse old ones
    assert delivered(notifier.table)


def try_until_the_end(notifier: Notifier, clock: Clock, message: MatchTold) -> None:
    """Try again whenever it is time."""
    while True:
        result = notifier.notify(message)
        assert isinstance(result, Deferral)
        assert isinstance(result.message, MatchTold)
        message = result.message
        clock.at += timedelta(seconds=result.seconds)


def test_after_a_day_it_is_a_failure_with_the_last_answer(
    notifier: Notifier, clock: Clock, receiver: Receiver, told: MatchTold
) -> None:
    receiver.answers.extend([BROKEN] * 100)
    with pytest.raises(Undelivered, match=r"answered 500 Internal Server Error\. Tried 100 times since 2026-03-04"):
        try_until_the_end(notifier, clock, told)

    assert timedelta(hours=23.7) < clock.at - NOON <= timedelta(days=1)
    assert len(receiver.headers) == 100


@pytest.mark.parametrize(
    ("said", "kind"), [("410 Gone", Gone), ("301 Moved Permanently", Refused), ("302 Found", Refused)]
)
def test_what_no_waiting_helps_is_rejected_at_once(
    notifier: Notifier, receiver: Receiver, told: MatchTold, said: str, kind: type[Exception]
) -> None:
    receiver.answers.append(answer(said, Location=receiver.url))
    with pytest.raises(kind):
        notifier.notify(told)
    assert len(receiver.headers) == 1
    assert notifier.notify(told) is Outcome.SUCCEEDED  # as after a redrive
    assert delivered(notifier.table)


def test_a_receiver_inside_is_refused_at_every_delivery(
    notifier: Notifier, receiver: Receiver, told: MatchTold
) -> None:
    inside = replace(notifier, gate=Gate())
    with pytest.raises(ForbiddenAddress):
        inside.notify(told)
    assert receiver.headers == []


def test_a_failure_to_deliver_is_forgotten_with_the_article(table: Table, told: MatchTold) -> None:
    table.record_article(make_record(), make_source())
    failure = make_failure(told.source, stage=Stage.NOTIFY, message=told.model_dump_json(), failed_at=NOON)
    table.record_failure(failure)
    forget(table, "inbox", make_article().id, (), NOON)
    assert not [item for item in contents() if "message" in item or "failed_uri" in item]


def test_a_copy_waits_in_the_queue_and_carries_no_text(notifier: Notifier, receiver: Receiver, told: MatchTold) -> None:
    receiver.answers.append(BROKEN)
    Door(Stage.NOTIFY, notifier.notify, side_by_side=True)(sqs_event(told.model_dump_json()), Context())  # type: ignore[arg-type]
    [copy] = held_back()
    assert (copy.tries, copy.source) == (1, told.source)
    assert make_article().headline not in copy.model_dump_json()


def test_a_slow_receiver_holds_nobody_up(notifier: Notifier, receiver: Receiver) -> None:
    impatient = replace(notifier, gate=replace(notifier.gate, limits=Limits(read=1, total=1)))
    with open_receiver() as slow:
        slow.answers.append(slow.site.trickle(b"", b""))
        bodies = [
            tell(notifier.table, name, url).model_dump_json() for name, url in (("a", slow.url), ("b", receiver.url))
        ]
        answered = Door(Stage.NOTIFY, impatient.notify, side_by_side=True)(sqs_event(*bodies), Context())  # type: ignore[arg-type]

    assert answered == {"batchItemFailures": []}
    assert [event.watchlist for event in receiver.verify(SECRET)] == ["b"]
    assert [copy.watchlist for copy in held_back()] == ["a"]


def test_a_redrive_starts_anew_and_leaves_no_trace_of_the_failure(notifier: Notifier, told: MatchTold) -> None:
    waited = told.model_copy(update={"tries": 9, "first_tried_at": NOON - timedelta(days=2)})
    failure = make_failure(told.source, stage=Stage.NOTIFY, message=waited.model_dump_json(), failed_at=NOON)
    notifier.table.record_failure(failure)
    url = boto3.client("sqs").get_queue_url(QueueName="kliping-notify")["QueueUrl"]

    assert redrive(failure, url, notifier.table, client("sqs")) == told.source
    assert held_back() == [told]
    assert "source" not in {item["kind"] for item in contents()}


def test_neither_logs_nor_failures_show_a_secret_or_the_path_of_a_webhook(
    notifier: Notifier, receiver: Receiver, told: MatchTold, written: StringIO
) -> None:
    receiver.answers.extend((BROKEN, answer("410 Gone"), b"nonsense", answer("301 Moved", Location="/x")))
    door = Door(Stage.NOTIFY, notifier.notify)
    for _ in range(5):
        door(sqs_event(told.model_dump_json()), Context())  # type: ignore[arg-type]

    parked = boto3.client("sqs").receive_message(
        QueueUrl=boto3.client("sqs").get_queue_url(QueueName="kliping-extract-dead-letters")["QueueUrl"],
        MaxNumberOfMessages=10,
        MessageAttributeNames=["All"],
    )["Messages"]
    said = written.getvalue() + json.dumps(parked, default=str)
    assert len(parked) == 2
    assert "answered 410 Gone" in said
    assert SECRET.removeprefix("whsec_") not in said
    assert "s3cr3t" not in said
