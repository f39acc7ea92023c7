"""A host that does not answer is left alone for longer and longer, and one visitor at a time finds out how it fares."""

import boto3
import pytest

from kliping.aws.silences import FIRST_REST, LONGEST_REST, MOST_SILENCES, TIME_TO_ANSWER, HostSilent
from kliping.aws.turns import Turns
from kliping.fetching.visits import HostBusy
from tests.unit.aws.test_turns import HOST, Clock, turns_at

INTERVAL = 1


@pytest.fixture
def clock() -> Clock:
    return Clock()


def visitor(clock: Clock) -> Turns:
    """Return the turns of a message of its own."""
    return turns_at(clock, clock.sleep)


def ask_in_vain(clock: Clock, times: int = 1) -> None:
    """Visit the host, and get no answer."""
    for _ in range(times):
        turns = visitor(clock)
        turns.take(HOST, INTERVAL)
        turns.note_silence(HOST)


def is_left_alone(clock: Clock) -> bool:
    """Say whether the host may not be asked now."""
    try:
        visitor(clock).take(HOST, INTERVAL)
    except HostSilent:
        return True
    return False


def test_a_host_is_left_alone_once_so_many_visits_in_a_row_got_no_answer(clock: Clock) -> None:
    ask_in_vain(clock, MOST_SILENCES - 1)
    assert not is_left_alone(clock)
    ask_in_vain(clock)
    with pytest.raises(HostSilent, match=r"it left 5 visits in a row without an answer.* redrive"):
        visitor(clock).take(HOST, INTERVAL)
    assert visitor(clock).take("suara.example", INTERVAL) is False


def test_an_answer_in_between_begins_the_count_anew(clock: Clock) -> None:
    ask_in_vain(clock, MOST_SILENCES - 1)
    turns = visitor(clock)
    turns.take(HOST, INTERVAL)
    turns.note_answer(HOST)
    ask_in_vain(clock, MOST_SILENCES - 1)
    assert not is_left_alone(clock)


def test_who_left_before_does_not_lengthen_the_rest(clock: Clock) -> None:
    late = [visitor(clock) for _ in range(20)]
    for turns in late:
        turns.take(HOST, INTERVAL)
    for turns in late:
        turns.note_silence(HOST)
    clock.now += FIRST_REST
    assert not is_left_alone(clock)


def test_after_its_rest_one_visitor_asks_and_the_others_wait_for_what_becomes_of_it(clock: Clock) -> None:
    ask_in_vain(clock, MOST_SILENCES)
    clock.now += FIRST_REST
    first = visitor(clock)
    first.take(HOST, INTERVAL)
    assert is_left_alone(clock)
    first.take(HOST, INTERVAL)  # its own second request: the page, after the rules for robots
    first.note_answer(HOST)
    assert not is_left_alone(clock)


def test_who_asked_first_and_never_came_back_is_followed_by_another(clock: Clock) -> None:
    ask_in_vain(clock, MOST_SILENCES)
    clock.now += FIRST_REST
    visitor(clock).take(HOST, INTERVAL)
    clock.now += TIME_TO_ANSWER - 1
    assert is_left_alone(clock)
    clock.now += 2
    assert not is_left_alone(clock)


def test_each_rest_is_twice_as_long_as_the_one_before_up_to_a_quarter_of_an_hour(clock: Clock) -> None:
    ask_in_vain(clock, MOST_SILENCES)
    rest = FIRST_REST
    for _ in range(6):
        clock.now += rest - 1
        assert is_left_alone(clock)
        clock.now += 2
        ask_in_vain(clock)
        rest = min(2 * rest, LONGEST_REST)
    assert rest == LONGEST_REST


def test_who_has_no_turn_yet_gets_a_place_in_line_and_does_not_keep_others_away(clock: Clock) -> None:
    ask_in_vain(clock, MOST_SILENCES)
    clock.now += FIRST_REST
    visitor(clock).close(HOST, clock.now + 10)
    with pytest.raises(HostBusy):
        visitor(clock).take(HOST, INTERVAL)
    clock.now += 12
    assert not is_left_alone(clock)


def test_an_answer_of_a_host_that_was_never_silent_costs_no_write(clock: Clock) -> None:
    turns = visitor(clock)
    turns.take(HOST, INTERVAL)
    before = boto3.client("dynamodb").scan(TableName="articles")["Items"]
    calls: list[str] = []
    turns.dynamodb.meta.events.register("before-call.dynamodb", lambda model, **_: calls.append(model.name))
    turns.note_answer(HOST)
    assert (calls, boto3.client("dynamodb").scan(TableName="articles")["Items"]) == ([], before)
