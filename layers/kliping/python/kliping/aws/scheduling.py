"""What the schedule does: ask for the followed sources and the articles that are due, and tell which are silent."""

from collections import Counter
from datetime import UTC, datetime
from itertools import batched
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from kliping.aws import rechecking
from kliping.aws.following import list_followed, read_health, take_turn
from kliping.aws.observation import counted, logger, metrics
from kliping.aws.queues import MOST_PER_CALL, request_pages
from kliping.aws.table import Table
from kliping.messages import PageRequested


def keep_schedule(_event: dict[str, Any], _context: LambdaContext) -> dict[str, int]:
    """Ask for what is due; return how many sources were asked for, are silent, are failing, and how many articles."""
    now = datetime.now(UTC)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)  # as precise as SQS and S3 are about other inputs
    table = Table.from_environment()
    with counted():
        counts = look_at_followed(table, now) | {"rechecked": look_again(table, now)}
        for name in ("silent", "failing"):
            metrics.add_metric(name=f"{name.title()}Sources", unit=MetricUnit.Count, value=counts[name])
    logger.info("the schedule was kept", extra=counts)
    return counts


def look_at_followed(table: Table, now: datetime) -> dict[str, int]:
    """Ask fetch for every followed source that is due; return how many, and how many are silent or failing."""
    standings = Counter[str]()
    due: list[PageRequested] = []
    for followed in list_followed(table):
        standing = read_health(table, followed).standing(followed, now)
        standings[standing] += 1
        if standing in {"silent", "failing"}:
            logger.warning("%s is %s", followed.uri, standing, extra={"correlation_id": followed.id})
        source = take_turn(table, followed, now)
        if source:
            due.append(PageRequested(source=source, purpose="follow"))
    for some in batched(due, MOST_PER_CALL, strict=False):
        request_pages(some)
    return {"asked": len(due), "silent": standings["silent"], "failing": standings["failing"]}


def look_again(table: Table, now: datetime) -> int:
    """Ask fetch for every page whose time has come; return how many.

    They leave the list once they are on their way: cut short in between, they are asked for twice, which is harmless.
    """
    due = rechecking.list_due(table, now)
    for some in batched(due, MOST_PER_CALL, strict=False):
        request_pages([PageRequested(source=source, purpose="recheck") for _, source in some])
        rechecking.forget(table, [key for key, _ in some])
    return len(due)
