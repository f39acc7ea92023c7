"""The table after a run: one row per input."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kliping_cli.outcomes import Failed, Fate, Folded, NotSent, OnItsWay, Recorded, Row, summarize
from kliping_cli.views.wording import FAILED, FOLDED, RECORDED, WAITING, dotted, tell_moment, write

MOST_ROWS = 200
"""Rows that a person scrolls through; of more inputs, those that need a look come first."""


def show_outcomes(rows: Sequence[Row], listing: str) -> RenderableType:
    """Show what became of every input, and count. `listing` is the command that shows the rest of a long table."""
    shown = rows if len(rows) <= MOST_ROWS else sorted(rows, key=_by_need)[:MOST_ROWS]
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim", expand=False)
    table.add_column("", no_wrap=True, width=1)
    table.add_column("Input", overflow="fold", max_width=30)
    table.add_column("What became of it", overflow="fold", ratio=1)
    for row in shown:
        mark, told = _tell(row.fate)
        table.add_row(mark, write(row.name), told)
    summary = Text(f"{summarize(rows)}.", style="bold")
    if len(shown) == len(rows):
        return Group(table, summary)
    rest = Text(f"… and {len(rows) - len(shown):,} more records; `{listing}` shows them.\n", style="dim")
    return Group(table, rest, summary)


def _tell(fate: Fate) -> tuple[Text, RenderableType]:
    match fate:
        case Recorded():
            facts = dotted((fate.site, tell_moment(fate.published), fate.language), "dim")
            lines = [write(fate.headline, "bold"), facts, write(", ".join(fate.tags), "cyan")]
            return Text(RECORDED, "green"), Text("\n").join(line for line in lines if line.plain)
        case Folded():
            return Text(FOLDED, "blue"), Text.assemble("the same article as ", write(fate.into, "bold"))
        case Failed():
            stands = " The record of its earlier version stands." if fate.stands else ""
            return _failed(fate.reason, fate.detail + stands)
        case NotSent():
            return _failed("not sent", fate.detail)
        case OnItsWay():
            return Text(WAITING, "yellow"), Text("still on its way", "yellow")


def _failed(reason: str, detail: str) -> tuple[Text, Text]:
    said = reason.replace("_", " ")
    return Text(FAILED, "red"), Text.assemble(write(said, "red"), ": ", write(detail))


def _by_need(row: Row) -> int:
    return {Failed: 0, NotSent: 0, OnItsWay: 1, Folded: 2, Recorded: 3}[type(row.fate)]
