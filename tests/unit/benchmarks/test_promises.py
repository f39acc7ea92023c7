"""A promise that breaks says so in a sentence."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from benchmarks.extraction.promises import PROMISES
from benchmarks.extraction.scorecard import Card
from tests.unit.benchmarks.scoring import (
    FACTS,
    GOOD_BODY,
    GOOD_CARDS,
    GOOD_COST,
    GOOD_WCXB,
    GOOD_ZYTE,
    TRAFILATURA_CARDS,
)


def broken(ours: Mapping[str, Card]) -> list[str]:
    return [
        promise.describe(ours, TRAFILATURA_CARDS) for promise in PROMISES if not promise.holds(ours, TRAFILATURA_CARDS)
    ]


def test_a_good_run_breaks_no_promise() -> None:
    assert broken(GOOD_CARDS) == []


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        (
            replace(GOOD_ZYTE, body=replace(GOOD_BODY, f1=0.9699)),
            "zyte: shingle F1 is 0.9699; promised is at least 0.9700.",
        ),
        (
            replace(GOOD_ZYTE, body=replace(GOOD_BODY, precision=0.96)),
            "zyte: precision is 0.9600; promised is at least 0.9620.",
        ),
        (
            replace(GOOD_ZYTE, body=replace(GOOD_BODY, exact=0.35)),
            "zyte: share of exact bodies is 0.3500; promised is at least 0.3600.",
        ),
        (
            replace(GOOD_ZYTE, cost=replace(GOOD_COST, mean=0.031)),
            "zyte: milliseconds of processor, mean, is 31.0; promised is at most 30.0.",
        ),
        (
            replace(GOOD_ZYTE, cost=replace(GOOD_COST, p99=0.160)),
            "zyte: milliseconds of processor, 99th percentile, is 160.0; promised is at most 150.0.",
        ),
        (
            replace(GOOD_ZYTE, cost=replace(GOOD_COST, worst=0.260)),
            "zyte: milliseconds of processor, slowest page (250 at the usual pace), is 260; promised is at most 250.",
        ),
    ],
)
def test_a_promise_about_zyte_says_how_it_was_broken(card: Card, sentence: str) -> None:
    assert broken(GOOD_CARDS | {"zyte": card}) == [sentence]


@pytest.mark.parametrize(
    ("card", "sentence"),
    [
        (
            replace(GOOD_WCXB, body=replace(GOOD_BODY, f1=0.961)),
            "wcxb: shingle F1 (trafilatura's + 0.012) is 0.9610; promised is at least 0.9620.",
        ),
        (
            replace(GOOD_WCXB, facts=replace(FACTS, leaked=51)),
            "wcxb: snippets leaked (half of trafilatura's) is 51; promised is at most 50.",
        ),
        (
            replace(GOOD_WCXB, facts=replace(FACTS, leaked=50, wanted=899)),
            "wcxb: snippets kept (trafilatura's) is 899; promised is at least 900.",
        ),
        (
            replace(GOOD_WCXB, facts=replace(FACTS, leaked=50, author=replace(FACTS.author, right=299))),
            "wcxb: authors right (trafilatura's) is 299; promised is at least 300.",
        ),
        (
            replace(GOOD_WCXB, facts=replace(FACTS, leaked=50, author=replace(FACTS.author, wrong=41))),
            "wcxb: wrong authors (trafilatura's) is 41; promised is at most 40.",
        ),
        (
            replace(GOOD_WCXB, facts=replace(FACTS, leaked=50, day=0.84)),
            "wcxb: share of right days (trafilatura's) is 0.8400; promised is at least 0.8500.",
        ),
        (
            replace(GOOD_WCXB, cost=replace(GOOD_COST, mean=0.031)),
            "wcxb: milliseconds of processor, mean, is 31.0; promised is at most 30.0.",
        ),
    ],
)
def test_a_promise_about_wcxb_hangs_on_trafilatura_in_the_same_run(card: Card, sentence: str) -> None:
    assert broken(GOOD_CARDS | {"wcxb": card}) == [sentence]
