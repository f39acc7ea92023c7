"""Read how old an entry is, as feeds and sitemaps write it."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from kliping.extractors.dates import parse_moment


def read_age(texts: Iterable[str]) -> datetime | None:
    """Return the first date that is understood; a day alone begins at midnight UTC, and a month alone is no date."""
    return next((age for text in texts if text and (age := _read(text))), None)


def _read(text: str) -> datetime | None:
    try:
        age = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        age = None
    if age and age.tzinfo:
        return age
    moment = parse_moment(text, "text")
    if moment and moment.instant:
        return moment.instant
    # RFC 822 says what EST and PDT mean, as nobody else does.
    from email.utils import parsedate_to_datetime

    try:
        age = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        age = None
    if age and age.tzinfo:
        return age
    return datetime.combine(moment.day, time(), UTC) if moment else None
