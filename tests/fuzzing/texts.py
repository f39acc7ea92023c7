"""What is typed, linked and sent: URLs, answers of sites, robots.txt, dates, queries, rules, corrections."""

from contextlib import suppress
from datetime import date
from io import BytesIO

from urllib3.connection import HTTPConnection

from kliping.errors import InvalidUrl
from kliping.extractors.cleaning import clean_url
from kliping.extractors.dates import find_moment, find_printed, parse_moment
from kliping.extractors.decoding import decode
from kliping.fetching import Gate, Limits, _media_type, _read, _read_validators
from kliping.fetching.connecting import Deadline, named_failures
from kliping.fetching.judging import judge
from kliping.fetching.robots import Robots
from kliping.fetching.targets import Target
from kliping.fetching.unpacking import unpack_beginning
from kliping.identity import check_url, normalize_url, site_of
from kliping.notifying import check_receiver
from tests.fuzzing.target import Broken

_PAGE = Target.parse("https://kabar.example/2026/03/pasar?b=1")
_LIMITS = Limits(sent=100_000, decoded=200_000)


def read_text(content: bytes) -> str:
    """Return a text that may hold half of a surrogate pair, as JSON and command lines may."""
    return content.decode("utf-8", "surrogateescape")


def read_url(content: bytes) -> str:
    """Check, name and aim at a URL; whatever was read once is read the same once more."""
    url = read_text(content)
    with suppress(InvalidUrl):
        _PAGE.follow(url)
    cleaned = clean_url(url)
    if cleaned and check_url(cleaned) != cleaned:
        raise Broken("a cleaned URL is one of the web", cleaned)
    checked = check_url(url)
    if check_url(checked) != checked:
        raise Broken("a checked URL stays as it is", checked)
    name = normalize_url(checked)
    if normalize_url(name) != name:
        raise Broken("a normalised URL stays as it is", (name, normalize_url(name)))
    site_of(checked)
    target = Target.parse(checked)
    if Target.parse(target.url) != target or not target.url.isascii():
        raise Broken("what is asked for stays as it is", target)
    return "https" if target.scheme == "https" else "http"


def read_receiver(content: bytes) -> str:
    """Check where events are to be posted."""
    check_receiver(read_text(content), Gate())
    return "taken"


class _Wire:
    """A connection on which everything has arrived."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def makefile(self, _mode: str) -> BytesIO:
        return BytesIO(self._content)

    def sendall(self, _request: object) -> None: ...

    def settimeout(self, _seconds: float | None) -> None: ...

    def close(self) -> None: ...


def read_answer(content: bytes) -> str:
    """Read what a site answers: status, headers, and a page in some encoding."""
    deadline = Deadline(60)
    with named_failures(_PAGE.url, deadline):
        connection = HTTPConnection(_PAGE.host)
        connection.sock = _Wire(content)  # as much of a socket as is asked of one
        connection.request("GET", "/", preload_content=False, decode_content=False)
        response = connection.getresponse()
        location = judge(_PAGE.url, response.status, response.headers, _LIMITS.sent)
        if location is not None:
            _PAGE.follow(location)
            return "elsewhere"
        media_type = _media_type(response)
        validators = _read_validators(_PAGE.url, response.headers)
        page = _read(_PAGE.url, response, _LIMITS, deadline)
    if media_type and not (media_type.isascii() and media_type.isprintable()):
        raise Broken("a media type can be sent on", media_type)
    text = decode(page, media_type)
    return f"{text.charset} {'known again' if validators else ''}"


def read_robots(content: bytes) -> str:
    """Ask a robots.txt, packed or not, for pages."""
    encoding = "gzip" if content.startswith(b"\x1f\x8b") else ""
    robots = Robots(
        "https://kabar.example:443",
        "rules",
        unpack_beginning(content, encoding, 512_000).decode("utf-8-sig", "replace"),
    )
    if not 0 <= robots.crawl_delay <= 60:
        raise Broken("a delay is at most a minute", robots.crawl_delay)
    return robots.permit(_PAGE.url)


def read_dates(content: bytes) -> str:
    """Look for a date in a line."""
    line = read_text(content)
    found = []
    for language in (None, "id", "en"):
        for moment in (parse_moment(line, "text", language), find_moment(line, "text", language)):
            if moment and not date(1900, 1, 1) <= moment.day < date(2100, 1, 1):
                raise Broken("a year has two first digits", moment)
            if moment and moment.instant and abs((moment.instant.date() - moment.day).days) > 1:
                raise Broken("an instant lies on its day", moment)
            found.append(bool(moment) + bool(moment and moment.instant))
        printed = find_printed(line, language)
        found.append(bool(printed) + bool(printed and printed.letters))
    return str(found)
