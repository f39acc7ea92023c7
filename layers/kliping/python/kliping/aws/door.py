"""The door of a function: batches in, partial failures out, every input accounted for.

A door takes the queue's batches and, for `sam local invoke`, the same messages by hand: whatever is not an SQS event
is read as one message, and its exceptions reach the person who typed it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from kliping.aws import queues
from kliping.aws.batches import make_sure_of_time, sent_at, settle_batch
from kliping.aws.observation import Outcome, count, counted, current_source, logger, observed
from kliping.aws.queues import Deferral
from kliping.aws.settings import setting
from kliping.errors import Rejected
from kliping.messages import PARSERS, Message, sources_of
from kliping.models import Source, Stage

RETRIES_EXHAUSTED = "retries_exhausted"
"""The reason of an input that was tried as often as the template allows."""

ENOUGH_TIME: Mapping[Stage, float] = {
    Stage.FETCH: 110,
    Stage.EXTRACT: 30,
    Stage.ENRICH: 20,
    Stage.TAG: 15,
    Stage.NOTIFY: 25,
}
"""Seconds in which every stage ends what it has begun (tests/template/test_times.py): none is begun with fewer left."""


class Door[M: Message]:
    """Opens a stage's function to its queue: `act` runs once per message, with its input's id in every log line.

    A `Deferral` that `act` returns is sent to the stage's queue again. `side_by_side` runs the messages of a batch in
    threads.
    """

    def __init__(
        self, stage: Stage, act: Callable[[M], Outcome | Deferral | None], *, side_by_side: bool = False
    ) -> None:
        self.stage = stage
        self.act = act
        self.side_by_side = side_by_side

    def __call__(self, event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        """Return the ids of the messages to try again, or what became of a message given by hand."""
        with counted():
            if _comes_from_a_queue(event):
                return settle_batch(event, context, self._settle, side_by_side=self.side_by_side)
            return {
                "outcomes": [self._answer(message) for message in self._parse(json.dumps(event), datetime.now(UTC))]
            }

    def _parse(self, body: str, at: datetime) -> list[M]:
        return PARSERS[self.stage](queues.redeem(body), at)

    def _answer(self, message: M) -> Outcome:
        with observed(message.source):
            return self._act(message)

    def _act(self, message: M, record: SQSRecord | None = None) -> Outcome:
        result = self.act(message)
        outcome = _defer(result, record) if isinstance(result, Deferral) else result or Outcome.SUCCEEDED
        count(outcome)
        logger.info("%s %s", self.stage, outcome.lower())
        return outcome

    def _settle(self, record: SQSRecord) -> None:
        """Bring one queue message to an end: done, parked with its reason, or raised to be tried again.

        Nothing is done for one that there is no time for; SQS brings it again.
        """
        sources = sources_of(self.stage, record.body, record.message_id, sent_at(record))
        in_time = [self._guard(record, source, self._has_time) for source in sources]  # each is parked for itself
        if not all(in_time):
            return
        messages = self._guard(record, sources[0], partial(self._parse, record.body, sent_at(record))) or []
        for message in messages:
            self._guard(record, message.source, partial(self._act, message, record), message.attempts)

    def _has_time(self) -> bool:
        make_sure_of_time(ENOUGH_TIME[self.stage], f"{self.stage} another one")
        return True

    def _guard[R](self, record: SQSRecord, source: Source, step: Callable[[], R], before: int = 0) -> R | None:
        """Take a step for an input that was tried `before` this copy of its message was sent."""
        attempts = before + int(record.attributes.approximate_receive_count)
        with observed(source):
            try:
                return step()
            except Rejected as rejected:
                logger.warning("%s rejected: %s", self.stage, rejected, extra={"reason": rejected.reason})
                count(Outcome.REJECTED)
                reason, detail = rejected.reason, str(rejected)
            except Exception as error:
                logger.exception("%s failed at attempt %d", self.stage, attempts)
                if attempts < int(setting("MAX_RECEIVE_COUNT")):
                    count(Outcome.RETRIED)
                    raise
                count(Outcome.FAILED)
                reason, detail = RETRIES_EXHAUSTED, f"{type(error).__name__}: {error}"
            queues.park(queues.Parked(record.body, current_source(), reason, detail, attempts))
            return None


def _defer(deferral: Deferral, record: SQSRecord | None) -> Outcome:
    """Send a message again, with the tries that failed so far and the group it came in.

    Killed right after, the function does not report the message as done: then two copies are on their way, and the
    second changes nothing.
    """
    group = None
    if record is not None:
        failed = deferral.message.attempts + int(record.attributes.approximate_receive_count) - 1
        deferral = replace(deferral, message=deferral.message.model_copy(update={"attempts": failed}))
        group = record.attributes.get("MessageGroupId")
    queues.send_again(deferral, group)
    return Outcome.DEFERRED


def _comes_from_a_queue(event: dict[str, Any]) -> bool:
    """S3's own events have records too; a queue that has nothing to say sends none."""
    records = event.get("Records")
    return isinstance(records, list) and all(
        isinstance(record, dict) and record.get("eventSource") == "aws:sqs" for record in records
    )
