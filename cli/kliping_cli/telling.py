"""Tell what became of inputs, and of the entries of those that are sources of many."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from kliping.aws.delivered import read_delivery
from kliping.aws.reading import InputOutcome, read_article, read_outcome
from kliping.aws.table import Table
from kliping.models import ListedEntry, TaggedArticle
from kliping_cli.choosing import Reachable
from kliping_cli.finding import use_names
from kliping_cli.outcomes import (
    Delivered,
    Expanded,
    Failed,
    Fate,
    Folded,
    Forgotten,
    NotSent,
    OnItsWay,
    Recorded,
    Row,
    tell_record,
    with_entries,
)

type Progress = Callable[[int], None]
"""Told how many more inputs are done with or, where it is called `expect`, how many more there are."""

_READERS = 8
"""Entries looked up at a time: two or three reads of the table each, for up to 50,000 of them."""


def ignore(_: int) -> None:
    """Take no notice."""


@dataclass(frozen=True)
class Sent:
    """An input on its way. Only an outcome of a version that arrived at `since` or later is its own.

    `above` are the ids of the sources of many it came from: one that leads back to itself is not followed again.
    """

    name: str
    source_id: str
    since: datetime
    trouble: str | None = None
    reference: str = ""
    above: frozenset[str] = field(default=frozenset(), repr=False)


def is_settled(outcome: InputOutcome | None, sent: Sent) -> bool:
    """Say whether an outcome is the one that is awaited, and not that of an earlier version."""
    if outcome is None:
        return False
    if outcome.forgotten_at is not None:
        return True
    failed = outcome.failure is not None and outcome.failure.source.received_at >= sent.since
    return failed or (outcome.as_of is not None and outcome.as_of >= sent.since)


def entries_of(outcome: InputOutcome | None, sent: Sent) -> list[Sent]:
    """Return the entries of a source of many, as inputs on their way."""
    if outcome is None or outcome.expansion is None:
        return []
    above = sent.above | {sent.source_id}
    since = outcome.expansion.source.received_at
    return [
        Sent(entry.name, entry.id, since, reference=_reference(entry), above=above)
        for entry in outcome.expansion.entries
        if entry.id not in above
    ]


def tell(stack: Reachable, sent: Iterable[Sent], progress: Progress, expect: Progress = ignore) -> list[Row]:
    """Say what became of every input."""
    rows = []
    for each in sent:
        rows.append(_tell_row(stack, each, progress, expect))
        progress(1)
    return rows


def read_records(table: Table, rows: Iterable[Row]) -> Iterator[TaggedArticle]:
    """Read every record that inputs and their entries led to, once each."""
    fates = (row.fate for row in with_entries(rows))
    for id_ in dict.fromkeys(fate.article_id for fate in fates if isinstance(fate, Recorded | Folded)):
        found = read_article(table, id_)
        if found:
            yield found[0]


def _tell_row(stack: Reachable, sent: Sent, progress: Progress, expect: Progress) -> Row:
    if sent.trouble is not None:
        return Row(sent.name, NotSent(sent.trouble))
    outcome = read_outcome(stack.table, sent.source_id)
    fate = _tell_fate(stack, sent, outcome)
    entries = entries_of(outcome, sent) if isinstance(fate, Expanded) else []
    expect(len(entries))
    return Row(sent.name, fate, tuple(_tell_entries(stack, entries, progress, expect)), sent.reference)


def _tell_entries(stack: Reachable, entries: list[Sent], progress: Progress, expect: Progress) -> Iterator[Row]:
    if not entries:
        return
    with ThreadPoolExecutor(_READERS) as pool:
        for row in pool.map(lambda each: _tell_row(stack, each, progress, expect), entries):
            progress(1)
            yield row


def _tell_fate(stack: Reachable, sent: Sent, outcome: InputOutcome | None) -> Fate:
    if outcome is None or not is_settled(outcome, sent):
        delivered_at = read_delivery(stack.table, sent.name)
        return Delivered(delivered_at) if delivered_at else OnItsWay()
    if outcome.forgotten_at is not None:
        return Forgotten(outcome.forgotten_at)
    failed = _tell_failure(stack, outcome)
    if outcome.expansion and (failed is None or _is_of_the_same_version(outcome)):
        return Expanded(outcome.expansion.collection, outcome.expansion.skipped, failed)
    if failed:
        return failed
    found = read_article(stack.table, outcome.article_id) if outcome.article_id else None
    if found is None:
        return OnItsWay()
    record, winner = found
    return tell_record(record, None if winner.id == sent.source_id else use_names(stack, winner.uri))


def _tell_failure(stack: Reachable, outcome: InputOutcome) -> Failed | None:
    failure = outcome.failure
    if failure is None:
        return None
    stands = outcome.as_of is not None
    return Failed(failure.stage, failure.reason, use_names(stack, failure.detail), stands=stands)


def _is_of_the_same_version(outcome: InputOutcome) -> bool:
    return outcome.failure is not None and outcome.failure.source.received_at == outcome.as_of


def _reference(entry: ListedEntry) -> str:
    """A link is known by its URL, as if a person had sent it; another entry by its id."""
    return entry.name if entry.kind == "link" else entry.id
