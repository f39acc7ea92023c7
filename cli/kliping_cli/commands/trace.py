"""`kliping trace`: the way of an article through the stages."""

import json
from functools import partial
from pathlib import Path

from kliping.aws.copies import read_copies
from kliping_cli.choosing import open_stack
from kliping_cli.commands.show import find_known
from kliping_cli.finding import use_names
from kliping_cli.terminal import open_console
from kliping_cli.tracing import as_fields, find_logs, read_trace
from kliping_cli.views.copies import tell_copies
from kliping_cli.views.trace import show_logs, show_trace
from kliping_cli.views.wording import make_grid


def trace(reference: str, *, stack: str | None, state: Path, as_json: bool) -> None:
    """Show the way of what `reference` leads to.

    Raises:
        CommandFailed: it leads nowhere.
    """
    with open_stack(stack, state) as opened:
        found = find_known(opened, reference)
        way = read_trace(opened.stack, found)
        logs = None if opened.local else find_logs(opened.stack, way)
        console = open_console()
        if as_json:
            console.out(json.dumps(as_fields(way, logs), ensure_ascii=False, indent=2), highlight=False)
            return
        console.print(show_trace(way, partial(use_names, opened.stack)))
        copies = read_copies(opened.stack.table, found.record[0].article) if found.record else None
        if copies and copies.others:
            console.print(make_grid(tell_copies(copies)))
        if logs:
            console.print(show_logs(logs), soft_wrap=True)
        else:
            console.print("The local stack keeps no log; a deployed one does.", style="dim")
