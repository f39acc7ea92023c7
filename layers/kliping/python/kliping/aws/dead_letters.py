"""The door at the end: every dead letter becomes a visible failure that keeps its message."""

from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from kliping.aws.batches import make_sure_of_time, sent_at, settle_batch
from kliping.aws.door import RETRIES_EXHAUSTED
from kliping.aws.observation import counted, logger, metrics, observed
from kliping.aws.table import Table
from kliping.errors import Gone
from kliping.messages import is_recheck, sources_of
from kliping.models import Failure, Source, Stage

ENOUGH_TIME = 10.0
"""Seconds for the inputs that one dead letter speaks for: one, or those of one event of S3."""


def record_dead_letters(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Record a batch of dead letters; what cannot be recorded stays in its queue, which raises an alarm."""
    with counted():
        return settle_batch(event, context, _record)


def read_dead_letter(record: SQSRecord) -> list[Failure]:
    """Say which inputs a dead letter speaks for, and why it died. SQS itself gives no reason, parked messages do."""
    stage = stage_of(record.event_source_arn)
    attributes = {name: str(value["stringValue"]) for name, value in (record["messageAttributes"] or {}).items()}
    failed_at = sent_at(record)
    if "source" in attributes:
        sources = [Source.model_validate_json(attributes["source"])]
    else:
        sources = sources_of(stage, record.body, record.message_id, failed_at)
    return [
        Failure(
            source=source,
            stage=stage,
            reason=attributes.get("reason", RETRIES_EXHAUSTED),
            detail=attributes.get("detail", f"{stage} ended without an answer; its log says more under {source.id}."),
            failed_at=failed_at,
            attempts=int(attributes.get("attempts", "0")),
            message=record.body,
        )
        for source in sources
    ]


def stage_of(queue: str) -> Stage:
    """Return the stage a dead-letter queue belongs to, by its name `<stack>-<stage>-dead-letters`.

    Raises:
        LookupError: no stage's name stands there.
    """
    for stage in Stage:
        if queue.endswith(f"-{stage}-dead-letters"):
            return stage
    raise LookupError(f"{queue} is no dead-letter queue of a stage; its name must end in -<stage>-dead-letters.")


def _record(record: SQSRecord) -> None:
    make_sure_of_time(ENOUGH_TIME, "record another dead letter")
    table = Table.from_environment()
    for failure in read_dead_letter(record):
        with observed(failure.source):
            if _is_gone(failure) and table.mark_gone(failure.source, failure.failed_at):
                metrics.add_metric(name="PagesGone", unit=MetricUnit.Count, value=1)
                logger.info("the page of a record is gone")
                continue
            outcome = table.record_failure(failure)
            metrics.add_metric(name="DeadLettered", unit=MetricUnit.Count, value=1)
            logger.error(
                "%s gave up: %s", failure.stage, failure.detail, extra={"reason": failure.reason, "outcome": outcome}
            )


def _is_gone(failure: Failure) -> bool:
    """Tell whether a page was looked at again and is no longer there: that is news about an article, and no failure."""
    return failure.reason == Gone.reason and is_recheck(failure.stage, failure.message)
