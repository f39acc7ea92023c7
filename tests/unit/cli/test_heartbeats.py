"""What log lines say of a heartbeat's way, and how that is told."""

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta

from rich.console import Console

from kliping.identity import article_id, source_id
from kliping.models import Stage
from kliping_cli.heartbeats import STAGES, Course, LiveTest, make_heartbeat, read_course, read_moment
from kliping_cli.views.live_test import show_live_test
from tests.builders import NOON, make_failure

HEARTBEAT = make_heartbeat("inbox")


def line(message: str, seconds: int = 1, level: str = "INFO", **fields: str) -> tuple[datetime, str]:
    return NOON + timedelta(seconds=seconds), json.dumps({"level": level, "message": message, **fields})


def shown(test: LiveTest) -> str:
    console = Console(width=100)
    with console.capture() as captured:
        console.print(show_live_test(test, lambda words: f"kliping {words} --stack prod"))
    return captured.get()


def make_test(course: Course, *, is_recorded: bool = True) -> LiveTest:
    return LiveTest(HEARTBEAT, NOON, is_recorded, None, course, {}, None, 60)


def test_every_heartbeat_is_a_page_of_its_own_whose_names_are_known_before() -> None:
    other = make_heartbeat("inbox")

    assert other.key != HEARTBEAT.key
    assert HEARTBEAT.source_id == source_id(f"s3://inbox/{HEARTBEAT.key}")
    assert HEARTBEAT.article_id == article_id(None, HEARTBEAT.content)


def test_what_lambda_itself_logs_says_nothing_of_a_stage() -> None:
    lines = {Stage.EXTRACT: [(NOON, "START RequestId: 1"), (NOON, "[1]"), line("extract succeeded", 2)]}

    course = read_course(lines)

    assert [passage.at for passage in course.passages] == [NOON + timedelta(seconds=2), None, None]
    assert course.stopped_at is Stage.ENRICH
    assert course.complaint is None


def test_the_last_complaint_of_the_stage_that_is_not_done_counts() -> None:
    failed = line("enrich failed at attempt 1", 3, "ERROR", exception="Traceback …\nRulesUnavailable: gone")
    again = line("enrich failed at attempt 2", 4, "ERROR", exception="Traceback …\nTimeoutError: late")
    done = [line("extract failed at attempt 1", level="ERROR"), line("extract succeeded", 2)]

    course = read_course({Stage.EXTRACT: done, Stage.ENRICH: [failed, again]})

    assert course.complaint == "enrich failed at attempt 2: TimeoutError: late"


def test_times_are_told_from_its_arrival_on() -> None:
    course = read_course({stage: [line(f"{stage} succeeded", number)] for number, stage in enumerate(STAGES, 1)})

    assert course.stopped_at is None
    assert re.findall(r"\d\.\d s", shown(make_test(course))) == ["1.0 s", "2.0 s", "3.0 s"]


def test_a_failure_is_told_with_its_reason() -> None:
    test = replace(make_test(read_course({}), is_recorded=False), failure=make_failure())

    said = shown(test)

    assert f"The heartbeat failed at {test.stopped_at}: " in said
    assert "kliping doctor --stack prod" in said


def test_a_moment_of_cloudwatch_is_read_to_the_millisecond() -> None:
    assert read_moment(1_772_611_200_123).isoformat() == "2026-03-04T08:00:00.123000+00:00"
