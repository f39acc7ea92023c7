"""Schedules: inputs in some order and number, and the calls to AWS that go wrong meanwhile.

Once a schedule is over, nothing goes wrong any more: what became a visible failure is redriven. Then the table has to
hold what it holds without any fault.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

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
type Contents = list[dict[str, Any]]
type Plan = Mapping[int, Fault]
"""What goes wrong with which call, counted from the first one of a schedule."""


@contextmanager
def open_scene() -> Iterator[FaultyStack]:
    """Stand a stack up in whose inbox a page lies."""
    with open_faulty() as stack:
        stack.put("pasar.html", make_page(), "text/html")
        stack.drain()
        empty_table(stack)
        yield stack


def list_inputs(stack: FaultyStack) -> list[Input]:
    """Return a dropped page, two versions of another one, and what has no future."""
    lost = ClaimChecked(source=make_source("https://kabar-selatan.example/hilang"), claim="claims/lost/message.json")
    return [
        (Stage.EXTRACT, created(stack, "pasar.html", "2026-03-04T12:00:00.000Z")),
        _version(0, "lama", "TANJUNGSARI"),
        _version(5, "baru", "CILEGON"),
        (Stage.TAG, lost.model_dump_json()),
    ]


def run(stack: FaultyStack, inputs: Sequence[Input], plan: Plan) -> Contents:
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
    """Return how many calls the inputs take when nothing goes wrong."""
    empty_table(stack)
    stack.begin({})
    for stage, body in list_inputs(stack):
        stack.send(stage, body)
    stack.drain()
    return stack.calls


def draw(stack: FaultyStack, calls: int, seed: str) -> tuple[list[Input], Plan]:
    """Return a schedule by chance: some inputs come twice, all in any order, and up to eleven calls go wrong."""
    chosen = random.Random(seed)  # noqa: S311 - the same schedule on every run
    inputs = list_inputs(stack)
    inputs += [each for each in inputs if chosen.random() < 0.3]
    chosen.shuffle(inputs)
    return inputs, {chosen.randrange(2 * calls): chosen.choice(list(Fault)) for _ in range(chosen.randrange(1, 12))}


def _version(minutes: int, headline: str, place: str) -> Input:
    article = make_article(
        URL, headline=headline, dateline=place, article_body=f"{place} - Jembatan {headline} dibuka."
    )
    return Stage.ENRICH, ArticleExtracted(source=make_source(URL, minutes=minutes), article=article).model_dump_json()
