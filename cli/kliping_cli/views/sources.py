"""How the followed sources fare."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rich.console import RenderableType
from rich.text import Text

from kliping.aws.following import Health, Standing
from kliping.models import Followed
from kliping_cli.views.wording import FAILED, RECORDED, WAITING, dotted, make_table, stack_lines, tell_instant, write

_MARKS: dict[Standing, tuple[str, str]] = {
    "failing": (FAILED, "red"),
    "silent": ("!", "yellow"),
    "new": (WAITING, "dim"),
    "fine": (RECORDED, "green"),
    "paused": ("‖", "dim"),
}
"""In the order in which a person wants to see them."""

_HOUR = 60
_DAY = 24 * _HOUR


def show_sources(found: Sequence[tuple[Followed, Health]], now: datetime, zone: tzinfo | None = None) -> RenderableType:
    """Show each followed source with its standing, those in trouble first."""
    order = list(_MARKS)
    table = make_table("", "Last new", "Source")
    standings = [(health.standing(followed, now), followed, health) for followed, health in found]
    for standing, followed, health in sorted(standings, key=lambda each: (order.index(each[0]), each[1].uri)):
        mark, style = _MARKS[standing]
        last = tell_instant(health.last_new_at, zone) if health.last_new_at else "never"
        day, _, time = last.partition(", ")
        table.add_row(
            Text(mark, style),
            stack_lines([write(day), write(time, "dim")]),
            stack_lines([write(followed.uri, "bold"), _facts(standing, followed, health, zone), _trouble(health)]),
        )
    return table


def _facts(standing: Standing, followed: Followed, health: Health, zone: tzinfo | None) -> Text:
    checked = f"last looked at {tell_instant(health.checked_at, zone)}" if health.checked_at else "not looked at yet"
    entries = f"{health.entries:,} entries" if health.entries else None
    return dotted((standing, f"every {_spell(followed.every)}", entries, checked), "dim")


def _trouble(health: Health) -> Text:
    return write(health.trouble or "", "red")


def _spell(minutes: int) -> str:
    for size, unit in ((_DAY, "day"), (_HOUR, "hour"), (1, "minute")):
        if minutes % size == 0:
            number = minutes // size
            return unit if number == 1 else f"{number} {unit}s"
    raise ValueError(f"{minutes} is no number of minutes")
