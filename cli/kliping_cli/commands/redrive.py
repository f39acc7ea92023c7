"""`kliping redrive`: failed messages, back into their queues."""

from collections.abc import Sequence
from pathlib import Path

from kliping.aws.reading import list_failures
from kliping.aws.redriving import redrive as redrive_failure
from kliping.models import Failure, Stage
from kliping_cli.choosing import Opened, Reachable, open_stack
from kliping_cli.cloud.deployed import queue_output
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.finding import find
from kliping_cli.running import Sent, drain, tell
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.hints import suggest
from kliping_cli.views.lists import show_sent
from kliping_cli.views.outcomes import show_outcomes

_AT_ONCE = 10_000
"""Failures read for one redrive; a second one takes the rest."""


def redrive(references: Sequence[str], stage: str | None, *, every: bool, stack: str | None, state: Path) -> None:
    """Redrive the failures named, those of a stage, or all.

    Raises:
        Misuse: nothing says which, or two things do.
        CommandFailed: a reference leads to no failure.
    """
    if sum((bool(references), stage is not None, every)) != 1:
        raise Misuse("Say what to redrive: ids as `kliping failures` shows them, --stage STAGE, or --all.")
    with open_stack(stack, state) as opened:
        failures = _choose(opened.stack, references, stage)
        with show_progress("Redriving", len(failures)) as progress:
            sent = []
            for failure in failures:
                sent.append(_redrive(opened.stack, failure))
                progress(1)
        _show(opened, sent, keep=state)
