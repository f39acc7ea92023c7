"""`kliping stats`: how many articles there are, and which days stand out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from kliping.aws.reading import day_of
from kliping_cli.choosing import Opened, open_stack
from kliping_cli.outputs import open_output
from kliping_cli.pictures import draw
from kliping_cli.selecting import Wanted, explain_none, select
from kliping_cli.statistics import LEAD, Counted, Day, Series, Statistics, count
from kliping_cli.terminal import open_console
from kliping_cli.views.lists import site_of_listed
from kliping_cli.views.statistics import show_statistics

DAYS = 30
"""Days that are shown, unless a first one is given."""


@dataclass(frozen=True)
class Telling:
    """How statistics are told: so many sites and tags, as JSON, and as a picture at this path, if any."""

    top: int
    picture: str | None
    as_json: bool


def stats(wanted: Wanted, telling: Telling, *, stack: str | None, state: Path) -> None:
    """Count articles by day, and by the sites and tags with the most of them.

    Raises:
        Misuse: the picture cannot be written.
    """
    with open_stack(stack, state) as opened:
        until = wanted.until or _newest(opened, wanted)
        since = wanted.since or until - timedelta(days=DAYS - 1)
        found = count(_read(opened, Wanted(wanted.site, _before(since), until)), since, until)
    if telling.picture:
        with open_output(telling.picture) as file:
            file.write(draw(found, telling.top).encode())
    if telling.as_json:
        open_console().out(json.dumps(_fields(found, telling.top), ensure_ascii=False), highlight=False)
    elif found.every.articles:
        open_console().print(show_statistics(found, telling.top))
    else:
        missing = explain_none(opened, Wanted(wanted.site, since, until))
        open_console(stderr=True).print(missing, soft_wrap=True)


def _newest(opened: Opened, wanted: Wanted) -> date:
    """Return the last day to show: today or, of a local stack, which is often an old archive, its newest one."""
    newest = next(select(opened, wanted, 1), None) if opened.local else None
    return date.fromisoformat(day_of(newest)) if newest else datetime.now(UTC).date()


def _before(since: date) -> date:
    return since - LEAD if since - date.min > LEAD else date.min


def _read(opened: Opened, wanted: Wanted) -> Iterator[Counted]:
    for item in select(opened, wanted):
        yield Counted(date.fromisoformat(day_of(item)), wanted.site or site_of_listed(item), item.get("tags", ()))


def _fields(found: Statistics, top: int) -> dict[str, Any]:
    return {
        "since": str(found.since),
        "until": str(found.until),
        "articles": found.every.articles,
        "days": [_day(day) | {"spike": day.is_spike} for day in found.every.days],
        "sites": [_series(each) for each in found.sites[:top]],
        "tags": [_series(each) for each in found.tags[:top]],
    }


def _series(series: Series) -> dict[str, Any]:
    return {"name": series.name, "articles": series.articles, "spikes": [_day(day) for day in series.spikes]}


def _day(day: Day) -> dict[str, Any]:
    usual = None if day.usual is None else round(day.usual, 2)
    return {"day": str(day.day), "articles": day.articles, "usual": usual}
