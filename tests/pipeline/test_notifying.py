"""Webhooks through the whole chain: each match reaches its receiver, signed, or is a visible failure."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from kliping.aws import watching
from kliping.aws.delivered import look_up_deliveries
from kliping.aws.forgetting import forget
from kliping.aws.watching import list_matches, make_watchlist
from kliping.aws.webhooks import keep_webhook
from kliping.messages import ArticleExtracted
from kliping.models import Stage
from kliping.notifying import Webhook, make_secret
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack
from tests.builders import NOON, make_article, make_source
from tests.listening import Listener
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import failures, outcomes, records, redrive
from tests.receiving import BROKEN, Receiver, open_receiver
from tests.unit.fetching.news_site import answer

pytestmark = pytest.mark.enable_socket

SECRET = make_secret()
AT_ONCE = {"NotifyFirstWaitSeconds": "0"}
"""Nobody waits between two tries."""


@contextmanager
def open_stack(**parameters: str) -> Iterator[LocalStack]:
    with LocalStack(parameters=PARAMETERS | AT_ONCE | parameters) as stack:
        yield stack


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


def watch(stack: Stack, name: str, query: str, url: str | None) -> None:
    watchlist = make_watchlist(name, query, NOON - timedelta(days=1))
    watching.watch(stack.table, watchlist.model_copy(update={"webhook": url is not None}))
    if url:
        keep_webhook(stack.table, name, Webhook(url, SECRET))


def bring(stack: Stack, minutes: int = 0, body: str = "Pasar dibuka kembali.") -> None:
    source = make_source(minutes=minutes)
    stack.send(Stage.ENRICH, ArticleExtracted(source=source, article=make_article(article_body=body)).model_dump_json())
    stack.drain()


def test_each_match_is_posted_once_signed_and_no_secret_shows(receiver: Receiver) -> None:
    with open_stack() as stack:
        listener = Listener()
        watch(stack, "pasar", "pasar", receiver.url)
        watch(stack, "dibuka", "dibuka", None)
        for minutes in range(3):
            bring(stack, minutes)

        told = listener.hear()
        assert {event.watchlist for event in told} == {"pasar", "dibuka"}
        assert receiver.verify(SECRET) == [event for event in told if event.watchlist == "pasar"]
        [match] = look_up_deliveries(stack.table, list_matches(stack.table, "pasar", 9))
        assert match.notified_at is not None
        assert outcomes(stack)["notify", "Succeeded"] == 1
        said = f"{stack.logs} {[event.model_dump_json() for event in told]}"
        assert SECRET not in said
        assert "s3cr3t" not in said


def test_new_content_is_posted_anew(receiver: Receiver) -> None:
    with open_stack() as stack:
        watch(stack, "pasar", "pasar", receiver.url)
        bring(stack)
        bring(stack, 1, "Pasar ditutup lagi.")
        assert len({event.revision for event in receiver.verify(SECRET)}) == 2


def test_a_receiver_that_fails_twice_takes_it_the_third_time(receiver: Receiver) -> None:
    receiver.answers.extend((BROKEN, answer("503 Service Unavailable", Retry_After="1")))
    with open_stack() as stack:
        watch(stack, "pasar", "pasar", receiver.url)
        bring(stack)
        counted = outcomes(stack)
        assert (counted["notify", "Deferred"], counted["notify", "Succeeded"]) == (2, 1)
        assert len({event.id for event in receiver.verify(SECRET)}) == 1
        assert len(receiver.headers) == 3
        assert failures(stack) == []


def test_a_receiver_that_wants_no_more_is_one_failure_beside_the_record_and_a_redrive_delivers_it(
    receiver: Receiver,
) -> None:
    receiver.answers.append(answer("410 Gone"))
    with open_stack() as stack:
        watch(stack, "pasar", "pasar", receiver.url)
        bring(stack)
        [failure] = failures(stack)
        [record] = records(stack)
        assert (failure.stage, failure.reason) == (Stage.NOTIFY, "gone")
        assert failure.source.uri.startswith(f"match://pasar/{record['id']}/")

        redrive(stack, failure)
        stack.drain()
        assert failures(stack) == []
        assert len(receiver.verify(SECRET)) == 2
        assert not [item for item in stack.items() if item.get("id") == failure.source.id]


def test_a_receiver_that_is_broken_for_good_is_one_failure_and_the_other_is_told(receiver: Receiver) -> None:
    with open_stack(NotifyPatienceSeconds="0") as stack, open_receiver() as broken:
        broken.answers.extend([BROKEN] * 9)
        watch(stack, "broken", "pasar", broken.url)
        watch(stack, "pasar", "pasar", receiver.url)
        bring(stack)
        [failure] = failures(stack)
        assert (failure.reason, failure.source.uri.split("/")[2]) == ("undelivered", "broken")
        assert [event.watchlist for event in receiver.verify(SECRET)] == ["pasar"]

        broken.answers.clear()
        redrive(stack, failure)
        stack.drain()
        assert failures(stack) == []
        assert [event.watchlist for event in broken.verify(SECRET)] == ["broken", "broken"]


def test_a_webhook_that_leads_inside_is_one_failure_and_nobody_is_asked(receiver: Receiver) -> None:
    with open_stack(FetchAllowedNetworks="none") as stack:
        watch(stack, "pasar", "pasar", receiver.url)
        bring(stack)
        assert [failure.reason for failure in failures(stack)] == ["forbidden_address"]
        assert receiver.headers == []


def test_a_forgotten_article_leaves_nothing_of_its_failed_delivery(receiver: Receiver) -> None:
    receiver.answers.append(answer("410 Gone"))
    with open_stack() as stack:
        watch(stack, "pasar", "pasar", receiver.url)
        bring(stack)
        [failure] = failures(stack)
        forget(stack.table, stack.outputs["InboxBucket"], make_article().id, (), datetime.now(UTC))
        redrive(stack, failure)
        stack.drain()

        assert failures(stack) == []
        assert outcomes(stack)["notify", "Forgotten"] == 1
        assert len(receiver.headers) == 1
        assert {item["kind"] for item in stack.items()} == {"forgotten", "watchlist", "webhook"}


def test_a_message_that_nobody_understands_is_a_failure(receiver: Receiver) -> None:
    with open_stack() as stack:
        watch(stack, "pasar", "pasar", receiver.url)
        for body in ("{broken", '{"detail": {}}', '{"source": {"id": "x"}}', "[]"):
            stack.send(Stage.NOTIFY, body)
        stack.drain()
        assert [(failure.stage, failure.reason) for failure in failures(stack)] == [
            (Stage.NOTIFY, "invalid_message")
        ] * 4
        assert receiver.headers == []
