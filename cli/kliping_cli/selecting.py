"""Which articles a command is about: those of a site, those of some days, newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from kliping.aws.items import Item
from kliping.aws.reading import list_days, list_on, list_site
from kliping_cli.choosing import Opened

_LOOK_BACK = timedelta(days=30)
"""One query a day: a month is a moment."""

_AHEAD = timedelta(days=1)
"""East of here it may be tomorrow already, and a day is the publisher's own."""


@dataclass(frozen=True)
class Wanted:
    """Which articles; null bounds are chosen to fit the stack."""

    site: str | None
    since: date | None
    until: date | None


def select(opened: Opened, wanted: Wanted, limit: int | None = None) -> Iterator[Item]:
    """Yield what lists show of the articles, newest first, read as far as somebody takes them; at most `limit`."""
    table = opened.stack.table
    since, until = wanted.since or date.min, wanted.until or date.max
    if wanted.site:
        return list_site(table, wanted.site, limit, since, until)
    if opened.local:
        listed = (item for item in opened.local.items() if item["kind"] == "article")
        days = sorted({date.fromisoformat(item["day"]) for item in listed}, reverse=True)
        return list_on(table, (day for day in days if since <= day <= until), limit)
    until = wanted.until or _today() + _AHEAD
    return list_days(table, wanted.since or min(until, _today()) - _LOOK_BACK, until, limit)


def explain_none(opened: Opened, wanted: Wanted) -> str:
    """Say why there are no such articles and what to try."""
    of_site = f" of {wanted.site}" if wanted.site else ""
    between = tell_days(opened, wanted)
    if not of_site and not between:
        return (
            f"There are no articles yet. `kliping run FILE` makes some; `{opened.command('failures')}` shows failures."
        )
    return f"No article{of_site} was published{between}. Try `{opened.command('list')}` with an earlier --since."


def tell_days(opened: Opened, wanted: Wanted) -> str:
    """Name the days that were looked at, chosen or given: ` since … until …`; empty where it was all of them."""
    since, until = wanted.since, wanted.until
    if since is None and not opened.local and not wanted.site:
        since = min(until or _today(), _today()) - _LOOK_BACK
    return (f" since {since}" if since else "") + (f" until {until}" if until else "")


def _today() -> date:
    return datetime.now(UTC).date()
