"""A batch of queue messages, each settled alone, and how much of a function's time is left for them."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from datetime import UTC, datetime
from typing import Any, Protocol

from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

_invocation: ContextVar[LambdaContext | None] = ContextVar("invocation", default=None)


class OutOfTime(Exception):
    """Too little of the function's time is left to begin with something; trying again will help."""


class Settle(Protocol):
    """Brings one message to its end. Powertools passes it by keyword, whatever a handler calls it."""

    def __call__(self, record: SQSRecord) -> None:
        """Settle `record`, or raise to see it again."""


class _Concurrent(BatchProcessor):
    """Settles the messages of a batch side by side, in threads: for a stage that spends its time waiting."""

    def process(self) -> list[tuple[Any, ...]]:
        """Settle every message. Each has a copy of the context, so nothing of one shows in another."""
        from concurrent.futures import ThreadPoolExecutor  # for the one stage that needs it

        with ThreadPoolExecutor(max_workers=len(self.records)) as pool:
            settled = [pool.submit(copy_context().run, self._process_record, record) for record in self.records]
            return [each.result() for each in settled]


def settle_batch(
    event: dict[str, Any], context: LambdaContext, settle: Settle, *, side_by_side: bool = False
) -> dict[str, Any]:
    """Call `settle` for each message of an SQS event and return the ids of those that raised, to be tried again."""
    if not event["Records"]:
        return {"batchItemFailures": []}
    # A batch in which everything fails is answered like any other; Powertools would rather crash the function.
    kind = _Concurrent if side_by_side else BatchProcessor
    processor = kind(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    with timed(context):
        return dict(process_partial_response(event=event, record_handler=settle, processor=processor, context=context))


@contextmanager
def timed(context: LambdaContext) -> Iterator[None]:
    """Let whatever runs within know how much of the function's time is left."""
    before = _invocation.set(context)
    try:
        yield
    finally:
        _invocation.reset(before)


def time_left() -> float:
    """Return the seconds until Lambda stops the function; without end for a message given by hand."""
    invocation = _invocation.get()
    return math.inf if invocation is None else invocation.get_remaining_time_in_millis() / 1000


def make_sure_of_time(seconds: float, what: str) -> None:
    """Let nothing begin that could be cut short: it may take so many seconds.

    Raises:
        OutOfTime: fewer are left.
    """
    left = time_left()
    if left < seconds:
        raise OutOfTime(f"{left:.0f} seconds are too few to {what}.")


def sent_at(record: SQSRecord) -> datetime:
    """Return when a message was sent; for one that SQS moved to the dead letters, when it was sent first."""
    return datetime.fromtimestamp(int(record.attributes.sent_timestamp) / 1000, UTC)
