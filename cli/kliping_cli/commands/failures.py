"""`kliping failures`: what failed, where and why."""

from functools import partial
from pathlib import Path

from rich.text import Text

from kliping.aws.reading import list_failures
from kliping.models import Stage
from kliping_cli.choosing import open_stack
from kliping_cli.finding import use_names
from kliping_cli.terminal import open_console
from kliping_cli.views.hints import show_hints
from kliping_cli.views.lists import show_failures


def show_list(stage: str | None, limit: int, *, stack: str | None, state: Path, as_json: bool) -> None:
    """List failures, newest first."""
    with open_stack(stack, state) as opened:
        found = list_failures(opened.stack.table, Stage(stage) if stage else None, limit)
        name = partial(use_names, opened.stack)
    if as_json:
        for failure in found:
            open_console().out(failure.model_dump_json(), highlight=False)
    elif found:
        console = open_console()
        console.print(show_failures(found, name))
        if len(found) == limit:
            console.print(f"The newest {limit:,}; --limit shows more.", style="dim")
        hints = ((f"redrive {found[0].source.id}", "try one again"), ("redrive --all", "try all again"))
        console.print(Text(), show_hints((opened.command(words), purpose) for words, purpose in hints), sep="\n")
    else:
        at = f" at {stage}" if stage else ""
        open_console(stderr=True).print(f"Nothing has failed{at}.")
