"""Read how old an entry is, as feeds and sitemaps write it."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime

from kliping.extractors.dates import parse_moment

_RFC_822 = re.compile(
    r"(?:[A-Za-z]{3}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|UT|GMT|[ECMP][SD]T)"
)


def read_age(texts: Iterable[str]) -> datetime | None:
    """Return the first date that is understood; a day alone begins at midnight UTC, and a month alone is no date."""
    return next((age for text in texts if text and (age := _read(text))), None)


def _read(text: str) -> datetime | None:
    age = _read_exact(text)
    if age and age.tzinfo:
        return age
    moment = parse_moment(text, "text")
    if moment is None:
        return None
    return moment.instant or datetime.combine(moment.day, time(), UTC)


def _read_exact(text: str) -> datetime | None:
    """Read the two forms the standards name, in a tenth of the time. In RFC 822, EST has a meaning."""
    try:
        if _RFC_822.fullmatch(text):
            return parsedate_to_datetime(text)
        return datetime.fromisoformat(text) if "T" in text else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
