"""Alarms of our own: each watches a metric that functions report. By the clock, so in this process only."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from samtranslator.yaml_helper import yaml_parse

from kliping.aws import following
from kliping.aws.rule_releases import publish
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack
from tests.pipeline.pages import make_page

type Series = tuple[str, str, frozenset[tuple[str, str]]]
"""What CloudWatch keeps apart: namespace, name and dimensions of a metric."""


def reported(stack: Stack) -> Iterator[tuple[Series, float]]:
    """Return the metrics that functions reported, as CloudWatch reads them out of their logs, each with its value."""
    for line in stack.logs:
        for directive in line.get("_aws", {}).get("CloudWatchMetrics", ()):
            for names in directive["Dimensions"]:
                dimensions = frozenset((name, line[name]) for name in names)
                for metric in directive["Metrics"]:
                    yield (directive["Namespace"], metric["Name"], dimensions), sum(line[metric["Name"]])


def watched(stack: LocalStack) -> dict[str, Series]:
    """Return the metrics of our own that alarms of the template watch."""
    template: Any = yaml_parse(stack.template.read_text())
    alarms = {
        name: body["Properties"]
        for name, body in template["Resources"].items()
        if body["Type"] == "AWS::CloudWatch::Alarm" and "Kliping" in str(body["Properties"]["Namespace"])
    }
    return {
        name: (
            alarm["Namespace"]["Fn::Sub"].replace("${AWS::StackName}", stack.name),
            alarm["MetricName"],
            frozenset((each["Name"], each["Value"]) for each in alarm["Dimensions"]),
        )
        for name, alarm in alarms.items()
    }


def follow_since(stack: LocalStack, hours: int) -> None:
    """Follow a source that has brought nothing for so many hours, and let the clock come round."""
    now = datetime.now(UTC)
    followed = following.make_followed("https://kabar-selatan.example/feed", now - timedelta(hours=hours))
    following.follow(stack.table, followed.model_copy(update={"due_at": now + timedelta(hours=1)}))
    stack.keep_schedule()


def break_rules(stack: LocalStack) -> None:
    """Publish rules that cannot be read."""
    release = publish(stack.table, (), "desk", datetime.now(UTC))
    assert release is not None
    stack.client("s3").put_object(Bucket=stack.outputs["ArchiveBucket"], Key=release.key, Body=b"- id: no JSON")


def test_every_alarm_of_our_own_watches_a_metric_that_functions_report(stack: LocalStack) -> None:
    stack.put("pasar.html", make_page(), "text/html")
    stack.put("nothing.html", b"", "text/html")
    break_rules(stack)
    stack.drain()
    follow_since(stack, 73)
    alarms = watched(stack)
    assert len(alarms) >= 3
    assert {name: series for name, series in alarms.items() if series not in dict(reported(stack))} == {}


def test_rules_that_cannot_be_read_are_reported_to_their_alarm(stack: LocalStack) -> None:
    break_rules(stack)
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    assert dict(reported(stack))[watched(stack)["RulesUnreadableAlarm"]] == 1


@pytest.mark.parametrize(("hours", "silent"), [(71, 0), (73, 1)])
def test_a_source_that_has_gone_silent_is_reported_to_its_alarm(stack: LocalStack, hours: int, silent: int) -> None:
    follow_since(stack, hours)
    assert dict(reported(stack))[watched(stack)["SilentSourcesAlarm"]] == silent
