"""What a run comes to."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.extraction.pages import Page
from benchmarks.extraction.peers import OURS, find_peers
from benchmarks.extraction.readers import Answer
from benchmarks.extraction.running import Reading, Run
from benchmarks.extraction.scorecard import score_run, sum_up_cost


def page(data_set: str, body: str | None) -> Page:
    return Page(data_set, "1", Path("1.html"), None, body)


def run_of(*readings: Reading) -> Run:
    (ours,) = find_peers(OURS)
    return Run(ours, "1", 0.1, readings)


def test_each_set_is_scored_apart_and_only_wcxb_has_facts() -> None:
    known = replace(page("wcxb", "a b c d"), title="T", author="Ani Lestari", day="2024-01-02")
    pages = [page("zyte", "a b c d"), known]
    answer = Answer("a b c d", "t", ("Ani Lestari",), "2024-01-03")
    cards = score_run(run_of(Reading(Answer(), 0.2), Reading(answer, 0.1)), pages)

    assert cards["zyte"].facts is None
    assert (cards["zyte"].body.f1, cards["zyte"].empty) == (0, 1)
    facts = cards["wcxb"].facts
    assert facts
    assert (cards["wcxb"].body.f1, facts.title, facts.author.right, facts.day, facts.days_wrong) == (1, 1, 1, 0, 1)


def test_a_page_without_a_noted_body_counts_for_facts_alone() -> None:
    pages = [page("wcxb", "a b c d"), replace(page("wcxb", None), wanted=("a b",), unwanted=("x",))]
    both = Reading(Answer("a b c d"), 0.1)
    card = score_run(run_of(both, Reading(Answer("a b x"), 0.1)), pages)["wcxb"]

    assert card.body.precision == 1
    assert card.facts
    assert (card.facts.wanted, card.facts.leaked) == (1, 1)


def test_rejected_and_lost_pages_are_counted() -> None:
    pages = [page("zyte", "a b c d")] * 3
    rejected = Reading(Answer(rejected="not_an_article: 3 words"), 0.1)
    lost = Reading(Answer(), 0.0, error="no answer within 20 s, or a crash")
    card = score_run(run_of(Reading(Answer("a b c d"), 0.1), rejected, lost), pages)["zyte"]

    assert (card.empty, card.rejected, card.lost) == (2, 1, 1)
    assert card.body.recall == pytest.approx(1 / 3)


def test_the_99th_percentile_is_what_99_pages_in_100_do_not_exceed() -> None:
    cost = sum_up_cost([float(number) for number in range(1, 201)], [0.5, 150.0])

    assert (cost.p99, cost.worst, cost.median) == (198, 150, 100.5)
    assert sum_up_cost([3.0], [3.0]).p99 == 3
