"""What cannot be done is tried as often as the template says, becomes visible with its message, and comes back."""

import pytest

from kliping.aws.inbox import metadata_of
from kliping.messages import ArticleExtracted, ClaimChecked, PageRequested, fetched_key
from kliping.models import RawDocument, Source, Stage
from kliping_cli.cloud.delivery import Delivery
from kliping_cli.cloud.stack import Stack, dead_letters_output, queue_output
from tests.builders import make_article, make_source
from tests.pipeline.looking import address, created, failures, fate, kinds, records, redrive, redrive_all
from tests.pipeline.pages import make_page

BATCH = 10
MAX_RECEIVE_COUNT = 5


def sources() -> list[Source]:
    """Return a batch of inputs."""
    return [make_source(f"https://kabar-selatan.example/{number}") for number in range(BATCH)]


def extracted(source: Source) -> ArticleExtracted:
    """Return a message that enrich understands."""
    return ArticleExtracted(source=source, article=make_article(source.uri))


def claim(source: Source) -> ClaimChecked:
    """Return a claim check whose message may or may not be there."""
    return ClaimChecked(source=source, claim=f"claims/{source.id}/message.json")


@pytest.mark.parametrize("poisoned", range(BATCH + 1))
def test_each_poisoned_message_of_a_batch_is_retried_alone_and_ends_as_one_failure(stack: Stack, poisoned: int) -> None:
    poison = [claim(source) for source in sources()[:poisoned]]
    sound = [extracted(source) for source in sources()[poisoned:]]
    stack.drain()
    for message in (*poison, *sound):
        stack.send(Stage.ENRICH, message.model_dump_json())
    deliveries: list[Delivery] = []
    stack.drain(deliveries.append)
    tried = [(each.received, each.failed) for each in deliveries if each.function == "EnrichFunction"]
    retries = [(poisoned, poisoned)] * (MAX_RECEIVE_COUNT - 2) + [(poisoned, 0)] if poisoned else []
    assert tried == [(BATCH, poisoned), *retries]
    assert {failure.source.id for failure in failures(stack)} == {message.source.id for message in poison}
    assert {failure.message for failure in failures(stack)} == {message.model_dump_json() for message in poison}
    assert {failure.attempts for failure in failures(stack)} <= {MAX_RECEIVE_COUNT}
    assert kinds(stack)["article"] == len(sound)
    assert stack.dead_letters() == {}


def test_after_the_fix_a_redrive_makes_every_failure_a_record(stack: Stack) -> None:
    for source in sources():
        stack.send(Stage.ENRICH, claim(source).model_dump_json())
    stack.drain()
    lost = failures(stack)
    assert len(lost) == BATCH
    for source in sources():
        stack.client("s3").put_object(
            Bucket=stack.outputs["ArchiveBucket"],
            Key=claim(source).claim,
            Body=extracted(source).model_dump_json().encode(),
        )
    for failure in lost:
        redrive(stack, failure)
    stack.drain()
    assert failures(stack) == []
    assert [fate(stack, source.uri) for source in sources()] == ["record"] * BATCH


def test_a_page_whose_fetch_died_once_it_was_dropped_comes_back_from_extract(stack: Stack) -> None:
    """Fetch finds it dropped and does nothing, however often it is redriven."""
    source = make_source("https://kabar-selatan.example/2026/03/pasar")
    page = RawDocument(source=source, content=make_page(canonical=None), media_type="text/html", url=source.uri)
    key = fetched_key(source, ".html")
    stack.put(key, page.content, page.media_type, metadata_of(page))
    sqs = stack.client("sqs")
    sqs.purge_queue(QueueUrl=stack.outputs[queue_output(Stage.EXTRACT)])
    dead = {
        Stage.EXTRACT: created(stack, key, "2026-03-04T12:00:00.000Z"),
        Stage.FETCH: PageRequested(source=source).model_dump_json(),
    }
    for stage, body in dead.items():  # that of fetch died last
        sqs.send_message(QueueUrl=stack.outputs[dead_letters_output(stage)], MessageBody=body)
        stack.drain()
    assert [failure.stage for failure in failures(stack)] == [Stage.EXTRACT]

    redrive_all(stack)
    stack.drain()

    assert fate(stack, source.uri) == "record"
    assert failures(stack) == []


@pytest.mark.parametrize("stage", Stage)
def test_a_message_that_nobody_understands_is_parked_at_once(stage: Stage, stack: Stack) -> None:
    stack.drain()
    stack.send(stage, "{broken")
    stack.drain()
    [failure] = failures(stack)
    assert (failure.stage, failure.reason, failure.message, failure.attempts) == (
        stage,
        "invalid_message",
        "{broken",
        1,
    )
    assert failure.source.uri.startswith(f"sqs://{stage}/")


def test_an_address_longer_than_any_item_is_one_failure_that_keeps_its_message(stack: Stack) -> None:
    url = "https://kabar-selatan.example/" + "a" * 900_000
    stack.drain()
    stack.send(Stage.FETCH, url)
    stack.drain()
    [failure] = failures(stack)
    assert (failure.reason, failure.message) == ("invalid_message", url)
    assert "at most 8,000 are kept" in failure.detail
    assert stack.dead_letters() == {}


def test_a_message_that_kills_its_function_every_time_is_still_one_failure(stack: Stack) -> None:
    """Nobody is left to park it: SQS moves it to the dead letters by itself."""
    message = extracted(make_source()).model_dump_json()
    stack.send(Stage.ENRICH, message)
    for _ in range(MAX_RECEIVE_COUNT):
        received = stack.client("sqs").receive_message(QueueUrl=stack.outputs["EnrichQueueUrl"], VisibilityTimeout=0)
        assert len(received["Messages"]) == 1
    stack.drain()
    [failure] = failures(stack)
    assert (failure.source, failure.stage, failure.message) == (make_source(), Stage.ENRICH, message)
    assert failure.reason == "retries_exhausted"
    assert records(stack) == []
    redrive(stack, failure)
    stack.drain()
    assert failures(stack) == []
    assert fate(stack, make_source().uri) == "record"


def test_a_page_that_becomes_unreadable_keeps_its_record_beside_the_failure(stack: Stack) -> None:
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    stack.put("pasar.html", b"", "text/html")
    stack.drain()
    [failure] = failures(stack)
    assert (failure.source.uri, failure.reason) == (address(stack, "pasar.html"), "empty")
    assert kinds(stack)["article"] == kinds(stack)["source"] == 1
    stack.put("pasar.html", make_page(headline="Pasar rakyat dibuka lagi"), "text/html")
    stack.drain()
    assert failures(stack) == []
    assert [record["headline"] for record in records(stack)] == ["Pasar rakyat dibuka lagi"]
