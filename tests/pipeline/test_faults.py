"""Whatever goes wrong on the way to AWS and back, every input ends as it would have: as its record, or its failure."""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice, product

import pytest

from tests.pipeline.faults import Fault
from tests.pipeline.pages import HEADLINE
from tests.pipeline.schedules import Scene, open_scene

pytestmark = pytest.mark.enable_socket

LATER = [pytest.mark.long, pytest.mark.soak]
WHOLE_CHAIN = ("a page",)


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with open_scene() as opened:
        yield opened


def test_undisturbed_every_input_has_its_end(scene: Scene) -> None:
    names = tuple(scene.stories)
    undisturbed = scene.look_undisturbed(names)
    articles = [item for item in undisturbed if item["kind"] == "article"]
    reasons = [item["reason"] for item in undisturbed if "reason" in item]

    assert Counter(item["headline"] for item in articles) == {HEADLINE: 3, "Satu": 1, "Dua": 1, "baru": 1}
    assert sorted(reasons) == ["forbidden_address", "gone", "gone", "not_an_article", "retries_exhausted"]
    scene.check(names, scene.list_inputs(names), {})


@pytest.mark.parametrize(
    "stride",
    [
        pytest.param(41, id="some"),
        pytest.param(10, id="each tenth", marks=pytest.mark.long),
        pytest.param(1, id="every", marks=LATER),
    ],
)
def test_any_one_call_may_go_wrong(scene: Scene, stride: int) -> None:
    struck = (
        (name, call, fault) for name in scene.stories for call in range(scene.count_calls([name])) for fault in Fault
    )
    for name, call, fault in islice(struck, 0, None, stride):
        scene.check([name], scene.stories[name], {call: fault})


@pytest.mark.parametrize(
    "stride",
    [
        pytest.param(997, id="some"),
        pytest.param(401, id="more", marks=pytest.mark.long),
        pytest.param(1, id="every", marks=LATER),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_any_two_calls_may_go_wrong_on_the_way_of_a_page(scene: Scene, times: int, stride: int) -> None:
    inputs = times * scene.list_inputs(WHOLE_CHAIN)
    calls = range(times * scene.count_calls(WHOLE_CHAIN))
    struck = product(combinations(calls, 2), product(Fault, repeat=2))
    for numbers, faults in islice(struck, 0, None, stride):
        scene.check(WHOLE_CHAIN, inputs, dict(zip(numbers, faults, strict=True)))


@pytest.mark.parametrize(
    ("seed", "schedules"),
    [
        pytest.param(1, 20, id="20"),
        *(pytest.param(2 + part, 50, id=f"50, part {part}", marks=pytest.mark.long) for part in range(10)),
        *(pytest.param(12 + part, 1000, id=f"1,000, part {part}", marks=LATER) for part in range(10)),
    ],
)
def test_any_calls_may_go_wrong_in_any_order_and_number_of_inputs(scene: Scene, seed: int, schedules: int) -> None:
    for number in range(schedules):
        names, inputs, plan = scene.draw(str(seed), number)
        scene.check(names, inputs, plan)
    sys.stdout.write(f"{schedules} schedules; {scene.stack.struck} calls have gone wrong so far\n")
