"""What template.yaml grants fetch, and that it gives it enough time."""

import re
from typing import Any

import pytest

from kliping.aws.turns import PATIENCE
from kliping.fetching import Limits
from kliping.fetching.agents import USER_AGENT, check_user_agent
from tests.template.test_policies import FUNCTIONS, QUEUES, RESOURCES, ROLES, TEMPLATE

SLACK = 25
"""Seconds for looking names up, a dozen calls of AWS and a cold start."""

STATEMENTS: dict[str, Any] = {
    statement["Sid"]: statement for statement in ROLES["FetchRole"]["Policies"][0]["PolicyDocument"]["Statement"]
}


def test_the_function_outlives_the_longest_visit() -> None:
    """At the worst, every redirect leads to another host, where rules are asked for and two turns slept for."""
    limits = Limits()
    hops = limits.redirects + 1
    longest = limits.total + hops * (limits.robots + 2 * PATIENCE)
    assert FUNCTIONS["FetchFunction"]["Timeout"] >= longest + SLACK
    assert QUEUES["FetchQueue"]["VisibilityTimeout"] >= 6 * FUNCTIONS["FetchFunction"]["Timeout"]


def test_ten_pages_at_once_fit_into_the_memory() -> None:
    limits, megabyte = Limits(), 2**20
    source = FUNCTIONS["FetchFunction"]["Events"]["FetchQueue"]["Properties"]
    largest = source["BatchSize"] * (2 * limits.sent + 2 * limits.decoded) / megabyte
    assert FUNCTIONS["FetchFunction"]["MemorySize"] >= largest + 150


def test_fetch_reaches_only_the_items_it_keeps() -> None:
    on_the_table = {
        action: statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for statement in STATEMENTS.values()
        for action in statement["Action"]
        if action.startswith("dynamodb:")
    }
    assert on_the_table == {
        "dynamodb:UpdateItem": ["HOST#*"],
        "dynamodb:GetItem": ["ROBOTS#*", "SOURCE#*"],
        "dynamodb:PutItem": ["ROBOTS#*", "SOURCE#*"],
    }


def test_fetch_reads_no_bucket_and_writes_only_what_it_fetched() -> None:
    on_buckets = {
        action: statement["Resource"]
        for statement in STATEMENTS.values()
        for action in statement["Action"]
        if action.startswith("s3:")
    }
    assert on_buckets == {"s3:PutObject": {"Fn::Sub": "${InboxBucket.Arn}/fetched/*"}}


@pytest.mark.parametrize(
    ("agent", "honest"),
    [
        (TEMPLATE["Parameters"]["FetchUserAgent"]["Default"], True),
        ("Kliping/0.1", True),
        ("Kliping/1.0 (+https://redaksi.example/robot)", True),
        ("Mozilla/5.0", False),
        ("Kliping", False),
        ("Kliping/0.1 é", False),
        ("Klipingbot/1", False),
    ],
)
def test_the_template_takes_the_user_agents_that_the_function_takes(agent: str, *, honest: bool) -> None:
    pattern = TEMPLATE["Parameters"]["FetchUserAgent"]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, agent)) == honest
    if honest:
        assert check_user_agent(agent) == agent
    else:
        with pytest.raises(ValueError, match="no user agent"):
            check_user_agent(agent)


def test_the_default_is_the_name_in_the_code() -> None:
    assert TEMPLATE["Parameters"]["FetchUserAgent"]["Default"] == USER_AGENT
    assert RESOURCES["FetchFunction"]["Properties"]["Environment"]["Variables"]["FETCH_USER_AGENT"] == {
        "Ref": "FetchUserAgent"
    }
