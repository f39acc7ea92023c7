"""Send a heartbeat through a deployed stack, see how far it comes, and forget it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from botocore.exceptions import ClientError

from kliping.aws.forgetting import keep_out
from kliping.aws.reading import InputOutcome, read_outcome
from kliping.aws.table import ArticleContended
from kliping.models import Source, Stage
from kliping_cli.choosing import Reachable
from kliping_cli.cloud.deployed import log_group
from kliping_cli.cloud.stack import queue_output
from kliping_cli.complaints import tell_aws_error
from kliping_cli.heartbeats import STAGES, Course, Heartbeat, LiveTest, make_heartbeat, read_course, read_moment
from kliping_cli.running import ask_the_time
from kliping_cli.telling import Sent, is_settled

type Pause = Callable[[], None]

_LOOKS = 10
"""How often the log is asked once the record is there: CloudWatch shows lines after some seconds."""


def bring_through(stack: Reachable, patience: float, pause: Pause) -> LiveTest:
    """Bring a heartbeat through the chain, for `patience` seconds at most, looking again after each `pause`.

    Whatever comes of it, and whatever ends the wait, it is forgotten.
    """
    heartbeat = make_heartbeat(stack.outputs["InboxBucket"])
    since = ask_the_time(stack)
    try:
        test = _bring(stack, heartbeat, since, patience, pause)
    except BaseException:
        _forget(stack, heartbeat, since)
        raise
    try:
        _forget(stack, heartbeat, since)
    except (ArticleContended, ClientError) as error:
        return replace(test, left_behind=tell_aws_error(error) or str(error))
    return test


def _bring(stack: Reachable, heartbeat: Heartbeat, since: datetime, patience: float, pause: Pause) -> LiveTest:
    stack.put(heartbeat.key, heartbeat.content, "text/html")
    deadline = time.monotonic() + patience
    outcome = _await_outcome(stack, Sent(heartbeat.key, heartbeat.source_id, since), deadline, pause)
    is_recorded = outcome is not None and outcome.article_id == heartbeat.article_id
    course, silence = _await_log(stack, heartbeat, since, _LOOKS if is_recorded else 1, pause)
    return LiveTest(
        heartbeat=heartbeat,
        since=(outcome.as_of if outcome else None) or since,
        is_recorded=is_recorded,
        failure=outcome.failure if outcome and not is_recorded else None,
        course=course,
        waiting={} if is_recorded else dict(_count_waiting(stack)),
        silence=silence,
        patience=patience,
    )


def _forget(stack: Reachable, heartbeat: Heartbeat, since: datetime) -> None:
    """Forget a heartbeat, with what is still on its way."""
    source = Source(id=heartbeat.source_id, uri=heartbeat.uri, received_at=since)
    keep_out(stack.table, stack.outputs["InboxBucket"], heartbeat.article_id, source, datetime.now(UTC))


def _await_outcome(stack: Reachable, sent: Sent, deadline: float, pause: Pause) -> InputOutcome | None:
    while not is_settled(outcome := read_outcome(stack.table, sent.source_id), sent):
        if time.monotonic() >= deadline:
            return None
        pause()
    return outcome


def _await_log(
    stack: Reachable, heartbeat: Heartbeat, since: datetime, looks: int, pause: Pause
) -> tuple[Course, str | None]:
    """Read how far a heartbeat has come, and why the log does not tell, if it does not."""
    course = read_course({})
    for look in range(looks):
        if look:
            pause()
        try:
            course = read_course({stage: list(_read_lines(stack, stage, heartbeat, since)) for stage in STAGES})
        except ClientError as error:
            return course, tell_aws_error(error)
        if course.stopped_at is None:
            break
    return course, None


def _read_lines(
    stack: Reachable, stage: Stage, heartbeat: Heartbeat, since: datetime
) -> Iterator[tuple[datetime, str]]:
    pages = stack.client("logs").get_paginator("filter_log_events")
    for page in pages.paginate(
        logGroupName=log_group(stack.outputs, stage),
        startTime=int(since.timestamp() * 1000),
        filterPattern=f'"{heartbeat.source_id}"',
    ):
        for event in page["events"]:
            yield read_moment(event["timestamp"]), event["message"]


def _count_waiting(stack: Reachable) -> Iterator[tuple[Stage, int]]:
    for stage in STAGES:
        asked = stack.client("sqs").get_queue_attributes(
            QueueUrl=stack.outputs[queue_output(stage)], AttributeNames=["ApproximateNumberOfMessages"]
        )
        yield stage, int(asked["Attributes"]["ApproximateNumberOfMessages"])
