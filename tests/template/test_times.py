"""Every function has the time for what it begins, and every backlog the time to be worked off."""

from collections.abc import Mapping
from typing import Any

import pytest

from kliping.aws import dead_letters, scheduling
from kliping.aws.clients import ENOUGH_FOR_AN_ANSWER, client
from kliping.aws.door import ENOUGH_TIME
from kliping.aws.silences import LONGEST_REST
from kliping.aws.turns import PATIENCE
from kliping.fetching import Limits
from kliping.models import Stage
from kliping.notifying import LIMITS
from tests.template.test_policies import FUNCTIONS, QUEUES

BACKLOG = 100_000
SIDE_BY_SIDE = {Stage.FETCH: 10, Stage.NOTIFY: 10}
"""Messages of a batch that a function works on at the same time."""

TRIES = 4
PAUSES = 2 + 4 + 8


@pytest.mark.parametrize("stage", Stage)
def test_a_function_has_the_time_to_begin(stage: Stage) -> None:
    assert ENOUGH_TIME[stage] < FUNCTIONS[f"{stage.title()}Function"]["Timeout"]


def test_the_functions_without_a_stage_have_the_time_to_begin() -> None:
    assert FUNCTIONS["DeadLetterFunction"]["Timeout"] > dead_letters.ENOUGH_TIME
    assert FUNCTIONS["FollowFunction"]["Timeout"] > scheduling.ENOUGH_TIME


def test_a_visit_begins_only_where_it_can_end() -> None:
    """At the worst, every redirect leads to another host, where rules are asked for and two turns slept for."""
    limits = Limits()
    assert ENOUGH_TIME[Stage.FETCH] > limits.total + (limits.redirects + 1) * (limits.robots + 2 * PATIENCE)


def test_a_post_begins_only_where_it_can_end() -> None:
    assert ENOUGH_TIME[Stage.NOTIFY] > LIMITS.total


@pytest.mark.parametrize("service", ["dynamodb", "sqs", "s3"])
def test_the_tries_of_a_call_end_before_the_function_does(service: Any) -> None:
    config: Any = client(service).meta.config
    assert config.retries["mode"] == "standard"
    assert config.retries["total_max_attempts"] == TRIES
    longest = TRIES * (config.connect_timeout + config.read_timeout) + PAUSES
    assert longest <= min(function["Timeout"] for function in FUNCTIONS.values())


@pytest.mark.parametrize("service", ["bedrock-runtime", "comprehend"])
def test_a_service_that_thinks_is_given_up_before_the_function_ends(service: Any) -> None:
    config: Any = client(service).meta.config
    tries = config.retries["total_max_attempts"]
    longest = tries * (config.connect_timeout + config.read_timeout) + 2 ** (tries - 1)
    assert longest < ENOUGH_FOR_AN_ANSWER
    assert ENOUGH_FOR_AN_ANSWER + ENOUGH_TIME[Stage.ENRICH] <= FUNCTIONS["EnrichFunction"]["Timeout"]


@pytest.mark.parametrize("stage", Stage)
def test_a_backlog_is_worked_off_before_sqs_forgets_it(stage: Stage) -> None:
    """Even if every single message takes as long as it may, and half a day is lost to something else."""
    function: Mapping[str, Any] = FUNCTIONS[f"{stage.title()}Function"]
    source = function["Events"][f"{stage.title()}Queue"]["Properties"]
    at_once = source["ScalingConfig"]["MaximumConcurrency"] * SIDE_BY_SIDE.get(stage, 1)
    retention = QUEUES[f"{stage.title()}Queue"].get("MessageRetentionPeriod", 4 * 86_400)
    assert BACKLOG * ENOUGH_TIME[stage] / at_once < retention - 43_200


def test_a_page_comes_back_after_the_longest_rest_of_its_site() -> None:
    assert QUEUES["FetchQueue"]["VisibilityTimeout"] > LONGEST_REST
