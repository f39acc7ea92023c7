"""An input can be followed by one name, and is counted once at every stage."""

from kliping.identity import source_id
from kliping.models import Stage
from kliping_cli.cloud.stack import Stack
from tests.pipeline.looking import address, messages, outcomes
from tests.pipeline.pages import make_page


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
