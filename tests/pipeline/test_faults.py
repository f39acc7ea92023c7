"""Whatever goes wrong on the way to AWS and back, every input ends as it would have: as its record, or its failure.

A schedule is the inputs, in some order and number, and the calls to AWS that go wrong. Once it is over, nothing goes
wrong any more: what became a visible failure is redriven, and then the table holds what it holds without any fault.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pytest

from kliping.messages import ArticleExtracted, ClaimChecked
from kliping.models import Stage
from tests.builders import make_article, make_source
from tests.pipeline.faults import Fault, FaultyStack, open_faulty
from tests.pipeline.looking import created, empty_table, failures, redrive
from tests.pipeline.pages import make_page

URL = "https://kabar-selatan.example/2026/03/jembatan"
WHEN_IT_HAPPENED = {"failed_at", "expires_at", "attempts"}
"""What may differ: a failure is told with the time and the number of its last try."""

type Input = tuple[Stage, str]


def version(minutes: int, headline: str, place: str) -> Input:
    """Return a version of a page that arrived `minutes` after noon."""
    article = make_article(
        URL, headline=headline, dateline=place, article_body=f"{place} - Jembatan {headline} dibuka."
    )
    return Stage.ENRICH, ArticleExtracted(source=make_source(URL, minutes=minutes), article=article).model_dump_json()


def list_inputs(stack: FaultyStack) -> list[Input]:
    """Return a dropped page, two versions of another one, and what has no future."""
    lost = ClaimChecked(source=make_source("https://kabar-selatan.example/hilang"), claim="claims/lost/message.json")
    return [
        (Stage.EXTRACT, created(stack, "pasar.html", "2026-03-04T12:00:00.000Z")),
        version(0, "lama", "TANJUNGSARI"),
        version(5, "baru", "CILEGON"),
        (Stage.TAG, lost.model_dump_json()),
    ]


@pytest.fixture(scope="module")
def stack() -> Iterator[FaultyStack]:
    with open_faulty() as opened:
        opened.put("pasar.html", make_page(), "text/html")
        opened.drain()
        empty_table(opened)
        yield opened


@pytest.fixture(scope="module")
def undisturbed(stack: FaultyStack) -> list[dict[str, Any]]:
    """Return what the table holds when nothing goes wrong."""
    return run(stack, list_inputs(stack), {})


def run(stack: FaultyStack, inputs: Sequence[Input], plan: Mapping[int, Fault]) -> list[dict[str, Any]]:
    """Send the inputs, let the calls of the plan go wrong, mend what failed; return what the table holds then."""
    empty_table(stack)
    stack.logs.clear()
    stack.begin(plan)
    for stage, body in inputs:
        stack.send(stage, body)
    stack.drain()
    stack.begin({})
    for failure in failures(stack):
        redrive(stack, failure)
    stack.drain()
    assert stack.dead_letters() == {}
    assert stack.waiting() == 0
    return [{name: value for name, value in item.items() if name not in WHEN_IT_HAPPENED} for item in stack.items()]


def count_calls(stack: FaultyStack) -> int:
    run(stack, [], {})
    stack.begin({})
    for stage, body in list_inputs(stack):
        stack.send(stage, body)
    stack.drain()
    return stack.calls


def test_undisturbed_every_input_has_its_end(stack: FaultyStack, undisturbed: list[dict[str, Any]]) -> None:
    articles = [item for item in undisturbed if item["kind"] == "article"]

    assert sorted(item["headline"] for item in articles) == ["Pasar rakyat dibuka kembali", "baru"]
    assert [item["reason"] for item in undisturbed if "reason" in item] == ["retries_exhausted"]
    assert run(stack, list_inputs(stack), {}) == undisturbed


@pytest.mark.parametrize("stride", [pytest.param(7, id="some"), pytest.param(1, id="every", marks=pytest.mark.long)])
def test_any_one_call_may_go_wrong(stack: FaultyStack, undisturbed: list[dict[str, Any]], stride: int) -> None:
    calls = count_calls(stack)
    schedules = [(number, fault) for number in range(calls) for fault in Fault]
    for number, fault in islice(schedules, 0, None, stride):
        assert run(stack, list_inputs(stack), {number: fault}) == undisturbed, f"call {number} of {calls}: {fault}"


@pytest.mark.parametrize(
    ("seed", "schedules"),
    [
        pytest.param(1, 20, id="20"),
        pytest.param(2, 500, id="500", marks=pytest.mark.long),
        pytest.param(3, 10_000, id="10,000", marks=[pytest.mark.long, pytest.mark.soak]),
    ],
)
def test_any_calls_may_go_wrong_in_any_order_and_number_of_inputs(
    stack: FaultyStack, undisturbed: list[dict[str, Any]], seed: int, schedules: int
) -> None:
    calls = count_calls(stack)
    for number in range(schedules):
        chosen = random.Random(f"{seed}/{number}")  # noqa: S311 - the same schedule on every run
        inputs = list_inputs(stack)
        inputs += [each for each in inputs if chosen.random() < 0.3]
        chosen.shuffle(inputs)
        plan = {chosen.randrange(2 * calls): chosen.choice(list(Fault)) for _ in range(chosen.randrange(1, 12))}

        assert run(stack, inputs, plan) == undisturbed, f"schedule {seed}/{number}: {plan}"
