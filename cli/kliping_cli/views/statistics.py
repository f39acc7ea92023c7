"""How many articles there are: a bar for each day, a line for each site and tag."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from kliping_cli.statistics import Day, Series, Statistics
from kliping_cli.views.wording import make_table, tell_day, write

_WIDEST = 40
"""Characters of the longest bar."""

_HEIGHTS = "▁▂▃▄▅▆▇█"


def show_statistics(found: Statistics, top: int) -> RenderableType:
    """Show days, and the `top` sites and tags; what stands out is marked with how many are usual."""
    parts: list[RenderableType] = [_show_days(found.every)]
    for title, every in (("Site", found.sites), ("Tag", found.tags)):
        if every:
            parts += [Text(), _show_series(title, every, top)]
    return Group(*parts)


def _show_days(series: Series) -> RenderableType:
    table = make_table("Day", "Articles", "")
    most = max(day.articles for day in series.days)
    for day in series.days:
        bar = Text("█" * _scale(day.articles, most, _WIDEST), "red" if day.is_spike else "cyan")
        table.add_row(tell_day(day.day), f"{day.articles:,}", Text.assemble(bar, " ", _tell(day)))
    return table


def _show_series(title: str, every: Sequence[Series], top: int) -> RenderableType:
    table = make_table(title, "Articles", "")
    for series in every[:top]:
        table.add_row(write(series.name or ""), f"{series.articles:,}", Text.assemble(_draw(series), _spikes(series)))
    if len(every) > top:
        rest = f"{len(every) - top:,} more; --top shows them."
        table.add_row(write(rest, "dim"), "", "")
    return table


def _draw(series: Series) -> Text:
    most = max(day.articles for day in series.days)
    line = Text()
    for day in series.days:
        height = _HEIGHTS[_scale(day.articles, most, len(_HEIGHTS)) - 1] if day.articles else " "
        line.append(height, "red" if day.is_spike else "cyan")
    return line


def _spikes(series: Series) -> Text:
    """Tell the last day that stands out, and how many others there are."""
    if not series.spikes:
        return Text()
    last, others = series.spikes[0], len(series.spikes) - 1
    more = f" (+{others} more)" if others else ""
    return Text.assemble(f"  {tell_day(last.day)}: {last.articles:,}, ", _tell(last), more)


def _tell(day: Day) -> Text:
    return write(f"usually {day.usual:.1f}", "red") if day.is_spike else Text()


def _scale(value: int, most: int, size: int) -> int:
    """Return how much of `size` a value takes: something if it is anything."""
    return max(1, round(size * value / most)) if value else 0
