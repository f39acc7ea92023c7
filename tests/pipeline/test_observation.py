"""An input can be followed by one name, and is counted once at every stage."""

import pytest

from kliping.identity import source_id
from kliping.models import Stage
from kliping_cli.cloud.stack import Stack
from tests.pipeline.looking import address, created, failures, messages, outcomes
from tests.pipeline.pages import make_page
from tests.pipeline.test_ways_in import NO_PAGES


def test_every_log_line_on_the_way_of_a_file_carries_its_name(stack: Stack) -> None:
    stack.drain()
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    name = source_id(address(stack, "pasar.html"))
    assert {line.get("correlation_id") for line in messages(stack)} == {name}
    # In no order: where functions run side by side, the next may speak before the one that called it.
    assert sorted(line["service"] for line in messages(stack)) == ["enrich", "extract", "tag"]
    assert outcomes(stack) == {(stage, "Succeeded"): 1 for stage in ("extract", "enrich", "tag")}


def test_a_rejected_input_is_named_and_counted_at_its_stage_and_as_a_dead_letter(stack: Stack) -> None:
    stack.drain()
    stack.send(Stage.FETCH, "ftp://kabar-selatan.example/")
    stack.drain()
    assert {line.get("correlation_id") for line in messages(stack)} == {source_id("ftp://kabar-selatan.example/")}
    assert outcomes(stack) == {("fetch", "Rejected"): 1, ("deadletter", "DeadLettered"): 1}


@pytest.mark.parametrize("stage", Stage)
def test_a_message_that_nobody_understands_is_counted_at_its_stage_and_as_a_dead_letter(
    stage: Stage, stack: Stack
) -> None:
    stack.drain()
    stack.send(stage, "{broken")
    stack.drain()
    assert outcomes(stack) == {(stage.value, "Rejected"): 1, ("deadletter", "DeadLettered"): 1}


@pytest.mark.parametrize(("content", "media_type", "reason"), NO_PAGES)
def test_a_file_that_is_no_page_is_counted_at_extract_and_as_a_dead_letter(
    stack: Stack, content: bytes, media_type: str, reason: str
) -> None:
    stack.put("page.html", content, media_type)
    stack.drain()
    assert [failure.reason for failure in failures(stack)] == [reason]
    assert outcomes(stack) == {("extract", "Rejected"): 1, ("deadletter", "DeadLettered"): 1}


def test_what_changes_nothing_is_counted_as_unchanged(stack: Stack) -> None:
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    for _ in range(9):
        stack.send(Stage.EXTRACT, created(stack, "pasar.html", "2026-03-04T12:00:00.000Z"))
    stack.drain()
    counted = outcomes(stack)
    assert (counted["tag", "Succeeded"], counted["tag", "Unchanged"]) == (1, 9)


def test_metrics_stand_in_the_namespace_that_the_alarms_watch(stack: Stack) -> None:
    stack.drain()
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    namespaces = {
        directive["Namespace"]
        for line in stack.logs
        if "_aws" in line
        for directive in line["_aws"]["CloudWatchMetrics"]
    }
    assert namespaces == {f"Kliping/{stack.outputs['TableName'].removesuffix('-articles')}"}


def test_each_of_many_inputs_is_counted_once_at_every_stage(stack: Stack) -> None:
    stack.drain()
    for number in range(12):
        canonical = f"https://kabar-selatan.example/{number}"
        stack.put(f"{number}.html", make_page(canonical=canonical), "text/html")
    stack.put("nothing.html", b"", "text/html")
    stack.drain()
    assert outcomes(stack) == {
        ("extract", "Succeeded"): 12,
        ("extract", "Rejected"): 1,
        ("enrich", "Succeeded"): 12,
        ("tag", "Succeeded"): 12,
        ("deadletter", "DeadLettered"): 1,
    }
    names = {line["correlation_id"] for line in messages(stack)}
    assert len(names) == 13
