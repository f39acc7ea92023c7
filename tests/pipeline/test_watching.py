"""Watchlists through the whole chain: one match and one event for each article and content, whatever is delivered."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import boto3
import pytest

from kliping.aws import watching
from kliping.aws.watching import list_matches, make_watchlist
from kliping.messages import ArticleExtracted
from kliping.models import Stage
from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack
from tests.builders import NOON, make_article, make_source
from tests.listening import Listener
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import empty_table, failures, kinds, redrive
from tests.pipeline.pages import make_page

BEFORE = NOON - timedelta(days=1)


@pytest.fixture
def listener(stack: Stack) -> Listener:
    watching.watch(stack.table, make_watchlist("pasar", "pasar NOT banjir", BEFORE))
    watching.watch(stack.table, make_watchlist("gempa", "gempa", BEFORE))
    return Listener()


class StackWithABus(LocalStack):
    """A stack in an account that has a bus of its own, as the template asks for."""

    def start(self) -> Clients:
        """Let moto play an account, and make the bus."""
        clients = super().start()
        boto3.client("events").create_event_bus(Name="newsroom")
        return clients


def version(minutes: int, body: str, headline: str = "Pasar rakyat") -> ArticleExtracted:
    """Return a version of one page that arrived `minutes` after noon."""
    article = make_article(headline=headline, article_body=body)
    return ArticleExtracted(source=make_source(minutes=minutes), article=article)


def bring(stack: Stack, *arrivals: ArticleExtracted) -> None:
    for arrival in arrivals:
        stack.send(Stage.ENRICH, arrival.model_dump_json())
        stack.drain()


def test_a_page_that_is_dropped_is_told_to_who_watches_for_it(stack: Stack, listener: Listener) -> None:
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()

    [event] = listener.hear()
    [match] = list_matches(stack.table, "pasar", 20)
    assert (event.watchlist, event.article.headline) == ("pasar", "Pasar rakyat dibuka kembali")
    assert {span.text.casefold() for span in event.evidence} == {"pasar"}
    assert match.event == event
    assert list_matches(stack.table, "gempa", 20) == []


def test_what_is_delivered_or_replayed_again_is_not_told_again(stack: Stack, listener: Listener) -> None:
    arrival = version(0, "Pasar dibuka kembali, Rabu.")
    bring(stack, arrival, arrival)
    bring(stack, version(5, "Pasar dibuka kembali, Rabu."))  # looked at again, and nothing has changed

    assert len(listener.hear()) == 1
    assert kinds(stack)["match"] == 1


def test_new_content_is_told_again_and_only_where_it_matches(stack: Stack, listener: Listener) -> None:
    bring(stack, version(0, "Toko dibuka kembali.", headline="Toko dibuka"))
    before = listener.hear()
    bring(stack, version(1, "Pasar dibuka kembali."))
    corrected = listener.hear()
    bring(stack, version(2, "Pasar dibuka kembali, kata dinas."))
    revised = listener.hear()
    bring(stack, version(3, "Pasar terendam banjir."))

    assert (len(before), len(corrected), len(revised), listener.hear()) == (0, 1, 1, [])
    assert corrected[0].article.id == revised[0].article.id
    assert corrected[0].revision != revised[0].revision
    assert corrected[0].id != revised[0].id
    assert [match.event for match in list_matches(stack.table, "pasar", 20)] == [*revised, *corrected]


def test_matches_are_the_same_in_every_order(stack: Stack, listener: Listener) -> None:
    arrivals = (version(0, "Pasar dibuka."), version(1, "Pasar ditutup."), version(2, "Pasar dibuka."))
    ends = []
    for order in permutations(arrivals):
        bring(stack, *order, order[0])
        ends.append([_without_when(item) for item in stack.items() if item["kind"] == "match"])
        assert len({event.id for event in listener.hear()}) == 2
        empty_table(stack)
        for name, query in (("pasar", "pasar NOT banjir"), ("gempa", "gempa")):
            watching.watch(stack.table, make_watchlist(name, query, BEFORE))

    assert len(ends[0]) == 2
    assert all(end == ends[0] for end in ends)


def test_what_arrived_before_somebody_watched_for_it_is_not_told(stack: Stack, listener: Listener) -> None:
    watching.watch(stack.table, make_watchlist("rakyat", "rakyat", NOON))
    bring(stack, version(-1, "Pasar dibuka."))

    assert [event.watchlist for event in listener.hear()] == ["pasar"]


def test_a_watchlist_that_nobody_can_read_stops_no_other(stack: Stack, listener: Listener) -> None:
    broken = make_watchlist("broken", "pasar", BEFORE).model_copy(update={"query": "(pasar"})
    watching.watch(stack.table, broken)
    bring(stack, version(0, "Pasar dibuka."))

    assert [event.watchlist for event in listener.hear()] == ["pasar"]
    assert failures(stack) == []
    assert any("watchlist broken cannot be read" in str(line.get("message")) for line in stack.logs)


def test_what_the_bus_does_not_take_is_a_failure_whose_redrive_tells_it() -> None:
    with StackWithABus(parameters=PARAMETERS | {"EventBusName": "newsroom"}) as stack:
        boto3.client("events").delete_event_bus(Name="newsroom")
        watching.watch(stack.table, make_watchlist("pasar", "pasar", BEFORE))
        bring(stack, version(0, "Pasar dibuka."))
        [failure] = failures(stack)
        recorded = kinds(stack)["article"]

        listener = Listener("newsroom")
        redrive(stack, failure)
        stack.drain()

        assert (failure.stage, failure.reason, recorded) == (Stage.TAG, "retries_exhausted", 1)
        assert len(listener.hear()) == 1
        assert failures(stack) == []


def _without_when(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != "sent_at"}
