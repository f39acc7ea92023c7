"""A date found in a text, and reckoning with days, weeks, months and years."""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import NamedTuple

from kliping.models import Precision

_DAYS_OF_WEEK, _MONTHS_OF_YEAR = 7, 12


class Sentence(NamedTuple):
    """Code points `[start, end)` of a text, when it was published and in which language, as far as that is known."""

    text: str
    start: int
    end: int
    published: date | None
    language: str | None

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what matches in the sentence."""
        return pattern.finditer(self.text, self.start, self.end)


class Found(NamedTuple):
    """Code points `[start, end)` of a text that speak of a date.

    `day` is the first of what `precision` says, null if it cannot be told.
    """

    start: int
    end: int
    day: date | None
    precision: Precision
    confidence: float
    method: str


def shift(day: date, unit: Precision, by: int) -> date | None:
    """Return the first day of the unit that lies so many units after that of `day`; null beyond what a calendar has."""
    if unit in {"day", "week"}:
        start = day if unit == "day" else day - timedelta(day.weekday())
        try:
            return start + timedelta(by if unit == "day" else by * _DAYS_OF_WEEK)
        except OverflowError:
            return None
    months = day.year * _MONTHS_OF_YEAR + day.month - 1 + by * (_MONTHS_OF_YEAR if unit == "year" else 1)
    year, month = divmod(months, _MONTHS_OF_YEAR)
    return date(year, 1 if unit == "year" else month + 1, 1) if MINYEAR <= year <= MAXYEAR else None


def find_weekday(published: date, weekday: int, *, after: bool, strictly: bool = False) -> date:
    """Return the last such weekday up to the day of publication, or the first from there on; `strictly` not itself."""
    if after:
        return published + timedelta((weekday - published.weekday() - strictly) % _DAYS_OF_WEEK + strictly)
    return published - timedelta((published.weekday() - weekday - strictly) % _DAYS_OF_WEEK + strictly)


def find_year(published: date, month: int, day: int, weekday: int | None) -> tuple[date, bool] | None:
    """Return the day with that number that is nearest to publication, and whether the weekday agrees, if it is known.

    Where one of the years around has that weekday, it is that year. Null where there is no such day.
    """
    years = (published.year - 1, published.year, published.year + 1)
    days = [date(year, month, day) for year in years if is_day(year, month, day)]
    if not days:
        return None
    days.sort(key=lambda each: abs(each - published))
    agreeing = next((each for each in days if each.weekday() == weekday), None)
    return (days[0], weekday is None) if agreeing is None else (agreeing, True)


def is_day(year: int, month: int, day: int) -> bool:
    """Say whether the calendar has that day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
