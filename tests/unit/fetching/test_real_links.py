"""Real links pass the gate and fold into one name each: those of pages with known truths to their own site."""

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
from kliping.identity import normalize_url

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


@pytest.fixture(scope="module")
def links() -> set[str]:
    """Return the links of half of the pages, or say why there are none."""
    try:
        pages = load_pages(find_data())
    except MissingDataError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    return {link for page in pages[::EVERY] for link in links_of(page)}


def test_of_a_thousand_real_links_at_most_one_is_refused(links: set[str]) -> None:
    refused = [link for link in links if is_refused(link)]

    assert len(links) >= FEWEST
    assert len(refused) <= MOST_REFUSED * len(links), refused[:20]


def test_the_name_of_a_real_link_is_its_own_name(links: set[str]) -> None:
    names = {normalize_url(link) for link in links if not is_refused(link)}

    assert {name: again for name in names if (again := normalize_url(name)) != name} == {}
