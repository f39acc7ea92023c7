"""A heartbeat goes the way of every file, tells nobody, and leaves nothing behind, whatever becomes of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from kliping.aws.forgetting import LONGEST_ON_ITS_WAY
from kliping.aws.rule_releases import publish
from kliping.aws.watching import Match, list_matches, make_watchlist, watch
from kliping.models import Stage
from kliping_cli.cloud.delivery import deliver
from kliping_cli.cloud.deployed import DeployedStack
from kliping_cli.cloud.local import LocalStack
from kliping_cli.heartbeats import LiveTest
from kliping_cli.live_testing import bring_through
from tests.listening import Listener
from tests.pipeline.cloudwatch import work, write_logs
from tests.pipeline.looking import failures


@pytest.fixture
def stack() -> Iterator[LocalStack]:
    """Return a stack in which everything lands and is kept in versions, and somebody watches for everything."""
    with LocalStack(parameters={"LandArticles": "true"}) as opened:
        for name in ("InboxBucket", "ArchiveBucket"):  # as the template says; moto's CloudFormation does not
            opened.client("s3").put_bucket_versioning(
                Bucket=opened.outputs[name], VersioningConfiguration={"Status": "Enabled"}
            )
        watch(opened.table, make_watchlist("everything", "live OR NOT live", datetime.now(UTC)))
        yield opened


def bring(stack: LocalStack) -> LiveTest:
    """Test a stack that works."""
    return bring_through(DeployedStack.find(stack.name), patience=600, pause=lambda: work(stack))


def objects(stack: LocalStack) -> list[str]:
    """Return the keys of all that lies in the buckets, former versions too."""
    s3 = stack.client("s3")
    listed = [s3.list_object_versions(Bucket=stack.outputs[name]) for name in ("InboxBucket", "ArchiveBucket")]
    return [each["Key"] for found in listed for each in (*found.get("Versions", ()), *found.get("DeleteMarkers", ()))]


def test_it_is_seen_at_every_stage(stack: LocalStack) -> None:
    test = bring(stack)

    assert test.is_recorded
    assert [passage.stage for passage in test.course.passages] == [Stage.EXTRACT, Stage.ENRICH, Stage.TAG]
    assert all(passage.at and passage.at >= test.since for passage in test.course.passages)
    assert test.stopped_at is None


def test_nothing_is_left_of_it_but_hashes_that_expire(stack: LocalStack) -> None:
    soonest = datetime.now(UTC) + LONGEST_ON_ITS_WAY
    test = bring(stack)

    left = [item for item in stack.items() if item["kind"] != "watchlist"]
    assert {item["kind"] for item in left} == {"forgotten"}
    assert {item["id"] for item in left} == {test.heartbeat.source_id, test.heartbeat.article_id}
    assert all(int(item["expires_at"]) >= int(soonest.timestamp()) for item in left)
    assert test.heartbeat.key not in str(left)
    assert objects(stack) == []


def test_it_lands_and_nobody_who_watches_is_told(stack: LocalStack) -> None:
    landed, listener = list[str](), Listener()
    matched: list[Match] = []

    def look_around() -> None:
        work(stack)
        landed.extend(objects(stack))
        matched.extend(list_matches(stack.table, "everything", 10))

    bring_through(DeployedStack.find(stack.name), patience=600, pause=look_around)

    assert any(key.startswith("articles/") for key in landed)
    assert matched == []
    assert listener.hear() == []
    assert not stack.judge()["TagFunction"].missing


def lose_the_page(stack: LocalStack) -> None:
    """Have extract find nothing where the page was dropped."""
    for key in stack.keys("live-test/"):
        stack.client("s3").delete_object(Bucket=stack.outputs["InboxBucket"], Key=key)


def lose_the_rules(stack: LocalStack) -> None:
    """Have tag find no rules where some were published."""
    if (release := publish(stack.table, (), "desk", datetime.now(UTC))) is not None:
        stack.client("s3").delete_object(Bucket=stack.outputs["ArchiveBucket"], Key=release.key)


@pytest.mark.parametrize(
    ("stage", "damage", "reason"),
    [(Stage.EXTRACT, lose_the_page, "gone"), (Stage.TAG, lose_the_rules, "retries_exhausted")],
)
def test_a_stage_that_fails_is_named_and_its_failure_does_not_stay(
    stack: LocalStack, stage: Stage, damage: Callable[[LocalStack], None], reason: str
) -> None:
    def fail() -> None:
        damage(stack)
        work(stack)

    test = bring_through(DeployedStack.find(stack.name), patience=600, pause=fail)

    assert not test.is_recorded
    assert test.failure is not None
    assert (test.stopped_at, test.failure.reason) == (stage, reason)
    assert failures(stack) == []
    assert {item["kind"] for item in stack.items()} <= {"forgotten", "watchlist", "rules"}


def test_a_function_that_does_not_run_is_where_it_stopped_and_what_comes_later_is_kept_out(stack: LocalStack) -> None:
    def work_in_part() -> None:
        for source in stack.deployment.event_sources:
            if source.function == "ExtractFunction":
                deliver(stack.client("sqs"), source, stack.deployment.functions[source.function], stack.invoke)
        write_logs(stack)

    test = bring_through(DeployedStack.find(stack.name), patience=1, pause=work_in_part)
    stack.drain()

    assert (test.is_recorded, test.failure) == (False, None)
    assert test.stopped_at is Stage.ENRICH
    assert test.waiting == {Stage.EXTRACT: 0, Stage.ENRICH: 1, Stage.TAG: 0}
    assert {item["kind"] for item in stack.items()} == {"forgotten", "watchlist"}
    assert failures(stack) == []
    assert objects(stack) == []


def test_a_function_that_keeps_failing_is_told_by_its_complaint(stack: LocalStack) -> None:
    def fail() -> None:
        lose_the_rules(stack)
        for source in stack.deployment.event_sources:
            if source.function != "DeadLetterFunction":
                deliver(stack.client("sqs"), source, stack.deployment.functions[source.function], stack.invoke)
        write_logs(stack)

    test = bring_through(DeployedStack.find(stack.name), patience=0.1, pause=fail)

    assert test.stopped_at is Stage.TAG
    assert test.course.complaint is not None
    assert test.course.complaint.startswith("tag failed at attempt ")
    assert "RulesUnavailable" in test.course.complaint


def test_whoever_gives_up_waiting_leaves_nothing_either(stack: LocalStack) -> None:
    def give_up() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring_through(DeployedStack.find(stack.name), patience=600, pause=give_up)
    stack.drain()

    assert {item["kind"] for item in stack.items()} == {"forgotten", "watchlist"}
    assert objects(stack) == []


def test_a_log_that_says_nothing_leaves_the_times_unknown(stack: LocalStack) -> None:
    test = bring_through(DeployedStack.find(stack.name), patience=600, pause=stack.drain)

    assert test.is_recorded
    assert [passage.at for passage in test.course.passages] == [None, None, None]
