"""What makes a check fail, and what may be pinned."""

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.extraction.baseline import quality_of, read_baseline, write_baseline
from benchmarks.extraction.judging import is_in_doubt, judge
from benchmarks.extraction.scorecard import Card
from tests.unit.benchmarks.scoring import GOOD_BODY, GOOD_CARDS, GOOD_COST, GOOD_ZYTE, TRAFILATURA_CARDS

GOOD = {"ours": GOOD_CARDS, "trafilatura": TRAFILATURA_CARDS}
LOWER = {"ours": GOOD_CARDS | {"zyte": replace(GOOD_ZYTE, body=replace(GOOD_BODY, f1=0.972))}} | {
    "trafilatura": TRAFILATURA_CARDS
}


@pytest.fixture
def baseline(tmp_path: Path) -> Path:
    path = tmp_path / "baseline.json"
    write_baseline(quality_of(GOOD_CARDS), path)
    return path


def test_scores_as_pinned_pass(baseline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(GOOD, pin=False, allow_fall=False, baseline=baseline) == 0
    assert "15 of 15 promises hold; 0 scores fell." in capsys.readouterr().out


def test_a_fall_fails_even_where_the_promise_still_holds(baseline: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge(LOWER, pin=False, allow_fall=False, baseline=baseline) == 1
    assert "FELL  zyte: f1 got worse, from 0.975 to 0.972." in capsys.readouterr().out


def test_a_fall_is_pinned_only_when_allowed(baseline: Path) -> None:
    assert judge(LOWER, pin=True, allow_fall=False, baseline=baseline) == 1
    assert read_baseline(baseline)["zyte"]["f1"] == 0.975
    assert judge(LOWER, pin=True, allow_fall=True, baseline=baseline) == 0
    assert read_baseline(baseline)["zyte"]["f1"] == 0.972


def test_a_rise_passes_and_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    baseline = tmp_path / "baseline.json"
    write_baseline(quality_of(LOWER["ours"]), baseline)

    assert judge(GOOD, pin=False, allow_fall=False, baseline=baseline) == 0
    told = capsys.readouterr().out
    assert "ROSE  zyte: f1 got better, from 0.972 to 0.975." in told
    assert "--pin" in told


def test_a_broken_promise_fails_and_says_what_was_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weak = GOOD_CARDS | {"zyte": replace(GOOD_ZYTE, body=replace(GOOD_BODY, f1=0.96))}
    judged = judge({**GOOD, "ours": weak}, pin=False, allow_fall=False, baseline=tmp_path / "none.json")

    assert judged == 1
    assert "BROKEN PROMISE  zyte: shingle F1 is 0.9600; promised is at least 0.9700." in capsys.readouterr().out


def test_nothing_is_judged_without_trafilatura_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert judge({"ours": GOOD_CARDS}, pin=True, allow_fall=False, baseline=tmp_path / "none.json") == 2
    assert "nothing can be judged without trafilatura." in capsys.readouterr().out
    assert not (tmp_path / "none.json").exists()


@pytest.mark.parametrize(
    ("card", "doubted"),
    [
        (GOOD_ZYTE, False),
        (replace(GOOD_ZYTE, cost=replace(GOOD_COST, p99=0.160)), True),
        (replace(GOOD_ZYTE, cost=replace(GOOD_COST, worst=0.260)), True),
        (replace(GOOD_ZYTE, cost=replace(GOOD_COST, mean=0.031)), True),
        (replace(GOOD_ZYTE, body=replace(GOOD_BODY, f1=0.96)), False),
    ],
)
def test_only_a_broken_promise_about_time_is_worth_another_look(card: Card, *, doubted: bool) -> None:
    assert is_in_doubt({**GOOD, "ours": GOOD_CARDS | {"zyte": card}}) is doubted


def test_without_trafilatura_another_look_says_no_more() -> None:
    assert not is_in_doubt({"ours": GOOD_CARDS})
