"""Silences: a host that gives no answer, visit after visit, is left alone for a while (docs/decisions/0035).

Two numbers stand on its item. `silences` counts the visits in a row that got no answer; from the fifth on, nobody goes
there before `shunned_until`. Then one visitor does: with an answer all is forgotten, without one the host is left alone
for twice as long.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kliping.aws.host_items import HostItems
from kliping.fetching.visits import FetchFailed

MOST_SILENCES = 5
"""Visits in a row without an answer, by whomever. Each takes up to 20 s, of a function that others wait for."""

FIRST_REST = 60.0
"""Seconds a host is left alone, and twice as long each further time. A restart of a web server takes less."""

LONGEST_REST = 900.0
"""Seconds. A message comes again after 16 minutes (`VisibilityTimeout`), and should find out how the host fares."""

TIME_TO_ANSWER = 45.0
"""Seconds the one visitor has: a robots.txt and a page that take as long as they may, and their turns."""

_IS_OPEN = "(attribute_not_exists(shunned_until) OR shunned_until <= :now)"


class HostSilent(FetchFailed):
    """A host is left alone since it does not answer. It is a try that failed, as if it had been asked in vain."""

    def __init__(self, host: str, silences: float) -> None:
        super().__init__(
            f"{host} was not asked: it left {silences:.0f} visits in a row without an answer. "
            "It is asked for one page now and then; redrive this one once the site answers."
        )


@dataclass(frozen=True)
class Silences:
    """Who is silent, for one message. `_asking` are the silent hosts that it is sent to, after their rest."""

    hosts: HostItems
    clock: Callable[[], float]
    _asking: set[str] = field(default_factory=set)
    _silent: set[str] = field(default_factory=set)

    def is_open(self, host: str) -> str:
        """Return the condition under which `host` may be asked; `:now` is the time."""
        return "attribute_not_exists(absent)" if host in self._asking else _IS_OPEN

    def check(self, host: str, standing: Mapping[str, float], *, has_turn: bool) -> None:
        """Let nobody go on to a host that is left alone; `standing` is what stood on its item when we asked.

        After its rest, the first who has a turn goes there, and the others wait for what becomes of that.

        Raises:
            HostSilent: it is.
        """
        silences = standing.get("silences", 0)
        if silences:
            self._silent.add(host)
        if silences < MOST_SILENCES or host in self._asking:
            return
        now = self.clock()
        is_resting = standing.get("shunned_until", 0) > now
        if is_resting or (has_turn and not self._go_first(host, now)):
            raise HostSilent(host, silences)

    def note(self, host: str) -> None:
        """Count a visit without an answer. One that began before the host was left alone says nothing new."""
        now, is_open = self.clock(), self.is_open(host)
        more = {"silences": "if_not_exists(silences, :none) + :one"}
        before = self.hosts.update(host, more, is_open, {":now": now, ":one": 1, ":none": 0})
        silences = 0 if before is None else before.get("silences", 0) + 1
        if silences >= MOST_SILENCES:
            rest = min(LONGEST_REST, FIRST_REST * 2 ** (silences - MOST_SILENCES))
            self.hosts.update(host, {"shunned_until": ":until"}, is_open, {":now": now, ":until": now + rest})

    def forget(self, host: str) -> None:
        """Take note of an answer: what was held against the host is forgotten."""
        if host in self._silent:
            nothing = dict.fromkeys(("silences", "shunned_until"), ":none")
            self.hosts.update(host, nothing, "silences > :none", {":none": 0, ":now": self.clock()})

    def _go_first(self, host: str, now: float) -> bool:
        """Be the one who asks a host after its rest; say whether nobody else is."""
        until = {"shunned_until": ":until"}
        is_first = self.hosts.update(host, until, _IS_OPEN, {":now": now, ":until": now + TIME_TO_ANSWER}) is not None
        if is_first:
            self._asking.add(host)
        return is_first
