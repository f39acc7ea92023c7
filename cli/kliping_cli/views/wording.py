"""Small pieces that every view says the same way."""

import re
from collections.abc import Iterable
from datetime import date, datetime, tzinfo

from rich.text import Text

from kliping.models import Moment, Tag

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

RECORDED, FOLDED, FAILED, WAITING = "✓", "≡", "✗", "…"


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
    zone = moment.zone or f"{moment.instant:%:z}"
    return f"{tell_day(moment.instant.date())}, {moment.instant:%H:%M} {zone}"


def tell_listed(published: str) -> str:
    """Write the date that lists carry: `3 Mar 2026, 14:05 +07:00`, or the day alone."""
    if len(published) == len("yyyy-mm-dd"):
        return tell_day(date.fromisoformat(published))
    instant = datetime.fromisoformat(published)
    return f"{tell_day(instant.date())}, {instant:%H:%M} {instant:%:z}"


def tell_instant(instant: datetime, zone: tzinfo | None) -> str:
    """Write when something happened to us, in `zone` or, without one, by this machine's clock."""
    local = instant.astimezone(zone)
    return f"{tell_day(local.date())}, {local:%H:%M}"


def tell_tags(tags: Iterable[Tag]) -> str:
    """Name tags by their English labels."""
    return ", ".join(tag.label.en for tag in tags)


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
