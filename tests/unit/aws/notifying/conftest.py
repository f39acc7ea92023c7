"""Matches that were told, and a receiver that waits for them."""

from collections.abc import Iterator
from datetime import timedelta
from ipaddress import ip_network

import boto3
import pytest

from kliping.aws import watching
from kliping.aws.delivered import look_up_deliveries
from kliping.aws.notifying import Notifier
from kliping.aws.table import Table
from kliping.aws.watching import list_matches, make_watchlist
from kliping.aws.webhooks import keep_webhook
from kliping.fetching import Gate, Limits
from kliping.messages import MatchTold, parse_matches
from kliping.notifying import Webhook, make_secret
from tests.builders import NOON, make_record, make_source
from tests.receiving import Receiver, open_receiver
from tests.unit.aws.test_alerting import Clock

SECRET = make_secret()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notifier(table: Table, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Notifier:
    monkeypatch.setenv("QUEUE_URL", boto3.client("sqs").create_queue(QueueName="kliping-notify")["QueueUrl"])
    gate = Gate(allowed_networks=(ip_network("127.0.0.0/8"),), limits=Limits(connect=20, read=20, total=20))
    return Notifier(table, gate, 30, timedelta(days=1), lambda: clock.at)


@pytest.fixture
def told(table: Table, receiver: Receiver) -> MatchTold:
    """A match that was told, of a watchlist with a webhook."""
    return tell(table, "pasar", receiver.url)


def tell(table: Table, name: str, url: str) -> MatchTold:
    from kliping.aws.alerting import Watcher

    keep_webhook(table, name, Webhook(url, SECRET))
    watchlist = make_watchlist(name, "pasar", NOON).model_copy(update={"webhook": True})
    watching.watch(table, watchlist)
    Watcher(table, "default", lambda: NOON).alert(make_record(), make_source())
    [match] = list_matches(table, name, 9)
    [told] = parse_matches(match.event.model_dump_json(), NOON)
    return told


def delivered(table: Table) -> bool:
    [match] = look_up_deliveries(table, list_matches(table, "pasar", 9))
    return match.notified_at is not None


def held_back() -> list[MatchTold]:
    """Return the copies in notify's queue, though they are held back."""
    from moto.sqs.models import sqs_backends

    queue = sqs_backends["123456789012"]["eu-west-1"].queues["kliping-notify"]
    return [parse_matches(message.body, NOON)[0] for message in queue._messages]  # noqa: SLF001 - held back
