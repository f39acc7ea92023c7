"""Which fits of a forest are asked, and what their answers come to."""

from math import exp

import pytest

from kliping.extractors.bodies.forest import MODEL, Forest


def probability(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


FOREST = Forest(groups=(([0, 5.0, -2.0, 0.5],),), read_others=lambda: ((-1.0,), ([0, 7.0, -1.0, 2.0],)))
"""Sure up to five words. Above, the second fit says no, and the third one yes to more than seven."""


def test_what_the_first_fit_is_sure_of_is_settled() -> None:
    assert FOREST.judge([[4.0]]) == [pytest.approx(probability(-2.0))]


def test_of_the_rest_the_mean_of_all_fits_is_taken() -> None:
    assert FOREST.judge([[6.0], [8.0]]) == [pytest.approx(probability(-0.5)), pytest.approx(probability(0.5))]


def test_a_block_without_a_row_is_not_judged() -> None:
    assert FOREST.judge([None, [4.0], None]) == [None, pytest.approx(probability(-2.0)), None]


def test_a_very_long_page_is_judged_by_the_first_fit() -> None:
    judged = FOREST.judge([[6.0]] * 40_000)

    assert judged[0] == pytest.approx(probability(0.5))


def test_the_model_that_ships_is_small() -> None:
    assert MODEL.stat().st_size <= 1_000_000
