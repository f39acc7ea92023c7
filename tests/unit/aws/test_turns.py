"""Turns at a host: never two within the interval, nobody overtaken, nobody sent away for nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import boto3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.aws.clients import client
from kliping.aws.turns import LATENESS, Turns
from kliping.fetching.visits import HostBusy

HOST = "kabar-selatan.example"
START = 1_800_000_000.0
TURN = 1 + LATENESS


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    now: float = START
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


def turns_at(clock: Callable[[], float], sleep: Callable[[float], None], *, in_line: bool = False) -> Turns:
    return Turns("articles", client("dynamodb"), in_line, clock, sleep)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def turns(clock: Clock) -> Turns:
    return turns_at(clock, clock.sleep)


def instant_of(turns: Turns, interval: float = 1) -> float:
    """Take a turn and return its instant, or when to come again."""
    try:
        turns.take(HOST, interval)
    except HostBusy as busy:
        return busy.until
    return turns.clock()


def test_the_first_turn_is_now_and_the_next_ones_are_slept_for(turns: Turns, clock: Clock) -> None:
    assert turns.take(HOST, 1) is False
    assert turns.take(HOST, 1) is True
    assert clock.now == pytest.approx(START + TURN)
    clock.now += 10
    assert turns.take(HOST, 1) is False


def test_hosts_do_not_wait_for_one_another(turns: Turns, clock: Clock) -> None:
    turns.take(HOST, 1)
    turns.take("suara.example", 1)
    assert clock.slept == [0, 0]


def test_whoever_comes_at_the_same_time_gets_instants_an_interval_apart(clock: Clock) -> None:
    # Nobody sleeps: all ten come at once.
    instants = sorted(instant_of(turns_at(lambda: START, lambda _: None)) for _ in range(10))
    told = [instant for instant in instants if instant > START]
    assert all(later - sooner >= TURN - 0.002 for sooner, later in pairwise(told))
    assert len(told) == 8  # two are given a turn at once, one of them a second later


def test_a_turn_that_is_far_away_is_kept_and_nobody_gets_it_twice(turns: Turns, clock: Clock) -> None:
    turns.close(HOST, START + 60)
    kept = [instant_of(turns) for _ in range(5)]
    assert kept == pytest.approx([START + 60 + number * TURN for number in range(5)])
    assert clock.slept == []


def test_whoever_waited_goes_before_whoever_only_comes(turns: Turns, clock: Clock) -> None:
    turns.close(HOST, START + 10)
    first = instant_of(turns)
    second = instant_of(turns)
    clock.now = first
    newcomer = instant_of(turns)
    assert newcomer == pytest.approx(second + TURN)
    assert replace(turns, in_line=True).take(HOST, 1) is False
    assert clock.now == first


def test_a_copy_that_comes_back_late_takes_the_next_turn(turns: Turns, clock: Clock) -> None:
    waiting = replace(turns, in_line=True)
    turns.close(HOST, START + 10)
    slots = [instant_of(turns) for _ in range(3)]
    clock.now = slots[2]  # all three come back at once
    asked = []
    for _ in slots:
        waiting.take(HOST, 1)
        asked.append(clock.now)
    assert asked == pytest.approx([slots[2], slots[2] + TURN, slots[2] + 2 * TURN])


def test_a_site_that_closes_is_left_alone_even_by_those_who_have_a_turn(turns: Turns, clock: Clock) -> None:
    turns.take(HOST, 1)
    turns.close(HOST, START + 3600)
    with pytest.raises(HostBusy) as raised:
        replace(turns, in_line=True).take(HOST, 1)
    assert raised.value.closed_until == START + 3600
    assert raised.value.until >= START + 3600


def test_a_site_that_closes_for_less_than_before_stays_closed(turns: Turns) -> None:
    turns.close(HOST, START + 3600)
    turns.close(HOST, START + 60)
    assert instant_of(turns) == START + 3600


@pytest.mark.parametrize("seconds", [0.06, 0.3, 0.9])
def test_a_table_that_answers_too_late_gives_a_later_instant_and_no_turn_is_lost(seconds: float) -> None:
    clock = Clock()

    class Slow:
        """The table, and a long way to it."""

        def update_item(self, **arguments: Any) -> Any:
            answer = client("dynamodb").update_item(**arguments)
            clock.now += seconds
            return answer

    slow: Any = Slow()
    Turns("articles", slow, clock=clock, sleep=clock.sleep).take(HOST, 1)
    [item] = boto3.client("dynamodb").scan(TableName="articles")["Items"]
    began = float(item["next_at"]["N"]) - TURN
    assert began - 0.001 <= clock.now <= began + LATENESS + 0.001
    assert clock.now <= START + 4 * seconds


def test_what_is_kept_of_a_host_expires(turns: Turns) -> None:
    turns.take(HOST, 1)
    [item] = boto3.client("dynamodb").scan(TableName="articles")["Items"]
    assert item["pk"] == {"S": f"HOST#{HOST}"}
    assert item["kind"] == {"S": "host"}
    assert float(item["expires_at"]["N"]) > START + 86_400


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.floats(0, 2), st.booleans()), min_size=2, max_size=25),
    st.sampled_from([0.05, 0.5, 1.0, 3.0, 60.0]),
)
def test_no_two_requests_are_closer_than_the_interval(visits: list[tuple[float, bool]], interval: float) -> None:
    """Whoever is sent away comes back at its instant or up to two seconds later, as SQS brings it."""
    host = f"host-{hash((tuple(visits), interval))}.example"
    arrivals = sorted((START + 3 * number * late, False) for number, (late, _) in enumerate(visits))
    lateness = [late for late, _ in visits]
    asked: list[float] = []
    for step in range(len(arrivals) * 20):
        if not arrivals:
            break
        at, waited = arrivals.pop(0)
        clock = Clock(at)
        try:
            turns_at(clock, clock.sleep, in_line=waited).take(host, interval)
            asked.append(clock.now)
        except HostBusy as busy:
            arrivals = sorted([*arrivals, (busy.until + lateness[step % len(lateness)], True)])
    assert arrivals == []
    asked.sort()
    assert all(later - sooner >= interval for sooner, later in pairwise(asked))
