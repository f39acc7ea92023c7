"""A function that runs out of time hands back what it has not begun; the next one ends it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from kliping.aws import following
from kliping.aws.following import make_followed
from kliping.messages import ArticleEnriched, ArticleExtracted
from kliping.models import Annotations, Stage
from kliping_cli.cloud.delivery import Delivery
from kliping_cli.cloud.moto_calls import calls_handled
from tests.builders import make_article, make_source
from tests.pipeline.hurrying import HurriedStack, hurried
from tests.pipeline.looking import address, entries, failures, fate, outcomes
from tests.pipeline.pages import CANONICAL, make_page, make_zip
from tests.pipeline.paper import open_paper

BATCH = 10
BEGUN = 4

type Send = Callable[[HurriedStack, int], str]
"""Sends the input of a number to a stage; returns its name."""


def drop(stack: HurriedStack, number: int) -> str:
    """Drop a page."""
    stack.put(f"{number}.html", make_page(canonical=f"{CANONICAL}-{number}"), "text/html")
    return address(stack, f"{number}.html")


def send_extracted(stack: HurriedStack, number: int) -> str:
    """Tell enrich of an article."""
    source = make_source(f"{CANONICAL}-{number}")
    message = ArticleExtracted(source=source, article=make_article(source.uri))
    stack.send(Stage.ENRICH, message.model_dump_json())
    return source.uri


def send_enriched(stack: HurriedStack, number: int) -> str:
    """Tell tag of an article."""
    source = make_source(f"{CANONICAL}-{number}")
    message = ArticleEnriched(source=source, article=make_article(source.uri), annotations=Annotations())
    stack.send(Stage.TAG, message.model_dump_json())
    return source.uri


@pytest.mark.parametrize("begun", [0, BEGUN])
@pytest.mark.parametrize(
    ("stage", "send"), [(Stage.EXTRACT, drop), (Stage.ENRICH, send_extracted), (Stage.TAG, send_enriched)]
)
def test_what_was_not_begun_comes_back_untouched_and_ends_with_the_next_delivery(
    stage: Stage, send: Send, begun: int
) -> None:
    function = f"{stage.title()}Function"
    with hurried({function: [begun]}) as stack:
        names = [send(stack, number) for number in range(BATCH)]
        brought = drain(stack, stage, begun)
        assert brought[:2] == [(BATCH, BATCH - begun), (BATCH - begun, 0)]
        assert [fate(stack, name) for name in names] == ["record"] * BATCH
        assert stack.dead_letters() == {}


@pytest.mark.enable_socket
@pytest.mark.parametrize("begun", [0, BEGUN])
def test_no_page_is_asked_for_without_the_time_to_drop_it(begun: int) -> None:
    with open_paper() as paper, hurried({"FetchFunction": [begun]}) as stack:
        urls = [paper.print_article(f"/{number}") for number in range(BATCH)]
        for url in urls:
            stack.send(Stage.FETCH, url)
        brought = drain(stack, Stage.FETCH, begun)
        assert brought == [(BATCH, BATCH - begun), (BATCH - begun, 0)]
        assert [fate(stack, url) for url in urls] == ["record"] * BATCH
        assert {paper.asked[f"/{number}"] for number in range(BATCH)} == {1}


def test_matches_that_there_was_no_time_for_are_told_by_the_next_function() -> None:
    with hurried({"NotifyFunction": [BEGUN]}) as stack:
        for number in range(BATCH):
            source = make_source(f"match://pasar/{number:026}/1").model_dump(mode="json")
            match = {"source": source, "watchlist": "pasar", "article_id": f"{number:026}", "revision": "1"}
            stack.send(Stage.NOTIFY, json.dumps(match))
        brought = drain(stack, Stage.NOTIFY, BEGUN, "Forgotten")
        assert brought == [(BATCH, BATCH - BEGUN), (BATCH - BEGUN, 0)]
        assert outcomes(stack)["notify", "Forgotten"] == BATCH


def test_dead_letters_that_there_was_no_time_for_are_recorded_by_the_next_function() -> None:
    with hurried({"DeadLetterFunction": [BEGUN]}) as stack:
        for number in range(BATCH):
            stack.send(Stage.TAG, f"{{broken {number}")
        stack.drain()
        assert len(failures(stack)) == BEGUN
        assert len(stack.dead_letters()[Stage.TAG]) == BATCH - BEGUN
        stack.drain()
        assert len(failures(stack)) == BATCH
        assert stack.dead_letters() == {}


def test_a_file_of_many_goes_on_where_it_ran_out_of_time() -> None:
    pages = {f"{number}.html": make_page(canonical=f"{CANONICAL}-{number}") for number in range(30)}
    with hurried({"ExtractFunction": [2 + 12, 2 + 25, 2 + 25]}) as stack:
        stack.put("news.zip", make_zip(pages), "application/zip")
        dropped: list[str] = []

        def note(name: str, request: Any, answer: Callable[[], Any]) -> Any:
            if name == "before-send.s3.PutObject" and "/unpacked/" in request.url:
                dropped.append(request.url)
            return answer()

        with calls_handled(note):
            stack.drain()
        home = address(stack, "news.zip")
        assert entries(stack, home) == dict.fromkeys(pages, "record")
        assert outcomes(stack)["extract", "Deferred"] == 2
        assert len(dropped) == len(set(dropped)) == len(pages)
        assert failures(stack) == []


def test_sources_for_which_there_was_no_time_are_asked_for_at_the_next_run() -> None:
    with hurried({"FollowFunction": [2]}) as stack:
        now = datetime.now(UTC)
        for number in range(25):
            following.follow(stack.table, make_followed(f"https://kabar-selatan.example/{number}", now))
        function = stack.deployment.functions["FollowFunction"]
        first, second, third = (stack.invoke(function, {}) for _ in range(3))
        nobody = {"silent": 0, "failing": 0, "rechecked": 0}
        assert (first, second, third) == ({"asked": 20, **nobody}, {"asked": 5, **nobody}, {"asked": 0, **nobody})
        assert stack.waiting() == 25


def drain(stack: HurriedStack, stage: Stage, begun: int, outcome: str = "Succeeded") -> list[tuple[int, int]]:
    """Drain the stack; return the batches brought to a stage, received and failed, after a look at the first."""
    brought: list[tuple[int, int]] = []

    def note(delivery: Delivery) -> None:
        if delivery.function != f"{stage.title()}Function":
            return
        brought.append((delivery.received, delivery.failed))
        if len(brought) == 1:
            counted = outcomes(stack)
            assert (counted[stage, outcome], counted[stage, "Retried"]) == (begun, BATCH - begun)

    stack.drain(note)
    return brought
