"""The search finds a mistake that was put there, of every kind, makes it small, and names it."""

import sys

import pytest

from tests.fuzzing.lines import Lines
from tests.fuzzing.running import run
from tests.fuzzing.shrinking import shrink
from tests.fuzzing.told import Found, Order
from tests.fuzzing.toys import TARGETS, fall


def search(toy: str) -> list[Found]:
    order = Order(table="tests.fuzzing.toys:TARGETS", targets=[toy], changed=5_000, longest=1, megabytes=200, tries=2)
    (heard,) = run(order)
    return heard.found


@pytest.mark.parametrize(
    ("toy", "fault", "content"),
    [
        ("fall", "KeyError in toys.fall", b"kli"),
        ("forget", "nothing is lost", b"~"),
        ("refuse", "ValueError says nothing", b"~"),
    ],
)
def test_a_mistake_is_found_and_its_input_made_as_small_as_can_be(toy: str, fault: str, content: bytes) -> None:
    (found,) = search(toy)

    assert (found.fault, found.content) == (fault, content)
    assert found.detail


@pytest.mark.parametrize(
    ("toy", "fault"),
    [
        ("hang", "took too long"),
        ("hoard", "held too much memory"),
        ("read_secrets", "opened what no input may open"),
    ],
)
def test_what_kills_its_process_is_found_by_what_that_had_in_hand(toy: str, fault: str) -> None:
    (found,) = search(toy)

    assert found.fault == fault
    assert b"~" in found.content


def test_what_is_deadly_only_after_others_is_told_apart() -> None:
    (found,) = search("gather")

    assert found.fault == "held too much memory after others"


def test_a_search_finds_the_same_again_from_the_same_seed() -> None:
    order = Order(table="tests.fuzzing.toys:TARGETS", targets=["fall"], changed=300)

    assert run(order)[0].kept == run(order)[0].kept


def test_each_line_is_told_once_and_the_next_watch_begins_anew() -> None:
    target = TARGETS["fall"]
    for _ in range(2):
        with Lines(target.code) as lines:
            target.run(b"abc")
            first = len(lines.reached)
            target.run(b"abd")
            assert len(lines.reached) == first
            target.run(b"kb")
            assert len(lines.reached) > first


def test_nothing_is_watched_once_the_watch_is_over() -> None:
    with Lines(TARGETS["fall"].code) as lines:
        fall(b"abc")
    reached = len(lines.reached)
    fall(b"kli"[:2])

    assert reached == len(lines.reached) > 0
    assert sys.monitoring.get_tool(4) is None
    sys.monitoring.use_tool_id(4, "test")
    assert sys.monitoring.get_events(4) == 0
    assert sys.monitoring.get_local_events(4, fall.__code__) == 0
    sys.monitoring.free_tool_id(4)


def test_an_input_is_made_smaller_within_the_tries_that_are_granted() -> None:
    asked: list[bytes] = []

    def still(less: bytes) -> bool:
        asked.append(less)
        return b"x" in less and b"y" in less

    assert shrink(b"a" * 40 + b"x" + b"b" * 40 + b"y", still, 500) == b"xy"
    asked.clear()
    assert b"x" in shrink(b"a" * 40 + b"xy", still, 5)
    assert len(asked) == 5
