"""A function, or a command, that is killed in the middle of what it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kliping.aws.table import Table
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
