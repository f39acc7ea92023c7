"""A function that is killed in the middle of what it writes."""

from typing import Any

import pytest

from kliping.aws.table import Table
from kliping.models import Source, TaggedArticle


def record_until_cut(table: Table, record: TaggedArticle, source: Source, survived: int) -> None:
    """Record an article, and lose the connection after so many calls to the table."""
    calls = 0

    def cut(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > survived:
            raise ConnectionAbortedError

    table.dynamodb.meta.events.register_first("before-call.dynamodb", cut)
    with pytest.raises(ConnectionAbortedError):
        table.record_article(record, source)
    table.dynamodb.meta.events.unregister("before-call.dynamodb", cut)
