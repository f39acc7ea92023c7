"""Whatever is delivered, cut short or refused: one match, and one event for it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import boto3
import pytest

from kliping.aws import watching
from kliping.aws.alerting import LIFETIME, MOST_AT_ONCE, EventsRefused, Watcher
from kliping.aws.clients import client
from kliping.aws.forgetting import forget
from kliping.aws.matches import LEASE, MatchContended, take
from kliping.aws.table import Table
from kliping.aws.watching import list_matches, list_watchlists, make_watchlist, tally_matches, unwatch
from kliping.queries import InvalidQuery
from tests.builders import NOON, make_article, make_record, make_source
from tests.listening import Listener

CALLS_TO_TELL_ONE = 5
"""List the watchlists, keep the match, see whether its article was forgotten, send the event, mark it."""


class Clock:
    """Stands still until it is set."""

    at = NOON


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watcher(table: Table, clock: Clock) -> Watcher:
    return Watcher(table, "default", lambda: clock.at)


@pytest.fixture
def listener() -> Listener:
    return Listener()


def watch(table: Table, name: str, query: str, *, minutes: float = 0) -> None:
    watching.watch(table, make_watchlist(name, query, NOON + timedelta(minutes=minutes)))


@contextmanager
def calls_counted(table: Table, lost_after: int | None = None) -> Iterator[Counter[str]]:
    """Count calls to AWS by operation; after `lost_after` of them the connection is lost."""
    counted: Counter[str] = Counter()

    def count(model: Any, **_: Any) -> None:
        counted[model.name] += 1
        if lost_after is not None and counted.total() > lost_after:
            raise ConnectionAbortedError

    heard_by = [made.meta.events for made in (table.dynamodb, client("events"))]
    for emitter in heard_by:
        emitter.register_first("before-call", count)
    yield counted
    for emitter in heard_by:
        emitter.unregister("before-call", count)


def test_an_article_that_nobody_watches_for_costs_nothing(table: Table, watcher: Watcher) -> None:
    watch(table, "gempa", "gempa")
    with calls_counted(table) as first:
        watcher.alert(make_record(), make_source())
    with calls_counted(table) as second:
        watcher.alert(make_record(), make_source(minutes=1))

    assert first == {"Query": 1}
    assert second == {}


def test_a_match_costs_two_writes_a_look_and_an_event(table: Table, watcher: Watcher, listener: Listener) -> None:
    watch(table, "pasar", "pasar place:tanjungsari")
    with calls_counted(table) as counted:
        watcher.alert(make_record(place="Tanjungsari"), make_source())

    assert counted == {"Query": 1, "PutItem": 1, "GetItem": 1, "PutEvents": 1, "UpdateItem": 1}
    [event] = listener.hear()
    assert (event.watchlist, event.article.url) == ("pasar", make_article().url)
    assert event.article.date_published == "2026-03-04T10:30:00+07:00"
    assert [span.text for span in event.evidence] == ["Pasar", "Pasar"]


def test_what_was_told_is_not_told_again(table: Table, watcher: Watcher, listener: Listener) -> None:
    watch(table, "pasar", "pasar")
    for minutes in range(3):
        watcher.alert(make_record(tags=("market",) * minutes), make_source(minutes=minutes))

    assert len(listener.hear()) == len(list_matches(table, "pasar", 20)) == 1


@pytest.mark.parametrize("survived", range(CALLS_TO_TELL_ONE))
def test_whatever_is_cut_short_is_told_by_a_later_delivery(
    table: Table, watcher: Watcher, clock: Clock, listener: Listener, survived: int
) -> None:
    watch(table, "pasar", "pasar")
    with calls_counted(table, lost_after=survived), pytest.raises(ConnectionAbortedError):
        watcher.alert(make_record(), make_source())
    told = listener.hear()
    clock.at += 2 * LEASE
    for _ in range(3):
        watcher.alert(make_record(), make_source())

    was_lost_before_the_mark = survived == CALLS_TO_TELL_ONE - 1
    told_later = listener.hear()
    assert len(told) == (1 if was_lost_before_the_mark else 0)
    assert len(told_later) == 1
    assert len({event.id for event in (*told, *told_later)}) == 1
    assert len(list_matches(table, "pasar", 20)) == 1


def test_two_at_once_tell_it_once(table: Table, watcher: Watcher, clock: Clock, listener: Listener) -> None:
    """The one who comes second waits until the first has told it, or can no longer do so."""
    watch(table, "pasar", "pasar")
    watcher.alert(make_record(), make_source())
    [match] = list_matches(table, "pasar", 20)
    other = match.event.model_copy(update={"revision": "other"})
    assert take(table, other, NOON, clock.at) is not None

    with pytest.raises(MatchContended):
        take(table, other, NOON, clock.at + LEASE)
    later = take(table, other, NOON, clock.at + 2 * LEASE)

    assert later is not None


def test_more_matches_than_one_call_takes_are_all_told(table: Table, watcher: Watcher, listener: Listener) -> None:
    for number in range(MOST_AT_ONCE + 2):
        watch(table, f"pasar-{number}", "pasar")
    with calls_counted(table) as counted:
        watcher.alert(make_record(), make_source())

    assert counted["PutEvents"] == 2
    assert len({event.watchlist for event in listener.hear()}) == MOST_AT_ONCE + 2


def test_an_event_that_the_bus_refuses_is_told_by_the_next_delivery(
    table: Table, watcher: Watcher, listener: Listener
) -> None:
    watch(table, "pasar", "pasar")
    watch(table, "pedagang", "pedagang")

    def refuse_the_first(parsed: dict[str, Any], **_: Any) -> None:
        parsed["Entries"][0] = {"ErrorCode": "ThrottlingException", "ErrorMessage": "Rate exceeded"}

    client("events").meta.events.register("after-call.events.PutEvents", refuse_the_first)
    with pytest.raises(EventsRefused, match="did not take 1 of 2 events: ThrottlingException, Rate exceeded"):
        watcher.alert(make_record(), make_source())
    client("events").meta.events.unregister("after-call.events.PutEvents", refuse_the_first)
    watcher.alert(make_record(), make_source())

    assert [event.watchlist for event in listener.hear()] == ["pasar", "pedagang", "pasar"]


def test_a_watchlist_is_known_a_moment_later_and_unknown_again(
    table: Table, watcher: Watcher, clock: Clock, listener: Listener
) -> None:
    watcher.alert(make_record(), make_source())
    watch(table, "pasar", "pasar")
    clock.at += LIFETIME
    watcher.alert(make_record(), make_source())
    unwatch(table, "pasar")
    clock.at += LIFETIME
    watcher.alert(make_record(make_article(headline="Pasar ditutup")), make_source())

    assert [event.article.headline for event in listener.hear()] == ["Pasar rakyat dibuka kembali"]


def test_what_arrived_before_is_not_told(table: Table, watcher: Watcher, listener: Listener) -> None:
    watch(table, "pasar", "pasar", minutes=1)
    watcher.alert(make_record(), make_source())

    assert listener.hear() == []


def test_matches_are_listed_newest_first_by_one_query(table: Table, watcher: Watcher) -> None:
    watch(table, "pasar", "pasar")
    for minutes in (2, 0, 1):
        url = f"https://kabar.example/{minutes}"
        watcher.alert(make_record(make_article(url, headline=f"Pasar {minutes}")), make_source(url, minutes=minutes))
    with calls_counted(table) as counted:
        found = list_matches(table, "pasar", 2)
        tally = tally_matches(table, "pasar")

    assert [match.event.article.headline for match in found] == ["Pasar 2", "Pasar 1"]
    assert (tally.matches, tally.last_at) == (3, NOON + timedelta(minutes=2))
    assert counted == {"Query": 2}


def test_what_people_say_is_matched_and_is_no_other_content(table: Table, watcher: Watcher, listener: Listener) -> None:
    watch(table, "flood", "tag:flood")
    watch(table, "market", "tag:market")
    watcher.alert(make_record(), make_source(), make_record(make_article(headline="Banjir"), tags=("flood",)))
    watcher.alert(make_record(), make_source(), make_record(make_article(headline="Banjir besar"), tags=("flood",)))

    [event] = listener.hear()
    assert (event.watchlist, event.article.headline, event.article.tags) == ("flood", "Banjir", ("flood",))


def test_matches_are_forgotten_with_their_article(table: Table, watcher: Watcher) -> None:
    watch(table, "serang", "pasar")
    table.record_article(make_record(), make_source())
    watcher.alert(make_record(), make_source())
    assert len(list_matches(table, "serang", 9)) == 1

    forget(table, "inbox", make_article().id, (), NOON)

    assert list_matches(table, "serang", 9) == []


def test_of_an_article_that_was_forgotten_meanwhile_no_match_stays_and_nothing_is_told(
    table: Table, watcher: Watcher, listener: Listener
) -> None:
    watch(table, "serang", "pasar")
    table.record_article(make_record(), make_source())
    forget(table, "inbox", make_article().id, (), NOON)

    watcher.alert(make_record(), make_source())

    assert list_matches(table, "serang", 9) == []
    assert listener.hear() == []


def test_a_match_that_was_kept_when_its_function_was_killed_is_taken_back(table: Table, watcher: Watcher) -> None:
    watch(table, "serang", "pasar")
    with calls_counted(table, lost_after=2), pytest.raises(ConnectionAbortedError):
        watcher.alert(make_record(), make_source())
    assert len(list_matches(table, "serang", 9)) == 1

    watcher.take_back(make_record(), make_source())

    assert list_matches(table, "serang", 9) == []


def test_a_watchlist_that_never_matched_has_an_empty_tally(table: Table) -> None:
    assert (tally_matches(table, "pasar").matches, tally_matches(table, "pasar").last_at) == (0, None)


def test_watchlists_are_listed_by_name(table: Table) -> None:
    for name in ("pasar", "banjir"):
        watch(table, name, name)

    assert [watchlist.name for watchlist in list_watchlists(table)] == ["banjir", "pasar"]


def test_a_watchlist_cannot_ask_for_what_is_not_known_yet() -> None:
    with pytest.raises(InvalidQuery, match="cannot ask for story: - stories are told once"):
        make_watchlist("copies", "banjir OR story:abc", NOON)


def test_the_table_holds_the_event_as_it_was_sent(table: Table, watcher: Watcher, listener: Listener) -> None:
    watch(table, "pasar", "pasar")
    watcher.alert(make_record(), make_source())

    assert [match.event for match in list_matches(table, "pasar", 20)] == listener.hear()
    [item] = [
        item for item in boto3.client("dynamodb").scan(TableName="articles")["Items"] if item["kind"]["S"] == "match"
    ]
    assert "sent_at" in item
    assert "taken_until" not in item
