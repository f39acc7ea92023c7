"""Read dates as Indonesian and English news sites print them. Whatever is not fully understood is no date at all.

Every word of the string must be explained: a date, a time, a zone, a weekday, or a filler such as "Diterbitkan". So
"2 jam lalu" and "Rp 17/7" are refused, and a month-or-day doubt (07/08/2019) is settled only by evidence beside it.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from kliping.date_words import (
    ENGLISH_DAYS,
    FILLERS,
    INDONESIAN_DAYS,
    INDONESIAN_ZONES,
    MONTHS,
    OTHER_DAYS,
    OTHER_ZONES,
    TRUSTED_ZONES,
)
from kliping.models import Moment, Origin

_LONGEST = 160
"""Characters. No date line we have seen comes near."""

_MOST_PIECES = 8

_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er)?"
_DATES = tuple(
    re.compile(rf"(?<![\w/]){form}(?![\w/])", re.IGNORECASE)
    for form in (
        rf"{_DAY}\.?[\s-]*(?:(?:of|de)\s+)?{_MONTH},?[\s-]*(?:(?:de|del)\s+)?{_YEAR}",
        rf"{_MONTH}\s*{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_DAY}",
        r"(?P<year>(?:19|20)\d\d)年\s?(?P<number_month>\d\d?)月\s?(?P<day>\d\d?)日",
        r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<number_month>\d\d?)(?P=mark)(?P<day>\d\d?)",
        r"(?P<first>\d\d?)(?P<mark>[-/.])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?)?\s*(?P<half>[ap]\.?m\b\.?)?(?![\d:])",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:\b(?:UTC|GMT)\s*)?(?P<offset>(?P<sign>[+-])(?P<hours>\d\d?):?(?P<minutes>\d\d)?)\b", re.IGNORECASE
)
_ISO = re.compile(
    r"(?P<day>(?:19|20)\d\d-\d\d-\d\d)(?:[T ](?P<time>\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?)\d*\s?(?P<zone>Z"
    r"|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"^(?:(?:{'|'.join(sorted(FILLERS))})\b[\s:]*)+", re.IGNORECASE)
_PIECES = re.compile(r"(?:(?<!\s)\s++)?[|•·●⋅∙◦▪]\s*|(?<!\s)\s++[-–—/]+\s+")  # noqa: RUF001 - the dashes that pages print
"""Blanks are looked at from their first one alone: from each of 20,000 it takes nine seconds."""
_WORD = re.compile(r"[^\W\d_](?:[\w'.]*\w)?|\d+")


def parse_moment(raw: str, origin: Origin, language: str | None = None) -> Moment | None:
    """Read one date; null when anything in `raw` is left unexplained.

    `language` (a primary tag such as `id`) settles 07/08/2019: all but English read the day first.
    `instant` is set only when time and zone are both printed; the only zone names trusted are WIB, WITA, WIT, UTC, GMT.
    """
    text = raw.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        return _parse_iso(text, origin) or _parse_printed(text, origin, language)
    except (ValueError, OverflowError):
        return None  # 31 February, 25:00, or an offset of more than a day


def find_moment(line: str, origin: Origin, language: str | None = None) -> Moment | None:
    """Read the one date in a line such as "By Jane Doe | July 17, 2019 | 1:04 pm"; the longest run of pieces wins."""
    breaks = [found.span() for found in _PIECES.finditer(line)]
    starts, ends = [0, *(end for _, end in breaks)], [*(start for start, _ in breaks), len(line)]
    if len(starts) > _MOST_PIECES:
        return None
    for size in range(len(starts), 0, -1):
        for first in range(len(starts) - size + 1):
            moment = parse_moment(line[starts[first] : ends[first + size - 1]], origin, language)
            if moment:
                return moment
    return None


def _parse_iso(text: str, origin: Origin) -> Moment | None:
    found = _ISO.fullmatch(_LABEL.sub("", text))
    if not found:
        return None
    day = date.fromisoformat(found["day"])
    zone = _Zone.parse_offset(found["zone"]) if found["zone"] else None
    return _moment(
        text, origin, day, time.fromisoformat(found["time"].replace(",", ".")) if found["time"] else None, zone
    )


@dataclass(frozen=True)
class _Zone:
    name: str
    offset: timedelta

    @classmethod
    def named(cls, name: str) -> "_Zone":
        return cls("UTC" if name == "Z" else name, timedelta(hours=TRUSTED_ZONES[name]))

    @classmethod
    def parse_offset(cls, text: str) -> "_Zone":
        if text.upper() == "Z":
            return cls.named("Z")
        found = _OFFSET.fullmatch(text)
        if not found:
            raise ValueError(text)
        hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if found["sign"] == "-" else 1)
        return cls(f"{found['sign']}{hours:02}:{minutes:02}", offset)


def _moment(raw: str, origin: Origin, day: date, clock: time | None, zone: _Zone | None) -> Moment:
    if clock is None or zone is None:
        return Moment(raw=raw, day=day, origin=origin)
    tz = timezone(zone.offset) if zone.offset else UTC
    return Moment(raw=raw, day=day, instant=datetime.combine(day, clock, tz), zone=zone.name, origin=origin)


@dataclass(frozen=True)
class Printed:
    """A date as printed: its day, its clock if any, and the letters of its zone even where they name more than one."""

    day: date
    clock: time | None
    letters: str | None


def find_printed(line: str, language: str | None = None) -> Printed | None:
    """Read day, clock and zone letters of the one date in a line, such as "June 1, 2024 at 7:42 PM MST"."""
    for piece in (line, *_PIECES.split(line)[:_MOST_PIECES]):
        try:
            found = _read_printed(piece, language) if len(piece) <= _LONGEST else None
        except ValueError:
            continue
        if found:
            return found[0]
    return None


def _parse_printed(text: str, origin: Origin, language: str | None) -> Moment | None:
    found = _read_printed(text, language)
    return _moment(text, origin, found[0].day, found[0].clock, found[1]) if found else None


def _read_printed(text: str, language: str | None) -> tuple[Printed, "_Zone | None"] | None:
    for form in _DATES:
        found = form.search(text)
        if not found or ("month" in found.groupdict() and found["month"].lower() not in MONTHS):
            continue
        clock, zone, words = _read_clock(f"{text[: found.start()]} {text[found.end() :]}")
        if not _explained(words):
            continue
        day = _read_day(found, {word.lower() for word in words}, zone, language)
        letters = next((word.upper() for word in words if word.upper() in OTHER_ZONES), zone.name if zone else None)
        return (Printed(day, clock, letters), zone) if day else None
    return None


def _read_clock(rest: str) -> tuple[time | None, _Zone | None, list[str]]:
    """Take time and zone out of what stands around the date, and return the words that are left."""
    found_clock = next((found for found in _TIME.finditer(rest) if found["minute"] or found["half"]), None)
    clock = _read_time(found_clock) if found_clock else None
    rest = _cut(rest, found_clock)
    found_offset = _OFFSET.search(rest)
    words = _WORD.findall(_cut(rest, found_offset))
    zones = {word.upper(): _Zone.named(word.upper()) for word in words if word.upper() in TRUSTED_ZONES}
    known = [*zones.values()]
    if found_offset:
        known.append(_Zone.parse_offset(found_offset["offset"]))
    zone = known[0] if len({zone.offset for zone in known}) == 1 else None
    return clock, zone, [word for word in words if word.upper() not in zones]


def _cut(text: str, found: re.Match[str] | None) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text


def _read_time(found: re.Match[str]) -> time:
    hour = int(found["hour"])
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - the face of a clock
            raise ValueError(found[0])
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0))


def _explained(words: list[str]) -> bool:
    return all(
        word.lower() in FILLERS
        or word.lower() in INDONESIAN_DAYS
        or word.lower() in ENGLISH_DAYS
        or word.lower() in OTHER_DAYS
        or word.upper() in OTHER_ZONES
        for word in words
    )


def _read_day(found: re.Match[str], words: set[str], zone: _Zone | None, language: str | None) -> date | None:
    parts = found.groupdict()
    if parts.get("month"):
        return date(int(found["year"]), MONTHS[found["month"].lower()], int(found["day"]))
    if parts.get("number_month"):
        return date(int(found["year"]), int(found["number_month"]), int(found["day"]))
    year, first, second = int(found["year"]), int(found["first"]), int(found["second"])
    if second > 12 >= first:  # noqa: PLR2004 - months
        return date(year, first, second)
    day_first = (
        first > 12  # noqa: PLR2004 - months
        or first == second
        or found["mark"] == "."
        or bool(words & set(INDONESIAN_DAYS))
        or (zone is not None and zone.name in INDONESIAN_ZONES)
        or language not in {None, "en"}
    )
    return date(year, second, first) if day_first else _settle_by_weekday(date(year, second, first), words)


def _settle_by_weekday(day_first: date, words: set[str]) -> date | None:
    month_first = date(day_first.year, day_first.day, day_first.month)
    weekdays = {ENGLISH_DAYS[word] for word in words if word in ENGLISH_DAYS}
    fitting = [day for day in (day_first, month_first) if day.weekday() in weekdays]
    return fitting[0] if len(fitting) == 1 else None
