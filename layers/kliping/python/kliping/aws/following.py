"""Sources that are followed: who they are, how they fare, and which of them are due.

A followed source is one item; how it fares is read from the outcome of its own input, which every look at it renews.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Literal

from kliping.aws import items
from kliping.aws.table import Table, accepted, marshal, marshal_key
from kliping.identity import source_id
from kliping.models import Followed, Source

type Standing = Literal["paused", "new", "failing", "silent", "fine"]


@dataclass(frozen=True)
class Health:
    """How a followed source fares: when it last answered, when it last brought something new, and what is wrong now."""

    checked_at: datetime | None
    last_new_at: datetime | None
    entries: int
    trouble: str | None

    def standing(self, followed: Followed, now: datetime) -> Standing:
        """Say in a word how the source stands."""
        if followed.paused:
            return "paused"
        if self.trouble:
            return "failing"
        if now - (self.last_new_at or followed.followed_at) > timedelta(hours=followed.quiet_after):
            return "silent"
        return "fine" if self.checked_at else "new"


def follow(table: Table, followed: Followed) -> None:
    """Follow a source from now on, or change how it is followed."""
    pk, sk = items.followed_key(followed.id)
    item = {"pk": pk, "sk": sk, "kind": "followed", **followed.model_dump(by_alias=False)}
    moments = {name: items.timestamp(item[name]) for name in ("followed_at", "due_at")}
    table.dynamodb.put_item(TableName=table.name, Item=marshal(item | moments))


def unfollow(table: Table, id_: str) -> bool:
    """Follow a source no longer; its articles stay. Says whether it was followed."""
    return table.remove(items.followed_key(id_))


def read_followed(table: Table, id_: str) -> Followed | None:
    """Return a followed source, or null."""
    item = table.get(items.followed_key(id_))
    return _followed(item) if item else None


def list_followed(table: Table) -> Iterator[Followed]:
    """Return every followed source."""
    return map(_followed, table.read_partition(items.followed_key("")[0]))


def read_health(table: Table, followed: Followed) -> Health:
    """Return how a followed source fares."""
    item = table.get(items.source_key(followed.id)) or {}
    answered = (table.get(items.validators_key(followed.id)) or {}).get("checked_at")
    checks = [at for at in (item.get("as_of"), answered) if at]
    return Health(
        checked_at=datetime.fromisoformat(max(checks)) if checks else None,
        last_new_at=datetime.fromisoformat(item["last_new_at"]) if "last_new_at" in item else None,
        entries=int(item.get("entry_count", 0)),
        trouble=f"{item['reason']}: {item['detail']}" if "failed_stage" in item else None,
    )


def take_turn(table: Table, followed: Followed, now: datetime) -> Source | None:
    """Return what to ask fetch for, if the source is due and nobody else asks; the next look is due one interval on."""
    if followed.paused or followed.due_at > now:
        return None
    next_due = now + timedelta(minutes=followed.every)
    turn = partial(
        table.dynamodb.update_item,
        TableName=table.name,
        Key=marshal_key(items.followed_key(followed.id)),
        UpdateExpression="SET due_at = :next",
        ConditionExpression="due_at = :due",
        ExpressionAttributeValues=marshal(
            {":next": items.timestamp(next_due), ":due": items.timestamp(followed.due_at)}
        ),
    )
    return Source(id=followed.id, uri=followed.uri, received_at=now) if accepted(turn) else None


def make_followed(url: str, now: datetime, **wishes: Any) -> Followed:
    """Return a source to be followed, due at once; `wishes` are fields of `Followed`."""
    return Followed(id=source_id(url), uri=url, followed_at=now, due_at=now, **wishes)


def _followed(item: items.Item) -> Followed:
    return Followed.model_validate({name: item[name] for name in Followed.model_fields})
