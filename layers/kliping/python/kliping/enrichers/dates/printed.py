"""Dates by number: `Rabu (17/7/2019)`, `17 Juli 2019`, `July 17`, `2019-07-17`, `Senin (21/1)`, `Juli 2019`."""

import re
from collections.abc import Iterator
from datetime import date

from kliping.date_words import ENGLISH_DAYS, INDONESIAN_DAYS, MONTHS
from kliping.enrichers.dates.found import Found, Sentence, find_year, is_day

WEEKDAYS = {**INDONESIAN_DAYS, **ENGLISH_DAYS}
SHORTEST_WEEKDAY = 4
"""Letters. In running text an abbreviated weekday is more often another word (min, sun)."""

_SURE, _OF_NEAREST_YEAR, _OF_YEAR, _CONTRADICTED = 0.99, 0.9, 0.8, 0.5
"""Confidence in a date printed in full; whose year is the nearest; of a year alone; whose weekday is another."""

_WORD = r"[^\W\d_]"
_MONTH = rf"(?P<month>{_WORD}{{3,10}})(?:\.(?=\s+\d))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|[.,]\d)"
_DAY_BY_NAME = re.compile(
    rf"(?<![\w/.,])(?P<day>\d\d?)(?:st|nd|rd|th|er|\.)?\s+(?:(?:of|de)\s+)?{_MONTH}(?:,?\s+(?:(?:de|del)\s+)?{_YEAR})?(?!\w)"
)
_NAME_BEFORE_DAY = re.compile(rf"(?<!\w){_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?(?![\w/%]|[.,:]\d)(?:,?\s+{_YEAR})?")
_ISO = re.compile(r"(?<![\w/-])(?P<year>(?:19|20)\d\d)-(?P<second>\d\d)-(?P<first>\d\d)(?![\w-])")
_NUMBERS = re.compile(
    r"(?<![\w/.-])(?P<first>\d\d?)(?P<mark>[/.-])(?P<second>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/-])"
)
_MARKED = re.compile(r"\d[/.-]\d")
_IN_BRACKETS = re.compile(r"(?<=\()(?P<first>\d\d?)/(?P<second>\d\d?)(?=[\s,)])")
_MONTH_OF_YEAR = re.compile(rf"(?<!\w){_MONTH},?\s+{_YEAR}")
_YEAR_ALONE = re.compile(
    rf"(?<!\w)(?:tahun|pada|sejak|hingga|sampai|awal|akhir|pertengahan|in|since|until|during|year|by)\s+{_YEAR}",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?P<weekday>{_WORD}+(?:['\u2019]at)?)"
    r"(?:\s+(?:pagi|siang|sore|petang|malam|dini\s+hari|morning|afternoon|evening|night))?"
    r"(?:,?\s+(?:the\s+|tanggal\s+)?|,?\s*(?P<bracket>\())$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"(?<![\w/.,-])(?P<day>\d\d?)\s*(?:[-\u2013]|sampai|hingga|to|and|dan)\s*$")
_LONGEST_BEFORE = 30
_NOT_ALONE = frozenset({"mac", "ag"})
"""Months that need a year beside them to be one."""
_DIGITS_OF_YEAR, _CENTURY = 4, 2000
_LEAP_YEAR = 2000
_NEAR = 62
"""Days. Two numbers in brackets without a weekday are a date only if it is so near to publication."""


def find_numbers(sentence: Sentence) -> Iterator[Found]:
    """Yield the dates in a sentence that are all numbers."""
    if _MARKED.search(sentence.text, sentence.start, sentence.end):
        yield from _find_marked(sentence)
    if sentence.language in {"en", "id"}:
        for found in sentence.find(_YEAR_ALONE):
            yield Found(found.start("year"), found.end(), date(int(found["year"]), 1, 1), "year", _OF_YEAR, "printed")


def _find_marked(sentence: Sentence) -> Iterator[Found]:
    for found in sentence.find(_ISO):
        yield from _tell(sentence, found, int(found["year"]), int(found["second"]), int(found["first"]))
    for found in sentence.find(_NUMBERS):
        yield from _read_numbers(sentence, found)
    if sentence.language == "id":
        for found in sentence.find(_IN_BRACKETS):
            yield from _read_brackets(sentence, found)


def find_named(sentence: Sentence) -> Iterator[Found]:
    """Yield the dates in a sentence whose month is named; one may hold another."""
    for pattern in (_DAY_BY_NAME, _NAME_BEFORE_DAY):
        for found in sentence.find(pattern):
            may_lack_year = pattern is _DAY_BY_NAME or sentence.language == "en"
            if _is_month(found, alone=not found["year"]) and (found["year"] or may_lack_year):
                year = int(found["year"]) if found["year"] else None
                yield from _tell(sentence, found, year, MONTHS[found["month"].lower()], int(found["day"]))
    for found in sentence.find(_MONTH_OF_YEAR):
        if _is_month(found, alone=False):
            day = date(int(found["year"]), MONTHS[found["month"].lower()], 1)
            yield Found(found.start(), found.end(), day, "month", _SURE, "printed")


def _is_month(found: re.Match[str], *, alone: bool) -> bool:
    word = found["month"]
    return word.lower() in MONTHS and not (alone and (word[0].islower() or word.lower() in _NOT_ALONE))


def _read_numbers(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    """Read 17/7/2019. English readers write the month first or the day, which the weekday may settle."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    weekday, start = _look_back(sentence.text, found.start())
    if len(found["year"]) < _DIGITS_OF_YEAR:
        if weekday is None:
            return  # 12-03-19 is as likely a number of something
        year += _CENTURY
    readings = {(second, first)}
    if sentence.language == "en" and found["mark"] != ".":
        readings.add((first, second))
    days = [date(year, *reading) for reading in sorted(readings) if is_day(year, *reading)]
    fitting = [day for day in days if day.weekday() == weekday] or days
    if len(fitting) == 1:
        yield from _tell(sentence, found, year, fitting[0].month, fitting[0].day)
    elif fitting:
        yield Found(start, found.end(), None, "day", _CONTRADICTED, "printed")


def _read_brackets(sentence: Sentence, found: re.Match[str]) -> Iterator[Found]:
    weekday, _ = _look_back(sentence.text, found.start())
    for told in _tell(sentence, found, None, int(found["second"]), int(found["first"])):
        if weekday is not None or _is_near(told.day, sentence.published):
            yield told


def _is_near(day: date | None, published: date | None) -> bool:
    return day is not None and published is not None and abs((day - published).days) <= _NEAR


def _tell(sentence: Sentence, found: re.Match[str], year: int | None, month: int, day: int) -> Iterator[Found]:
    """Yield a day, and before it the one that a range begins with; the weekday beside it belongs to it."""
    weekday, start = _look_back(sentence.text, found.start())
    told = _settle(year, month, day, weekday, sentence.published)
    if told is None:
        return
    text = sentence.text
    settled, confidence = told
    method = "printed" if year else "printed+publication"
    begin = _RANGE_BEFORE.search(text, max(0, found.start() - _LONGEST_BEFORE), found.start())
    if begin and settled and is_day(settled.year, settled.month, int(begin["day"])):
        first = settled.replace(day=int(begin["day"]))
        yield Found(begin.start("day"), begin.end("day"), first, "day", confidence, method)
    is_bracketed = text[start : found.start()].endswith("(") and text.startswith(")", found.end())
    yield Found(start, found.end() + is_bracketed, settled, "day", confidence, method)


def _settle(
    year: int | None, month: int, day: int, weekday: int | None, published: date | None
) -> tuple[date | None, float] | None:
    """Return the day, null if its year cannot be told, and how sure it is; nothing where there is no such day."""
    if year is None:
        if published is None:
            return (None, _OF_NEAREST_YEAR) if is_day(_LEAP_YEAR, month, day) else None
        found = find_year(published, month, day, weekday)
        return (found[0], _OF_NEAREST_YEAR if found[1] else _CONTRADICTED) if found else None
    if not is_day(year, month, day):
        return None
    settled = date(year, month, day)
    return settled, _SURE if weekday in {None, settled.weekday()} else _CONTRADICTED


def _look_back(text: str, start: int) -> tuple[int | None, int]:
    """Return the weekday that stands before a date, if one does, and where the whole of it begins."""
    before = _WEEKDAY_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    if before and len(before["weekday"]) >= SHORTEST_WEEKDAY:
        weekday = WEEKDAYS.get(before["weekday"].lower().replace("\u2019", "'"))
        if weekday is not None:
            return weekday, before.start()
    return None, start
