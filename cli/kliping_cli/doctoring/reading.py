"""Read the facts of a stack: two or three dozen small questions, and nothing is changed."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any

from pydantic import ValidationError

from kliping import PIPELINE_VERSION
from kliping.aws.following import list_followed, read_health
from kliping.aws.reading import list_failures
from kliping.aws.rule_releases import load_release, read_releases
from kliping.aws.table import Table
from kliping.aws.watching import list_watchlists, read_query
from kliping.models import Failure, Stage
from kliping.queries import InvalidQuery
from kliping.rules import InvalidRule
from kliping_cli.choosing import Reachable
from kliping_cli.cloud.deployed import DeployedStack, resource_name
from kliping_cli.cloud.stack import dead_letters_output, queue_output
from kliping_cli.doctoring.asking import ask
from kliping_cli.doctoring.deployed import FUNCTIONS, DeployedReader
from kliping_cli.doctoring.facts import (
    Facts,
    QueueFacts,
    RulesFacts,
    Seen,
    StackFacts,
    Unread,
    WatchlistFacts,
)

MOST_FAILURES = 200
"""Failures that are read at each stage."""

_LOCALLY = Unread("There is none on this machine.")


def read_facts(stack: Reachable) -> Facts:
    """Look at a stack; of a local one at what it holds."""
    now, table = datetime.now(UTC), stack.table
    aws = DeployedReader(stack) if isinstance(stack, DeployedStack) else None
    buckets = ("InboxBucket", "ArchiveBucket")
    return Facts(
        now=now,
        stack=_describe(stack) if isinstance(stack, DeployedStack) else _LOCALLY,
        queues={stage: _count(stack, queue_output(stage)) for stage in Stage},
        dead_letters={stage: _count(stack, dead_letters_output(stage)) for stage in Stage},
        past=aws.past(now) if aws else _LOCALLY,
        functions={name: aws.function(name) if aws else _LOCALLY for name in FUNCTIONS},
        alarms=aws.alarms() if aws else _LOCALLY,
        table=aws.table_settings() if aws else _LOCALLY,
        buckets={name: aws.bucket(name) if aws else _LOCALLY for name in buckets},
        rules=ask("dynamodb", lambda: _read_rules(table)),
        failures=ask("dynamodb", lambda: _read_failures(table, now)),
        most_failures=MOST_FAILURES,
        sources=ask("dynamodb", lambda: tuple((each, read_health(table, each)) for each in list_followed(table))),
        watchlists=ask("dynamodb", lambda: tuple(_read_watchlists(table))),
        is_local=aws is None,
    )


def own_version() -> str:
    """Return the version of the code that runs here, as the template writes that of what it deploys."""
    return f"{version('kliping')}+pipeline.{PIPELINE_VERSION}"


def _describe(stack: DeployedStack) -> StackFacts:
    return StackFacts(
        prefix=resource_name(stack.outputs, ""),
        status=stack.status,
        is_prod=stack.parameters.get("Environment") == "prod",
        own_version=own_version(),
        deployed_version=stack.outputs.get("Version"),
    )


def _count(stack: Reachable, output: str) -> Seen[QueueFacts]:
    def read() -> QueueFacts:
        asked = stack.client("sqs").get_queue_attributes(QueueUrl=stack.outputs[output], AttributeNames=["All"])
        counts: Mapping[Any, str] = asked["Attributes"]
        kinds = ("", "NotVisible", "Delayed")
        return QueueFacts(*(int(counts[f"ApproximateNumberOfMessages{kind}"]) for kind in kinds))

    return ask("sqs", read)


def _read_failures(table: Table, now: datetime) -> tuple[Failure, ...]:
    found = (failure for stage in Stage for failure in list_failures(table, stage, MOST_FAILURES))
    return tuple(failure for failure in found if failure.failed_at > now - timedelta(days=1))


def _read_rules(table: Table) -> RulesFacts:
    """Look for the rules that tag, as tag itself does: the newest release that can be read (docs/decisions/0027)."""
    try:
        releases = read_releases(table)
    except ValidationError as error:
        return RulesFacts(None, ((0, str(error)),))
    faults, is_there = list[tuple[int, str]](), True
    for release in releases:
        try:
            load_release(table, release)
        except (InvalidRule, table.s3.exceptions.NoSuchKey) as error:
            faults.append((release.number, str(error)))
            is_there = is_there and isinstance(error, InvalidRule)
        else:
            return RulesFacts(release.number, tuple(faults))
    return RulesFacts(0 if is_there else None, tuple(faults))


def _read_watchlists(table: Table) -> Iterator[WatchlistFacts]:
    for watchlist in list_watchlists(table):
        try:
            read_query(watchlist.query)
        except InvalidQuery as error:
            yield WatchlistFacts(watchlist, error.detail)
        else:
            yield WatchlistFacts(watchlist, None)
