"""Small pieces that every view says the same way."""

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from kliping.models import Moment

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

RECORDED, FOLDED, FAILED, WAITING, EXPANDED, FORGOTTEN = "✓", "≡", "✗", "…", "▾", "∅"


def printable(text: str) -> str:
    """Return `text` without what could steer a terminal: pages and file names come from anywhere."""
    return _CONTROLS.sub("\ufffd", text)


def write(text: str, style: str = "") -> Text:
    """Return `text` to be shown as it is, with no markup in it."""
    return Text(printable(text), style=style)


def dotted(parts: Iterable[str | None], style: str = "") -> Text:
    """Join what is known by dots."""
    return write(" · ".join(part for part in parts if part), style)


def tell_day(day: date) -> str:
    """Write a day: `3 Mar 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def tell_moment(moment: Moment | None) -> str | None:
    """Write a date as far as it is known, in the zone it was published in: `3 Mar 2026, 14:05 WIB`."""
    if moment is None:
        return None
    if moment.instant is None:
        return tell_day(moment.day)
    return f"{tell_day(moment.instant.date())}, {moment.instant:%H:%M} {_zone(moment.instant, moment.zone)}"


def tell_listed(published: str) -> str:
    """Write the date that lists carry: `3 Mar 2026, 14:05 +07:00`, or the day alone."""
    if len(published) == len("yyyy-mm-dd"):
        return tell_day(date.fromisoformat(published))
    instant = datetime.fromisoformat(published)
    return f"{tell_day(instant.date())}, {instant:%H:%M} {_zone(instant)}"


def tell_instant(instant: datetime, zone: tzinfo | None) -> str:
    """Write when something happened to us, in `zone` or, without one, by this machine's clock."""
    local = instant.astimezone(zone)
    return f"{tell_day(local.date())}, {local:%H:%M}"


def make_table(*columns: str) -> Table:
    """Return an empty table without frame, whose last column takes the room that is left."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for column in columns[:-1]:
        table.add_column(column, overflow="fold")
    table.add_column(columns[-1], overflow="fold", ratio=1)
    return table


def make_grid(rows: Iterable[tuple[str, str]]) -> Table:
    """Return a grid of labels and what is known under each, a line for each line of it."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    for label, value in rows:
        grid.add_row(label, Text("\n").join(write(line) for line in value.split("\n")))
    return grid


def stack_lines(lines: Iterable[Text]) -> Text:
    """Put what is not empty one below the other."""
    return Text("\n").join(line for line in lines if line.plain)


def _zone(instant: datetime, name: str | None = None) -> str:
    """Name a zone as it was printed; where the page gave an offset, in hours, and UTC for none."""
    return (name if name and name[0].isalpha() else None) or (f"{instant:%:z}" if instant.utcoffset() else "UTC")
