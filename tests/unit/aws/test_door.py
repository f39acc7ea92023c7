"""A door brings every message to its end: done, parked with its reason, or handed back to be tried again."""

import json
from collections.abc import Callable, Iterator
from io import StringIO
from logging import StreamHandler
from typing import Any

import boto3
import pytest

from kliping.aws.dead_letters import read_dead_letter, record_dead_letters, stage_of
from kliping.aws.door import Door
from kliping.aws.observation import Outcome, logger
from kliping.aws.reading import list_failures
from kliping.aws.table import Table
from kliping.errors import InvalidMessage, NotAnArticle
from kliping.messages import ObjectDropped, PageRequested
from kliping.models import Stage
from tests.builders import NOON, URL, make_source

SENT = str(round(NOON.timestamp() * 1000))


class Context:
    """As much of Lambda's context as a door reads."""

    function_name = "extract"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:extract"
    aws_request_id = "request-1"

    def get_remaining_time_in_millis(self) -> int:
        """Return all the time the function has."""
        return 300_000


def sqs_event(*bodies: str, attempts: int = 1, queue: str = "kliping-extract", **attributes: str) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": f"message-{number}",
                "receiptHandle": f"receipt-{number}",
                "body": body,
                "attributes": {"ApproximateReceiveCount": str(attempts), "SentTimestamp": SENT},
                "messageAttributes": {
                    name: {"stringValue": value, "dataType": "String"} for name, value in attributes.items()
                },
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:eu-west-1:123456789012:{queue}",
                "awsRegion": "eu-west-1",
            }
            for number, body in enumerate(bodies)
        ]
    }


def dropped(key: str) -> str:
    return json.dumps({"bucket": "inbox", "key": key})


def parked(stage: Stage = Stage.EXTRACT) -> list[dict[str, Any]]:
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=f"kliping-{stage}-dead-letters")["QueueUrl"]
    found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
    return [dict(message) for message in found.get("Messages", [])]


def act(drop: ObjectDropped) -> None:
    """Reject what is named bad, crash on what is named poison."""
    if "bad" in drop.key:
        raise NotAnArticle(f"{drop.key} has 3 words; an article has at least 25.")
    if "poison" in drop.key:
        raise ZeroDivisionError("by zero")


@pytest.fixture
def door() -> Callable[..., Any]:
    opened = Door(Stage.EXTRACT, act)
    return lambda event: opened(event, Context())  # type: ignore[arg-type] # all that the door reads of a context


@pytest.mark.parametrize("poisoned", range(11))
def test_of_a_batch_of_ten_exactly_the_poisoned_are_handed_back(door: Callable[..., Any], poisoned: int) -> None:
    bodies = [dropped("poison" if number < poisoned else "good") for number in range(10)]

    answer = door(sqs_event(*bodies))

    assert answer == {"batchItemFailures": [{"itemIdentifier": f"message-{number}"} for number in range(poisoned)]}
    assert parked() == []


def test_what_is_rejected_is_parked_at_once_with_its_reason_and_its_message(door: Callable[..., Any]) -> None:
    body = dropped("bad.html")

    assert door(sqs_event(dropped("good.html"), body)) == {"batchItemFailures": []}
    (letter,) = parked()
    attributes = {name: value["StringValue"] for name, value in letter["MessageAttributes"].items()}
    assert letter["Body"] == body
    assert attributes["reason"] == "not_an_article"
    assert attributes["detail"] == "bad.html has 3 words; an article has at least 25."
    assert attributes["correlation_id"] == make_source("s3://inbox/bad.html").id


def test_the_last_attempt_is_parked_with_what_went_wrong(door: Callable[..., Any]) -> None:
    assert door(sqs_event(dropped("poison"), attempts=3)) == {"batchItemFailures": []}

    (letter,) = parked()
    assert letter["MessageAttributes"]["reason"]["StringValue"] == "retries_exhausted"
    assert letter["MessageAttributes"]["detail"]["StringValue"] == "ZeroDivisionError: by zero"
    assert letter["MessageAttributes"]["attempts"]["StringValue"] == "3"


def test_a_message_nobody_understands_is_parked(door: Callable[..., Any]) -> None:
    assert door(sqs_event("garbage")) == {"batchItemFailures": []}

    (letter,) = parked()
    assert letter["MessageAttributes"]["reason"]["StringValue"] == "invalid_message"
    assert letter["Body"] == "garbage"


def test_one_bad_object_of_an_event_does_not_hurt_its_neighbours() -> None:
    seen: list[str] = []

    def remember(drop: ObjectDropped) -> None:
        act(drop)
        seen.append(drop.key)

    record = {"eventTime": "2026-03-04T12:00:00Z", "s3": {"bucket": {"name": "inbox"}, "object": {"key": "x"}}}
    records = [{**record, "s3": {"bucket": {"name": "inbox"}, "object": {"key": key}}} for key in ("a", "bad", "c")]
    Door(Stage.EXTRACT, remember)(sqs_event(json.dumps({"Records": records})), Context())  # type: ignore[arg-type]

    assert seen == ["a", "c"]
    assert len(parked()) == 1


@pytest.mark.parametrize("event", [{"Records": []}, sqs_event('{"Event": "s3:TestEvent"}')])
def test_an_event_that_speaks_of_nothing_is_done(door: Callable[..., Any], event: dict[str, Any]) -> None:
    assert door(event) == {"batchItemFailures": []}


def test_a_message_given_by_hand_is_answered_to_the_hand(door: Callable[..., Any]) -> None:
    assert door({"bucket": "inbox", "key": "good"}) == {"outcomes": ["Succeeded"]}
    with pytest.raises(NotAnArticle):
        door({"bucket": "inbox", "key": "bad"})
    assert parked() == []


@pytest.mark.parametrize("records", [None, 3, "x", [3], [None], {"a": "b"}])
def test_an_event_that_nobody_sends_is_answered_with_what_would_have_worked(
    door: Callable[..., Any], records: object
) -> None:
    with pytest.raises(InvalidMessage, match="an S3 event, or"):
        door({"Records": records})


@pytest.fixture
def written() -> Iterator[StringIO]:
    handler = logger.registered_handler
    assert isinstance(handler, StreamHandler)
    before = handler.setStream(StringIO())
    yield handler.stream
    handler.setStream(before)


def test_every_line_about_an_input_carries_its_id(door: Callable[..., Any], written: StringIO) -> None:
    door(sqs_event(dropped("good"), dropped("bad"), dropped("poison")))
    door({"bucket": "inbox", "key": "good"})

    ids = [json.loads(line)["correlation_id"] for line in written.getvalue().splitlines()]
    assert ids == [make_source(f"s3://inbox/{key}").id for key in ("good", "bad", "poison", "good")]


def test_every_input_counts_once(door: Callable[..., Any], capsys: pytest.CaptureFixture[str]) -> None:
    door(sqs_event(dropped("good"), dropped("good"), dropped("bad"), dropped("poison")))
    door(sqs_event(dropped("poison"), attempts=3))

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    counted = {
        metric["Name"]: line[metric["Name"]]
        for line in lines
        for group in line.get("_aws", {}).get("CloudWatchMetrics", [])
        for metric in group["Metrics"]
    }
    assert counted == {"Succeeded": [1.0, 1.0], "Rejected": [1.0], "Retried": [1.0], "Failed": [1.0]}


def test_an_act_says_that_nothing_changed() -> None:
    def unchanged(_: PageRequested) -> Outcome:
        return Outcome.UNCHANGED

    assert Door(Stage.FETCH, unchanged)({"url": URL}, Context()) == {"outcomes": ["Unchanged"]}  # type: ignore[arg-type]


def test_a_parked_message_becomes_a_failure_with_its_reason(door: Callable[..., Any], table: Table) -> None:
    door(sqs_event(dropped("bad.html")))
    (letter,) = parked()
    attributes = {name: value["StringValue"] for name, value in letter["MessageAttributes"].items()}

    event = sqs_event(letter["Body"], queue="kliping-extract-dead-letters", **attributes)
    assert record_dead_letters(event, Context()) == {"batchItemFailures": []}  # type: ignore[arg-type]

    (failure,) = list_failures(table, None, 10)
    assert failure.source.uri == "s3://inbox/bad.html"
    assert (failure.stage, failure.reason) == (Stage.EXTRACT, "not_an_article")
    assert failure.message == dropped("bad.html")


@pytest.mark.parametrize("stage", Stage)
def test_what_sqs_moved_by_itself_becomes_a_failure_too(table: Table, stage: Stage) -> None:
    bodies = {Stage.FETCH: URL, Stage.EXTRACT: dropped("a.html")}
    event = sqs_event(bodies.get(stage, "garbage"), queue=f"kliping-{stage}-dead-letters")

    assert record_dead_letters(event, Context()) == {"batchItemFailures": []}  # type: ignore[arg-type]

    (failure,) = list_failures(table, stage, 10)
    assert failure.reason == "retries_exhausted"
    assert failure.message == bodies.get(stage, "garbage")
    assert failure.source.id in failure.detail


def test_a_dead_letter_that_cannot_be_recorded_stays_in_its_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLE_NAME", "no-such-table")

    answer = record_dead_letters(sqs_event(URL, queue="kliping-fetch-dead-letters"), Context())  # type: ignore[arg-type]

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}


def test_a_queue_of_another_name_has_no_stage() -> None:
    assert stage_of("arn:aws:sqs:eu-west-1:1:my-stack-tag-dead-letters") is Stage.TAG
    with pytest.raises(LookupError, match="-<stage>-dead-letters"):
        stage_of("arn:aws:sqs:eu-west-1:1:my-stack-tag")


def test_reading_a_dead_letter_needs_no_table() -> None:
    from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

    record = SQSRecord(sqs_event(URL, queue="kliping-fetch-dead-letters")["Records"][0])

    assert [failure.source.uri for failure in read_dead_letter(record)] == [URL]


class Late(Context):
    """Three seconds are left."""

    def get_remaining_time_in_millis(self) -> int:
        """Return what is left."""
        return 3_000


@pytest.mark.parametrize("side_by_side", [False, True])
def test_with_three_seconds_left_every_message_is_handed_back_and_none_is_begun(*, side_by_side: bool) -> None:
    begun: list[str] = []
    door = Door[ObjectDropped](Stage.EXTRACT, lambda drop: begun.append(drop.key), side_by_side=side_by_side)

    answer = door(sqs_event(*(dropped(str(number)) for number in range(10))), Late())  # type: ignore[arg-type]

    assert {failure["itemIdentifier"] for failure in answer["batchItemFailures"]} == {
        f"message-{number}" for number in range(10)
    }
    assert (begun, parked()) == ([], [])


def test_a_message_that_there_was_never_time_for_is_parked_with_that_as_its_reason() -> None:
    record = {"eventTime": "2026-03-04T12:00:00Z", "s3": {"bucket": {"name": "inbox"}, "object": {"key": "x"}}}
    records = [{**record, "s3": {"bucket": {"name": "inbox"}, "object": {"key": key}}} for key in ("a", "b")]
    begun: list[str] = []
    door = Door[ObjectDropped](Stage.EXTRACT, lambda drop: begun.append(drop.key))

    answer = door(sqs_event(json.dumps({"Records": records}), attempts=3), Late())  # type: ignore[arg-type]

    assert (answer, begun) == ({"batchItemFailures": []}, [])
    letters = [{name: value["StringValue"] for name, value in each["MessageAttributes"].items()} for each in parked()]
    assert {letter["correlation_id"] for letter in letters} == {make_source(f"s3://inbox/{key}").id for key in "ab"}
    assert {letter["detail"] for letter in letters} == {"OutOfTime: 3 seconds are too few to extract another one."}


def test_dead_letters_are_not_begun_with_three_seconds_left(table: Table) -> None:
    answer = record_dead_letters(sqs_event(URL, queue="kliping-fetch-dead-letters"), Late())  # type: ignore[arg-type]

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-0"}]}
    assert list_failures(table, None, 10) == []
