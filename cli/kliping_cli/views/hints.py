"""What to type next."""

import shlex
from collections.abc import Callable, Iterable, Iterator

from rich.console import RenderableType
from rich.text import Text

from kliping_cli.outcomes import Failed, OnItsWay, Recorded, Row, with_entries
from kliping_cli.views.wording import write

type Command = Callable[[str], str]
"""Completes the words of a command so that it talks to the same stack."""

_WIDEST_COMMAND = 46
"""Columns, so that 80 have room for the purpose beside it."""


def suggest(rows: Iterable[Row], command: Command) -> RenderableType:
    """Name the commands that show more of what inputs came to."""
    return show_hints((command(words), purpose) for words, purpose in _choose(list(rows)))


def show_hints(hints: Iterable[tuple[str, str]]) -> RenderableType:
    """Show commands and what each of them is good for. A command is never broken: it is there to be copied."""
    hints = list(hints)
    column = max((len(command) for command, _ in hints if len(command) <= _WIDEST_COMMAND), default=0)
    lines = []
    for command, purpose in hints:
        said = f"  {purpose}" if len(command) <= column else ""
        lines.append(Text.assemble(write(f"  {command:<{column}}"), (said, "dim")))
    return Text("\n", no_wrap=True, overflow="ignore").join(lines)


def _choose(rows: list[Row]) -> Iterator[tuple[str, str]]:
    rows = list(with_entries(rows))
    for kind, purpose in ((Recorded, "a record and its evidence"), (OnItsWay, "what has become of it")):
        name = next((row.reference or row.name for row in rows if isinstance(row.fate, kind)), None)
        if name is not None:
            yield f"show {shlex.quote(name)}", purpose
    if any(isinstance(row.fate, Recorded) for row in rows):
        yield "list", "all records, newest first"
    if any(isinstance(row.fate, Failed) for row in rows):
        yield "failures", "what failed and why"
