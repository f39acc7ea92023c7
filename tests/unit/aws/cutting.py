"""A function, or a command, that is killed in the middle of what it writes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kliping.aws.table import Table
from kliping.models import Source, TaggedArticle


@contextmanager
def interrupted(table: Table, survived: int) -> Iterator[None]:
    """Lose the connection to table and buckets after so many calls."""
    calls = 0

    def cut(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > survived:
            raise ConnectionAbortedError

    events = {"before-call.dynamodb": table.dynamodb.meta.events, "before-call.s3": table.s3.meta.events}
    for name, emitter in events.items():
        emitter.register_first(name, cut)
    try:
        yield
    finally:
        for name, emitter in events.items():
            emitter.unregister(name, cut)


def record_until_cut(table: Table, record: TaggedArticle, source: Source, survived: int) -> None:
    """Record an article, and lose the connection after so many calls."""
    with interrupted(table, survived), pytest.raises(ConnectionAbortedError):
        table.record_article(record, source)
