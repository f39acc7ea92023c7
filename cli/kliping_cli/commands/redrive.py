"""`kliping redrive`: failed messages, back into their queues."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rich.text import Text

from kliping.aws.reading import list_failures
from kliping.aws.redriving import redrive as send_back
from kliping.models import Failure, Stage
from kliping_cli.choosing import Opened, Reachable, keep, open_stack
from kliping_cli.cloud.stack import queue_output
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.finding import find, use_names
from kliping_cli.running import drain
from kliping_cli.telling import Progress, Sent, ignore, tell
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.hints import show_hints, suggest
from kliping_cli.views.lists import show_sent
from kliping_cli.views.outcomes import show_outcomes

_AT_ONCE = 1000
"""Failures taken at a time: each carries its message, of up to 256 KB."""


def redrive(references: Sequence[str], stage: str | None, *, every: bool, stack: str | None, state: Path) -> None:
    """Redrive the failures named, those of a stage, or all.

    Raises:
        Misuse: nothing says which, or two things do.
        CommandFailed: a reference leads to no failure.
    """
    if sum((bool(references), stage is not None, every)) != 1:
        raise Misuse("Say what to redrive: ids as `kliping failures` shows them, --stage STAGE, or --all.")
    with open_stack(stack, state) as opened:
        failures = _choose(opened, references, stage)
        with show_progress("Redriving", len(failures)) as progress:
            sent = list(_redrive_each(opened.stack, failures, progress))
        if not sent:
            open_console(stderr=True).print("Nothing has failed, so there is nothing to redrive.")
        elif opened.local:
            _follow(opened, sent, state)
        else:
            _show_sent(opened, sent)
        if len(failures) == _AT_ONCE:
            open_console(stderr=True).print(f"Took the newest {_AT_ONCE:,}; the same command takes the next.")


def _choose(opened: Opened, references: Sequence[str], stage: str | None) -> list[Failure]:
    """Find every failure that was named before any is sent back."""
    if not references:
        return list_failures(opened.stack.table, Stage(stage) if stage else None, _AT_ONCE)
    named = {reference: find(opened.stack, reference) for reference in references}
    failures = {reference: found.failure for reference, found in named.items() if found and found.failure}
    missing = [reference for reference in named if reference not in failures]
    if missing:
        raise CommandFailed(
            f"Nothing that failed is called {', '.join(missing)}; {opened.command('failures')} shows what did."
        )
    return list({failure.source.id: failure for failure in failures.values()}.values())


def _redrive_each(stack: Reachable, failures: Iterable[Failure], progress: Progress) -> Iterator[Sent]:
    """Redrive failures, each message once: the unusable entries of a source of many all have the same."""
    messages: set[tuple[Stage, str]] = set()
    for failure in failures:
        if (failure.stage, failure.message) in messages:
            stack.table.forget_failure(failure)
        else:
            messages.add((failure.stage, failure.message))
            yield _redrive(stack, failure)
        progress(1)


def _redrive(stack: Reachable, failure: Failure) -> Sent:
    queue_url = stack.outputs[queue_output(failure.stage)]
    source = send_back(failure, queue_url, stack.table, stack.client("sqs"))
    name = failure.source.uri if source.id == failure.source.id else source.uri
    return Sent(use_names(stack, name), source.id, since=failure.source.received_at)


def _follow(opened: Opened, sent: Sequence[Sent], state: Path) -> None:
    if opened.local is None:
        return
    with show_progress("Running", len(sent)) as progress:
        drain(opened.local, len(sent), progress)
        keep(opened.local, state)
    rows = tell(opened.stack, sent, ignore)
    console = open_console()
    console.print(show_outcomes(rows, opened.command))
    console.print(suggest(rows, opened.command), soft_wrap=True)


def _show_sent(opened: Opened, sent: Sequence[Sent]) -> None:
    console = open_console()
    console.print(show_sent((each.name, each.source_id, each.trouble) for each in sent))
    console.print(Text(f"\n{len(sent):,} on the way again.", "bold"))
    console.print(show_hints([(opened.command("failures"), "what failed again")]))
