"""Whatever goes wrong on the way to AWS and back, every input ends as it would have: as its record, or its failure."""

from collections.abc import Iterator
from itertools import islice

import pytest

from tests.pipeline.faults import Fault, FaultyStack
from tests.pipeline.schedules import Contents, count_calls, draw, list_inputs, open_scene, run


@pytest.fixture(scope="module")
def stack() -> Iterator[FaultyStack]:
    with open_scene() as opened:
        yield opened


@pytest.fixture(scope="module")
def undisturbed(stack: FaultyStack) -> Contents:
    """Return what the table holds when nothing goes wrong."""
    return run(stack, list_inputs(stack), {})


def test_undisturbed_every_input_has_its_end(stack: FaultyStack, undisturbed: Contents) -> None:
    articles = [item for item in undisturbed if item["kind"] == "article"]

    assert sorted(item["headline"] for item in articles) == ["Pasar rakyat dibuka kembali", "baru"]
    assert [item["reason"] for item in undisturbed if "reason" in item] == ["retries_exhausted"]
    assert run(stack, list_inputs(stack), {}) == undisturbed


LATER = [pytest.mark.long, pytest.mark.soak]
"""A schedule takes a second."""


@pytest.mark.parametrize("stride", [pytest.param(9, id="some"), pytest.param(1, id="every", marks=LATER)])
def test_any_one_call_may_go_wrong(stack: FaultyStack, undisturbed: Contents, stride: int) -> None:
    calls = count_calls(stack)
    schedules = [(number, fault) for number in range(calls) for fault in Fault]
    for number, fault in islice(schedules, 0, None, stride):
        assert run(stack, list_inputs(stack), {number: fault}) == undisturbed, f"call {number} of {calls}: {fault}"


@pytest.mark.parametrize(
    ("seed", "schedules"),
    [
        pytest.param(1, 10, id="10"),
        *(pytest.param(2 + part, 50, id=f"50, part {part}", marks=pytest.mark.long) for part in range(2)),
        *(pytest.param(4 + part, 1000, id=f"1,000, part {part}", marks=LATER) for part in range(10)),
    ],
)
def test_any_calls_may_go_wrong_in_any_order_and_number_of_inputs(
    stack: FaultyStack, undisturbed: Contents, seed: int, schedules: int
) -> None:
    calls = count_calls(stack)
    for number in range(schedules):
        inputs, plan = draw(stack, calls, f"{seed}/{number}")

        assert run(stack, inputs, plan) == undisturbed, f"schedule {seed}/{number}: {plan}"
