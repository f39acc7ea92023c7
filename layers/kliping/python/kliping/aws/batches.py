"""A batch of queue messages, each settled alone."""

import math
import time
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Protocol

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

_deadline: ContextVar[float] = ContextVar("deadline", default=math.inf)


class Settle(Protocol):
    """Brings one message to its end. Powertools passes it by keyword, whatever a handler calls it."""

    def __call__(self, record: SQSRecord) -> None:
        """Settle `record`, or raise to see it again."""


class _Concurrent(BatchProcessor):
    """Settles the messages of a batch side by side, in threads: for a stage that spends its time waiting."""

    def process(self) -> list[tuple[Any, ...]]:
        """Settle every message. Threads begin with a context of their own, so nothing of one shows in another."""
        from concurrent.futures import ThreadPoolExecutor  # for the one stage that needs it

        with ThreadPoolExecutor(max_workers=len(self.records)) as pool:
            return list(pool.map(self._process_record, self.records))


def settle_batch(
    event: dict[str, Any], context: LambdaContext, settle: Settle, *, side_by_side: bool = False
) -> dict[str, Any]:
    """Call `settle` for each message of an SQS event and return the ids of those that raised, to be tried again."""
    if not event["Records"]:
        return {"batchItemFailures": []}
    # A batch in which everything fails is answered like any other; Powertools would rather crash the function.
    kind = _Concurrent if side_by_side else BatchProcessor
    processor = kind(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    until = _deadline.set(time.monotonic() + context.get_remaining_time_in_millis() / 1000)
    try:
        return dict(process_partial_response(event=event, record_handler=settle, processor=processor, context=context))
    finally:
        _deadline.reset(until)


def time_left() -> float:
    """Return the seconds until Lambda stops the function; without end for a message given by hand."""
    return _deadline.get() - time.monotonic()


def sent_at(record: SQSRecord) -> datetime:
    """Return when a message was sent; for one that SQS moved to the dead letters, when it was sent first."""
    return datetime.fromtimestamp(int(record.attributes.sent_timestamp) / 1000, UTC)
