"""A function that is killed in the middle of what it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kliping.aws.table import Table
from kliping.models import Source, TaggedArticle


@contextmanager
def cut_after(table: Table, survived: int) -> Iterator[None]:
    """Lose the connection after so many calls to the table, which what is done within has to notice."""
    calls = 0

    def cut(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > survived:
            raise ConnectionAbortedError

    table.dynamodb.meta.events.register_first("before-call.dynamodb", cut)
    with pytest.raises(ConnectionAbortedError):
        yield
    table.dynamodb.meta.events.unregister("before-call.dynamodb", cut)


def record_until_cut(table: Table, record: TaggedArticle, source: Source, survived: int) -> None:
    """Record an article, and lose the connection after so many calls to the table."""
    with cut_after(table, survived):
        table.record_article(record, source)
