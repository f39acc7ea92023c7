"""Turns at a host: the distance between two requests, kept by one item and DynamoDB's own comparisons.

Two instants stand on the item. `next_at` is the first at which the host may be asked again; whoever comes within
seconds of it moves it on and sleeps until then. `tail` is the end of the line: whoever would have to sleep longer gets
the instant that stands there, moves it on, and is sent away until then. So no two requests get the same instant, nobody
asks in vain twice a second, and a newcomer does not overtake those who wait. A copy that comes back late finds its
instant taken by nobody but passed, and takes the next one.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

from kliping.aws.clients import client
from kliping.aws.host_items import HostItems
from kliping.aws.settings import setting
from kliping.aws.silences import Silences
from kliping.fetching.visits import HostBusy

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

PATIENCE = 2.0
"""Seconds a function sleeps for a turn. SQS delays by whole seconds, and a copy costs as much as a second of sleep."""

LATENESS = 0.05
"""Seconds by which a request may follow its instant: DynamoDB answers within 10 ms. Turns are longer by as much, so
that a late request and a punctual one behind it still keep their distance."""

_TRIES = 4
"""An answer from DynamoDB that comes too late, as the first one of a cold start does, asks for a later instant."""

_FREE = "(attribute_not_exists(next_at) OR next_at <= :now OR next_at = :mine)"
_SOON = "next_at > :now AND next_at <= :soon"
_NO_LINE = "(attribute_not_exists(tail) OR tail <= :soon)"


@dataclass(frozen=True)
class Turns:
    """The turns of one message. One that has waited already (`in_line`) goes before those who only come."""

    table: str
    dynamodb: "DynamoDBClient"
    in_line: bool = False
    clock: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    @classmethod
    def from_environment(cls, *, in_line: bool) -> Self:
        """Return turns kept in the table that the template gave to this function."""
        return cls(setting("TABLE_NAME"), client("dynamodb"), in_line)

    def take(self, host: str, interval: float) -> bool:
        """Wait until `host` may be asked, at least `interval` seconds after the last; say whether it took waiting.

        Raises:
            HostBusy: that takes longer than `PATIENCE`; an instant is kept for us.
            HostSilent: the host is left alone, since it gave no answer time and again.
        """
        began, turn = self.clock(), interval + LATENESS
        lead, mine = 0.0, 0.0
        for _ in range(_TRIES):
            asked = self.clock()
            at, standing = self._claim(host, turn, asked + lead, mine)
            self._silences.check(host, standing, has_turn=at is not None)
            if at is None:
                break
            answered = self.clock()
            self.sleep(max(0.0, at - answered))
            if self.clock() <= at + LATENESS:
                return at > began + LATENESS
            lead, mine = 2 * (answered - asked), at + turn
        closed_until = standing.get("closed_until", 0.0)
        earliest = max(standing.get("next_at", 0.0), mine)  # what we claimed and came too late for is nobody's any more
        raise HostBusy(host, self.line_up(host, interval, earliest), closed_until)

    def line_up(self, host: str, interval: float, earliest: float) -> float:
        """Get a place at the end of the line, not before `earliest`; return its instant."""
        turn, earliest = interval + LATENESS, max(earliest, self.clock())
        while True:
            values = {":turn": turn, ":earliest": earliest, ":end": earliest + turn}
            behind = self._hosts.update(host, {"tail": "tail + :turn"}, "tail > :earliest", values)
            if behind is not None:
                return behind["tail"]
            first = "attribute_not_exists(tail) OR tail <= :earliest"
            if self._hosts.update(host, {"tail": ":end"}, first, values) is not None:
                return earliest

    def close(self, host: str, until: float) -> None:
        """Let nobody ask `host` before `until`, as it wishes."""
        condition = "attribute_not_exists(next_at) OR next_at < :until"
        self._hosts.update(host, {"next_at": ":until", "closed_until": ":until"}, condition, {":until": until})

    def note_answer(self, host: str) -> None:
        """Remember that `host` answered, whatever it said."""
        self._silences.forget(host)

    def note_silence(self, host: str) -> None:
        """Remember that `host` gave no answer."""
        self._silences.note(host)

    @cached_property
    def _hosts(self) -> HostItems:
        return HostItems(self.table, self.dynamodb)

    @cached_property
    def _silences(self) -> Silences:
        return Silences(self._hosts, self.clock)

    def _claim(self, host: str, turn: float, now: float, mine: float) -> tuple[float | None, Mapping[str, float]]:
        """Take the next instant from `now` on if it is near, and return it; otherwise null and what stands on the item.

        `mine` is where an earlier claim of ours ends: if it is still the last one, it is moved instead of lost.
        """
        only = f" AND {self._silences.is_open(host)}" + ("" if self.in_line else f" AND {_NO_LINE}")
        values = {":now": now, ":soon": now + PATIENCE, ":turn": turn, ":after": now + turn, ":mine": mine}
        standing: dict[str, float] = {}
        taken = self._hosts.update(host, {"next_at": ":after"}, _FREE + only, values, standing)
        if taken is not None:
            return now, taken
        taken = self._hosts.update(host, {"next_at": "next_at + :turn"}, _SOON + only, values, standing)
        return (taken["next_at"], taken) if taken else (None, standing)
