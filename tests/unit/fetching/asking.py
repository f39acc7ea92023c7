"""How tests ask for pages: with the manners they care about, and those alone."""

from collections.abc import Iterable
from datetime import UTC, datetime

from kliping.fetching import Gate, Page, Politeness, Validators, Visit, fetch
from kliping.fetching.robots import Robots
from kliping.identity import source_id
from kliping.models import RawDocument, Source

NOW = datetime(2026, 1, 2, tzinfo=UTC)


class NoRules:
    """Remembers that no site says anything to robots."""

    def recall(self, origin: str) -> Robots | None:
        """Return that nothing is said."""
        return Robots(origin, "absent")

    def remember(self, robots: Robots) -> None:
        """Nobody asks, so there is nothing to remember."""


class Memory:
    """Remembers what it was told."""

    def __init__(self, *known: Robots) -> None:
        self.known = {robots.origin: robots for robots in known}

    def recall(self, origin: str) -> Robots | None:
        """Return what is known of an origin."""
        return self.known.get(origin)

    def remember(self, robots: Robots) -> None:
        """Keep what an origin says."""
        self.known[robots.origin] = robots


class Turns:
    """Gives every turn at once, and remembers which were asked for. `errors` come first, one a turn; null is none.

    `heard` are the hosts that were asked, each with whether it answered.
    """

    def __init__(self, errors: Iterable[Exception | None] = ()) -> None:
        self.taken: list[tuple[str, float]] = []
        self.heard: list[tuple[str, bool]] = []
        self._errors = iter(errors)

    def take(self, host: str, interval: float) -> bool:
        """Take a turn."""
        error = next(self._errors, None)
        if error is not None:
            raise error
        self.taken.append((host, interval))
        return False

    def note_answer(self, host: str) -> None:
        """Take note of an answer."""
        self.heard.append((host, True))

    def note_silence(self, host: str) -> None:
        """Take note that there was none."""
        self.heard.append((host, False))


def submit(url: str) -> Source:
    """Return a submitted URL."""
    return Source(id=source_id(url), uri=url, received_at=NOW)


def unhurried(gate: Gate) -> Politeness:
    """Ask nobody for rules and wait for no turn."""
    return Politeness(gate, NoRules(), Turns(), interval=0)


def get_page(url: str, gate: Gate, politeness: Politeness | None = None, validators: Validators | None = None) -> Page:
    """Fetch a page that is expected to come."""
    found = fetch(Visit.begin(submit(url), validators), gate, politeness or unhurried(gate))
    assert isinstance(found, Page)
    return found


def get(url: str, gate: Gate, politeness: Politeness | None = None) -> RawDocument:
    """Fetch a document that is expected to come."""
    return get_page(url, gate, politeness).document
