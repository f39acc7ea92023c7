"""Put inputs into a stack and find out what became of them."""

import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import batched
from typing import Protocol

from kliping.aws.expanding import LARGEST_SOURCE
from kliping.aws.inbox import LARGEST_DOCUMENT
from kliping.aws.reading import InputOutcome, read_outcome
from kliping.aws.table import Table
from kliping.extractors.collections import find_collection
from kliping.extractors.sniffing import sniff
from kliping.models import Stage
from kliping_cli.choosing import Reachable
from kliping_cli.cloud.delivery import Delivery
from kliping_cli.cloud.local import LocalStack
from kliping_cli.inputs import LONGEST_KEY, FileInput, Input
from kliping_cli.telling import Progress, Sent, entries_of, ignore, is_settled


class Bar(Protocol):
    """A progress that can also say why nothing moves."""

    def __call__(self, more: int, /) -> None:
        """Say how many more inputs are done with."""
        ...

    def expect(self, more: int) -> None:
        """Say that so many more inputs have turned up."""
        ...

    def wait(self, pages: int) -> None:
        """Say that so many pages wait for their turn at their sites."""
        ...


_AT_ONCE = 50
"""Inputs on their way at the same time on the local stack: enough for full batches, few enough for a bar that moves."""

PAUSE = 2.0
"""Seconds between two looks at a deployed stack."""

_HEAD = 64 * 1024
"""Bytes by which a file is recognised, as by extract."""

_EXPANDING_FUNCTION = "ExtractFunction"
"""Where more inputs come from."""

_LAST_FUNCTIONS = frozenset({"TagFunction", "DeadLetterFunction"})
"""Where every input ends (template.yaml)."""


def send_inputs(stack: Reachable, inputs: Iterable[Input]) -> Iterator[Sent]:
    """Put files into the inbox and URLs into fetch's queue, one by one; say of each whether it went."""
    inbox = stack.outputs["InboxBucket"]
    since = ask_the_time(stack)
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


def drain(stack: LocalStack, inputs: int, progress: Bar) -> None:
    """Run a local stack until nothing is left to do for so many inputs; what the functions printed is let go.

    Where extract finds a source of many, more is to be done than was sent: every waiting message is an input.
    """
    told, known = 0, inputs

    def tell_progress(delivery: Delivery) -> None:
        nonlocal told, known
        done = delivery.received - delivery.failed if delivery.function in _LAST_FUNCTIONS else 0
        more = told + stack.waiting() - known if delivery.function == _EXPANDING_FUNCTION else 0
        if more > 0:
            known += more
            progress.expect(more)
        done = min(done, known - told)
        told += done
        progress(done)

    stack.drain(tell_progress, progress.wait)
    progress(known - told)
    stack.logs.clear()


def await_outcomes(
    table: Table, sent: Iterable[Sent], patience: float, progress: Progress, expect: Progress = ignore
) -> None:
    """Wait until every input that was sent, and every entry of it, has its outcome, or for `patience` seconds."""
    waiting = list(sent)
    deadline = time.monotonic() + patience
    while True:
        waiting = _look(table, waiting, progress, expect)
        if not waiting or time.monotonic() >= deadline:
            return
        time.sleep(PAUSE)


def _look(table: Table, waiting: list[Sent], progress: Progress, expect: Progress) -> list[Sent]:
    """Return what still has no outcome: of `waiting`, and of the entries that have turned up."""
    still: list[Sent] = []
    while waiting:
        found: list[Sent] = []
        for each in waiting:
            outcome = read_outcome(table, each.source_id) if each.trouble is None else None
            if each.trouble is None and not is_settled(outcome, each):
                still.append(each)
                continue
            entries = entries_of(outcome, each)
            expect(len(entries))
            found += entries
            progress(1)
        waiting = found
    return still


def _let_go(stack: LocalStack, sent: Iterable[Sent]) -> None:
    """Let go of the local inbox's copies of files that did not fail: the files themselves lie on this machine.

    What failed is kept to be redriven: the file, the copy of an entry and, for an entry that cannot even be unpacked,
    the source it lies in.
    """
    table = stack.table
    outcomes = {each.name: read_outcome(table, each.source_id) for each in sent if each.trouble is None}
    done = [name for name, outcome in outcomes.items() if outcome is not None and not _is_needed(outcome)]
    for key in stack.keys("unpacked/"):
        outcome = read_outcome(table, key.split("/")[1])
        if outcome is not None and not _is_needed(outcome):
            done.append(key)
    stack.discard(done)


def _is_needed(outcome: InputOutcome) -> bool:
    return outcome.failure is not None or (outcome.expansion is not None and outcome.expansion.unusable > 0)


def _send(stack: Reachable, each: Input) -> str | None:
    """Send one input; return what kept it from being sent."""
    if not isinstance(each, FileInput):
        stack.send(Stage.FETCH, each.url)
        return None
    if len(each.key.encode()) > LONGEST_KEY:
        return f"Its name is longer than the {LONGEST_KEY:,} bytes S3 allows."
    try:
        with each.path.open("rb") as file:
            size, most = each.path.stat().st_size, _most_bytes(file.read(_HEAD), each)
            if size > most:
                return f"It has {size:,} bytes; at most {most:,} are read."
            file.seek(0)
            stack.put(each.key, file, media_type=each.media_type)
    except OSError as error:
        return f"It cannot be read: {error.strerror}."
    return None


def _most_bytes(head: bytes, file: FileInput) -> int:
    """Return how large a file may be that begins like that."""
    return LARGEST_SOURCE if find_collection(sniff(head, file.media_type, file.key)) else LARGEST_DOCUMENT


def ask_the_time(stack: Reachable) -> datetime:
    """Return the time, in whole seconds, on the clock that stamps what arrives: S3's, or this machine's for moto."""
    answer = stack.client("s3").head_bucket(Bucket=stack.outputs["InboxBucket"])
    told = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    return parsedate_to_datetime(told) if told else datetime.now(UTC).replace(microsecond=0)
