"""What the linters miss: rules every part of template.yaml has to follow."""

import re
from pathlib import Path
from typing import Any

import pytest
from samtranslator.yaml_helper import yaml_parse

from kliping.aws.landed import LANDED
from kliping.aws.matches import LEASE
from kliping.aws.table import FAILURE_RETENTION

ROOT = Path(__file__).parents[2]
TEMPLATE: dict[str, Any] = yaml_parse((ROOT / "template.yaml").read_text())
RESOURCES: dict[str, dict[str, Any]] = TEMPLATE["Resources"]
STAGES = ("Fetch", "Extract", "Enrich", "Tag", "Notify")


def of_type(kind: str) -> dict[str, dict[str, Any]]:
    """Return the properties of every resource of a CloudFormation type."""
    return {name: body["Properties"] for name, body in RESOURCES.items() if body["Type"] == kind}


QUEUES = of_type("AWS::SQS::Queue")
FUNCTIONS = of_type("AWS::Serverless::Function")
ROLES = of_type("AWS::IAM::Role")
ALARMS = of_type("AWS::CloudWatch::Alarm")
SOURCES = [
    pytest.param(function, source["Properties"], id=f"{function}.{name}")
    for function, body in FUNCTIONS.items()
    for name, source in body["Events"].items()
    if source["Type"] == "SQS"
]
POLICIES = [
    *((role, policy) for role, body in ROLES.items() for policy in body["Policies"]),
    *of_type("AWS::IAM::RolePolicy").items(),
]
STATEMENTS = [
    pytest.param(statement, id=f"{name}.{statement['Sid']}")
    for name, policy in POLICIES
    for statement in policy["PolicyDocument"]["Statement"]
]


def target(reference: dict[str, Any]) -> str:
    """Return the logical id that a `!Ref` or `!GetAtt` points at."""
    if "Ref" in reference:
        return str(reference["Ref"])
    attribute = reference["Fn::GetAtt"]
    return str(attribute[0] if isinstance(attribute, list) else attribute.partition(".")[0])


def names(value: object, logical_id: str) -> bool:
    """Say whether a property mentions a resource, however deep."""
    return bool(re.search(rf"\b{logical_id}\b", str(value)))


def listed(value: Any) -> list[Any]:
    """Return a policy's one-or-many field as many."""
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_a_queue_a_dead_letter_queue_a_function_a_role_and_a_log(stage: str) -> None:
    expected = {f"{stage}{part}" for part in ("Queue", "DeadLetters", "Function", "Role", "Log")}

    assert expected <= set(RESOURCES)


@pytest.mark.parametrize("stage", STAGES)
def test_every_queue_gives_its_poison_to_its_own_dead_letter_queue(stage: str) -> None:
    redrive = QUEUES[f"{stage}Queue"]["RedrivePolicy"]

    assert target(redrive["deadLetterTargetArn"]) == f"{stage}DeadLetters"
    assert redrive["maxReceiveCount"] == {"Ref": "MaxReceiveCount"}


@pytest.mark.parametrize(("function", "source"), SOURCES)
def test_a_message_stays_invisible_for_six_times_the_timeout_and_the_batching_window(
    function: str, source: dict[str, Any]
) -> None:
    visibility = QUEUES[target(source["Queue"])]["VisibilityTimeout"]

    assert visibility >= 6 * FUNCTIONS[function]["Timeout"] + source.get("MaximumBatchingWindowInSeconds", 0)


@pytest.mark.parametrize(("function", "source"), SOURCES)
def test_every_event_source_reports_single_failures_and_bounds_its_concurrency(
    function: str, source: dict[str, Any]
) -> None:
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"], function
    assert source["ScalingConfig"]["MaximumConcurrency"] >= 2, function
    assert source["BatchSize"] <= 10, function
    assert "ReservedConcurrentExecutions" not in FUNCTIONS[function]


def test_every_queue_has_exactly_one_reader() -> None:
    readers = [target(source.values[1]["Queue"]) for source in SOURCES]  # type: ignore[index] # a parameter set's own shape

    assert sorted(readers) == sorted(QUEUES)


@pytest.mark.parametrize("queue", QUEUES)
def test_every_queue_is_encrypted_and_keeps_messages_over_a_weekend(queue: str) -> None:
    assert QUEUES[queue]["SqsManagedSseEnabled"] is True
    assert QUEUES[queue]["MessageRetentionPeriod"] >= 4 * 86_400


@pytest.mark.parametrize("queue", [name for name in QUEUES if name.endswith("DeadLetters")])
def test_dead_letters_outlive_every_other_message(queue: str) -> None:
    others = [body["MessageRetentionPeriod"] for name, body in QUEUES.items() if not name.endswith("DeadLetters")]

    assert QUEUES[queue]["MessageRetentionPeriod"] > max(others)


@pytest.mark.parametrize("store", [*QUEUES, *of_type("AWS::S3::Bucket"), *of_type("AWS::DynamoDB::Table")])
def test_what_holds_data_outlives_the_stack(store: str) -> None:
    assert RESOURCES[store]["DeletionPolicy"] == "Retain"
    assert RESOURCES[store]["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("bucket", of_type("AWS::S3::Bucket"))
def test_every_bucket_is_private_encrypted_versioned_and_owned(bucket: str) -> None:
    body = of_type("AWS::S3::Bucket")[bucket]

    assert set(body["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(body["PublicAccessBlockConfiguration"]) == 4
    assert body["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert body["VersioningConfiguration"] == {"Status": "Enabled"}
    assert body["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]


@pytest.mark.parametrize("store", [*QUEUES, *of_type("AWS::S3::Bucket")])
def test_every_bucket_and_queue_refuses_plain_http(store: str) -> None:
    policies = [
        policy
        for kind, key in (("AWS::SQS::QueuePolicy", "Queues"), ("AWS::S3::BucketPolicy", "Bucket"))
        for policy in of_type(kind).values()
        if names(policy[key], store)
    ]

    denials = [
        statement
        for policy in policies
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Deny" and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    ]
    assert len(policies) == 1
    assert len(denials) == 1
    assert denials[0]["Principal"] == "*"
    assert listed(denials[0]["Action"])[0] in {"sqs:*", "s3:*"}


def allowed_senders() -> dict[str, dict[str, Any]]:
    """Return what resource policies let others send, by its name."""
    return {
        statement["Sid"]: statement
        for policy in of_type("AWS::SQS::QueuePolicy").values()
        for statement in policy["PolicyDocument"]["Statement"]
        if statement["Effect"] == "Allow"
    }


def test_only_the_inbox_of_this_account_and_one_rule_may_write_to_queues() -> None:
    assert allowed_senders().keys() == {"LetTheInboxSpeak", "LetMatchesIn"}


def test_only_the_inbox_of_this_account_may_write_to_the_extract_queue() -> None:
    inbox = allowed_senders()["LetTheInboxSpeak"]

    assert inbox["Principal"] == {"Service": "s3.amazonaws.com"}
    assert set(inbox["Condition"]) == {"ArnEquals", "StringEquals"}


def test_only_the_rule_of_this_stack_may_write_to_the_queues_of_notify() -> None:
    rule = allowed_senders()["LetMatchesIn"]

    assert rule["Principal"] == {"Service": "events.amazonaws.com"}
    assert rule["Action"] == "sqs:SendMessage"
    assert rule["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Fn::GetAtt": ["NotifyRule", "Arn"]}}}
    assert {target(each) for each in rule["Resource"]} == {"NotifyQueue", "NotifyDeadLetters"}


def test_the_table_can_be_restored_expires_items_and_bills_by_use() -> None:
    table = of_type("AWS::DynamoDB::Table")["Table"]

    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"] == {"Fn::If": ["IsProd", True, False]}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_no_role_may_do_everything(statement: dict[str, Any]) -> None:
    assert not [action for action in listed(statement["Action"]) if "*" in action]
    if statement["Sid"] not in {"Trace", "AskComprehend"}:  # these services know no resources
        assert "*" not in [resource for resource in listed(statement["Resource"]) if isinstance(resource, str)]


@pytest.mark.parametrize("policy", ["AskBedrock", "AskComprehend"])
def test_services_that_cost_money_are_asked_only_by_enrich_and_only_when_somebody_wants_it(policy: str) -> None:
    condition = TEMPLATE["Conditions"][RESOURCES[policy]["Condition"]]

    assert target(RESOURCES[policy]["Properties"]["RoleName"]) == "EnrichRole"
    assert condition["Fn::Equals"][0] == {"Ref": "EnrichBackend"}
    assert TEMPLATE["Parameters"]["EnrichBackend"]["Default"] not in condition["Fn::Equals"]


def test_extract_may_write_what_became_of_inputs_and_no_article() -> None:
    [policy] = ROLES["ExtractRole"]["Policies"]
    [record] = [each for each in policy["PolicyDocument"]["Statement"] if names(each["Resource"], "Table")]

    assert record["Action"] == ["dynamodb:GetItem", "dynamodb:UpdateItem"]
    assert record["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["SOURCE#*"]}}


def test_whoever_took_a_match_on_has_ended_before_its_message_comes_back() -> None:
    assert FUNCTIONS["TagFunction"]["Timeout"] <= LEASE.total_seconds() < QUEUES["TagQueue"]["VisibilityTimeout"]


def test_tag_may_tell_on_one_bus_and_list_watchlists_alone() -> None:
    [policy] = ROLES["TagRole"]["Policies"]
    statements = {statement["Sid"]: statement for statement in policy["PolicyDocument"]["Statement"]}

    assert statements["TellMatches"]["Action"] == ["events:PutEvents"]
    assert statements["TellMatches"]["Resource"]["Fn::Sub"].endswith(":event-bus/${EventBusName}")
    assert statements["ReadWatchlists"]["Action"] == ["dynamodb:Query"]
    assert statements["ReadWatchlists"]["Condition"] == {
        "ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["WATCHLIST"]}
    }


def test_only_tag_may_touch_landed_articles_and_only_where_they_are_wanted() -> None:
    land = RESOURCES["Land"]
    statements = {each["Sid"]: each for each in land["Properties"]["PolicyDocument"]["Statement"]}

    assert target(land["Properties"]["RoleName"]) == "TagRole"
    assert TEMPLATE["Conditions"][land["Condition"]] == {"Fn::Equals": [{"Ref": "LandArticles"}, "true"]}
    assert TEMPLATE["Parameters"]["LandArticles"]["Default"] == "false"
    assert statements["Land"]["Resource"] == {"Fn::Sub": f"${{ArchiveBucket.Arn}}/{LANDED}*"}
    assert [name for name, role in ROLES.items() if LANDED in str(role["Policies"])] == []


def test_every_policy_beside_a_role_is_there_only_on_a_condition() -> None:
    assert [name for name in of_type("AWS::IAM::RolePolicy") if "Condition" not in RESOURCES[name]] == []


def test_unpacked_copies_outlive_the_failures_that_point_at_them() -> None:
    rules = of_type("AWS::S3::Bucket")["InboxBucket"]["LifecycleConfiguration"]["Rules"]
    [days] = [rule["ExpirationInDays"] for rule in rules if rule.get("Prefix") == "unpacked/"]

    assert days > FAILURE_RETENTION.days


@pytest.mark.parametrize("kept", ["rules/", LANDED])
def test_published_rules_and_landed_articles_do_not_expire(kept: str) -> None:
    rules = of_type("AWS::S3::Bucket")["ArchiveBucket"]["LifecycleConfiguration"]["Rules"]

    assert [rule for rule in rules if "ExpirationInDays" in rule and kept.startswith(rule.get("Prefix", ""))] == []


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_a_role_and_a_log_of_its_own(function: str) -> None:
    stem = function.removesuffix("Function")

    assert target(FUNCTIONS[function]["Role"]) == f"{stem}Role"
    assert target(FUNCTIONS[function]["LoggingConfig"]["LogGroup"]) == f"{stem}Log"
    assert "ManagedPolicyArns" not in ROLES[f"{stem}Role"]
    assert "Policies" not in FUNCTIONS[function]


@pytest.mark.parametrize("log", of_type("AWS::Logs::LogGroup"))
def test_logs_do_not_pile_up_for_ever(log: str) -> None:
    assert of_type("AWS::Logs::LogGroup")[log]["RetentionInDays"] == {"Ref": "LogRetentionDays"}


@pytest.mark.parametrize("queue", QUEUES)
def test_every_queue_has_an_alarm(queue: str) -> None:
    metric = "ApproximateNumberOfMessagesVisible" if queue.endswith("DeadLetters") else "ApproximateAgeOfOldestMessage"

    assert [alarm for alarm in ALARMS.values() if names(alarm["Dimensions"], queue) and alarm["MetricName"] == metric]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_function_has_an_alarm_for_its_crashes(function: str) -> None:
    assert [alarm for alarm in ALARMS.values() if names(alarm["Dimensions"], function)]


@pytest.mark.parametrize("alarm", ALARMS)
def test_every_alarm_says_what_to_do(alarm: str) -> None:
    description = ALARMS[alarm]["AlarmDescription"]

    assert len(description) > 80
    assert re.search(r"\b(look|read|see|raise|bring|log group)\b", description, re.IGNORECASE)
    assert ALARMS[alarm]["AlarmActions"] == {
        "Fn::If": ["HasAlarmTopic", [{"Ref": "AlarmTopicArn"}], {"Ref": "AWS::NoValue"}]
    }


def test_silence_and_failures_raise_an_alarm() -> None:
    assert ALARMS["QuietAlarm"]["TreatMissingData"] == "breaching"
    assert ALARMS["FailuresAlarm"]["MetricName"] == "DeadLettered"


def test_functions_run_on_arm64_unless_told_otherwise() -> None:
    assert TEMPLATE["Parameters"]["Architecture"]["Default"] == "arm64"
    assert TEMPLATE["Globals"]["Function"]["Architectures"] == [{"Ref": "Architecture"}]
    assert TEMPLATE["Globals"]["Function"]["Runtime"] == "python3.13"


def test_the_template_uses_no_yaml_aliases() -> None:
    """CloudFormation's YAML has none."""
    assert not re.search(r"^[^#]*[:-] [&*]\w", (ROOT / "template.yaml").read_text(), re.MULTILINE)
