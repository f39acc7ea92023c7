"""What template.yaml grants notify, that it gives it enough time, and what reaches it."""

from typing import Any

from kliping.aws.matches import LEASE
from kliping.events import ARTICLE_MATCHED, EVENT_SOURCE, webhook_resource
from kliping.notifying import LIMITS
from kliping.notifying.posting import LONGEST_WAIT
from tests.template.test_policies import FUNCTIONS, QUEUES, RESOURCES, ROLES, TEMPLATE, names, target

SLACK = 25
"""Seconds for a cold start and half a dozen calls of AWS."""

RULE: dict[str, Any] = RESOURCES["NotifyRule"]["Properties"]


def statements(role: str) -> list[dict[str, Any]]:
    """Return what a role says of the table."""
    [policy] = ROLES[role]["Policies"]
    return [each for each in policy["PolicyDocument"]["Statement"] if names(each["Resource"], "Table")]


def test_the_function_outlives_the_slowest_receiver_and_nobody_else_posts_meanwhile() -> None:
    timeout = FUNCTIONS["NotifyFunction"]["Timeout"]

    assert LIMITS.total + SLACK <= timeout <= LEASE.total_seconds() < QUEUES["NotifyQueue"]["VisibilityTimeout"]


def test_a_match_is_tried_for_a_day_unless_told_otherwise() -> None:
    assert TEMPLATE["Parameters"]["NotifyPatienceSeconds"]["Default"] == 86_400
    assert TEMPLATE["Parameters"]["NotifyFirstWaitSeconds"]["Default"] == 30
    assert TEMPLATE["Parameters"]["NotifyFirstWaitSeconds"]["MaxValue"] == LONGEST_WAIT


def test_the_alarm_for_waiting_messages_knows_that_copies_wait() -> None:
    assert RESOURCES["NotifyAgeAlarm"]["Properties"]["Threshold"] > LONGEST_WAIT


def test_what_tag_writes_for_webhooks_is_what_the_rule_asks_for() -> None:
    assert RULE["EventBusName"] == {"Ref": "EventBusName"}
    assert RULE["EventPattern"] == {
        "source": [EVENT_SOURCE],
        "detail-type": [ARTICLE_MATCHED],
        "resources": [{"Fn::Sub": webhook_resource("${Table}")}],
    }


def test_what_the_rule_cannot_bring_becomes_a_visible_failure() -> None:
    [to] = RULE["Targets"]

    assert target(to["Arn"]) == "NotifyQueue"
    assert target(to["DeadLetterConfig"]["Arn"]) == "NotifyDeadLetters"


def test_notify_reads_matches_and_webhooks_and_changes_matches_alone() -> None:
    granted = {
        action: statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for statement in statements("NotifyRole")
        for action in statement["Action"]
    }

    assert granted == {"dynamodb:GetItem": ["ARTICLE#*", "WEBHOOK"], "dynamodb:UpdateItem": ["ARTICLE#*"]}


def test_no_other_function_may_read_a_secret() -> None:
    may_read = {role for role in ROLES if any(_reads_secrets(each) for each in statements(role))}
    kept_off = {
        role
        for role in ROLES
        for each in statements(role)
        if each["Effect"] == "Deny"
        and each["Condition"] == {"ForAnyValue:StringEquals": {"dynamodb:LeadingKeys": ["WEBHOOK"]}}
        and {"dynamodb:GetItem", "dynamodb:Query"} <= set(each["Action"])
    }

    assert may_read - kept_off == {"NotifyRole"}


def _reads_secrets(statement: dict[str, Any]) -> bool:
    reading = {"dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"} & {*statement["Action"]}
    keys = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys", ["WEBHOOK"])
    return statement["Effect"] == "Allow" and bool(reading) and "WEBHOOK" in keys
