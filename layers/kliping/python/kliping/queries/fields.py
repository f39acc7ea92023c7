"""The fields that a query can ask for, and how their values are written."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from kliping.queries.nodes import Named, Published, Query, Where
from kliping.queries.terms import SHORTEST_PREFIX
from kliping.words import fold_words

TEXTS: Mapping[str, Where] = {"headline": "headline", "text": "text"}
"""Fields that are searched for words."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_RANGE = re.compile(r"(?P<sign>>=|<=|>|<)?(?P<since>[\d-]*)(?P<dots>\.\.)?(?P<until>[\d-]*)")
_DAY_FORM = "a day such as 2024-03-31, a month 2024-03, a year, a range 2024-03-01..2024-03-31, or >=2024-03-01"


class Field(NamedTuple):
    """How a value of a field is read, and one as an example."""

    read: Callable[[str, str], Query]
    example: str


def fold_name(name: str) -> str:
    """Write a name so that those that read alike are alike: `Kab. Serang` and `KAB SERANG`."""
    return " ".join(fold_words(name))


def read_value(field: str, value: str) -> Query:
    """Return what `field:value` says.

    Raises:
        ValueError: there is no such value.
    """
    return FIELDS[field].read(field, value)


def _read_name(field: str, value: str) -> Named:
    name, is_prefix = fold_name(value), value.endswith("*")
    if not name or "*" in value[:-1]:
        raise ValueError(f"{value!r} is no name; write one such as {FIELDS[field].example}")
    if is_prefix and len(name) < SHORTEST_PREFIX:
        raise ValueError(f"{value!r}: a * may only end a name of {SHORTEST_PREFIX} letters or more")
    return Named(field, name, is_prefix)


def _read_code(field: str, value: str) -> Named:
    """Read what is written in one way only: sites, languages, ids."""
    if not re.fullmatch(r"[\w.:-]+", value):
        raise ValueError(f"{value!r} is nothing that {field}: could be; write one such as {FIELDS[field].example}")
    return Named(field, value.casefold())


def _read_days(_field: str, value: str) -> Published:
    match = _RANGE.fullmatch(value)
    if match is None or not (match["since"] or match["until"]):
        raise ValueError(f"{value!r} is no day; write {_DAY_FORM}")
    since, until = _read_day(match["since"]), _read_day(match["until"])
    sign = match["sign"]
    if bool(sign) and bool(match["dots"]):
        raise ValueError(f"{value!r} says twice where it begins or ends; write {_DAY_FORM}")
    if match["dots"]:
        found = Published(since and since[0], until and until[1])
        if found.since and found.until and found.since > found.until:
            raise ValueError(f"{value!r} ends before it begins; write the earlier day first")
        return found
    if since is None:
        raise ValueError(f"{value!r} is no day; write {_DAY_FORM}")
    first, last = since
    if sign in {">=", ">"}:
        return Published(first if sign == ">=" else _shift(last, 1), None)
    if sign in {"<=", "<"}:
        return Published(None, last if sign == "<=" else _shift(first, -1))
    return Published(first, last)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise ValueError(f"{day} has no day beside it; write {_DAY_FORM}") from None


def _read_day(written: str) -> tuple[date, date] | None:
    """Return the first and the last day of a day, a month or a year; null if nothing is written."""
    if not written:
        return None
    match = _DAY.fullmatch(written)
    if match is None:
        raise ValueError(f"{written!r} is no day; write {_DAY_FORM}")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or monthrange(first.year, last_month)[1])
    except ValueError as error:
        raise ValueError(f"{written!r} is not in the calendar; write {_DAY_FORM}") from error


FIELDS: Mapping[str, Field] = {
    "site": Field(_read_code, "site:serangtimur.co.id"),
    "lang": Field(_read_code, "lang:id"),
    "place": Field(_read_name, 'place:"Kota Serang"'),
    "org": Field(_read_name, "org:BMKG"),
    "subject": Field(_read_name, "subject:politik"),
    "tag": Field(_read_name, "tag:flood"),
    "story": Field(_read_code, "story:ID, with the id of an article"),
    "genre": Field(_read_code, "genre:opinion"),
    "section": Field(_read_name, "section:ekonomi"),
    "published": Field(_read_days, "published:2024-03-31"),
}
