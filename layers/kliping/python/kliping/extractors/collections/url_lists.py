"""Lists of URLs in plain text: text sitemaps, and what people paste into a file, with or without words between."""

import re
from collections.abc import Iterator

from kliping.errors import InvalidUrl
from kliping.extractors.collections.collection import Collection, Entry, Link, OpenSource, Unusable
from kliping.extractors.collections.texts import read_lines
from kliping.extractors.sniffing_many import URL_IN_LINE, URL_LIST
from kliping.identity import check_url

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:/\S*|(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?", re.IGNORECASE)
"""What was meant to be an address: a scheme with a slash, or a host."""
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,5}[.)])?\s*[<\"'(]?")  # noqa: RUF001 - the dash that lists are written with
_END_OF_SENTENCE = re.compile(r"[.,;!?]+$")
_LONGEST_NAME = 200


def read_url_list(source: OpenSource) -> Iterator[Entry]:
    """Yield the URLs of each line. Lines that begin with # are comments, lines of words are captions; both are skipped.

    A line that was meant to be a URL and is none is unusable, with its number.

    Raises:
        Unreadable: control bytes all over.
        TooLarge: more bytes than are read.
    """
    for number, line in enumerate(read_lines(source), 1):
        if not line.lstrip().startswith("#"):
            yield from _read_line(line.strip(), number)


def _read_line(line: str, number: int) -> Iterator[Entry]:
    found = [trim(url) for url in URL_IN_LINE.findall(line)]
    for url in found:
        yield read_link(url, f"line {number}")
    bare = _BULLET.sub("", line)
    if not found and _ADDRESS.match(bare) and (" " not in bare or "://" in bare):
        yield refuse(bare, f"line {number}")


def read_link(url: str, where: str) -> Entry:
    """Return the link, or that this is no URL; `where` says in which line it stands."""
    try:
        return Link(check_url(url))
    except InvalidUrl as error:
        return Unusable(url[:_LONGEST_NAME], error.reason, f"{where}: {error}")


def refuse(text: str, where: str) -> Unusable:
    """Say that what stands there is no URL that could be fetched."""
    text = text[:_LONGEST_NAME]
    return Unusable(text, InvalidUrl.reason, f"{where}: {text!r} is no URL that begins with http:// or https://.")


def trim(url: str) -> str:
    """Leave out what belongs to the sentence around a URL: a full stop, a bracket that was opened before it."""
    url = _END_OF_SENTENCE.sub("", url)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = _END_OF_SENTENCE.sub("", url[:-1])
    return url


LIST = Collection("url-list", 1, (URL_LIST,), read_url_list)
