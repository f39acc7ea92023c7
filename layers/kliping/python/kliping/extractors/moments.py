"""Read when an article was published and modified: the most trusted date, told in the local time the page prints."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kliping.date_words import OTHER_ZONES, TRUSTED_ZONES
from kliping.extractors.class_names import roles_of
from kliping.extractors.dates import find_moment, find_printed
from kliping.extractors.markup import visible_text
from kliping.extractors.page import Candidate, Page
from kliping.extractors.places import PLACES, Spot
from kliping.extractors.survey import Note
from kliping.models import Moment

_YEAR = re.compile(r"(?:19|20)\d\d|\b1\d{9}")
_MODIFIED = re.compile(
    r"\b(?:(?:last |page |was |been )*(?:updated|modified|revised|reviewed|edited)|update"
    r"|(?:terakhir )?(?:diperbarui|diperbaharui|diubah|di-?update))\b(?! by)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"\s+(?:by|oleh)\s*:?(?:\s.*)?$|^(?:by|oleh)\b[^|•·–—\d]{0,60}?(?=\bon\b)", re.IGNORECASE)  # noqa: RUF001 - the dashes that pages print
_EDGES = " |,:;()[]-–—·•"  # noqa: RUF001 - the dashes that pages print
_PATH = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?:"
    r"/(?P<month>\d{1,2}|[a-z]{3,9})/(?P<day>\d{1,2})(?=[/_.-]|$)"
    r"|-(?P<month2>\d\d)-(?P<day2>\d\d)(?!\d)"
    r"|(?P<month3>0[1-9]|1[0-2])(?P<day3>[0-3]\d)(?=[/_-]))"
)
_IN_SCRIPT = re.compile(
    r"(?:datePublished|publishedAt|published_at|publishedDate|published_date|publishDate|publish_date|publishedOn"
    r'|published_on|firstPublished|publicationDate|publication_date|published_time)\\*"?\s*:\s*\\*"([^"\\]{8,40})\\*"'
)
_ISO = re.compile(r"\s*\d{4}-?\d\d-?\d\d")
_CLOCK_AND_ZONE = re.compile(
    rf"\d(?:[:.]\d\d| ?[ap]\.?m\b).*\b(?:{'|'.join(sorted({*TRUSTED_ZONES, *OTHER_ZONES} - {'Z'}))})\b", re.IGNORECASE
)
_LONGEST_SCRIPT = 400_000
_LONGEST_LABEL = 40
_MOST_PRINTED = 12
_LOCAL: tuple[Spot, ...] = ("microdata", "time", "class")
_PRINTED: frozenset[Spot] = frozenset({"microdata", "time", "class", "near heading"})
_EARLIEST_AHEAD = timedelta(hours=10)
_LATEST_BEHIND = timedelta(hours=12)
"""A local clock is at most 14 hours ahead of UTC, and 12 behind; so only these hours can be another day elsewhere."""
_UTC = {"UTC", "+00:00"}
_FARTHEST_AHEAD = timedelta(hours=14)
_STEP = timedelta(minutes=15)
"""Every zone on earth is a whole number of these away from UTC."""
_MINUTE = timedelta(minutes=1)

type Reading = tuple[Candidate, Moment]


def read_published(page: Page, language: str | None) -> Moment | None:
    """Read the publication date. Of two that name the same day, give or take one, the one with time and zone wins."""
    found = list(_first_of_each(_published(page, language)))
    if not found:
        found = _in_scripts(page, language)
    return _settle(page, "datePublished", found, lambda: _printed(page, language))


def read_modified(page: Page, language: str | None, published: Moment | None) -> Moment | None:
    """Read when the article was last changed; at the minute it was published, that is told in the same zone."""
    found = list(_first_of_each(_modified(page, language)))
    moment = _settle(page, "dateModified", found, lambda: (reading for reading in found if reading[0].spot in _PRINTED))
    if moment and moment.instant and published and moment.instant == published.instant:
        return moment.model_copy(update={"zone": published.zone, "day": published.day})
    return moment


def _settle(page: Page, name: str, found: list[Reading], print_: Callable[[], Iterator[Reading]]) -> Moment | None:
    """Choose among what was found; `print_` reads the dates that readers see, where they are needed."""
    if not found:
        return None
    candidate, moment = _prefer_instant(found)
    if moment.zone in _UTC:
        candidate, moment = _localise(candidate, moment, list(print_()), page.url)
    elif moment.instant and moment.zone and moment.zone[0] in "+-":
        letters = next(filter(None, (_zone_printed(line, moment) for line in _zoned(page))), None)
        moment = moment.model_copy(update={"zone": letters or moment.zone})
    page.facts.append(candidate.fact(name))
    others = [other for other in found if other[0] is not candidate and _disagree(other[1], moment)]
    page.facts.extend(other.fact(name, chosen=False) for other, _ in others[:3])
    return moment


def _prefer_instant(found: list[Reading]) -> Reading:
    day = found[0][1].day
    whole = (reading for reading in found if reading[1].instant and abs((reading[1].day - day).days) <= 1)
    return next(whole, found[0])


def _localise(candidate: Candidate, moment: Moment, printed: list[Reading], url: str | None) -> Reading:
    """Tell an instant in UTC as the page prints it: with its zone and clock, or at least on its day.

    A day alone counts only where it surely is this very date's: in the text of the same element, or in the page's path.
    """
    near = [reading for reading in printed if abs((reading[1].day - moment.day).days) <= 1]
    for other, local in near:
        if local.instant and local.zone not in _UTC:
            return other, local
        letters = _zone_printed(other.raw, moment)
        if letters:
            return candidate, moment.model_copy(update={"day": local.day, "zone": letters})
    own = [reading for reading in near if candidate.note and reading[0].note == candidate.note]
    if not own and (in_path := _in_path(url)):
        own = [in_path]
    if own and _may_be(own[0][1].day, moment.instant):
        return candidate, moment.model_copy(update={"day": own[0][1].day})
    return candidate, moment


def _zone_printed(line: str, moment: Moment) -> str | None:
    """Return letters such as EST that stand beside a clock which tells the same instant.

    Such letters name more than one zone, so they alone make no instant; a known one proves which of them is meant.
    """
    printed = find_printed(_MODIFIED.sub("", line).strip(_EDGES))
    if not printed or not printed.clock or not printed.letters or not moment.instant:
        return None
    ahead = datetime.combine(printed.day, printed.clock, UTC) - moment.instant.replace(second=0, microsecond=0)
    if moment.zone not in _UTC:
        return printed.letters if ahead == moment.instant.utcoffset() else None
    is_offset = ahead % _STEP == timedelta() and -_LATEST_BEHIND <= ahead <= _FARTHEST_AHEAD
    return printed.letters if is_offset else None


def _may_be(day: date, instant: datetime | None) -> bool:
    """Say whether it may have been `day` somewhere on earth at `instant`."""
    if instant is None:
        return False
    into = instant.astimezone(UTC) - datetime(instant.year, instant.month, instant.day, tzinfo=UTC)
    distance = (day - instant.astimezone(UTC).date()).days
    return (distance == -1 and into < _LATEST_BEHIND) or (distance == 1 and into >= _EARLIEST_AHEAD)


def _disagree(one: Moment, other: Moment) -> bool:
    if one.instant and other.instant:
        return abs(one.instant - other.instant) > _MINUTE
    return one.day != other.day


def _first_of_each(readings: Iterator[Reading]) -> Iterator[Reading]:
    spots: set[Spot] = set()
    for candidate, moment in readings:
        if candidate.spot not in spots:
            spots.add(candidate.spot)
            yield candidate, moment


def _published(page: Page, language: str | None) -> Iterator[Reading]:
    place = PLACES["datePublished"]
    doubtful: list[Candidate] = []
    for spot in place.trust:
        if spot == "near heading":
            yield from islice(_near(page, language, modified=False), 1)
            # JSON-LD wants ISO 8601: any other form was typed into a template, and often says when that was filled.
            yield from (reading for candidate in doubtful for reading in _read(candidate, candidate.raw, language))
        elif spot == "url":
            yield from filter(None, [_in_path(page.url)])
        else:
            for candidate in page.at(spot, place):
                if spot == "json-ld" and not _ISO.match(candidate.raw):
                    doubtful.append(candidate)
                elif reading := _read_own(candidate, language):
                    yield reading
                    break


def _read_own(candidate: Candidate, language: str | None) -> Reading | None:
    if not _YEAR.search(candidate.raw) or (candidate.note and _is_modified(candidate.note.element)):
        return None
    raw = _MODIFIED.split(candidate.raw)[0] if candidate.spot == "class" else candidate.raw
    return next(_read(candidate, raw, language), None)


def _modified(page: Page, language: str | None) -> Iterator[Reading]:
    place = PLACES["dateModified"]
    for spot in place.trust:
        if spot == "near heading":
            yield from islice(_near(page, language, modified=True), 1)
            continue
        for candidate in page.at(spot, place):
            names = candidate.note.element.get("class") or "" if spot == "class" and candidate.note else ""
            if "date" not in roles_of(names) and (
                reading := next(_read(candidate, _MODIFIED.split(candidate.raw)[-1], language), None)
            ):
                yield reading
                break


def _zoned(page: Page) -> Iterator[str]:
    """Yield the lines near the heading that tell a clock and the name of a zone."""
    lines = chain(page.near, (visible_text(note.element, 100) for note in _dated(page)))
    return (line for line in lines if _CLOCK_AND_ZONE.search(line))


def _dated(page: Page) -> Iterator[Note]:
    place = PLACES["datePublished"]
    return islice((note for spot in _LOCAL for note in page.notes(spot, place)), _MOST_PRINTED)


def _printed(page: Page, language: str | None) -> Iterator[Reading]:
    """Yield the dates that readers see, whatever machine-readable value stands behind them."""
    for note in _dated(page):
        text = visible_text(note.element, 100)
        if text and not _is_modified(note.element):
            yield from _read(Candidate("class", text, note), _MODIFIED.split(text)[0], language)
    yield from _near(page, language, modified=False)


def _near(page: Page, language: str | None, *, modified: bool) -> Iterator[Reading]:
    for line in page.near:
        if not _YEAR.search(line):
            continue
        before, *after = _MODIFIED.split(line, maxsplit=1)
        part = after[0] if modified and after else before if not modified else ""
        yield from _read(Candidate("near heading", line), part, language)


def _read(candidate: Candidate, raw: str, language: str | None) -> Iterator[Reading]:
    if not _YEAR.search(raw):
        return
    line = raw.strip(_EDGES)
    moment = find_moment(line, candidate.origin, language) or find_moment(
        _SIGNATURE.sub("", line), candidate.origin, language
    )
    if moment:
        yield candidate, moment


def _is_modified(element: HtmlElement) -> bool:
    """Say whether an element, or the label before it, speaks of a change rather than of publication."""
    roles = roles_of(element.get("class") or "")
    if "modified" in roles and "date" not in roles:
        return True
    marks = (element.get("itemprop") or "").lower()
    if "datemodified" in marks and "datepublished" not in marks:
        return True
    return bool(_MODIFIED.search(_label_before(element)))


def _label_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return (parent.text or "")[-_LONGEST_LABEL:] if parent is not None else ""
    if (previous.tail or "").strip():
        return (previous.tail or "")[-_LONGEST_LABEL:]
    return visible_text(previous, _LONGEST_LABEL)


def _in_path(url: str | None) -> Reading | None:
    found = _PATH.search(urlsplit(url).path.lower()) if url else None
    if not found:
        return None
    parts = found.groupdict()
    month = parts["month"] or parts["month2"] or parts["month3"]
    day = parts["day"] or parts["day2"] or parts["day3"]
    text = f"{found['year']}-{int(month):02}-{int(day):02}" if month.isdigit() else f"{day} {month} {found['year']}"
    moment = find_moment(text, "url")
    return (Candidate("url", found[0]), moment.model_copy(update={"raw": found[0]})) if moment else None


def _in_scripts(page: Page, language: str | None) -> list[Reading]:
    """Read the date in a page's data where every date of publication in it is the same day."""
    read = 0
    found: list[Reading] = []
    for script in page.seen.scripts:
        text = script.text or ""
        read += len(text)
        if read > _LONGEST_SCRIPT:
            break
        for raw in set(_IN_SCRIPT.findall(text)):
            found += _read(Candidate("script", raw, Note(script, 0)), raw, language)
    return found[:1] if len({moment.day for _, moment in found}) == 1 else []
