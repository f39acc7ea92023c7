"""A doctor looks at a stack that moto plays, whole: what is well, what is not, and what may not be looked at."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from botocore.handlers import BUILTIN_HANDLERS
from moto.core.authorization import enable_iam_authentication

from kliping.aws import following
from kliping.aws.rule_releases import publish
from kliping_cli.cloud.local import LocalStack
from kliping_cli.doctoring.asking import name_permission
from kliping_cli.doctoring.judging import CHECKS
from tests.unit.cli.account import furnish, measure, publish_layer
from tests.unit.cli.conftest import SAMPLES, Kliping, Ran

OPERATIONS = Path(__file__).parents[3] / "docs/operations.md"


@pytest.fixture
def bare() -> Iterator[LocalStack]:
    """Return a stack of which AWS itself knows nothing yet: moto's own event sources would eat messages."""
    with LocalStack(name="prod") as stack:
        yield stack


@pytest.fixture
def prod(bare: LocalStack) -> LocalStack:
    """Return a stack that is well, as far as AWS itself knows."""
    furnish(bare)
    return bare


def findings(ran: Ran) -> list[dict[str, str]]:
    return [json.loads(line) for line in ran.out.splitlines()]


def troubles(ran: Ran) -> dict[str, tuple[str, str]]:
    """Return by its check the verdict and the words of each finding that is not ok, the first of each check."""
    return {
        each["check"]: (each["verdict"], each["finding"]) for each in reversed(findings(ran)) if each["verdict"] != "ok"
    }


def test_a_stack_that_is_well_has_a_line_for_every_check(kliping: Kliping, prod: LocalStack) -> None:
    ran = kliping("doctor", "--stack", "prod", "--json")

    assert troubles(ran) == {}
    assert [each["check"] for each in findings(ran)] == list(CHECKS)
    assert ran.code == 0


def test_it_is_shown_as_a_table_with_commands_to_copy(kliping: Kliping, bare: LocalStack) -> None:
    kliping("send", SAMPLES / "broken.html", "--stack", "prod")
    bare.drain()
    furnish(bare)

    ran = kliping("doctor", "--stack", "prod")

    assert "!  failures       warning        extract: 1 within a day" in ran.out
    assert "\n   → kliping failures --stage extract --stack prod" in ran.out
    assert ran.out.endswith("\n14 ok, 1 warning")
    assert ran.code == 0


def test_what_runs_is_looked_at(kliping: Kliping, prod: LocalStack) -> None:
    functions = prod.client("lambda")
    functions.put_function_concurrency(FunctionName="prod-tag", ReservedConcurrentExecutions=0)
    [mapping] = functions.list_event_source_mappings(FunctionName="prod-enrich")["EventSourceMappings"]
    functions.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
    functions.update_function_configuration(FunctionName="prod-fetch", Layers=[publish_layer(prod)])
    functions.delete_function(FunctionName="prod-notify")
    prod.client("cloudwatch").set_alarm_state(AlarmName="prod-tag-age", StateValue="ALARM", StateReason="a test")

    ran = kliping("doctor", "--stack", "prod", "--json")

    found = troubles(ran)
    assert found.keys() == {"version", "functions", "event sources", "alarms"}
    said = " ".join(each["finding"] for each in findings(ran))
    assert "Functions run with layers of different builds" in said
    assert "tag is stopped: its reserved concurrency is 0." in said
    assert "notify is gone." in said
    assert "enrich does not lead to enrich" in said
    assert "tag-age rings since" in said
    assert ran.code == 1


def test_settings_are_looked_at(kliping: Kliping, prod: LocalStack) -> None:
    prod.client("dynamodb").update_continuous_backups(
        TableName=prod.outputs["TableName"], PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": False}
    )
    s3, inbox = prod.client("s3"), prod.outputs["InboxBucket"]
    s3.put_bucket_notification_configuration(Bucket=inbox, NotificationConfiguration={})
    s3.put_bucket_versioning(Bucket=inbox, VersioningConfiguration={"Status": "Suspended"})

    ran = kliping("doctor", "--stack", "prod", "--json")

    assert troubles(ran)["table"] == ("wrong", "It cannot be restored to a point in time: recovery is off.")
    assert [each["finding"] for each in findings(ran) if each["check"] == "buckets"] == [
        "InboxBucket keeps no versions: what is overwritten is lost.",
        "InboxBucket tells nobody of dropped files: its notification is gone.",
    ]
    assert ran.code == 1


def test_a_queue_whose_oldest_message_has_waited_is_wrong(kliping: Kliping, bare: LocalStack) -> None:
    bare.client("sqs").send_message(QueueUrl=bare.outputs["FetchQueueUrl"], MessageBody="https://kabar.example/a")
    bare.client("sqs").send_message(QueueUrl=bare.outputs["TagDeadLettersUrl"], MessageBody="{}")
    measure(bare, "fetch", "ApproximateAgeOfOldestMessage", 3000)
    measure(bare, "tag-dead-letters", "ApproximateAgeOfOldestMessage", 3000)

    found = troubles(kliping("doctor", "--stack", "prod", "--json"))

    assert found["queues"] == ("wrong", "fetch: 1 waiting, 0 in work, the oldest for 50 minutes.")
    assert found["dead letters"] == ("wrong", "tag: 1 have waited for 50 minutes: deadletter cannot record them.")


def test_rules_are_read_as_tag_reads_them(kliping: Kliping, prod: LocalStack) -> None:
    release = publish(prod.table, (), "desk", datetime.now(UTC))
    assert release is not None
    sound = findings(kliping("doctor", "--stack", "prod", "--json"))
    archive = prod.outputs["ArchiveBucket"]
    prod.client("s3").put_object(Bucket=archive, Key=release.key, Body=b"no rules")
    damaged = troubles(kliping("doctor", "--stack", "prod", "--json"))
    prod.client("s3").delete_object(Bucket=archive, Key=release.key)
    gone = troubles(kliping("doctor", "--stack", "prod", "--json"))

    assert [each["finding"] for each in sound if each["check"] == "rules"] == ["release 1, which can be read"]
    assert damaged["rules"][1].startswith("Release 1 cannot be read, and the shipped rules tag in its place: ")
    assert gone["rules"][1].startswith("Release 1 cannot be read, and articles wait: ")


def test_sources_and_the_clock_are_looked_at(kliping: Kliping, prod: LocalStack) -> None:
    now = datetime.now(UTC)
    followed = following.make_followed("https://kabar-selatan.example/feed", now - timedelta(days=4))
    following.follow(prod.table, followed)

    found = troubles(kliping("doctor", "--stack", "prod", "--json"))

    assert found["sources"][1] == "https://kabar-selatan.example/feed has brought nothing new for too long."
    assert found["clock"][0] == "wrong"


def test_a_stack_on_this_machine_says_what_there_is_none_of(kliping: Kliping) -> None:
    kliping("run", SAMPLES / "harbour-ferry.html")

    ran = kliping("doctor", "--json")

    unseen = {each["check"] for each in findings(ran) if each["verdict"] == "not looked at"}
    assert unseen == {"stack", "version", "functions", "event sources", "alarms", "table", "buckets", "clock"}
    assert {each["check"] for each in findings(ran)} == set(CHECKS)
    assert ran.code == 0


def test_whoever_may_not_look_is_told_which_permission_is_missing(
    kliping: Kliping, prod: LocalStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    permissions = ["cloudformation:DescribeStacks", "dynamodb:GetItem", "sqs:GetQueueAttributes"]
    key = make_user(prod, permissions)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key[0])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key[1])
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)

    with enable_iam_authentication():
        ran = kliping("doctor", "--stack", "prod", "--json")

    unseen = {each["finding"] for each in findings(ran) if each["verdict"] == "not looked at"}
    assert "The permission cloudwatch:GetMetricData is missing." in unseen
    assert "The permission lambda:GetFunctionConfiguration is missing." in unseen
    assert "The permission s3:GetBucketNotification is missing." in unseen
    assert "The permission dynamodb:DescribeTable is missing." in unseen
    assert {each["check"] for each in findings(ran)} == set(CHECKS)


def test_it_asks_for_what_is_documented_and_for_no_more(kliping: Kliping, prod: LocalStack) -> None:
    publish(prod.table, (), "desk", datetime.now(UTC))
    following.follow(prod.table, following.make_followed("https://kabar-selatan.example/feed", datetime.now(UTC)))
    asked: set[str] = set()

    def note(event_name: str, **_: object) -> None:
        service, operation = event_name.split(".")[1:]
        asked.add(name_permission(service, operation))

    BUILTIN_HANDLERS.append(("before-call", note))
    try:
        kliping("doctor", "--stack", "prod")
    finally:
        BUILTIN_HANDLERS.remove(("before-call", note))

    [documented] = [
        line for line in OPERATIONS.read_text().splitlines() if line.startswith("| doctor | `cloudformation:")
    ]
    assert asked == set(re.findall(r"`([a-z0-9]+:[A-Za-z]+)`", documented))


def make_user(stack: LocalStack, actions: list[str]) -> tuple[str, str]:
    """Make somebody who may do so much and no more; return the access key."""
    iam = stack.client("iam")
    iam.create_user(UserName="ani")
    statement = {"Effect": "Allow", "Action": actions, "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    iam.put_user_policy(UserName="ani", PolicyName="looks", PolicyDocument=policy)
    key = iam.create_access_key(UserName="ani")["AccessKey"]
    return key["AccessKeyId"], key["SecretAccessKey"]
