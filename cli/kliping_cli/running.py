"""Put inputs into a stack and find out what became of them."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import batched
from typing import Protocol

from kliping.aws.inbox import LARGEST_DOCUMENT
from kliping.aws.reading import InputOutcome, read_article, read_outcome
from kliping.aws.table import Table
from kliping.models import Stage, TaggedArticle
from kliping_cli.choosing import Reachable
from kliping_cli.cloud.delivery import Delivery
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack
from kliping_cli.finding import use_names
from kliping_cli.inputs import LONGEST_KEY, FileInput, Input
from kliping_cli.outcomes import Failed, Fate, Folded, NotSent, OnItsWay, Recorded, Row, tell_record

type Progress = Callable[[int], None]
"""Told how many more inputs are done with."""


class Bar(Protocol):
    """A progress that can also say why nothing moves."""

    def __call__(self, more: int, /) -> None:
        """Say how many more inputs are done with."""
        ...

    def wait(self, pages: int) -> None:
        """Say that so many pages wait for their turn at their sites."""
        ...


_AT_ONCE = 50
"""Inputs on their way at the same time on the local stack: enough for full batches, few enough for a bar that moves."""

_PAUSE = 2.0
"""Seconds between two looks at a deployed stack."""

_LAST_FUNCTIONS = frozenset({"TagFunction", "DeadLetterFunction"})
"""Where every input ends (template.yaml)."""


@dataclass(frozen=True)
class Sent:
    """An input on its way. Only an outcome of a version that arrived at `since` or later is its own."""

    name: str
    source_id: str
    since: datetime
    trouble: str | None = None


def send_inputs(stack: Reachable, inputs: Iterable[Input]) -> Iterator[Sent]:
    """Put files into the inbox and URLs into fetch's queue, one by one; say of each whether it went."""
    inbox = stack.outputs["InboxBucket"]
    since = _ask_the_time(stack)
    for each in inputs:
        yield Sent(each.name, each.source_id(inbox), since, trouble=_send(stack, each))


def run_inputs(stack: LocalStack, inputs: Sequence[Input], progress: Bar) -> list[Sent]:
    """Bring inputs through the whole chain, some at a time, so that no queue and no memory fills up with them."""
    sent: list[Sent] = []
    for some in batched(inputs, _AT_ONCE, strict=False):
        sent += send_inputs(stack, some)
        drain(stack, len(some), progress)
        _let_go(stack, sent[-len(some) :])
    return sent


def drain(stack: Stack, inputs: int, progress: Bar) -> None:
    """Run a local stack until nothing is left to do for so many inputs; what the functions printed is let go."""
    told = 0

    def tell_progress(delivery: Delivery) -> None:
        nonlocal told
        done = delivery.received - delivery.failed if delivery.function in _LAST_FUNCTIONS else 0
        done = min(done, inputs - told)
        told += done
        progress(done)

    stack.drain(tell_progress, progress.wait)
    progress(inputs - told)
    stack.logs.clear()


def await_outcomes(table: Table, sent: Iterable[Sent], patience: float, progress: Progress) -> None:
    """Wait until every input that was sent has its outcome, or for `patience` seconds."""
    waiting = list(sent)
    deadline = time.monotonic() + patience
    while True:
        still = [
            each
            for each in waiting
            if each.trouble is None and not _is_settled(read_outcome(table, each.source_id), each)
        ]
        progress(len(waiting) - len(still))
        if not still or time.monotonic() >= deadline:
            return
        waiting = still
        time.sleep(_PAUSE)


def tell(stack: Reachable, sent: Iterable[Sent], progress: Progress) -> list[Row]:
    """Say what became of every input."""
    table = stack.table
    rows = []
    for each in sent:
        rows.append(Row(each.name, _tell_one(stack, table, each)))
        progress(1)
    return rows


def read_records(table: Table, rows: Iterable[Row]) -> Iterator[TaggedArticle]:
    """Read every record that inputs led to, once each."""
    for id_ in dict.fromkeys(row.fate.article_id for row in rows if isinstance(row.fate, Recorded | Folded)):
        found = read_article(table, id_)
        if found:
            yield found[0]


def _let_go(stack: LocalStack, sent: Iterable[Sent]) -> None:
    """Let go of the local inbox's copies of files that did not fail: the files themselves lie on this machine.

    What failed is kept to be redriven.
    """
    table = stack.table
    outcomes = {each.name: read_outcome(table, each.source_id) for each in sent if each.trouble is None}
    stack.discard(name for name, outcome in outcomes.items() if outcome is not None and outcome.failure is None)


def _send(stack: Reachable, each: Input) -> str | None:
    """Send one input; return what kept it from being sent."""
    if not isinstance(each, FileInput):
        stack.send(Stage.FETCH, each.url)
        return None
    if len(each.key.encode()) > LONGEST_KEY:
        return f"Its name is longer than the {LONGEST_KEY:,} bytes S3 allows."
    try:
        size = each.path.stat().st_size
        if size > LARGEST_DOCUMENT:
            return f"It has {size:,} bytes; at most {LARGEST_DOCUMENT:,} are read."
        content = each.path.read_bytes()
    except OSError as error:
        return f"It cannot be read: {error.strerror}."
    stack.put(each.key, content, media_type=each.media_type)
    return None


def _ask_the_time(stack: Reachable) -> datetime:
    """Return the time, in whole seconds, on the clock that stamps what arrives: S3's, or this machine's for moto."""
    answer = stack.client("s3").head_bucket(Bucket=stack.outputs["InboxBucket"])
    told = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    return parsedate_to_datetime(told) if told else datetime.now(UTC).replace(microsecond=0)


def _is_settled(outcome: InputOutcome | None, sent: Sent) -> bool:
    if outcome is None:
        return False
    failed = outcome.failure is not None and outcome.failure.source.received_at >= sent.since
    return failed or (outcome.as_of is not None and outcome.as_of >= sent.since)


def _tell_one(stack: Reachable, table: Table, sent: Sent) -> Fate:
    if sent.trouble is not None:
        return NotSent(sent.trouble)
    outcome = read_outcome(table, sent.source_id)
    if outcome is None or not _is_settled(outcome, sent):
        return OnItsWay()
    if outcome.failure:
        failure = outcome.failure
        return Failed(failure.stage, failure.reason, use_names(stack, failure.detail), stands=bool(outcome.article_id))
    found = read_article(table, outcome.article_id) if outcome.article_id else None
    if found is None:
        return OnItsWay()
    record, winner = found
    return tell_record(record, None if winner.id == sent.source_id else use_names(stack, winner.uri))
