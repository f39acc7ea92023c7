"""What an answer's status and headers mean, before its body is read."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from kliping.errors import Denied, Empty, Gone, Refused, TooLarge, UnsupportedMediaType
from kliping.fetching.retry_after import read_retry_after
from kliping.fetching.visits import AskedToWait, FetchFailed

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PAGES = frozenset({200, 203})
_EMPTY = frozenset({204, 205})
_GONE = frozenset({404, 410})
_NOT_FOR_US = frozenset({401, 403, 451})
_LATER = frozenset({202, 408, 425})
_FIRST_SERVER_ERROR, _LAST_SERVER_ERROR = 500, 599
_NEVER_TEXT = frozenset({"audio", "font", "image", "model", "video"})


def judge(url: str, status: int, headers: Mapping[str, str], largest: int) -> str | None:
    """Return the location to go to instead, or null when the body is the page.

    Raises:
        AskedToWait: too many requests, or the site says when to come back.
        FetchFailed: another status that says "not now".
        Gone, Denied, Refused, Empty: a status that says "never".
        UnsupportedMediaType, TooLarge: the headers announce no page, or more than `largest` bytes.
    """
    answer = f"{url} answered {status} {phrase(status)}".rstrip()
    if status in _REDIRECTS and headers.get("location"):
        return headers["location"]
    after = read_retry_after(headers.get("retry-after"), datetime.now(UTC))
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and after is not None):
        raise AskedToWait(f"{answer}.", after)
    if status in _LATER or _FIRST_SERVER_ERROR <= status <= _LAST_SERVER_ERROR:
        raise FetchFailed(f"{answer}.")
    if status in _GONE:
        raise Gone(f"{answer}.")
    if status in _NOT_FOR_US:
        raise Denied(f"{answer}.")
    if status in _EMPTY:
        raise Empty(f"{answer}.")
    if status not in _PAGES:
        raise Refused(f"{answer}, which is not a page.")
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind.partition("/")[0] in _NEVER_TEXT:
        raise UnsupportedMediaType(f"{url} is {kind}; articles come as text.")
    announced = headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > largest:
        raise TooLarge(f"{url} announces {announced} bytes; at most {largest:,} are read.")
    return None


def phrase(status: int) -> str:
    """Return what a status is called; nothing where it has no name."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
