"""The table after a run: one row per input."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from kliping_cli.outcomes import Failed, Fate, Folded, NotSent, OnItsWay, Recorded, Row, summarize
from kliping_cli.views.wording import (
    FAILED,
    FOLDED,
    RECORDED,
    WAITING,
    dotted,
    make_table,
    stack_lines,
    tell_moment,
    write,
)

MOST_ROWS = 200
"""Rows that a person scrolls through; of more inputs, those that need a look come first."""

_WIDEST_NAME = 28
"""Columns, so that 80 leave room for a headline."""


def show_outcomes(rows: Sequence[Row], listing: str) -> RenderableType:
    """Show what became of every input, and count. `listing` is the command that shows the rest of a long table."""
    shown = rows if len(rows) <= MOST_ROWS else sorted(rows, key=_by_need)[:MOST_ROWS]
    table = make_table("", "Input", "What became of it")
    table.columns[1].max_width = _WIDEST_NAME
    for row in shown:
        mark, told = _tell(row.fate)
        table.add_row(mark, _name(row.name), told)
    summary = Text(f"{summarize(rows)}.", style="bold")
    if len(shown) == len(rows):
        return Group(table, Text(), summary)
    rest = Text(f"… and {len(rows) - len(shown):,} more records; `{listing}` shows them.\n", style="dim")
    return Group(table, Text(), rest, summary)


def _tell(fate: Fate) -> tuple[Text, RenderableType]:
    match fate:
        case Recorded():
            facts = dotted((fate.site, tell_moment(fate.published), fate.language), "dim")
            lines = [write(fate.headline, "bold"), facts, write(", ".join(fate.tags), "cyan")]
            return Text(RECORDED, "green"), stack_lines(lines)
        case Folded():
            return Text(FOLDED, "blue"), Text.assemble("the same article as ", write(fate.into, "bold"))
        case Failed():
            stands = " The record of its earlier version stands." if fate.stands else ""
            return _failed(fate.reason, fate.detail + stands)
        case NotSent():
            return _failed("not sent", fate.detail)
        case OnItsWay():
            return Text(WAITING, "yellow"), Text("still on its way", "yellow")


def _name(name: str) -> Text:
    """Write a name; one that is too wide breaks before the file's own name."""
    folder, slash, file = name.rpartition("/")
    if len(name) <= _WIDEST_NAME or "://" in name or not slash:
        return write(name)
    return stack_lines([write(f"{folder}/", "dim"), write(file)])


def _failed(reason: str, detail: str) -> tuple[Text, Text]:
    said = reason.replace("_", " ")
    return Text(FAILED, "red"), Text.assemble(write(said, "red"), ": ", write(detail))


def _by_need(row: Row) -> int:
    return {Failed: 0, NotSent: 0, OnItsWay: 1, Folded: 2, Recorded: 3}[type(row.fate)]
