"""What a site is asked before its page is: may we, and is it our turn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from kliping.fetching.addresses import Address
from kliping.fetching.gate import Gate
from kliping.fetching.robots import Permission, Robots, fetch_robots, origin_of
from kliping.fetching.targets import Target
from kliping.fetching.visits import NoAnswer


class RobotsMemory(Protocol):
    """Remembers what origins say to robots, each for a while."""

    def recall(self, origin: str) -> Robots | None:
        """Return what is known of an origin, or null."""
        ...

    def remember(self, robots: Robots) -> None:
        """Keep what an origin says."""
        ...


class Turns(Protocol):
    """Keeps the distance between two requests to one host, whoever makes them."""

    def take(self, host: str, interval: float) -> bool:
        """Wait until `host` may be asked, at least `interval` seconds after the last; say whether it took waiting.

        Raises:
            HostBusy: that would take too long.
            FetchFailed: the host gave no answer so often that it is left alone for now.
        """
        ...

    def note_answer(self, host: str) -> None:
        """Remember that `host` answered, whatever it said."""
        ...

    def note_silence(self, host: str) -> None:
        """Remember that `host` gave no answer."""
        ...


@dataclass(frozen=True)
class Politeness:
    """Our manners. `interval` is the least number of seconds between two requests to one host; 0 is none."""

    gate: Gate
    robots: RobotsMemory
    turns: Turns
    interval: float

    def ask(self, target: Target, addresses: Sequence[Address]) -> Permission:
        """Wait for our turn at `target`, if its site lets robots in, and say by what right we come.

        Raises:
            Disallowed, FetchFailed: as `Robots.permit` and `Turns.take`.
            HostBusy: it is not our turn.
            AskedToWait, UntrustedCertificate: as `fetch_robots`.
        """
        robots = self.robots.recall(origin_of(target)) or self._get_robots(target, addresses)
        permission = robots.permit(target.url)
        interval = max(self.interval, robots.crawl_delay)
        if interval:
            self.turns.take(target.host, interval)
        return permission

    @contextmanager
    def listening(self, target: Target) -> Iterator[None]:
        """Remember whether `target` answers what is asked within."""
        try:
            yield
        except NoAnswer:
            if self.interval:
                self.turns.note_silence(target.host)
            raise
        except Exception:
            self._note_answer(target)
            raise
        self._note_answer(target)

    def _note_answer(self, target: Target) -> None:
        if self.interval:
            self.turns.note_answer(target.host)

    def _get_robots(self, target: Target, addresses: Sequence[Address]) -> Robots:
        """Get robots.txt, which is a request like any other; its redirects count as part of it."""
        waited = self.interval > 0 and self.turns.take(target.host, self.interval)
        known = self.robots.recall(origin_of(target)) if waited else None  # somebody was there before us
        if known is None:
            known = fetch_robots(target, addresses, self.gate)
            self.robots.remember(known)
        return known
