"""Every article that arrives is held against the watchlists; what matches is kept, and told by an event."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import batched
from typing import Any, Self

from kliping.aws import items, matches
from kliping.aws.clients import client
from kliping.aws.matches import MatchContended, Taken, match_id
from kliping.aws.observation import logger
from kliping.aws.settings import setting
from kliping.aws.table import Table
from kliping.aws.watching import list_watchlists, read_query
from kliping.events import ARTICLE_MATCHED, EVENT_SOURCE, ArticleMatched, MatchedArticle, webhook_resource
from kliping.messages import is_heartbeat
from kliping.models import Source, Span, TaggedArticle, Watchlist
from kliping.queries import InvalidQuery, Query, QueryIndex, Reading, show
from kliping.tagging.verdict import choose_telling

LIFETIME = timedelta(minutes=1)
"""How long watchlists are remembered: to read a few thousand of them would cost more than to record an article."""

MOST_AT_ONCE = 10
"""Events that EventBridge takes in one call."""


class EventsRefused(Exception):
    """EventBridge did not take events."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass
class Watcher:
    """Holds articles against the watchlists in a table, and tells on a bus what matches."""

    table: Table
    bus: str
    now: Callable[[], datetime] = _now
    _watchlists: dict[str, Watchlist] = field(default_factory=dict)
    _index: QueryIndex[str] = field(default_factory=partial(QueryIndex, {}))
    _read_at: datetime | None = None

    @classmethod
    def from_environment(cls) -> Self:
        """Return the watcher of the table and the bus that the template gave to this function."""
        return cls(Table.from_environment(), setting("EVENT_BUS_NAME"))

    def alert(self, record: TaggedArticle, source: Source, corrected: TaggedArticle | None = None) -> None:
        """Tell which watchlists ask for an article: once for each and for what its page says now.

        What people corrected is what is matched and told; it is no other content of the page. Of a heartbeat nobody is
        told: it will be forgotten in a moment, and an event cannot be taken back.

        Raises:
            MatchContended: somebody else is telling so at this moment; trying again will help.
            EventsRefused: EventBridge did not take it; trying again will help here, too.
        """
        if is_heartbeat(source):
            return
        taken: list[Taken] = []
        contended: list[MatchContended] = []
        for event in self._find(corrected or record, source, items.digest_content(record.article)):
            try:
                match = matches.take(self.table, event, source.received_at, self.now())
            except MatchContended as error:
                contended.append(error)  # the others need not wait for it
            else:
                taken += [match] if match else []
        # Who forgets an article marks it and looks again: it has seen these matches, or we see its mark.
        if taken and items.is_forgotten(self.table.get(items.article_key(record.article.id))):
            for each in taken:
                self.table.remove(each.key)
            return
        for some in batched(taken, MOST_AT_ONCE, strict=False):
            self._send(some)
        if contended:
            raise contended[0]

    def take_back(self, record: TaggedArticle, source: Source) -> None:
        """Erase the matches of an article that is forgotten, which a function that was killed may have kept."""
        for event in self._find(record, source, items.digest_content(record.article)):
            self.table.remove(items.match_key(event.watchlist, event.article.id, event.revision))

    def _find(self, record: TaggedArticle, source: Source, revision: str) -> list[ArticleMatched]:
        self._refresh()
        if not self._watchlists:
            return []
        reading = Reading(record.article, record.annotations, record.tags)
        return [
            _describe(record, revision, self._watchlists[name], show(hits, reading))
            for name, hits in self._index.find(reading).items()
            if self._watchlists[name].watched_at <= source.received_at
        ]

    def _refresh(self) -> None:
        """Read the watchlists, unless that was a moment ago; file their queries, unless they are still the same."""
        now = self.now()
        if self._read_at is not None and now - self._read_at < LIFETIME:
            return
        watchlists = {watchlist.name: watchlist for watchlist in list_watchlists(self.table)}
        if watchlists != self._watchlists:
            self._watchlists, self._index = watchlists, QueryIndex(dict(_read(watchlists.values())))
        self._read_at = now

    def _send(self, taken: Sequence[Taken]) -> None:
        try:
            answers = client("events").put_events(Entries=[self._entry(each) for each in taken])["Entries"]
        except Exception:
            matches.release(self.table, taken)
            raise
        refused = [(each, answer) for each, answer in zip(taken, answers, strict=True) if "ErrorCode" in answer]
        unsent = [each for each, _ in refused]
        matches.mark_sent(self.table, (each for each in taken if each not in unsent), self.now())
        if refused:
            matches.release(self.table, unsent)
            answer = refused[0][1]
            raise EventsRefused(
                f"The event bus {self.bus} did not take {len(refused)} of {len(taken)} events: "
                f"{answer['ErrorCode']}, {answer.get('ErrorMessage', 'and no more is said')}"
            )

    def _entry(self, taken: Taken) -> dict[str, Any]:
        """Return what EventBridge is told. A webhook is a matter of the envelope: events never change their form."""
        has_webhook = self._watchlists[taken.watchlist].webhook
        return {
            "Resources": [webhook_resource(self.table.name)] if has_webhook else [],
            "EventBusName": self.bus,
            "Source": EVENT_SOURCE,
            "DetailType": ARTICLE_MATCHED,
            "Detail": taken.event,
            "Time": datetime.fromisoformat(taken.seen_at),
        }


def _read(watchlists: Iterable[Watchlist]) -> Iterator[tuple[str, Query]]:
    """Yield the queries that can be read. One that cannot, since the language has changed, must not stop the others."""
    for watchlist in watchlists:
        try:
            yield watchlist.name, read_query(watchlist.query)
        except InvalidQuery as error:
            logger.error("watchlist %s cannot be read: %s", watchlist.name, error)


def _describe(record: TaggedArticle, revision: str, watchlist: Watchlist, evidence: Sequence[Span]) -> ArticleMatched:
    article = record.article
    return ArticleMatched(
        id=match_id(watchlist.name, article.id, revision),
        watchlist=watchlist.name,
        query=watchlist.query,
        revision=revision,
        article=MatchedArticle(
            id=article.id,
            url=article.best_url,
            headline=article.headline,
            site=article.publisher.site,
            date_published=article.date_published.iso if article.date_published else None,
            in_language=record.language,
            tags=tuple(tag.id for tag in record.tags),
        ),
        evidence=choose_telling(evidence, [span.text.casefold() for span in evidence]),
    )
