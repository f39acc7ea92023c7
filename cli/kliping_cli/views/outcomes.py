"""The table after a run: one row per input, and under a source of many some of its entries."""

import shlex
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kliping_cli.outcomes import (
    Delivered,
    Expanded,
    Failed,
    Folded,
    Forgotten,
    NotSent,
    OnItsWay,
    Recorded,
    Row,
    needs_a_look,
    spoken,
    summarize,
    tally,
)
from kliping_cli.views.hints import Command
from kliping_cli.views.wording import (
    EXPANDED,
    FAILED,
    FOLDED,
    FORGOTTEN,
    RECORDED,
    WAITING,
    dotted,
    make_table,
    stack_lines,
    tell_instant,
    tell_moment,
    write,
)

MOST_ROWS = 200
"""Rows that a person scrolls through; of more inputs, those that need a look come first."""

MOST_ENTRIES = 10
"""Entries shown under a source of many: enough to see what it holds; `kliping show` has the others."""

_WIDEST_NAME = 28
"""Columns, so that 80 leave room for a headline."""


def show_outcomes(rows: Sequence[Row], command: Command) -> RenderableType:
    """Show what became of every input, and count. `command` completes the commands that show the rest."""
    shown = rows if len(rows) <= MOST_ROWS else sorted(rows, key=_by_need)[:MOST_ROWS]
    table = make_table("", "Input", "What became of it")
    table.columns[1].max_width = _WIDEST_NAME
    for row in shown:
        _add(table, row, command)
    summary = Text(f"{summarize(rows)}.", style="bold")
    if len(shown) == len(rows):
        return Group(table, Text(), summary)
    rest = Text(f"… and {len(rows) - len(shown):,} more records; `{command('list')}` shows them.\n", style="dim")
    return Group(table, Text(), rest, summary)


def show_entries(row: Row, command: Command) -> RenderableType:
    """Show a source of many by itself, with its entries."""
    table = make_table("", "Entry", "What became of it")
    table.columns[1].max_width = _WIDEST_NAME
    shown = row.children if len(row.children) <= MOST_ROWS else sorted(row.children, key=_by_need)[:MOST_ROWS]
    for child in shown:
        _add(table, child, command)
    if len(shown) < len(row.children):
        table.add_row("", Text(f"… and {len(row.children) - len(shown):,} more", "dim"), "")
    mark, told = _tell(row)
    return Group(Text.assemble(mark, " ", write(row.name, "bold")), told, Text(), table)


def _add(table: Table, row: Row, command: Command, depth: int = 0) -> None:
    """Add a row and, under it, the entries that a person has to see first."""
    mark, told = _tell(row)
    table.add_row(mark, _indent(_name(row.name), depth), told)
    shown = sorted(row.children, key=_by_need)[:MOST_ENTRIES] if len(row.children) > MOST_ENTRIES else row.children
    for child in shown:
        _add(table, child, command, depth + 1)
    left = len(row.children) - len(shown)
    if left:
        rest = write(command(f"show {shlex.quote(row.reference or row.name)}"), "dim")
        table.add_row("", _indent(Text(f"… and {left:,} more", "dim"), depth + 1), rest)


def _indent(name: Text, depth: int) -> RenderableType:
    return Padding(name, (0, 0, 0, 2 * depth)) if depth else name


def _tell(row: Row) -> tuple[Text, RenderableType]:
    match row.fate:
        case Recorded() as fate:
            facts = dotted((fate.site, tell_moment(fate.published), fate.language), "dim")
            lines = [write(fate.headline, "bold"), facts, write(", ".join(fate.tags), "cyan")]
            return Text(RECORDED, "green"), stack_lines(lines)
        case Folded() as fate:
            return Text(FOLDED, "blue"), Text.assemble("the same article as ", write(fate.into, "bold"))
        case Failed() as fate:
            stands = " What came of its earlier version stands." if fate.stands else ""
            return _failed(fate.reason, fate.detail + stands)
        case Expanded() as fate:
            return _tell_expansion(row, fate)
        case NotSent() as fate:
            return _failed("not sent", fate.detail)
        case Delivered() | Forgotten() | OnItsWay() as fate:
            return _tell_other(fate)


def _tell_other(fate: Delivered | Forgotten | OnItsWay) -> tuple[Text, Text]:
    if isinstance(fate, Delivered):
        return Text(RECORDED, "green"), write(f"delivered {tell_instant(fate.at, None)}", "bold")
    if isinstance(fate, OnItsWay):
        return Text(WAITING, "yellow"), Text("still on its way", "yellow")
    return Text(FORGOTTEN, "dim"), write(f"forgotten on {tell_instant(fate.at, None)}, and kept out", "dim")


def _tell_expansion(row: Row, fate: Expanded) -> tuple[Text, RenderableType]:
    number = len(row.children)
    said = f"{spoken(fate.collection)} of {number:,} {'entry' if number == 1 else 'entries'}"
    skipped = f"; {fate.skipped:,} skipped" if fate.skipped else ""
    counted = Text.assemble(write(said, "bold"), f": {tally(row.children)}{skipped}")
    if fate.trouble is None:
        return Text(EXPANDED, "blue"), counted
    mark, trouble = _failed(fate.trouble.reason, f"{fate.trouble.detail} What stands before that was read.")
    return mark, stack_lines([counted, trouble])


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
    if isinstance(row.fate, Expanded):
        return 0 if needs_a_look(row) else 2
    return {Failed: 0, NotSent: 0, OnItsWay: 1, Folded: 2, Forgotten: 2, Delivered: 3, Recorded: 3}[type(row.fate)]
