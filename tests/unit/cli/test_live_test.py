"""A live test as a person meets it, against a stack that moto plays."""

import json
from collections.abc import Iterator

import pytest
import typer
from botocore.exceptions import ClientError
from botocore.handlers import BUILTIN_HANDLERS

from kliping.models import Stage
from kliping_cli.cloud.deployed import log_group
from kliping_cli.cloud.local import LocalStack
from kliping_cli.commands.live_test import live_test
from tests.pipeline.cloudwatch import work
from tests.unit.cli.conftest import Kliping


@pytest.fixture
def stack() -> Iterator[LocalStack]:
    with LocalStack() as opened:
        yield opened


def test_the_command_says_so_and_how_long_each_stage_took(
    stack: LocalStack, capsys: pytest.CaptureFixture[str]
) -> None:
    live_test(stack=stack.name, patience=600, as_json=False, pause=lambda: work(stack))
    assert "Articles get through.\nThe heartbeat is forgotten." in capsys.readouterr().out

    with pytest.raises(typer.Exit):
        live_test(stack=stack.name, patience=0, as_json=False)
    said = capsys.readouterr().out
    assert "The heartbeat was not done at extract after 0 seconds." in said
    assert "Messages that wait: extract 1, enrich 0, tag 0." in said
    assert f"kliping doctor --stack {stack.name}" in said

    stack.drain()
    with pytest.raises(typer.Exit) as ended:
        live_test(stack=stack.name, patience=0, as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert ended.value.exit_code == 1
    assert (told["ok"], told["stoppedAt"], told["waiting"]["extract"]) == (False, "extract", 1)


def test_a_log_that_cannot_be_read_leaves_the_times_unknown_and_says_why(
    stack: LocalStack, capsys: pytest.CaptureFixture[str]
) -> None:
    stack.client("logs").delete_log_group(logGroupName=log_group(stack.outputs, Stage.EXTRACT))

    live_test(stack=stack.name, patience=600, as_json=False, pause=stack.drain)

    said = " ".join(capsys.readouterr().out.split())
    assert "not known" in said
    assert "stands in the log, which cannot be read: AWS refused FilterLogEvents: ResourceNotFoundException" in said


def test_who_may_not_forget_hears_that_it_got_through_and_what_is_left(
    stack: LocalStack, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_: object) -> None:
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "DeleteObject")

    BUILTIN_HANDLERS.append(("before-call.s3.DeleteObject", refuse))
    try:
        with pytest.raises(typer.Exit):
            live_test(stack=stack.name, patience=600, as_json=False, pause=lambda: work(stack))
    finally:
        BUILTIN_HANDLERS.remove(("before-call.s3.DeleteObject", refuse))

    said = capsys.readouterr().out
    assert "Articles get through." in said
    assert "could not be forgotten: AWS refused DeleteObject: AccessDenied" in said
    assert "kliping forget live-test/" in said


def test_it_wants_to_know_which_stack(kliping: Kliping) -> None:
    ran = kliping("live-test")

    assert ran.code == 2
    assert ran.err == "Error: live-test needs a deployed stack: say --stack NAME or set KLIPING_STACK.\n"
