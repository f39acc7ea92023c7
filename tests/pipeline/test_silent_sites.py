"""A site that never answers takes little of the time that is there for all the others."""

from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any

import boto3
import pytest

from kliping.aws.door import Door
from kliping.aws.robots_memory import RobotsMemory
from kliping.aws.silences import MOST_SILENCES
from kliping.aws.visiting import Visitor
from kliping.fetching import Gate, Limits
from kliping.models import Stage
from tests.pipeline.sites import FUNCTIONS, open_queue, open_sites, run_functions

pytestmark = pytest.mark.enable_socket

BAD = "bisu.example"
SITES = 20
AT_ONCE = 10
INTERVAL = 0.05


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with open_queue(monkeypatch) as url:
        yield url


def letters() -> list[dict[str, Any]]:
    """Return what was parked."""
    sqs, found = boto3.client("sqs"), list[dict[str, Any]]()
    url = sqs.get_queue_url(QueueName="dead")["QueueUrl"]
    while some := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"]).get(
        "Messages"
    ):
        found += [{name: value["StringValue"] for name, value in each["MessageAttributes"].items()} for each in some]
    return found


@pytest.mark.parametrize("many", [60, pytest.param(200, marks=pytest.mark.long)])
def test_the_pages_of_a_site_that_never_answers_fail_and_hold_nobody_back(queue: str, many: int) -> None:
    gate = Gate((ip_network("127.0.0.0/8"),), Limits(total=1), resolve=lambda _: ["127.0.0.1"])
    visitor = Visitor(gate, RobotsMemory.from_environment(), INTERVAL, longest_wait=60)
    sqs = boto3.client("sqs")
    with open_sites() as sites:
        sites.silent.add(BAD)
        for number in range(many):
            for host in (BAD, f"{number % SITES}.suara.example"):
                sqs.send_message(QueueUrl=queue, MessageBody=f"http://{host}:{sites.server_port}/{number}")
        run_functions(queue, Door(Stage.FETCH, visitor.visit, side_by_side=True))
        visits = sum(count for (host, path), count in sites.paths.items() if host == BAD and path != "/robots.txt")
        good = {path: count for path, count in sites.paths.items() if path[0] != BAD and path[1] != "/robots.txt"}

    dropped: Any = boto3.client("s3").list_objects_v2(Bucket="inbox")
    assert dropped["KeyCount"] == len(good) == many
    assert set(good.values()) == {1}
    parked = letters()
    assert len(parked) == len({letter["correlation_id"] for letter in parked}) == many
    assert {letter["reason"] for letter in parked} == {"retries_exhausted"}
    assert any("visits in a row without an answer" in letter["detail"] for letter in parked)
    # Whoever was on the way already when the site was found out, and no retry of theirs.
    assert MOST_SILENCES <= visits <= MOST_SILENCES + FUNCTIONS * AT_ONCE
