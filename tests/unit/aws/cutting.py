"""A function, or a command, that is killed in the middle of what it writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from kliping.aws.table import ArticleContended, Table
from kliping.models import Source, TaggedArticle


@contextmanager
def interrupted(survived: int, *clients: Any) -> Iterator[None]:
    """Lose the connection of all these clients after so many calls."""
    calls = 0

    def cut(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > survived:
            raise ConnectionAbortedError

    for client in clients:
        client.meta.events.register_first("before-call", cut)
    try:
        yield
    finally:
        for client in clients:
            client.meta.events.unregister("before-call", cut)


def record_until_cut(table: Table, record: TaggedArticle, source: Source, survived: int) -> None:
    """Record an article, and lose the connection after so many calls."""
    with interrupted(survived, table.dynamodb, table.s3), pytest.raises(ConnectionAbortedError):
        table.record_article(record, source)


def cut_off(table: Table, write: Callable[[Table], object], survived: int) -> bool:
    """Write, and lose the connection after so many calls to table and archive; say whether it came to that."""
    with _before_call(table, survived + 1, _abort):
        try:
            write(table)
        except ConnectionAbortedError:
            return True
    return False


@contextmanager
def meanwhile(table: Table, reach: int, write: Callable[[Table], object]) -> Iterator[None]:
    """Let somebody else write, whole, before call number `reach` to table and archive."""

    def interfere() -> None:
        with suppress(ArticleContended):
            write(table)

    with _before_call(table, reach, interfere):
        yield


@contextmanager
def _before_call(table: Table, reach: int, act: Callable[[], None]) -> Iterator[None]:
    calls = 0

    def count(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == reach:
            act()

    heard_by = [client.meta.events for client in (table.dynamodb, table.s3)]
    for emitter in heard_by:
        emitter.register_first("before-call", count)
    try:
        yield
    finally:
        for emitter in heard_by:
            emitter.unregister("before-call", count)


def _abort() -> None:
    raise ConnectionAbortedError
