"""Dates by their distance from publication: `kemarin`, `pekan lalu`, `dua hari lalu`, `Senin depan`, `last Friday`."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from kliping.date_words import ENGLISH_DAYS, INDONESIAN_DAYS, MONTHS
from kliping.enrichers.dates.found import Found, Sentence, find_weekday, shift
from kliping.enrichers.dates.printed import SHORTEST_WEEKDAY
from kliping.models import Precision

_OF_DISTANCE, _OF_WEEKDAY, _OF_LOOSE, _OF_GUESS = 0.9, 0.85, 0.75, 0.6
"""Confidence in a counted distance; in a weekday; in words that are used loosely (today, kemarin); where the direction
is a guess.
"""
_LONGEST_BEFORE = 80
"""Characters in which a word such as `akan` makes what follows the future."""


class Words(NamedTuple):
    """What one language says for distances, as patterns. `days` are whole phrases with their days from publication.

    `past`, `present` and `future` stand beside a unit, a weekday or a month, `before` it in English and after it in
    Indonesian; `ago` and `ahead` follow a number of units, and `will` makes a weekday after it the future. One of
    `of_days` is in every phrase of `days`, or a unit: `hari ini`.
    """

    days: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, Precision]
    weekdays: Mapping[str, int]
    past: str
    present: str
    future: str
    ago: str
    ahead: str
    of_month: str
    short_months: frozenset[str]
    of_days: str
    will: str
    before: bool


def _count(words: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(words.split(), start=1)}


_INDONESIAN = Words(
    days={
        r"kemarin (?:lusa|dulu)": -2,
        r"(?:kemarin|tadi malam|malam tadi|semalam)": -1,
        r"(?:hari|pagi|siang|sore|petang|malam) ini": 0,
        r"(?:tadi (?:pagi|siang|sore|petang)|(?:pagi|siang|sore|petang) tadi)": 0,
        r"(?:nanti (?:siang|sore|petang|malam)|(?:siang|sore|petang|malam) nanti)": 0,
        r"(?:besok lusa|lusa)": 2,
        r"(?:besok|esok(?: hari)?)": 1,
    },
    numbers=_count("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"),
    units={"hari": "day", "pekan": "week", "minggu": "week", "bulan": "month", "tahun": "year"},
    weekdays=INDONESIAN_DAYS,
    past=r"(?:yang )?(?:lalu|silam|kemarin)",
    present=r"ini",
    future=r"(?:yang akan datang|mendatang|depan|besok|nanti)",
    ago=r"(?:yang )?(?:lalu|silam)",
    ahead=r"(?:lagi|mendatang)",
    of_month=r"(?:pada|sejak|hingga|bulan)",
    short_months=frozenset({"mei"}),
    of_days="kemarin semalam malam pagi siang sore petang besok esok lusa",
    will=r"(?:akan|bakal|rencananya|dijadwalkan|direncanakan)",
    before=False,
)
_ENGLISH = Words(
    days={
        r"the day before yesterday": -2,
        r"(?:yesterday|last night)": -1,
        r"(?:today|tonight|this (?:morning|afternoon|evening))": 0,
        r"the day after tomorrow": 2,
        r"tomorrow": 1,
    },
    numbers={**_count("one two three four five six seven eight nine ten"), "a": 1, "an": 1},
    units={"day": "day", "week": "week", "weekend": "week", "month": "month", "year": "year"},
    weekdays=ENGLISH_DAYS,
    past=r"(?:last|this past|previous)",
    present=r"this",
    future=r"(?:next|this coming|coming)",
    ago=r"ago",
    ahead=r"from now",
    of_month=r"(?:in|since|until|during|by)",
    short_months=frozenset({"may"}),
    of_days="yesterday today tonight tomorrow night morning afternoon evening",
    will=r"(?:will|is to|are to|is set to|are set to|is due to|scheduled|plans? to)",
    before=True,
)
WORDS: Mapping[str, Words] = {"en": _ENGLISH, "id": _INDONESIAN}
"""By ISO 639-1 code."""

type Kind = Literal["day", "unit", "weekday", "month"]

MONTH_TRIGGERS: Mapping[str, Kind] = dict.fromkeys(MONTHS, "month")
"""Words without which no month can be named, in any language."""


class Patterns(NamedTuple):
    """One language's words as patterns, and the words without which none of a kind can match."""

    triggers: Mapping[str, Kind]
    phrases: tuple[tuple[re.Pattern[str], int], ...]
    counted: re.Pattern[str]
    units: re.Pattern[str]
    weekdays: re.Pattern[str]
    months: re.Pattern[str]
    will: re.Pattern[str]


@cache
def load_patterns(language: str) -> Patterns:
    """Return the patterns of a language of `WORDS`; in a match the group of a direction is named after it."""
    words = WORDS[language]
    numbers, units = "|".join(words.numbers), "|".join(words.units)
    weekdays = [name for name in words.weekdays if len(name) >= SHORTEST_WEEKDAY]
    months = [name for name in MONTHS if len(name) >= SHORTEST_WEEKDAY or name in words.short_months]
    named_weekday = rf"(?P<weekday>{'|'.join(name.capitalize() for name in weekdays)})"
    named_month = "|".join(name.capitalize() for name in months)
    direction = rf"(?i:(?P<past>{words.past})|(?P<present>{words.present})|(?P<future>{words.future}))"
    if words.before:
        counted = rf"(?:(?P<number>\d{{1,3}}|{numbers}) (?P<unit>{units})s?)"
        unit = rf"{direction} (?i:(?P<unit>{units}))"
        weekday = rf"(?:{direction} )?{named_weekday}"
        month = rf"(?:{direction}|(?i:{words.of_month})) (?P<month>{named_month})"
    else:
        counted = rf"(?:(?P<number>\d{{1,3}}|{numbers}) |se)(?P<unit>{units})"
        unit = rf"(?i:(?P<unit>{units})) {direction}"
        weekday = rf"{named_weekday}(?: (?P<week>pekan|minggu))?(?: {direction})?"
        told = rf"(?<!\d )(?P<month>{named_month}) {direction}"  # 5 Maret lalu is a day
        month = rf"(?:(?i:{words.of_month}) )?{told}|(?i:{words.of_month}) (?P<bare>{named_month})"
    return Patterns(
        triggers={
            **dict.fromkeys(words.of_days.split(), "day"),
            **dict.fromkeys([*words.units, *(f"{unit}s" for unit in words.units)], "unit"),
            **dict.fromkeys([f"se{unit}" for unit in words.units], "unit"),
            **dict.fromkeys(weekdays, "weekday"),
            **MONTH_TRIGGERS,
        },
        phrases=tuple((re.compile(rf"\b{phrase}\b", re.IGNORECASE), by) for phrase, by in words.days.items()),
        counted=re.compile(rf"\b{counted} (?:(?P<ago>{words.ago})|{words.ahead})\b", re.IGNORECASE),
        units=re.compile(rf"\b{unit}\b"),
        weekdays=re.compile(rf"\b{weekday}\b"),
        months=re.compile(rf"\b(?:{month})\b(?! \d)"),
        will=re.compile(rf"\b{words.will}\b", re.IGNORECASE),
    )


def find_relative(sentence: Sentence, kinds: AbstractSet[Kind], language: str) -> Iterator[Found]:
    """Yield what a sentence says by distance, of those kinds whose words it has."""
    if not kinds.isdisjoint({"day", "unit"}):
        yield from _find_phrases(sentence, language)
    if "unit" in kinds:
        yield from _find_units(sentence, language)
    if "weekday" in kinds:
        yield from _find_weekdays(sentence, language)
    if "month" in kinds:
        yield from _find_months(sentence, language)


def _find_phrases(sentence: Sentence, language: str) -> Iterator[Found]:
    for pattern, by in load_patterns(language).phrases:
        for found in sentence.find(pattern):
            day = sentence.published and shift(sentence.published, "day", by)
            yield Found(found.start(), found.end(), day, "day", _OF_LOOSE, "relative")


def _find_units(sentence: Sentence, language: str) -> Iterator[Found]:
    """Yield `dua hari lalu` and `pekan ini`; `Minggu lalu` is last Sunday, `minggu lalu` last week."""
    words, patterns = WORDS[language], load_patterns(language)
    for found in sentence.find(patterns.counted):
        number, unit = (found["number"] or "1").lower(), words.units[found["unit"].lower()]
        by = (words.numbers.get(number) or int(number)) * (-1 if found["ago"] else 1)
        day = sentence.published and shift(sentence.published, unit, by)
        yield Found(found.start(), found.end(), day, unit, _OF_DISTANCE, "relative")
    for found in sentence.find(patterns.units):
        unit = words.units[found["unit"].lower()]
        if unit != "day" and not (found["unit"][0].isupper() and found["unit"].lower() in words.weekdays):
            day = sentence.published and shift(sentence.published, unit, _direction(found))
            yield Found(found.start(), found.end(), day, unit, _OF_DISTANCE, "relative")


def _find_weekdays(sentence: Sentence, language: str) -> Iterator[Found]:
    patterns = load_patterns(language)
    for found in sentence.find(patterns.weekdays):
        is_bare = _direction(found) == 0 and not found["present"]
        will = is_bare and _has_before(sentence, found.start(), patterns.will)
        weekday = WORDS[language].weekdays[found["weekday"].lower()]
        day = sentence.published and _resolve_weekday(found, sentence.published, weekday, will=will)
        confidence = _OF_GUESS if will or found["future"] else _OF_WEEKDAY
        yield Found(found.start(), found.end(), day, "day", confidence, "weekday")


def _has_before(sentence: Sentence, place: int, pattern: re.Pattern[str]) -> bool:
    return pattern.search(sentence.text, max(sentence.start, place - _LONGEST_BEFORE), place) is not None


def _resolve_weekday(found: re.Match[str], published: date, weekday: int, *, will: bool) -> date | None:
    """Return the day: a bare weekday is the last one, as news has it, unless something is said to come."""
    if found.groupdict().get("week"):
        week = shift(published, "week", _direction(found))
        return week and shift(week, "day", weekday)
    if _direction(found):
        return find_weekday(published, weekday, after=bool(found["future"]), strictly=True)
    return find_weekday(published, weekday, after=will or found["present"] is not None)


def _find_months(sentence: Sentence, language: str) -> Iterator[Found]:
    for found in sentence.find(load_patterns(language).months):
        named = {group: found.start(group) for group, written in found.groupdict().items() if written}
        month = MONTHS[found["bare" if "bare" in named else "month"].lower()]
        day = sentence.published and _resolve_month(found, sentence.published, month)
        yield Found(min(named.values()), found.end(), day, "month", _OF_GUESS, "relative")


def _resolve_month(found: re.Match[str], published: date, month: int) -> date:
    """Return the month: a bare one is the last one, that of publication included."""
    if found["past"]:
        return date(published.year - (month >= published.month), month, 1)
    if found["future"]:
        return date(published.year + (month <= published.month), month, 1)
    return date(published.year - (found["present"] is None and month > published.month), month, 1)


def _direction(found: re.Match[str]) -> int:
    return bool(found["future"]) - bool(found["past"])
