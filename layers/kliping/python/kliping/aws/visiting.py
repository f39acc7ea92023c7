"""One message of fetch: visit the page, drop it, or wait for a better time."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from kliping.aws import inbox, validators
from kliping.aws.forgotten import is_forgotten
from kliping.aws.observation import Outcome, logger
from kliping.aws.queues import Deferral
from kliping.aws.robots_memory import RobotsMemory
from kliping.aws.settings import setting
from kliping.aws.turns import PATIENCE, Turns
from kliping.fetching import FetchFailed, Gate, NotModified, Page, Politeness, Postponed, Visit, fetch
from kliping.fetching.visits import HostBusy
from kliping.messages import PageRequested
from kliping.models import RawDocument, Source

MOST_DEFERRALS = 8
"""How often a site may ask one message to come later before that counts as a failure."""

FIRST_WAIT = 60.0
"""Seconds to wait for a site that is asked too much and does not say how long; twice as many each further time."""

LONGEST_CLOSURE = 86_400.0
"""Seconds. A site cannot send everybody away for a year by one header."""

_END_OF_TIME = 253_402_300_000
"""Seconds since 1970 until the year 9999, after which there are no more dates."""

for _model in (Source, PageRequested, RawDocument):
    _model.model_rebuild()  # models are built at first use, which threads must not do at the same time


@dataclass(frozen=True)
class Visitor:
    """Who visits. `interval` and `longest_wait` are seconds; a site that asks for more than the latter has failed."""

    gate: Gate
    robots: RobotsMemory
    interval: float
    longest_wait: float

    @classmethod
    def from_environment(cls) -> Self:
        """Read what the template says about fetch.

        Raises:
            ValueError: it says something impossible.
        """
        gate = Gate.parse(setting("FETCH_ALLOWED_NETWORKS"), setting("FETCH_USER_AGENT"))
        interval, longest_wait = setting("FETCH_INTERVAL_SECONDS"), setting("FETCH_LONGEST_WAIT_SECONDS")
        return cls(gate, RobotsMemory.from_environment(), float(interval), float(longest_wait))

    def visit(self, request: PageRequested) -> Outcome | Deferral:
        """Get the page that was asked for and drop it; a deferral says that it has to wait.

        Raises:
            Rejected, FetchFailed: as `fetch`.
        """
        early = request.not_before.timestamp() - time.time() if request.not_before else 0.0
        if early > PATIENCE:
            return Deferral(request, early)  # SQS holds nothing back for longer than 15 minutes
        if is_forgotten(request.source):
            return Outcome.FORGOTTEN
        turns = Turns.from_environment(in_line=request.not_before is not None)
        try:
            found = fetch(_plan(request), self.gate, Politeness(self.gate, self.robots, turns, self.interval))
        except Postponed as postponed:
            return self._postpone(request, postponed, turns)
        if isinstance(found, NotModified):
            validators.confirm(request.source)
            return Outcome.UNCHANGED
        return _drop(found, request)

    def _postpone(self, request: PageRequested, postponed: Postponed, turns: Turns) -> Deferral:
        """Say when to come again, and from where.

        Raises:
            FetchFailed: not today, or put off too often.
        """
        why, deferrals = postponed.why, request.deferrals
        if isinstance(why, HostBusy):
            self._check_wait(postponed, why.closed_until)
            until = why.until
        else:
            until = self._stay_away(request, postponed, why.seconds, turns)
            deferrals += 1
        logger.info("fetch waits for %s until %s", postponed.host, _instant(until))
        changes = {
            "not_before": _instant(until),
            "deferrals": deferrals,
            "location": postponed.visit.url if postponed.visit.redirects else None,
            "redirects": postponed.visit.redirects,
        }
        return Deferral(request.model_copy(update=changes), until - time.time())

    def _stay_away(self, request: PageRequested, postponed: Postponed, wish: float | None, turns: Turns) -> float:
        """Keep everybody away from a host that wishes it; return when our own turn is after that."""
        wait = max(FIRST_WAIT * 2**request.deferrals if wish is None else wish, 1.0)
        until = time.time() + wait
        if self.interval:
            turns.close(postponed.host, min(until, time.time() + LONGEST_CLOSURE))
        self._check_wait(postponed, until)
        if request.deferrals >= MOST_DEFERRALS:
            raise FetchFailed(f"{postponed.why} It was put off {request.deferrals} times before.") from postponed
        return turns.line_up(postponed.host, self.interval, until) if self.interval else until

    def _check_wait(self, postponed: Postponed, until: float) -> None:
        if until - time.time() > self.longest_wait:
            raise FetchFailed(
                f"{postponed.visit.url} has to wait: {postponed.host} asks to be left alone until "
                f"{_instant(until):%Y-%m-%d %H:%M:%S} UTC. Redrive it after that."
            ) from postponed


def _plan(request: PageRequested) -> Visit:
    """A person's own request always gets the whole page."""
    known = None if request.purpose == "once" else validators.recall(request.source)
    return Visit(request.source, request.location or request.url, request.redirects, known)


def _drop(page: Page, request: PageRequested) -> Outcome:
    outcome = inbox.put(page.document, request.purpose)
    # What lay there already came from an earlier try, to which these validators need not belong.
    if outcome is Outcome.SUCCEEDED and page.validators:
        validators.remember(request.source, page.validators)
    return outcome


def _instant(seconds: float) -> datetime:
    return datetime.fromtimestamp(min(seconds, _END_OF_TIME), UTC)
