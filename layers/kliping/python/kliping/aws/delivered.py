"""What became of matches at their webhooks, for whoever lists them. What stands in an index does not say it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kliping.aws import items
from kliping.aws.copies import read_items
from kliping.aws.table import Table
from kliping.aws.watching import Match


def look_up_deliveries(table: Table, matches: Sequence[Match]) -> list[Match]:
    """Return matches with the instants when they were delivered."""
    keys = {match: _key(match) for match in matches}
    found = {(item["pk"], item["sk"]): item.get("notified_at") for item in read_items(table, keys.values())}
    delivered = ((match, found.get(keys[match])) for match in matches)
    return [replace(match, notified_at=datetime.fromisoformat(at)) if at else match for match, at in delivered]


def read_delivery(table: Table, name: str) -> datetime | None:
    """Return when a match was delivered, by the name of its input, `match://watchlist/article/revision`; else null."""
    scheme, _, path = name.partition("://")
    parts = path.split("/")
    match = table.get(items.match_key(*parts)) if scheme == "match" and len(parts) == 3 else None  # noqa: PLR2004
    return datetime.fromisoformat(match["notified_at"]) if match and "notified_at" in match else None


def _key(match: Match) -> items.Key:
    return items.match_key(match.event.watchlist, match.event.article.id, match.event.revision)
