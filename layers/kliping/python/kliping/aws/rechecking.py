"""Pages that are looked at again some time after they were first seen, to learn what changed and what is gone."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from kliping.aws import items
from kliping.aws.settings import setting
from kliping.aws.table import Table, marshal, marshal_key, unmarshal
from kliping.models import Source

MOST_AT_ONCE = 1_000
"""Pages asked for in one run of the schedule: the rest is due still at the next."""

_DAYS_BACK = 3
"""Days of which what is overdue is still looked for: a schedule that stood still over a weekend."""

_LONGEST_EXPIRED = 10
"""Days: DynamoDB deletes what has expired within days."""

_DELAY = re.compile(r"([0-9]{1,4})([hd])")
_UNITS = {"h": "hours", "d": "days"}


def parse_delays(text: str) -> tuple[timedelta, ...]:
    """Read `24h,7d`; `none` is none.

    Raises:
        ValueError: anything else.
    """
    if text == "none":
        return ()
    found = [_DELAY.fullmatch(part.strip()) for part in text.split(",")]
    if not all(found):
        raise ValueError(f"{text!r} does not say when to look again; 24h,7d would, and none for never.")
    return tuple(timedelta(**{_UNITS[match[2]]: int(match[1])}) for match in found if match)


def schedule_rechecks(table: Table, article_id: str, source: Source) -> None:
    """Have the page of an article looked at again, as long after it was first seen as the template says."""
    delays = parse_delays(setting("RECHECK_AFTER"))
    if not delays or not source.uri.startswith(("http://", "https://")):
        return
    article = table.get(items.article_key(article_id))
    if article is None or items.is_forgotten(article):
        return
    first_seen = datetime.fromisoformat(article["first_seen"])
    for due_at in (first_seen + delay for delay in delays):
        if due_at > source.received_at:
            schedule_recheck(table, source, due_at)


def schedule_recheck(table: Table, source: Source, due_at: datetime) -> None:
    """Have the page of an input looked at again at an instant."""
    table.dynamodb.put_item(TableName=table.name, Item=marshal(_item(source, due_at)))


def list_due(table: Table, now: datetime) -> list[tuple[items.Key, Source]]:
    """Return the pages that are due, longest overdue first, each under the key of its item."""
    due: list[tuple[items.Key, Source]] = []
    for back in range(_DAYS_BACK, -1, -1):
        for item in _query(table, now - timedelta(days=back), now):
            due.append(((item["pk"], item["sk"]), Source(id=item["id"], uri=item["uri"], received_at=now)))
            if len(due) == MOST_AT_ONCE:
                return due
    return due


def list_rechecks(table: Table, source_ids: Collection[str], delays: Sequence[timedelta]) -> list[items.Key]:
    """Return the keys under which pages wait to be looked at again, given the ids of their inputs.

    They are looked for as far ahead as the longest delay, and as far back as what has expired may still lie there. One
    that waits longer, since delays were longer once, is left to the schedule.
    """
    now = datetime.now(UTC)
    ahead = max(delays, default=timedelta()).days + 1
    days = (now + timedelta(days=day) for day in range(-_LONGEST_EXPIRED, ahead + 1))
    waiting = (item for day in days for item in _query(table, day, datetime.max.replace(tzinfo=UTC)))
    return [(item["pk"], item["sk"]) for item in waiting if item["id"] in source_ids]


def forget(table: Table, keys: Sequence[items.Key]) -> None:
    """Take pages off the list once they have been asked for."""
    for key in keys:
        table.dynamodb.delete_item(TableName=table.name, Key=marshal_key(key))


def _item(source: Source, due_at: datetime) -> items.Item:
    pk, sk = items.recheck_key(due_at, source.id)
    expires_at = int((due_at + timedelta(days=_DAYS_BACK + 1)).timestamp())
    return {"pk": pk, "sk": sk, "kind": "recheck", "id": source.id, "uri": source.uri, "expires_at": expires_at}


def _query(table: Table, day: datetime, now: datetime) -> Iterator[items.Item]:
    pages = table.dynamodb.get_paginator("query").paginate(
        TableName=table.name,
        KeyConditionExpression="pk = :pk AND sk <= :now",
        ExpressionAttributeValues={
            ":pk": {"S": items.recheck_key(day, "")[0]},
            ":now": {"S": items.recheck_key(now, "~")[1]},
        },
    )
    for page in pages:
        yield from map(unmarshal, page["Items"])
