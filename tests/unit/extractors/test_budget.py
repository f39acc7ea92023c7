"""A budget is spent by CPU time, and only by that."""

import time
from itertools import count

from kliping.extractors.budget import Budget


def test_a_budget_is_spent_once_its_seconds_have_passed() -> None:
    seconds = count()
    budget = Budget(3, clock=lambda: next(seconds))

    assert [budget.spent() for _ in range(4)] == [False, False, True, True]


def test_what_is_left_is_never_less_than_nothing() -> None:
    seconds = iter((0, 1, 9))
    budget = Budget(3, clock=lambda: next(seconds))

    assert (budget.left(), budget.left()) == (2, 0)


def test_waiting_costs_nothing_and_working_does() -> None:
    budget = Budget(0.05)
    time.sleep(0.1)

    assert not budget.spent()
    while not budget.spent():
        sum(range(1000))
