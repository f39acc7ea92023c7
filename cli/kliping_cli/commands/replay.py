"""`kliping replay`: stored records, once more through the stages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched
from pathlib import Path

import typer

from kliping import PIPELINE_VERSION
from kliping.aws.queues import Archive, post
from kliping.identity import digest
from kliping.models import Stage
from kliping.queries import InvalidQuery, Query, parse
from kliping.rules import InvalidRule, Rule, read_rules
from kliping.rules.sets import override
from kliping_cli import selecting
from kliping_cli.choosing import Opened, keep, open_stack
from kliping_cli.cloud.stack import queue_output
from kliping_cli.errors import Misuse
from kliping_cli.live_rules import read_live
from kliping_cli.pacing import Pace
from kliping_cli.remembering import Memory
from kliping_cli.replays import Fate, Look
from kliping_cli.running import drain
from kliping_cli.telling import Progress
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.replays import show_change, show_counts
from kliping_cli.views.wording import tell_instant

_AT_ONCE = 500
"""Records on their way on the local stack, which forgets those that are not through when it is interrupted."""

_INTERRUPTED = 130
"""The exit code of a program that was stopped by Ctrl-C."""


@dataclass(frozen=True)
class Wanted:
    """Which records go through `stage` again; null bounds are no bounds."""

    stage: str
    site: str | None
    since: date | None
    until: date | None
    where: str | None


def replay(wanted: Wanted, rate: float, *, anew: bool, stack: str | None, state: Path) -> None:
    """Send records into the queue of a stage, at most `rate` of them a second.

    Raises:
        Misuse: it is not clear which, or no such thing can be done.
        CommandFailed: a newer version than this one wrote them.
        typer.Exit: with 130, when it was interrupted.
    """
    query = _check(wanted, stack)
    with open_stack(stack, state) as opened:
        rules = read_live(opened.stack.table)
        sending = _Sending(opened, Look(opened.stack, Stage(wanted.stage), query, rules), state)
        memory = Memory.of("replay", (wanted, sending.queue_url, state.resolve(), PIPELINE_VERSION, _digest(rules)))
        if anew:
            memory.forget()
        ids = [id_ for id_ in _list_ids(opened, wanted) if id_ not in memory.done]
        _tell_resumed(memory, len(ids))
        try:
            sending.send(ids, memory, Pace(rate))
        except KeyboardInterrupt as interrupt:
            console = open_console(stderr=True)
            console.print(show_counts(sending.counts, len(ids), "sent"))
            console.print("Interrupted; the same command goes on from here.")
            raise typer.Exit(_INTERRUPTED) from interrupt
        memory.forget()
        open_console().print(show_counts(sending.counts, len(ids), "sent"))


def preview(wanted: Wanted, rules: Path | None, *, dry_run: bool, stack: str | None, state: Path) -> None:
    """Say what a replay would send and, at the stage tag, which tags would come and go; nothing is sent.

    Raises:
        Misuse: it is not clear which, or the rules are none.
        CommandFailed: a newer version than this one wrote the records.
    """
    query = _check(wanted, stack)
    if rules and not (dry_run and wanted.stage == Stage.TAG):
        raise Misuse("--rules shows what rules would do: it goes with --stage tag --dry-run, and sends nothing.")
    added = _read_rules(rules)
    with open_stack(stack, state) as opened:
        look = Look(opened.stack, Stage(wanted.stage), query, override(read_live(opened.stack.table), added))
        ids = list(_list_ids(opened, wanted))
        counts: Counter[Fate] = Counter()
        console = open_console()
        with show_progress("Looking", len(ids)) as progress:
            for looked in map(look, ids):
                counts[looked.fate] += 1
                if looked.change:
                    console.print(show_change(looked.change))
                progress(1)
        console.print(show_counts(counts, len(ids), "would be sent"))


def _check(wanted: Wanted, stack: str | None) -> Query | None:
    if wanted.stage == Stage.FETCH:
        raise Misuse("Records go through extract, enrich or tag again; to fetch a page again, send its URL.")
    if wanted.stage == Stage.NOTIFY:
        raise Misuse("Records go through extract, enrich or tag again; a match that failed to be posted is redriven.")
    if stack and not (wanted.since or wanted.site):
        raise Misuse("Say which records: --since DATE or --site SITE. A deployed stack is asked day by day.")
    try:
        return parse(wanted.where) if wanted.where else None
    except InvalidQuery as error:
        raise Misuse(f"--where cannot be read: {error}") from error


def _read_rules(path: Path | None) -> tuple[Rule, ...]:
    """Return the rules of a file; none without one."""
    try:
        return read_rules(path) if path else ()
    except OSError as error:
        raise Misuse(f"{path} cannot be read: {error.strerror}.") from error
    except InvalidRule as error:
        raise Misuse(str(error)) from error


def _list_ids(opened: Opened, wanted: Wanted) -> Iterator[str]:
    """Yield the ids of the records to look at, newest first: what arrives meanwhile is new enough."""
    selected = selecting.select(opened, selecting.Wanted(wanted.site, wanted.since, wanted.until))
    return (item["id"] for item in selected)


class _Sending:
    """Sends what is to go through a stage again, and counts what became of the records it was shown."""

    def __init__(self, opened: Opened, look: Look, state: Path) -> None:
        stack = opened.stack
        self.queue_url = stack.outputs[queue_output(look.stage)]
        self.counts: Counter[Fate] = Counter()
        self._local, self._state = opened.local, state
        self._look = look
        self._sqs = stack.client("sqs")
        self._archive = Archive(stack.outputs["ArchiveBucket"], stack.client("s3"))

    def send(self, ids: Sequence[str], memory: Memory, pace: Pace) -> None:
        """Replay records, and remember each once it is beyond recall."""
        with show_progress("Replaying", len(ids)) as progress:
            for some in batched(ids, _AT_ONCE if self._local else 1, strict=False):
                fates = [self._send(id_, pace, progress) for id_ in some]
                if self._local:
                    drain(self._local, 0, progress)
                    keep(self._local, self._state)
                # Remembered last: cut short before, they are sent twice, and the second changes nothing.
                memory.add(some)
                self.counts.update(fates)

    def _send(self, id_: str, pace: Pace, progress: Progress) -> Fate:
        looked = self._look(id_)
        if looked.message is not None:
            pace.wait()
            post(looked.message, self.queue_url, self._sqs, self._archive)
        progress(1)
        return looked.fate


def _tell_resumed(memory: Memory, left: int) -> None:
    if memory.since is None:
        return
    open_console(stderr=True).print(
        f"Going on where it stopped on {tell_instant(memory.since, None)}: {len(memory.done):,} are done, {left:,} are"
        " left. --anew starts from the beginning."
    )


def _digest(rules: Iterable[Rule]) -> str:
    return digest(*(rule.model_dump_json().encode() for rule in rules))
