"""Replays through the whole chain: the same input under the same versions leaves the table as it was, item by item."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from kliping.aws.queues import Archive, post
from kliping.aws.replaying import Inbox, make_replay, read_stored
from kliping.messages import PageRequested
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import queue_output
from tests.builders import make_source
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import kinds, records
from tests.pipeline.pages import CANONICAL, PARAGRAPHS, make_page, make_zip

pytestmark = pytest.mark.enable_socket

STAGES = (Stage.TAG, Stage.ENRICH, Stage.EXTRACT)


@pytest.fixture
def archive(site: str) -> Iterator[LocalStack]:
    """Return a stack with a fetched page that is due to be looked at again, a dropped one, and one out of a ZIP."""
    with LocalStack(parameters=PARAMETERS | {"RecheckAfter": "24h"}) as stack:
        now = datetime.now(UTC).replace(microsecond=0)
        source = make_source(f"{site}/2026/03/pasar").model_copy(update={"received_at": now})
        stack.send(Stage.FETCH, PageRequested(source=source).model_dump_json())
        stack.put("banjir.html", make_page(headline="Banjir surut", canonical=None), "text/html")
        packed = make_page(headline="Panen raya", canonical=None, paragraphs=PARAGRAPHS[1:])
        stack.put("minggu.zip", make_zip({"panen.html": packed}))
        stack.drain()
        assert kinds(stack)["article"] == 3
        yield stack


def replay(stack: LocalStack, stage: Stage) -> None:
    inbox = Inbox(stack.outputs["InboxBucket"], stack.client("s3"))
    for item in records(stack):
        stored = read_stored(stack.table, item["id"])
        assert stored is not None
        message = make_replay(stored, stage, inbox)
        assert message is not None, f"the document of {item['headline']} is not found"
        places = Archive(stack.outputs["ArchiveBucket"], stack.client("s3"))
        post(message, stack.outputs[queue_output(stage)], stack.client("sqs"), places)


def forget_rechecks(stack: LocalStack) -> list[dict[str, Any]]:
    """Let the clock have asked for every page that was due; return what is left."""
    for item in stack.items():
        if item["kind"] == "recheck":
            stack.client("dynamodb").delete_item(
                TableName=stack.outputs["TableName"], Key={"pk": {"S": item["pk"]}, "sk": {"S": item["sk"]}}
            )
    return stack.items()


def test_a_replay_of_every_stage_under_the_same_versions_changes_nothing(archive: LocalStack) -> None:
    before = forget_rechecks(archive)

    for stage in (*STAGES, *reversed(STAGES)):
        replay(archive, stage)
        archive.drain()
        assert archive.items() == before


def test_replays_of_all_stages_at_once_change_nothing(archive: LocalStack) -> None:
    before = forget_rechecks(archive)

    for stage in (*STAGES, *STAGES):
        replay(archive, stage)
    archive.drain()

    assert archive.items() == before


def test_what_has_arrived_since_stays_the_newer(archive: LocalStack) -> None:
    """The page changes while replays of it are on their way, at every stage."""
    archive.put("pasar.html", make_page(), "text/html")
    archive.drain()
    for stage in STAGES:
        replay(archive, stage)
    archive.put("pasar.html", make_page(headline="Pasar rakyat ditutup"), "text/html")
    archive.drain()

    [known] = [item for item in records(archive) if item.get("url") == CANONICAL]
    assert known["headline"] == "Pasar rakyat ditutup"
    assert not [item for item in records(archive) if "former_edges" in item]
