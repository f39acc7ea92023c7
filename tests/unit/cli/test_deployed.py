"""A deployed stack, played by a local one of another name: commands find it through CloudFormation alone."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from kliping_cli.cloud.deployed import DeployedStack
from kliping_cli.cloud.local import LocalStack
from kliping_cli.errors import Misuse
from kliping_cli.inputs import collect
from kliping_cli.outcomes import OnItsWay, Recorded
from kliping_cli.running import await_outcomes, send_inputs
from kliping_cli.telling import tell
from tests.unit.cli.conftest import SAMPLES, Kliping


@pytest.fixture
def prod() -> Iterator[LocalStack]:
    """Return what runs behind the stack `prod`."""
    with LocalStack(name="prod") as stack:
        yield stack


def test_what_was_sent_is_recorded_and_shown_from_there(kliping: Kliping, prod: LocalStack) -> None:
    sent = kliping("send", SAMPLES / "harbour-ferry.html", SAMPLES / "broken.html", "--stack", "prod")
    waiting = kliping("show", "harbour-ferry.html", "--stack", "prod")
    prod.drain()
    shown = kliping("show", "harbour-ferry.html", "--stack", "prod")
    failed = kliping("failures", "--stack", "prod", "--json")

    assert "2 of 2 sent." in sent.out
    assert "kliping show harbour-ferry.html --stack prod" in sent.out
    assert waiting.code == 1
    assert shown.out.startswith("Night ferry returns to Saltmere")
    assert json.loads(failed.out)["reason"] == "unsupported_media_type"


def test_a_url_goes_to_the_fetch_queue(kliping: Kliping, prod: LocalStack) -> None:
    kliping("send", "https://kabar.example/a?b=1", "--stack", "prod")

    received = prod.client("sqs").receive_message(QueueUrl=prod.outputs["FetchQueueUrl"])
    assert [message["Body"] for message in received["Messages"]] == ["https://kabar.example/a?b=1"]


def test_the_stack_may_be_named_by_the_environment(
    kliping: Kliping, prod: LocalStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KLIPING_STACK", "prod")

    ran = kliping("send", SAMPLES / "harbour-ferry.html", "--wait", "--timeout", "0")

    assert "1 input: 1 still on its way." in ran.out


def test_an_outcome_of_an_earlier_version_is_not_taken_for_the_one_awaited(prod: LocalStack) -> None:
    stack = DeployedStack.find("prod")
    [sent] = send_inputs(stack, collect([str(SAMPLES / "harbour-ferry.html")]))
    prod.drain()
    again = replace(sent, since=sent.since + timedelta(hours=1))
    settled: list[int] = []

    await_outcomes(stack.table, [sent, again], patience=0, progress=settled.append)
    fates = [row.fate for row in tell(stack, [sent, again], progress=settled.append)]

    assert settled == [1, 1, 1]
    assert isinstance(fates[0], Recorded)
    assert fates[1] == OnItsWay()


def test_recent_days_are_listed_and_an_empty_list_says_which(kliping: Kliping, prod: LocalStack) -> None:
    kliping("send", SAMPLES / "harbour-ferry.html", "--stack", "prod")
    prod.drain()

    month = kliping("list", "--stack", "prod")
    year = kliping("list", "--stack", "prod", "--since", "2023-03-01", "--until", "2023-03-31")

    assert "No article was published since " in month.err
    assert "Night ferry returns to Saltmere" in year.out


def test_redriving_sends_the_message_back_and_lets_go_of_the_failure(kliping: Kliping, prod: LocalStack) -> None:
    kliping("send", SAMPLES / "broken.html", "--stack", "prod")
    prod.drain()

    ran = kliping("redrive", "--stage", "extract", "--stack", "prod")

    assert "1 on the way again." in ran.out
    assert kliping("failures", "--stack", "prod").err == "Nothing has failed.\n"
    prod.drain()
    assert "broken.html" in kliping("failures", "--stack", "prod").out


def test_a_file_is_dropped_with_the_media_type_it_claims(prod: LocalStack) -> None:
    DeployedStack.find("prod").put("a.html", b"x", "text/html")

    assert prod.client("s3").head_object(Bucket=prod.outputs["InboxBucket"], Key="a.html")["ContentType"] == "text/html"


def test_the_template_has_the_outputs_that_commands_need(prod: LocalStack) -> None:
    assert DeployedStack.find("prod").outputs.items() >= prod.outputs.items()


def test_a_missing_stack_is_told_with_the_region(prod: LocalStack) -> None:
    with pytest.raises(Misuse, match=r"There is no stack 'staging' in eu-west-1\."):
        DeployedStack.find("staging")


def test_a_stack_of_something_else_is_told_by_what_it_lacks(prod: LocalStack) -> None:
    template = {"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}}
    prod.client("cloudformation").create_stack(StackName="other", TemplateBody=json.dumps(template))

    with pytest.raises(Misuse, match=r"'other' \(CREATE_COMPLETE\) has no output ArchiveBucket, "):
        DeployedStack.find("other")


def test_an_answer_of_aws_that_is_no_answer_is_told_in_a_line(kliping: Kliping, prod: LocalStack) -> None:
    prod.client("dynamodb").delete_table(TableName=prod.outputs["TableName"])

    ran = kliping("list", "--stack", "prod")

    assert ran.code == 1
    assert ran.err.startswith("Error: AWS refused Query: ResourceNotFoundException")
