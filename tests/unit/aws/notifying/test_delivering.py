"""Whatever is delivered or cut short: a match reaches its webhook, once unless its mark was lost."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kliping.aws.delivered import look_up_deliveries, read_delivery
from kliping.aws.forgetting import forget
from kliping.aws.matches import LEASE, MatchContended, match_id
from kliping.aws.notifying import Notifier
from kliping.aws.observation import Outcome
from kliping.aws.queues import Deferral
from kliping.aws.table import Table
from kliping.aws.watching import list_matches
from kliping.aws.webhooks import keep_webhook, list_webhooks, remove_webhook
from kliping.messages import MatchTold, parse_matches
from kliping.notifying import Webhook
from tests.builders import NOON, make_article, make_record, make_source
from tests.receiving import TAKEN, Receiver
from tests.unit.aws.cutting import interrupted
from tests.unit.aws.holding import contents
from tests.unit.aws.notifying.conftest import SECRET, tell
from tests.unit.aws.test_alerting import Clock

pytestmark = pytest.mark.enable_socket

CALLS_TO_DELIVER = 4
"""Read the match and the webhook, take the delivery on, mark it."""


def test_a_match_is_posted_as_it_was_told_and_marked(notifier: Notifier, receiver: Receiver, told: MatchTold) -> None:
    assert notifier.notify(told) is Outcome.SUCCEEDED

    [event] = receiver.verify(SECRET)
    [match] = look_up_deliveries(notifier.table, list_matches(notifier.table, "pasar", 9))
    assert event == match.event
    assert event.id == match_id("pasar", make_article().id, event.revision)
    assert match.notified_at == read_delivery(notifier.table, told.source.uri) == NOON


def test_what_was_delivered_is_not_posted_again(notifier: Notifier, receiver: Receiver, told: MatchTold) -> None:
    assert [notifier.notify(told) for _ in range(3)] == [Outcome.SUCCEEDED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert len(receiver.verify(SECRET)) == 1


def test_what_a_message_brings_beside_names_is_not_posted(notifier: Notifier, receiver: Receiver) -> None:
    told = tell(notifier.table, "pasar", receiver.url)
    [match] = list_matches(notifier.table, "pasar", 9)
    forged = match.event.model_copy(update={"query": "forged"})
    [named] = parse_matches(forged.model_dump_json(), NOON)
    assert named == told
    notifier.notify(named)
    assert receiver.verify(SECRET) == [match.event]


@pytest.mark.parametrize("survived", range(CALLS_TO_DELIVER))
def test_what_is_cut_short_is_delivered_by_a_later_copy(
    notifier: Notifier, clock: Clock, receiver: Receiver, told: MatchTold, survived: int
) -> None:
    with interrupted(survived, notifier.table.dynamodb), pytest.raises(ConnectionAbortedError):
        notifier.notify(told)
    posted = len(receiver.verify(SECRET))
    clock.at += 2 * LEASE
    outcomes = [notifier.notify(told) for _ in range(2)]

    assert outcomes == [Outcome.SUCCEEDED, Outcome.UNCHANGED]
    was_lost_before_the_mark = survived == CALLS_TO_DELIVER - 1
    assert posted == (1 if was_lost_before_the_mark else 0)
    assert len({event.id for event in receiver.verify(SECRET)}) == 1
    assert len(receiver.headers) == posted + 1


def test_copies_side_by_side_are_posted_once(notifier: Notifier, receiver: Receiver, told: MatchTold) -> None:
    def notify(_: int) -> Outcome | Deferral | None:
        try:
            return notifier.notify(told)
        except MatchContended:
            return None

    with ThreadPoolExecutor(5) as pool:
        outcomes = list(pool.map(notify, range(5)))

    assert outcomes.count(Outcome.SUCCEEDED) == 1
    assert set(outcomes) <= {Outcome.SUCCEEDED, Outcome.UNCHANGED, None}
    assert len(receiver.verify(SECRET)) == 1


def test_a_webhook_that_is_gone_gets_nothing(notifier: Notifier, receiver: Receiver, told: MatchTold) -> None:
    assert remove_webhook(notifier.table, "pasar")
    assert notifier.notify(told) is Outcome.UNWATCHED
    assert receiver.headers == []
    assert not remove_webhook(notifier.table, "pasar")


def test_a_forgotten_article_is_not_told(notifier: Notifier, receiver: Receiver, told: MatchTold) -> None:
    notifier.table.record_article(make_record(), make_source())
    forget(notifier.table, "inbox", make_article().id, (), NOON)
    assert notifier.notify(told) is Outcome.FORGOTTEN
    assert receiver.headers == []
    assert {item["kind"] for item in contents()} == {"forgotten", "watchlist", "webhook"}


def test_an_article_that_is_forgotten_while_it_is_posted_leaves_no_match(
    notifier: Notifier, receiver: Receiver, told: MatchTold
) -> None:
    notifier.table.record_article(make_record(), make_source())

    def forget_meanwhile(stream: Any) -> None:
        forget(notifier.table, "inbox", make_article().id, (), NOON)
        stream.write(TAKEN)

    receiver.answers.append(forget_meanwhile)
    assert notifier.notify(told) is Outcome.SUCCEEDED
    assert "match" not in {item["kind"] for item in contents()}


def test_webhooks_are_listed_by_the_names_of_their_watchlists(table: Table) -> None:
    for name in ("b", "a"):
        keep_webhook(table, name, Webhook(f"https://example.org/{name}", SECRET))
    assert list(list_webhooks(table)) == [(name, Webhook(f"https://example.org/{name}", SECRET)) for name in ("a", "b")]
