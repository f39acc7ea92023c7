"""A stack of any template stands up here, and leaves nothing behind."""

import os
from pathlib import Path

import boto3
import pytest

from kliping.models import Stage
from kliping_cli.cloud.clients import REGION
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.template import find_template, translate
from tests.unit.cloud.making import write_handler

CRASHES = "def handler(event, context):\n    raise RuntimeError('no mercy')\n"


@pytest.fixture
def crashing(tmp_path: Path) -> Path:
    """Our own template, with an extract that crashes before it can park anything."""
    template = find_template()
    text = template.read_text(encoding="utf-8")
    text = text.replace("CodeUri: functions/extract", f"CodeUri: {write_handler(tmp_path / 'extract', CRASHES)}")
    text = text.replace("CodeUri: functions/", f"CodeUri: {template.parent}/functions/")
    (tmp_path / "template.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "template.yaml"


def test_an_installed_package_deploys_the_template_it_brought_along(tmp_path: Path) -> None:
    bundle = tmp_path / "site-packages" / "kliping_cli" / "bundle"
    (bundle / "functions").mkdir(parents=True)
    (bundle / "template.yaml").touch()
    assert find_template(bundle.parent) == bundle / "template.yaml"


def test_a_package_without_its_template_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="reinstall kliping, or name one"):
        find_template(tmp_path / "site-packages" / "kliping_cli")


def test_everything_that_is_left_out_is_named() -> None:
    translation = translate(find_template(), {}, REGION)
    kinds = {entry.rpartition("(")[2].rstrip(")") for entry in translation.skipped}
    assert kinds == {
        "AWS::CloudWatch::Alarm",
        "AWS::CloudWatch::Dashboard",
        "AWS::Lambda::LayerVersion",
        "AWS::S3::BucketPolicy",
        "AWS::SQS::QueuePolicy",
        "AWS::Scheduler::Schedule",
    }


def test_functions_know_what_the_template_tells_them() -> None:
    with LocalStack(parameters={"MaxReceiveCount": "3", "LogLevel": "DEBUG"}, name="other") as stack:
        tag = stack.deployment.functions["TagFunction"]
        outputs = stack.outputs
    assert (tag.name, tag.memory, tag.timeout, tag.handler) == ("other-tag", 512, 60, "handler.handler")
    assert tag.code == find_template().parent / "functions" / "tag"
    assert tag.environment == {
        "POWERTOOLS_METRICS_NAMESPACE": "Kliping/other",
        "POWERTOOLS_LOG_LEVEL": "DEBUG",
        "POWERTOOLS_SERVICE_NAME": "tag",
        "AWS_ENDPOINT_URL": "",
        "PYDANTIC_DISABLE_PLUGINS": "__all__",
        "RULES_MAX_AGE_SECONDS": "60",
        "DEAD_LETTER_QUEUE_URL": outputs["TagDeadLettersUrl"],
        "MAX_RECEIVE_COUNT": "3",
        "RECHECK_AFTER": "none",
        "EVENT_BUS_NAME": "default",
        "LAND_ARTICLES": "false",
        "ARCHIVE_BUCKET": outputs["ArchiveBucket"],
        "TABLE_NAME": outputs["TableName"],
    }


def test_every_queue_leads_where_the_template_says() -> None:
    with LocalStack() as stack:
        sources = {
            source.queue_url: (source.function, source.batch_size, source.has_dead_letters)
            for source in stack.deployment.event_sources
        }
        outputs = stack.outputs
    stages = {outputs[f"{stage.title()}QueueUrl"]: (f"{stage.title()}Function", 10, True) for stage in Stage}
    letters = {outputs[f"{stage.title()}DeadLettersUrl"]: ("DeadLetterFunction", 10, False) for stage in Stage}
    assert sources == stages | letters


def test_the_table_expires_what_the_template_lets_expire() -> None:
    with LocalStack() as stack:
        described = stack.client("dynamodb").describe_time_to_live(TableName=stack.outputs["TableName"])
    assert described["TimeToLiveDescription"] == {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires_at"}


def test_a_parameter_that_the_template_does_not_declare_is_refused() -> None:
    with (
        pytest.raises(ValueError, match=r"no parameter MaxRecieveCount; it has .*MaxReceiveCount"),
        LocalStack(parameters={"MaxRecieveCount": "3"}),
    ):
        pass


def test_a_function_that_crashes_before_it_can_park_leaves_one_failure(crashing: Path) -> None:
    with LocalStack(crashing) as stack:
        stack.drain()
        empty = stack.items()
        stack.put("pasar.html", b"<html>", "text/html")
        stack.drain()
        [item] = [item for item in stack.items() if item not in empty]
    assert (item["failed_stage"], item["reason"]) == ("extract", "retries_exhausted")
    assert item["failed_uri"].endswith("/pasar.html")
    assert sum("no mercy" in line["message"] for line in stack.logs if "message" in line) == 10


def test_the_order_of_functions_in_a_template_does_not_matter(tmp_path: Path) -> None:
    """SQS moves a message to a queue that the round has polled already, and in the last one has to offer nothing."""
    template = find_template()
    text = template.read_text(encoding="utf-8").replace("CodeUri: functions/", f"CodeUri: {template.parent}/functions/")
    before, start, rest = text.partition("  FetchFunction:")
    between, name, last = rest.partition("  DeadLetterFunction:")
    function, log, after = last.partition("  DeadLetterLog:")
    (tmp_path / "template.yaml").write_text(before + name + function + start + between + log + after, encoding="utf-8")
    with LocalStack(tmp_path / "template.yaml", {"MaxReceiveCount": "2"}) as stack:
        stack.drain()
        stack.send(Stage.TAG, "a message that nobody came to read")
        for _ in range(2):
            stack.client("sqs").receive_message(QueueUrl=stack.outputs["TagQueueUrl"], VisibilityTimeout=0)
        stack.drain()
        assert [item["failed_stage"] for item in stack.items()] == ["tag"]


def test_a_dead_letter_that_cannot_be_recorded_is_kept_and_recorded_later() -> None:
    with LocalStack() as stack:
        stack.drain()
        table = stack.client("dynamodb").describe_table(TableName=stack.outputs["TableName"])["Table"]
        stack.client("dynamodb").delete_table(TableName=stack.outputs["TableName"])
        stack.send(Stage.FETCH, "ftp://kabar-selatan.example/")
        stack.drain()
        assert stack.dead_letters() == {Stage.FETCH: ["ftp://kabar-selatan.example/"]}
        stack.client("dynamodb").create_table(
            TableName=table["TableName"],
            KeySchema=table["KeySchema"],
            AttributeDefinitions=[
                each for each in table["AttributeDefinitions"] if each["AttributeName"] in {"pk", "sk"}
            ],
            BillingMode="PAY_PER_REQUEST",
        )
        stack.drain()
        assert stack.dead_letters() == {}
        assert [item["reason"] for item in stack.items()] == ["invalid_url"]


def test_the_users_account_is_out_of_reach_while_a_stack_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_PROFILE", "production")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "https://s3.production.example")
    before = dict(os.environ)
    with LocalStack() as stack:
        assert "AWS_PROFILE" not in os.environ
        assert "AWS_ENDPOINT_URL_S3" not in os.environ
        listed = boto3.client("s3").list_buckets()["Buckets"]
        assert {bucket["Name"] for bucket in listed} == {stack.outputs["InboxBucket"], stack.outputs["ArchiveBucket"]}
    after = dict(os.environ)
    assert after == before


def test_one_stack_knows_nothing_of_the_one_before_it() -> None:
    for _ in range(2):
        with LocalStack() as stack:
            stack.drain()
            assert stack.items() == []
            stack.put("nothing.html", b"")
            stack.drain()
            assert len(stack.items()) == 1
