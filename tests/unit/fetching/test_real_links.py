"""The gate lets real links pass: those that pages with known truths have to pages of their own site."""

import os
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from benchmarks.data import MissingDataError
from benchmarks.extraction.pages import Page, find_data, load_pages, read_content
from kliping.errors import InvalidUrl
from kliping.fetching.targets import Target

_LINK = re.compile(rb"""<a\b[^<>]*?\shref\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""", re.IGNORECASE)

FEWEST = 14_000
MOST_REFUSED = 0.001
EVERY = 2
"""Half of the pages have links enough, and take half the time to unpack."""


def links_of(page: Page) -> Iterator[str]:
    """Return the links of a page to its own host."""
    base = page.url or ""
    for double, single in _LINK.findall(read_content(page.path)):
        try:
            url = urljoin(base, unescape((double or single).decode("utf-8", "replace")).strip())
            if url.startswith(("http://", "https://")) and urlsplit(url).hostname == urlsplit(base).hostname:
                yield url
        except ValueError:
            yield base + unescape((double or single).decode("utf-8", "replace"))


def is_refused(url: str) -> bool:
    try:
        Target.parse(url)
    except InvalidUrl:
        return True
    return False


def test_of_a_thousand_real_links_at_most_one_is_refused() -> None:
    try:
        pages = load_pages(find_data())
    except MissingDataError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    links = {link for page in pages[::EVERY] for link in links_of(page)}
    refused = [link for link in links if is_refused(link)]

    assert len(links) >= FEWEST
    assert len(refused) <= MOST_REFUSED * len(links), refused
