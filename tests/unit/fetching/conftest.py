"""Fixtures of the fetch tests: a site to visit, and a witness of every connection."""

import sys
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from tests.unit.fetching.news_site import Site

_connections: list[Any] = []
_hooked = Event()


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    yield opened
    opened.close()


@pytest.fixture
def connections() -> list[Any]:
    """The addresses this process connects to during the test, as the interpreter itself reports them."""
    if not _hooked.is_set():
        sys.addaudithook(_record)
        _hooked.set()
    _connections.clear()
    return _connections


def _record(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        _connections.append(arguments[1])
