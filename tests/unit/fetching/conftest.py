"""Fixtures of the fetch tests: a site to visit, and a witness of every connection."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.fetching.news_site import Site
from tests.unit.fetching.witness import watch_connections


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


@pytest.fixture
def connections() -> list[Any]:
    """The addresses this process connects to during the test."""
    return watch_connections()
