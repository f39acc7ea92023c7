"""`kliping send`: hand inputs to a deployed stack."""

import shlex
from collections.abc import Sequence

import typer
from rich.text import Text

from kliping_cli.choosing import Opened, open_deployed
from kliping_cli.errors import Misuse
from kliping_cli.inputs import collect
from kliping_cli.running import await_outcomes, send_inputs
from kliping_cli.telling import Sent, tell
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.hints import show_hints, suggest
from kliping_cli.views.lists import show_sent
from kliping_cli.views.outcomes import show_outcomes


def send(arguments: Sequence[str], *, stack: str | None, patience: float | None) -> None:
    """Send inputs and show what was sent or, after at most `patience` seconds, what became of it.

    Raises:
        Misuse: no stack was named, or an argument is no input.
        typer.Exit: with 1, when an input could not be sent.
    """
    if not stack:
        raise Misuse(
            "send needs a deployed stack: say --stack NAME or set KLIPING_STACK.\n"
            "Without one, `kliping run` brings the same inputs through the chain on this machine."
        )
    inputs = collect(arguments)
    opened = open_deployed(stack)
    with show_progress("Sending", len(inputs)) as progress:
        sent = []
        for each in send_inputs(opened.stack, inputs):
            sent.append(each)
            progress(1)
    if patience is None:
        _show_sent(opened, sent)
    else:
        _show_outcomes(opened, sent, patience)
    if any(each.trouble for each in sent):
        raise typer.Exit(1)


def _show_sent(opened: Opened, sent: Sequence[Sent]) -> None:
    console = open_console()
    console.print(show_sent((each.name, each.source_id, each.trouble) for each in sent))
    gone = [each for each in sent if each.trouble is None]
    console.print(Text(f"\n{len(gone):,} of {len(sent):,} sent.", "bold"))
    if gone:
        console.print(show_hints([(opened.command(f"show {shlex.quote(gone[0].name)}"), "what has become of it")]))


def _show_outcomes(opened: Opened, sent: Sequence[Sent], patience: float) -> None:
    with show_progress("Waiting for outcomes", len(sent)) as progress:
        await_outcomes(opened.stack.table, sent, patience, progress, progress.expect)
    with show_progress("Looking", len(sent)) as progress:
        rows = tell(opened.stack, sent, progress, progress.expect)
    console = open_console()
    console.print(show_outcomes(rows, opened.command))
    console.print(suggest(rows, opened.command), soft_wrap=True)
