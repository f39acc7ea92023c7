"""What looking at a followed source has brought so far: only what is new is sent on."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from kliping.aws import items
from kliping.aws.reading import read_expansion
from kliping.aws.table import Table
from kliping.extractors.collections.collection import Link
from kliping.models import Source

FRESH = timedelta(days=7)
"""At the first look at a source, older pages are not asked for: a sitemap names all that a site ever had."""


@dataclass(frozen=True)
class Seen:
    """`before` are the ids that the last look brought, null at the first one; `is_known` tells of any other input.

    `is_over` says that this very look is over and done with: its message was delivered again.
    """

    before: frozenset[str] | None
    is_known: Callable[[str], bool]
    is_over: bool = False

    def is_new(self, source: Source, link: Link) -> bool:
        """Tell whether a link leads to something that nobody has asked for yet."""
        age = _age(link.published, source.received_at)
        if link.is_source:
            return age is None or age <= FRESH
        if self.before is None and age is not None and age > FRESH:
            return False
        return source.id not in (self.before or ()) and not self.is_known(source.id)


def look_back(table: Table, source: Source) -> Seen:
    """Return what earlier looks at a source have brought."""
    expansion = read_expansion(table, source.id)
    return Seen(
        before=frozenset(entry.id for entry in expansion.entries) if expansion else None,
        is_known=partial(_stands, table),
        is_over=expansion is not None and expansion.source.received_at >= source.received_at,
    )


def _stands(table: Table, source_id: str) -> bool:
    return table.get(items.source_key(source_id)) is not None


def _age(published: datetime | None, now: datetime) -> timedelta | None:
    if published is None:
        return None
    return now - (published if published.tzinfo else published.replace(tzinfo=UTC))
