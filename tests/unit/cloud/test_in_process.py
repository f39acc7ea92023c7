"""A handler runs here as it would run in Lambda: alone, with its own environment, its output in its log."""

import os
import sys
from pathlib import Path
from typing import Any

import pytest

import kliping
from kliping.aws import observation
from kliping_cli.cloud.delivery import FunctionFailed
from kliping_cli.cloud.in_process import ExecutionEnvironment, InProcess
from kliping_cli.cloud.permissions import Ledger
from tests.unit.cloud.making import make_function, write_handler

LOGS = """
from kliping.aws.observation import Outcome, count, logger, metrics

def handler(event, context):
    logger.info("at work")
    count(Outcome.SUCCEEDED)
    metrics.flush_metrics()
"""


def start(tmp_path: Path, source: str, **fields: Any) -> tuple[ExecutionEnvironment, list[dict[str, Any]]]:
    """Start a function with this handler; return it with its log."""
    logs: list[dict[str, Any]] = []
    return ExecutionEnvironment(make_function(code=write_handler(tmp_path, source), **fields), logs), logs


def test_event_and_answer_are_json_on_their_way(tmp_path: Path) -> None:
    function, _ = start(
        tmp_path, "def handler(event, context):\n    event['list'].append(3)\n    return (event['list'],)"
    )
    event = {"list": [1, 2]}
    assert function.invoke(event) == [[1, 2, 3]]
    assert event == {"list": [1, 2]}


def test_a_function_sees_its_own_variables_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_HOST", "x")
    monkeypatch.setenv("AWS_PROFILE", "production")
    source = "import os\nnow = os.environ.copy\nthen = now()\ndef handler(event, context):\n    return [then, now()]"
    function, _ = start(tmp_path, source, environment={"TABLE_NAME": "t", "AWS_ENDPOINT_URL": ""}, memory=512)
    answer = function.invoke({})
    assert isinstance(answer, list)
    for seen in answer:
        assert seen["TABLE_NAME"] == "t"
        assert seen["AWS_LAMBDA_FUNCTION_NAME"] == "f"
        assert seen["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] == "512"
        assert seen["AWS_REGION"] == "eu-west-1"
        assert seen["AWS_ACCESS_KEY_ID"] == "testing"
        assert not {"SECRET_OF_THE_HOST", "AWS_PROFILE"} & set(seen)
    assert os.environ["SECRET_OF_THE_HOST"] == "x"
    assert os.environ["AWS_PROFILE"] == "production"
    assert "TABLE_NAME" not in os.environ


def test_a_function_stays_warm_between_events(tmp_path: Path) -> None:
    function, _ = start(
        tmp_path, "calls = []\ndef handler(event, context):\n    calls.append(1)\n    return len(calls)"
    )
    assert [function.invoke({}) for _ in range(3)] == [1, 2, 3]


def test_the_context_counts_down_to_the_timeout(tmp_path: Path) -> None:
    source = "def handler(event, context):\n    return [context.get_remaining_time_in_millis(), context.aws_request_id]"
    function, _ = start(tmp_path, source, timeout=60)
    first, second = function.invoke({}), function.invoke({})
    assert isinstance(first, list)
    assert isinstance(second, list)
    assert 50_000 < first[0] <= 60_000
    assert first[1] != second[1]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("raise ValueError('of no use')", "ValueError: of no use"),
        ("raise SystemExit(1)", "SystemExit: 1"),
        ("return {1, 2}", "TypeError: Object of type set is not JSON serializable"),
    ],
)
def test_a_crash_is_reported_and_its_trace_is_in_the_log(tmp_path: Path, body: str, why: str) -> None:
    function, logs = start(tmp_path, f"def handler(event, context):\n    {body}")
    with pytest.raises(FunctionFailed, match=why):
        function.invoke({})
    assert logs[-1]["level"] == "ERROR"
    assert why in logs[-1]["message"]


def test_a_function_that_cannot_be_imported_fails_at_every_event_and_says_why(tmp_path: Path) -> None:
    logs: list[dict[str, Any]] = []
    invoke = InProcess(Ledger(), logs)
    function = make_function(code=write_handler(tmp_path, "import no_such_module"))
    for _ in range(2):
        with pytest.raises(FunctionFailed, match="No module named 'no_such_module'"):
            invoke(function, {})
    assert len(logs) == 2


def test_what_a_function_prints_goes_into_its_log_and_nowhere_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = "def handler(event, context):\n    print('hello')\n    print('{\"level\": \"INFO\"}')"
    function, logs = start(tmp_path, source)
    function.invoke({})
    assert logs == [{"message": "hello"}, {"level": "INFO"}]
    assert capsys.readouterr().out == ""


def test_functions_log_and_count_each_under_its_own_name(tmp_path: Path) -> None:
    functions = {}
    for name in ("first", "second"):
        variables = {
            "POWERTOOLS_SERVICE_NAME": f"{tmp_path.name}-{name}",
            "POWERTOOLS_METRICS_NAMESPACE": f"Space/{name}",
        }
        functions[name] = start(tmp_path / name, LOGS, logical_id=name, environment=variables)
    for name in ("first", "second", "first"):
        functions[name][0].invoke({})
    for name, times in (("first", 2), ("second", 1)):
        logs = functions[name][1]
        assert [line["service"] for line in logs] == [f"{tmp_path.name}-{name}"] * 2 * times
        spaces = [line["_aws"]["CloudWatchMetrics"][0]["Namespace"] for line in logs if "_aws" in line]
        assert spaces == [f"Space/{name}"] * times


def test_the_log_of_a_function_that_is_started_again_is_its_own(tmp_path: Path) -> None:
    variables = {"POWERTOOLS_SERVICE_NAME": tmp_path.name, "POWERTOOLS_METRICS_NAMESPACE": "Space"}
    first, old = start(tmp_path, LOGS, environment=variables)
    first.invoke({})
    second, new = start(tmp_path, LOGS, environment=variables)
    second.invoke({})
    assert (len(old), len(new)) == (2, 2)


def test_the_hosts_own_modules_are_back_in_place_afterwards(tmp_path: Path) -> None:
    function, _ = start(tmp_path, LOGS, environment={"POWERTOOLS_METRICS_NAMESPACE": "Space"})
    function.invoke({})
    assert sys.modules["kliping.aws.observation"] is observation
    assert vars(kliping)["aws"] is sys.modules["kliping.aws"]


def test_what_a_function_imports_late_is_its_own_too_and_stays(tmp_path: Path) -> None:
    source = """
def handler(event, context):
    from kliping.aws import observation
    return id(observation)
"""
    function, _ = start(tmp_path, source, environment={"POWERTOOLS_METRICS_NAMESPACE": "Space"})
    first, second = function.invoke({}), function.invoke({})
    assert first == second
    assert first != id(observation)


def test_two_functions_may_call_their_modules_alike(tmp_path: Path) -> None:
    one, _ = start(tmp_path / "one", "def handler(event, context):\n    return 'one'", logical_id="One")
    two, _ = start(tmp_path / "two", "def handler(event, context):\n    return 'two'", logical_id="Two")
    assert (one.invoke({}), two.invoke({}), one.invoke({})) == ("one", "two", "one")
