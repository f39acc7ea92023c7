"""Read which page of an article this is, where it is printed on several."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from kliping.models import Pagination

_IN_QUERY = re.compile(r"(?:^|&)(?:page|halaman|hal|pg)=(?P<number>\d{1,2})(?=&|$)", re.IGNORECASE)
_IN_PATH = re.compile(r"/(?:(?:page|halaman|hal|seite)[/-])?(?P<number>[1-9]\d?)/?$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d/?$|=\d{1,2}\b")
_SHORTEST_NAME = 4
"""Characters. The last part of an article's address is longer; that of a section may be as short as a page number."""


def read_pagination(tree: HtmlElement, url: str | None, stated: Iterable[str]) -> Pagination | None:
    """Read the page's number and the address of the next one; null where no other page of the same article is linked.

    Only an address that differs by nothing but a page number belongs to the same article: what a site calls `next` is
    often another article. `stated` are the addresses of `<link rel=next>` and `<link rel=prev>`.
    """
    if url is None:
        return None
    base, position = _split(url)
    host = urlsplit(url).hostname or ""
    last = base.rpartition("/")[2]
    others: dict[int, str] = {}
    hrefs = [*stated, *(element.get("href") or "" for element in tree.iter("a"))] if len(last) >= _SHORTEST_NAME else []
    for href in hrefs:
        if (last not in href and not href.startswith("?")) or not (_NUMBERED.search(href) or href.endswith(last)):
            continue
        address = _resolve(url, href)
        if address is None or (urlsplit(address).hostname or "") != host:
            continue
        other, number = _split(address)
        if other == base and number != position:
            others.setdefault(number, address)
    numbered = {number for number in others if number > 1}
    if not numbered and position == 1:
        return None
    return Pagination(position=position, next_url=others.get(position + 1)) if others else None


def _split(url: str) -> tuple[str, int]:
    """Return an address without its page number, and the number; a page without one is the first."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    asked = _IN_QUERY.search(parts.query)
    if asked:
        return path, max(1, int(asked["number"]))
    stood = _IN_PATH.search(path)
    return (path[: stood.start()], int(stood["number"])) if stood else (path, 1)


def _resolve(url: str, href: str) -> str | None:
    try:
        return urljoin(url, href.strip())
    except ValueError:
        return None
