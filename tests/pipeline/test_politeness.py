"""Many pages of one site, some of others, and fifty that fetch: the site is spared, and the others need not wait."""

from collections import defaultdict
from collections.abc import Iterator
from ipaddress import ip_network
from itertools import pairwise
from threading import get_ident
from typing import Any
from urllib.parse import urlsplit

import boto3
import pytest

from kliping.aws.clients import client
from kliping.aws.door import Door
from kliping.aws.observation import Outcome
from kliping.aws.queues import Deferral
from kliping.aws.robots_memory import RobotsMemory
from kliping.aws.visiting import Visitor
from kliping.fetching import Gate
from kliping.messages import PageRequested
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import fate, outcomes
from tests.pipeline.sites import FUNCTIONS, Sites, open_queue, open_sites, run_functions

pytestmark = pytest.mark.enable_socket

BUSY = "kabar-selatan.example"
LONG_ENOUGH = 15
"""Seconds that the busy site takes at least, in which even a slow machine gets all others done."""


class Ledger:
    """The turns that DynamoDB gives, seconds since 1970 by host: of those claimed, all that were not given up.

    A turn is given up where the same thread claims another one for the same message, or joins the line instead.
    """

    def __init__(self, dynamodb: Any) -> None:
        self._given: dict[str, list[float]] = defaultdict(list)
        self._standing: dict[tuple[int, str], float] = {}
        dynamodb.meta.events.register("before-parameter-build.dynamodb.UpdateItem", self._hear)
        dynamodb.meta.events.register("after-call.dynamodb.UpdateItem", self._note)

    def close(self) -> dict[str, list[float]]:
        """Return all turns in order, once everybody has gone home."""
        for (_, host), instant in self._standing.items():
            self._given[host].append(instant)
        self._standing.clear()
        return {host: sorted(given) for host, given in self._given.items()}

    def _hear(self, params: dict[str, Any], context: dict[str, Any], **_: object) -> None:
        kind, _, host = params["Key"]["pk"]["S"].partition("#")
        if kind != "HOST":
            return
        values = params["ExpressionAttributeValues"]
        standing = self._standing.pop((get_ident(), host), None)
        if standing is not None and ":mine" in values and float(values[":mine"]["N"]) == 0:
            self._given[host].append(standing)  # this claim is for another message
        if ":after" in values:
            context["claimed"] = (host, float(values[":now"]["N"]))
        elif "next_at = next_at" in params["UpdateExpression"]:
            context["claimed"] = (host, None)

    def _note(self, parsed: dict[str, Any], context: dict[str, Any], **_: object) -> None:
        if "claimed" in context and "Error" not in parsed:
            host, now = context["claimed"]
            self._standing[get_ident(), host] = now or float(parsed["Attributes"]["next_at"]["N"])


@pytest.fixture
def sites() -> Iterator[Sites]:
    with open_sites() as opened:
        yield opened


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with open_queue(monkeypatch) as url:
        yield url


@pytest.mark.parametrize(
    ("interval", "many"),
    [
        (0.05, 100),
        pytest.param(0.25, 200, marks=pytest.mark.long),
        pytest.param(1.0, 20, marks=pytest.mark.long),
    ],
)
def test_a_site_with_many_pages_is_spared_and_nobody_else_waits_for_it(
    sites: Sites, queue: str, interval: float, many: int
) -> None:
    gate = Gate((ip_network("127.0.0.0/8"),), resolve=lambda _: ["127.0.0.1"])
    visitor = Visitor(gate, RobotsMemory.from_environment(), interval, longest_wait=60)
    sqs = boto3.client("sqs")
    others = [f"{number}.suara.example" for number in range(0, many, 10)]
    for number in range(many):
        sqs.send_message(QueueUrl=queue, MessageBody=f"http://{BUSY}:{sites.server_port}/{number}")
        if number % 10 == 0:
            sqs.send_message(QueueUrl=queue, MessageBody=f"http://{number}.suara.example:{sites.server_port}/a")

    sent_away = set()

    def visit(request: PageRequested) -> Outcome | Deferral:
        outcome = visitor.visit(request)
        if isinstance(outcome, Deferral):
            sent_away.add(urlsplit(request.url).hostname)
        return outcome

    ledger = Ledger(client("dynamodb"))
    handed_back = run_functions(queue, Door(Stage.FETCH, visit, side_by_side=True))

    turns = ledger.close()
    for host, at in sites.asked.items():
        # Whatever the machine does, turns keep their distance, and nobody asks before its own.
        assert all(later - sooner >= interval for sooner, later in pairwise(turns[host]))
        assert all(asked >= turn for turn, asked in zip(turns[host], sorted(at), strict=False))
        assert len(turns[host]) >= len(at)
    assert sent_away == {BUSY}
    if interval * many > LONG_ENOUGH:
        assert max(max(sites.asked[host]) for host in others) < sorted(sites.asked[BUSY])[-many // 4]
    rules = {host: sites.paths.pop((host, "/robots.txt")) for host in (BUSY, *others)}
    assert set(sites.paths.values()) == {1}
    assert len(sites.paths) == many + len(others)
    assert max(rules.values()) <= FUNCTIONS  # who begins at the same moment asks at the same moment
    assert handed_back == []
    dead = boto3.client("sqs").get_queue_url(QueueName="dead")["QueueUrl"]
    assert "Messages" not in boto3.client("sqs").receive_message(QueueUrl=dead)
    dropped: Any = boto3.client("s3").list_objects_v2(Bucket="inbox")
    assert dropped["KeyCount"] == many + len(others)


def test_pages_of_a_busy_site_are_waited_for_and_none_is_lost(site: str) -> None:
    waits: list[int] = []
    with LocalStack(parameters=PARAMETERS | {"FetchIntervalSeconds": "3"}) as stack:
        for name in ("a", "b", "c"):
            stack.send(Stage.FETCH, f"{site}/{name}")
        stack.drain(on_wait=waits.append)
        assert {fate(stack, f"{site}/{name}") for name in ("a", "b", "c")} == {"gone"}
        assert outcomes(stack)["fetch", "Rejected"] == 3
        assert outcomes(stack)["fetch", "Deferred"] >= 2
        assert waits[0] >= 2
        assert stack.dead_letters() == {}
