"""What origins say to robots: in this process while it lives, and in the table for everybody, a day each."""

import gzip
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Self

from kliping.aws.clients import client
from kliping.aws.items import robots_key
from kliping.aws.settings import setting
from kliping.fetching.robots import Robots

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

LIFETIME = 86_400
"""Seconds. RFC 9309, section 2.4: rules should not be used for longer than a day."""

UNREACHABLE_LIFETIME = 300
"""Seconds after which a site whose rules could not be read is asked for them again, by one request of many."""

_MOST = 64
"""Origins kept in a process: 32 MB at the very most, 200 KB in practice."""

_LARGEST = 350_000
"""Bytes of an item's attribute; what is packed into more is kept in this process only."""


@dataclass(frozen=True)
class RobotsMemory:
    """The table, and a copy here of what was asked for lately."""

    table: str
    dynamodb: "DynamoDBClient"
    clock: Callable[[], float] = time.time
    _near: dict[str, tuple[Robots, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def from_environment(cls) -> Self:
        """Return what is remembered in the table that the template gave to this function."""
        return cls(setting("TABLE_NAME"), client("dynamodb"))

    def recall(self, origin: str) -> Robots | None:
        """Return what is known of an origin and not too old, or null."""
        with self._lock:
            near = self._near.get(origin)
        found = near if near and near[1] > self.clock() else self._read(origin)
        if found is None or found[1] <= self.clock():  # DynamoDB deletes what has expired within days
            return None
        self._keep(*found)
        return found[0]

    def remember(self, robots: Robots) -> None:
        """Keep what an origin says."""
        lifetime = UNREACHABLE_LIFETIME if robots.standing == "unreachable" else LIFETIME
        expires_at = int(self.clock() + lifetime)
        self._keep(robots, expires_at)
        packed = gzip.compress(robots.text.encode(), mtime=0)
        if len(packed) > _LARGEST:
            return
        pk, sk = robots_key(robots.origin)
        self.dynamodb.put_item(
            TableName=self.table,
            Item={
                "pk": {"S": pk},
                "sk": {"S": sk},
                "kind": {"S": "robots"},
                "standing": {"S": robots.standing},
                "text": {"B": packed},
                "expires_at": {"N": str(expires_at)},
            },
        )

    def _read(self, origin: str) -> tuple[Robots, float] | None:
        pk, sk = robots_key(origin)
        item = self.dynamodb.get_item(TableName=self.table, Key={"pk": {"S": pk}, "sk": {"S": sk}}).get("Item")
        if item is None:
            return None
        standing = item["standing"]["S"]
        text = gzip.decompress(item["text"]["B"]).decode()
        return Robots(origin, standing, text), float(item["expires_at"]["N"])  # type: ignore[arg-type] # what we wrote

    def _keep(self, robots: Robots, expires_at: float) -> None:
        with self._lock:
            self._near.pop(robots.origin, None)
            self._near[robots.origin] = (robots, expires_at)
            if len(self._near) > _MOST:
                del self._near[next(iter(self._near))]
