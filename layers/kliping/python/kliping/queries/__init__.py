"""One small language for whatever asks for articles: rules, watchlists, search (docs/queries.md)."""

from kliping.queries.filters import make_filter, may_match
from kliping.queries.index import QueryIndex
from kliping.queries.matching import match, show
from kliping.queries.nodes import Query, walk
from kliping.queries.parsing import parse
from kliping.queries.reading import Reading
from kliping.queries.scanning import InvalidQuery

__all__ = [
    "InvalidQuery",
    "Query",
    "QueryIndex",
    "Reading",
    "make_filter",
    "match",
    "may_match",
    "parse",
    "show",
    "walk",
]
