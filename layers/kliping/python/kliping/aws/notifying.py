"""One message of notify: post a match to the webhook of its watchlist, now, or again later, or never."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Self

from kliping.aws import items
from kliping.aws.deliveries import mark_delivered, release_delivery, take_delivery
from kliping.aws.items import Item, Key
from kliping.aws.matches import MatchContended, match_id
from kliping.aws.observation import Outcome, logger
from kliping.aws.packing import unpack
from kliping.aws.queues import Deferral
from kliping.aws.settings import setting
from kliping.aws.table import Table
from kliping.aws.webhooks import read_webhook
from kliping.errors import Undelivered
from kliping.events import ArticleMatched, MatchedArticle
from kliping.fetching import Gate
from kliping.messages import MatchTold
from kliping.models import Source, Span
from kliping.notifying import LIMITS, NotTaken, Webhook, post, wait_for

for _model in (Source, Span, MatchedArticle, ArticleMatched, MatchTold):
    _model.model_rebuild()  # models are built at first use, which threads must not do at the same time


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Notifier:
    """Who posts. `first_wait` is seconds, doubled after each try; `patience` is how long a match is tried for."""

    table: Table
    gate: Gate
    first_wait: float
    patience: timedelta
    now: Callable[[], datetime] = _now

    @classmethod
    def from_environment(cls) -> Self:
        """Read what the template says about notify.

        Raises:
            ValueError: it says something impossible.
        """
        gate = Gate.parse(setting("FETCH_ALLOWED_NETWORKS"), setting("FETCH_USER_AGENT"))
        first_wait, patience = setting("NOTIFY_FIRST_WAIT_SECONDS"), setting("NOTIFY_PATIENCE_SECONDS")
        return cls(
            table=Table.from_environment(),
            gate=replace(gate, limits=LIMITS),
            first_wait=float(first_wait),
            patience=timedelta(seconds=float(patience)),
        )

    def notify(self, told: MatchTold) -> Outcome | Deferral:
        """Post a match as it was told, unless it was delivered; a deferral says that it has to be tried again.

        What stands in the table is posted, and nothing that a message brings.

        Raises:
            Rejected: the receiver lies where nobody may go, wants no more, or did not take it for `patience`.
            MatchContended: somebody else is posting it at this moment; trying again will help.
        """
        key = items.match_key(told.watchlist, told.article_id, told.revision)
        match, webhook = self.table.get(key), read_webhook(self.table, told.watchlist)
        if match is None:
            return Outcome.FORGOTTEN
        if "notified_at" in match:
            return Outcome.UNCHANGED
        if webhook is None:
            return Outcome.UNWATCHED
        if not take_delivery(self.table, key, self.now()):
            raise MatchContended(f"Somebody else is posting that {told.watchlist} asks for {told.article_id}.")
        try:
            self._post(told, webhook, match)
        except Exception as error:
            release_delivery(self.table, key)
            if isinstance(error, NotTaken):
                return self._wait(told, error)
            raise
        return self._settle(key)

    def _post(self, told: MatchTold, webhook: Webhook, match: Item) -> None:
        id_ = match_id(told.watchlist, told.article_id, told.revision)
        post(webhook, id_, unpack(match["event"]), self.gate, self.now())

    def _settle(self, key: Key) -> Outcome:
        mark_delivered(self.table, key, self.now())
        return Outcome.SUCCEEDED

    def _wait(self, told: MatchTold, refusal: NotTaken) -> Deferral:
        """Say when to try again.

        Raises:
            Undelivered: it has been tried for long enough.
        """
        now, tries = self.now(), told.tries + 1
        first = told.first_tried_at or now
        seconds = wait_for(tries, self.first_wait, refusal.seconds)
        if now + timedelta(seconds=seconds) >= first + self.patience:
            raise Undelivered(
                f"{refusal} Tried {tries} {'time' if tries == 1 else 'times'} since {first:%Y-%m-%d %H:%M:%S} UTC. "
                "Redrive it once the receiver takes what it gets."
            ) from refusal
        logger.info("notify waits %.0f s: %s", seconds, refusal)
        return Deferral(told.model_copy(update={"tries": tries, "first_tried_at": first}), seconds)
