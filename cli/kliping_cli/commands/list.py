"""`kliping list`: articles by day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from kliping.aws.items import Item
from kliping.aws.reading import day_of, list_days, list_on, list_site
from kliping_cli.choosing import Opened, open_stack
from kliping_cli.terminal import open_console
from kliping_cli.views.lists import show_articles, site_of_listed

_LOOK_BACK = timedelta(days=30)
"""One query a day: a month is a moment."""

_AHEAD = timedelta(days=1)
"""East of here it may be tomorrow already, and a day is the publisher's own."""


@dataclass(frozen=True)
class Wanted:
    """What to list; null bounds are chosen to fit the stack."""

    site: str | None
    since: date | None
    until: date | None
    limit: int


def list_articles(wanted: Wanted, *, stack: str | None, state: Path, as_json: bool) -> None:
    """List articles, newest first."""
    with open_stack(stack, state) as opened:
        items = _read(opened, wanted)
    if as_json:
        for item in items:
            open_console().out(json.dumps(fields_of(item), ensure_ascii=False), highlight=False)
    elif items:
        console = open_console()
        console.print(show_articles(items))
        if len(items) == wanted.limit:
            console.print(f"The newest {wanted.limit:,}; --limit shows more.", style="dim")
    else:
        open_console(stderr=True).print(_explain(opened, wanted), soft_wrap=True)


def _read(opened: Opened, wanted: Wanted) -> list[Item]:
    table = opened.stack.table
    if wanted.site:
        return list_site(table, wanted.site, wanted.limit, wanted.since or date.min, wanted.until or date.max)
    if opened.local:
        listed = (item for item in opened.local.items() if item["kind"] == "article")
        days = sorted({date.fromisoformat(item["day"]) for item in listed}, reverse=True)
        since, until = wanted.since or date.min, wanted.until or date.max
        return list_on(table, (day for day in days if since <= day <= until), wanted.limit)
    until = wanted.until or _today() + _AHEAD
    return list_days(table, wanted.since or min(until, _today()) - _LOOK_BACK, until, wanted.limit)


def _explain(opened: Opened, wanted: Wanted) -> str:
    """Say why a list is empty and what to try."""
    of_site = f" of {wanted.site}" if wanted.site else ""
    since, until = wanted.since, wanted.until
    if since is None and not opened.local and not wanted.site:
        since = min(until or _today(), _today()) - _LOOK_BACK
    between = (f" since {since}" if since else "") + (f" until {until}" if until else "")
    if not of_site and not between:
        return (
            f"There are no articles yet. `kliping run FILE` makes some; `{opened.command('failures')}` shows failures."
        )
    return f"No article{of_site} was published{between}. Try `{opened.command('list')}` with an earlier --since."


def fields_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a line of JSON says about a listed article."""
    names = ("id", "headline", "url", "site", "published", "language", "tags")
    return {"day": day_of(dict(item))} | {name: item[name] for name in names if name in item} | _site(item)


def _site(item: Mapping[str, Any]) -> dict[str, str]:
    site = site_of_listed(item)
    return {"site": site} if site else {}


def _today() -> date:
    return datetime.now(UTC).date()
