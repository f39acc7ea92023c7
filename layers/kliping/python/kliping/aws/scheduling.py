"""What the schedule does: ask for the followed sources and the articles that are due, and tell which are silent."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import batched
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from kliping.aws import rechecking
from kliping.aws.batches import time_left, timed
from kliping.aws.following import list_followed, read_health, take_turn
from kliping.aws.observation import counted, logger, metrics
from kliping.aws.queues import MOST_PER_CALL, request_pages
from kliping.aws.table import Table
from kliping.messages import PageRequested
from kliping.models import Followed

ENOUGH_TIME = 20.0
"""Seconds for ten turns and the message about them. With fewer left, the rest is due still at the next run."""


def keep_schedule(_event: dict[str, Any], context: LambdaContext) -> dict[str, int]:
    """Ask for what is due; return how many sources were asked for, are silent, are failing, and how many articles."""
    now = datetime.now(UTC)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)  # as precise as SQS and S3 are about other inputs
    table = Table.from_environment()
    with counted(), timed(context):
        followed = list(list_followed(table))
        counts = {"asked": ask_for_followed(table, followed, now), "rechecked": look_again(table, now)}
        standings = look_at_followed(table, followed, now)
        for name in ("silent", "failing"):
            counts[name] = standings[name]
            metrics.add_metric(name=f"{name.title()}Sources", unit=MetricUnit.Count, value=counts[name])
    logger.info("the schedule was kept", extra=counts)
    return counts


def ask_for_followed(table: Table, followed: Sequence[Followed], now: datetime) -> int:
    """Ask fetch for every followed source that is due, the longest overdue first; return how many.

    Turns are taken by the ten: cut short, few sources have had a turn in vain, and they come again one interval on.
    """
    asked = 0
    for some in batched(sorted(followed, key=lambda each: each.due_at), MOST_PER_CALL, strict=False):
        if some[0].due_at > now or _is_late("sources that are due are asked for at the next run"):
            break
        turns = (take_turn(table, each, now) for each in some)
        due = [PageRequested(source=source, purpose="follow") for source in turns if source]
        if due:
            request_pages(due)
        asked += len(due)
    return asked


def look_again(table: Table, now: datetime) -> int:
    """Ask fetch for every page whose time has come; return how many.

    They leave the list once they are on their way: cut short in between, they are asked for twice, which is harmless.
    """
    asked = 0
    for some in batched(rechecking.list_due(table, now), MOST_PER_CALL, strict=False):
        if _is_late("pages that are due are looked at again at the next run"):
            break
        request_pages([PageRequested(source=source, purpose="recheck") for _, source in some])
        rechecking.forget(table, [key for key, _ in some])
        asked += len(some)
    return asked


def look_at_followed(table: Table, followed: Sequence[Followed], now: datetime) -> Counter[str]:
    """Count the followed sources by how they stand, and name those that are silent or failing."""
    standings = Counter[str]()
    for each in followed:
        if _is_late(f"{standings.total()} of {len(followed)} followed sources were looked at"):
            break
        standing = read_health(table, each).standing(each, now)
        standings[standing] += 1
        if standing in {"silent", "failing"}:
            logger.warning("%s is %s", each.uri, standing, extra={"correlation_id": each.id})
    return standings


def _is_late(consequence: str) -> bool:
    left = time_left()
    if left < ENOUGH_TIME:
        logger.warning("%.0f seconds are left: %s", left, consequence)
    return left < ENOUGH_TIME
