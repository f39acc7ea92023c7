"""A function, or a command, that is killed in the middle of what it writes."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
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
    with _before_calls(table, {survived + 1: _abort}):
        try:
            write(table)
        except ConnectionAbortedError:
            return True
    return False


def pass_and_cut_off(
    table: Table, write: Callable[[Table], object], reach: int, other: Callable[[Table], object], more: int
) -> None:
    """Write; have somebody else write, whole, before call number `reach`; lose the connection `more` calls later."""
    acts: dict[int, Callable[[], None]] = {reach: partial(_interfere, table, other), reach + 1 + more: _abort}
    with _before_calls(table, acts), suppress(ConnectionAbortedError):
        write(table)


@contextmanager
def meanwhile(table: Table, reach: int, write: Callable[[Table], object]) -> Iterator[None]:
    """Let somebody else write, whole, before call number `reach` to table and archive."""
    with _before_calls(table, {reach: partial(_interfere, table, write)}):
        yield


def _interfere(table: Table, write: Callable[[Table], object]) -> None:
    with suppress(ArticleContended):
        write(table)


@contextmanager
def _before_calls(table: Table, acts: Mapping[int, Callable[[], None]]) -> Iterator[None]:
    """Act before calls of these numbers. What the acts call themselves is not counted."""
    calls, is_acting = 0, False

    def count(**_: Any) -> None:
        nonlocal calls, is_acting
        if is_acting:
            return
        calls += 1
        if calls in acts:
            is_acting = True
            try:
                acts[calls]()
            finally:
                is_acting = False

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
