"""What to type next."""

import shlex
from collections.abc import Callable, Iterable

from rich.text import Text

from kliping_cli.outcomes import Failed, OnItsWay, Recorded, Row

type Command = Callable[[str], str]
"""Completes the words of a command so that it talks to the same stack."""


def suggest(rows: Iterable[Row], command: Command) -> Text:
    """Name the commands that show more of what a run came to."""
    rows = list(rows)
    recorded = next((row.name for row in rows if isinstance(row.fate, Recorded)), None)
    hints = []
    if recorded:
        hints += [f"{command(f'show {shlex.quote(recorded)}')}", command("list")]
    if any(isinstance(row.fate, Failed) for row in rows):
        hints.append(command("failures"))
    if any(isinstance(row.fate, OnItsWay) for row in rows):
        waiting = next(row.name for row in rows if isinstance(row.fate, OnItsWay))
        hints.append(command(f"show {shlex.quote(waiting)}"))
    return Text("\n".join(f"  {hint}" for hint in dict.fromkeys(hints)), style="dim")
