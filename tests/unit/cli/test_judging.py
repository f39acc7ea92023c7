"""How facts are judged: what is well, what somebody should look at, and what is wrong."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kliping.aws.following import Health, make_followed
from kliping.models import Failure, Stage, Watchlist
from kliping_cli.doctoring.deployed import ALARMS, FUNCTIONS
from kliping_cli.doctoring.facts import (
    AlarmFacts,
    BucketFacts,
    EventSourceFacts,
    Facts,
    FunctionFacts,
    QueueFacts,
    QueuePast,
    RulesFacts,
    StackFacts,
    TableFacts,
    Unread,
    WatchlistFacts,
)
from kliping_cli.doctoring.findings import Verdict
from kliping_cli.doctoring.judging import CHECKS, is_well, judge
from tests.builders import NOON, make_failure, make_source

EMPTY = QueueFacts(0, 0, 0)
TABLE = TableFacts("ACTIVE", is_restorable=True, forgets_expired=True, is_protected=True)
BUCKET = BucketFacts(is_versioned=True, is_private=True, told=frozenset({"prod-extract"}))
STACK = StackFacts("prod-", "UPDATE_COMPLETE", is_prod=True, own_version="1", deployed_version="1")
QUIET = AlarmFacts("OK", NOON, is_heard=True)
RINGING = replace(QUIET, state="ALARM")
FEED = make_followed("https://kabar-selatan.example/feed", NOON)
FINE = Health(NOON, NOON, 9, None)


def make_function(name: str, **fields: object) -> FunctionFacts:
    queues = [f"{stage}-dead-letters" for stage in Stage] if name == "deadletter" else [name]
    sources = tuple(EventSourceFacts(f"prod-{queue}", "Enabled", "an-id") for queue in queues)
    known = FunctionFacts("Active", "Successful", "", ("layer:1",), None, sources)
    return replace(known, **fields)  # type: ignore[arg-type] # of the field's own type


WELL = Facts(
    now=NOON,
    stack=STACK,
    queues=dict.fromkeys(Stage, EMPTY),
    dead_letters=dict.fromkeys(Stage, EMPTY),
    past={},
    functions={name: make_function(name) for name in FUNCTIONS},
    alarms=dict.fromkeys(ALARMS, QUIET),
    table=TABLE,
    buckets={"InboxBucket": BUCKET, "ArchiveBucket": BUCKET},
    rules=RulesFacts(3, ()),
    failures=(),
    most_failures=200,
    sources=((FEED, FINE),),
    watchlists=(WatchlistFacts(Watchlist(name="flood", query="flood", watched_at=NOON), None),),
)


def say(words: str) -> str:
    return f"kliping {words} --stack prod"


def found(facts: Facts) -> list[tuple[str, Verdict]]:
    return [(each.check, each.verdict) for each in judge(facts, say) if each.verdict is not Verdict.OK]


def fail(stage: Stage, reason: str, uri: str = "s3://inbox/a.html") -> Failure:
    return make_failure(make_source(uri)).model_copy(update={"stage": stage, "reason": reason})


def with_queue(waiting: int, oldest: float | None = None, before: float | None = None, *, stage: Stage) -> Facts:
    past = {f"prod-{stage}": QueuePast(oldest, before), f"prod-{stage}-dead-letters": QueuePast(oldest, before)}
    return replace(WELL, queues={**WELL.queues, stage: QueueFacts(waiting, 1, 0)}, past=past)


def with_dead_letters(oldest: float | None) -> Facts:
    past = {"prod-tag-dead-letters": QueuePast(oldest, None)}
    return replace(WELL, dead_letters={**WELL.dead_letters, Stage.TAG: QueueFacts(2, 0, 0)}, past=past)


def with_function(name: str, **fields: object) -> Facts:
    return replace(WELL, functions={**WELL.functions, name: make_function(name, **fields)})


def test_what_is_well_has_one_line_for_each_check() -> None:
    assert [each.check for each in judge(WELL, say)] == list(CHECKS)
    assert found(WELL) == []
    assert is_well(judge(WELL, say))


@pytest.mark.parametrize(
    ("facts", "check", "verdict"),
    [
        (replace(WELL, stack=replace(STACK, status="UPDATE_ROLLBACK_COMPLETE")), "stack", "warning"),
        (replace(WELL, stack=replace(STACK, status="UPDATE_ROLLBACK_FAILED")), "stack", "wrong"),
        (replace(WELL, stack=replace(STACK, status="UPDATE_IN_PROGRESS")), "stack", "warning"),
        (replace(WELL, stack=replace(STACK, deployed_version="2")), "version", "warning"),
        (replace(WELL, stack=replace(STACK, deployed_version=None)), "version", "warning"),
        (with_function("tag", layers=("layer:2",)), "version", "wrong"),
        (with_function("tag", last_update="Failed"), "functions", "wrong"),
        (with_function("tag", concurrency=0), "functions", "wrong"),
        (replace(WELL, functions={**WELL.functions, "follow": None}), "functions", "wrong"),
        (with_function("tag", event_sources=()), "event sources", "wrong"),
        (with_queue(1, oldest=901, stage=Stage.TAG), "queues", "wrong"),
        (with_queue(1, oldest=1801, stage=Stage.NOTIFY), "queues", "wrong"),
        (with_queue(300, oldest=60, before=100, stage=Stage.FETCH), "queues", "warning"),
        (with_dead_letters(None), "dead letters", "warning"),
        (with_dead_letters(901), "dead letters", "wrong"),
        (replace(WELL, alarms={**dict.fromkeys(ALARMS, QUIET), "failures": RINGING}), "alarms", "wrong"),
        (replace(WELL, alarms={**dict.fromkeys(ALARMS, QUIET), "quiet": RINGING}), "alarms", "warning"),
        (replace(WELL, alarms=dict.fromkeys(ALARMS, replace(QUIET, is_heard=False))), "alarms", "warning"),
        (replace(WELL, alarms={"quiet": QUIET}), "alarms", "warning"),
        (replace(WELL, table=replace(TABLE, status="ARCHIVED")), "table", "wrong"),
        (replace(WELL, table=replace(TABLE, is_restorable=False)), "table", "wrong"),
        (replace(WELL, table=replace(TABLE, forgets_expired=False)), "table", "wrong"),
        (replace(WELL, table=replace(TABLE, is_protected=False)), "table", "wrong"),
        (replace(WELL, buckets={"ArchiveBucket": replace(BUCKET, is_versioned=False)}), "buckets", "wrong"),
        (replace(WELL, buckets={"ArchiveBucket": replace(BUCKET, is_private=False)}), "buckets", "wrong"),
        (replace(WELL, buckets={"InboxBucket": replace(BUCKET, told=frozenset())}), "buckets", "wrong"),
        (replace(WELL, rules=RulesFacts(2, ((3, "no JSON"),))), "rules", "wrong"),
        (replace(WELL, failures=(fail(Stage.FETCH, "gone"),)), "failures", "warning"),
        (replace(WELL, failures=(fail(Stage.TAG, "retries_exhausted"),)), "failures", "wrong"),
        (replace(WELL, sources=((FEED, replace(FINE, trouble="gone: 404")),)), "sources", "warning"),
        (replace(WELL, sources=((FEED, replace(FINE, last_new_at=NOON - timedelta(days=4))),)), "sources", "warning"),
    ],
)
def test_each_trouble_is_found_by_its_check_and_by_no_other_and_says_what_to_do(
    facts: Facts, check: str, verdict: str
) -> None:
    assert found(facts) == [(check, verdict)]
    [trouble] = [each for each in judge(facts, say) if each.verdict is not Verdict.OK]
    assert trouble.remedies or "look again" in trouble.said or check == "table"
    assert is_well(judge(facts, say)) == (verdict != "wrong")


@pytest.mark.parametrize(
    "facts",
    [
        with_queue(50, oldest=60, before=1, stage=Stage.TAG),
        with_queue(300, oldest=60, before=200, stage=Stage.TAG),
        with_queue(0, oldest=901, stage=Stage.TAG),
        with_queue(1, oldest=901, stage=Stage.NOTIFY),
        with_function("tag", concurrency=5),
        replace(WELL, stack=replace(STACK, is_prod=False), table=replace(TABLE, is_protected=False)),
        replace(WELL, rules=RulesFacts(0, ())),
    ],
)
def test_what_only_looks_like_trouble_is_well(facts: Facts) -> None:
    assert found(facts) == []


def test_a_source_that_nobody_asks_for_shows_that_the_clock_stands_still() -> None:
    late = replace(WELL, sources=((FEED.model_copy(update={"due_at": NOON - timedelta(minutes=16)}), FINE),))
    paused = FEED.model_copy(update={"due_at": NOON - timedelta(days=1), "paused": True})

    assert found(late) == [("clock", Verdict.WRONG)]
    assert found(replace(WELL, sources=((paused, FINE),))) == []


def test_a_webhook_that_takes_nothing_is_told_beside_its_failures() -> None:
    failed = fail(Stage.NOTIFY, "undelivered", "match://flood/an-id/a-revision")

    facts = replace(WELL, failures=(failed,))

    assert found(facts) == [("failures", Verdict.WARNING), ("webhooks", Verdict.WARNING)]
    assert "kliping matches flood --stack prod" in str(judge(facts, say))


def test_a_watchlist_that_cannot_be_read_is_wrong() -> None:
    watchlist = Watchlist(name="flood", query="NEAR/", watched_at=NOON)

    assert found(replace(WELL, watchlists=(WatchlistFacts(watchlist, "unknown"),))) == [("watchlists", Verdict.WRONG)]


def test_what_may_not_be_looked_at_is_said_once_and_is_not_wrong() -> None:
    denied = Unread("The permission sqs:GetQueueAttributes is missing.", "sqs:GetQueueAttributes")

    facts = replace(WELL, queues=dict.fromkeys(Stage, denied), dead_letters=dict.fromkeys(Stage, denied))

    assert found(facts) == [("queues", Verdict.UNSEEN), ("dead letters", Verdict.UNSEEN)]
    assert is_well(judge(facts, say))
