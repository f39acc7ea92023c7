"""A score may rise; a fall is noticed."""

from dataclasses import replace
from pathlib import Path

from benchmarks.extraction.baseline import BASELINE, compare, quality_of, read_baseline, write_baseline
from tests.unit.benchmarks.scoring import GOOD_BODY, GOOD_CARDS, GOOD_WCXB


def test_the_same_scores_are_no_change_even_after_they_were_written_down(tmp_path: Path) -> None:
    pinned = tmp_path / "baseline.json"
    write_baseline(quality_of(GOOD_CARDS), pinned)

    assert compare(read_baseline(pinned), quality_of(GOOD_CARDS)) == []


def test_less_of_a_good_thing_is_a_fall() -> None:
    worse = GOOD_CARDS | {"wcxb": replace(GOOD_WCXB, body=replace(GOOD_BODY, recall=0.97))}
    (change,) = compare(quality_of(GOOD_CARDS), quality_of(worse))

    assert change.is_fall
    assert str(change) == "wcxb: recall got worse, from 0.98 to 0.97."


def test_more_of_a_bad_thing_is_a_fall_and_less_is_a_rise() -> None:
    facts = GOOD_WCXB.facts
    assert facts
    leakier = GOOD_CARDS | {"wcxb": replace(GOOD_WCXB, facts=replace(facts, leaked=51))}
    (more,) = compare(quality_of(GOOD_CARDS), quality_of(leakier))
    (less,) = compare(quality_of(leakier), quality_of(GOOD_CARDS))

    assert more.is_fall
    assert not less.is_fall


def test_speed_is_not_pinned() -> None:
    slower = GOOD_CARDS | {"wcxb": replace(GOOD_WCXB, cost=replace(GOOD_WCXB.cost, mean=9.0))}

    assert compare(quality_of(GOOD_CARDS), quality_of(slower)) == []


def test_nothing_pinned_is_nothing_to_fall_from(tmp_path: Path) -> None:
    assert compare(read_baseline(tmp_path / "none.json"), quality_of(GOOD_CARDS)) == []


def test_the_baseline_pins_every_score_of_both_sets() -> None:
    assert {name: set(scores) for name, scores in read_baseline(BASELINE).items()} == {
        name: set(scores) for name, scores in quality_of(GOOD_CARDS).items()
    }
