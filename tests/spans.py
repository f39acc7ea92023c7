"""The spans of whatever we say about an article, wherever in it they stand."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from kliping.models import Span


def find_spans(value: object) -> Iterator[Span]:
    """Yield every span within a value, so that no field that comes later is forgotten."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for _, part in value:
            yield from find_spans(part)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for part in value:
            yield from find_spans(part)
