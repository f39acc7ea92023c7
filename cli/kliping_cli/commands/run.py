"""`kliping run`: the whole chain on this machine."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import typer

from kliping.exporters import find_exporter
from kliping_cli.choosing import choose_local, keep, open_local
from kliping_cli.inputs import collect
from kliping_cli.outcomes import needs_a_look
from kliping_cli.outputs import STDOUT, open_output
from kliping_cli.running import run_inputs
from kliping_cli.telling import read_records, tell
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.hints import suggest
from kliping_cli.views.outcomes import show_outcomes


def run(arguments: Sequence[str], *, state: Path | None, jsonl: str | None, strict: bool) -> None:
    """Run inputs, write their records to `jsonl`, and show what became of them.

    Raises:
        Misuse: an argument is no input, or `jsonl` cannot be written.
        typer.Exit: with 1, when `strict` and an input, or an entry of one, is neither recorded nor folded.
    """
    inputs = collect(arguments)
    with open_output(jsonl) if jsonl else nullcontext() as lines, open_local(state) as stack:
        with show_progress("Running", len(inputs)) as progress:
            sent = run_inputs(stack, inputs, progress)
        with show_progress("Looking", len(inputs)) as progress:
            if state is not None:
                keep(stack, state)
            rows = tell(stack, sent, progress, progress.expect)
        if lines:
            find_exporter("jsonl").write(read_records(stack.table, rows), lines)
        chosen = choose_local(stack, state)
    console = open_console(stderr=jsonl == STDOUT)
    console.print(show_outcomes(rows, chosen.command))
    if state is not None:
        console.print(suggest(rows, chosen.command))
    if strict and any(needs_a_look(row) for row in rows):
        raise typer.Exit(1)
