"""How enrichers are scored, and what counts as a fall."""

from pathlib import Path

import pytest

from benchmarks.data import MissingDataError
from benchmarks.enrichment.baseline import find_falls, read_baseline, write_baseline
from benchmarks.enrichment.keyphrases import rate
from benchmarks.enrichment.scores import score
from benchmarks.enrichment.summary import compare
from benchmarks.enrichment.texts import find_folder
from benchmarks.tables import align

BEFORE = {"language": {"id bodies": 1.0, "ms paragraphs": 0.97}}


def test_to_say_nothing_is_neither_right_nor_wrong() -> None:
    answers = {"a": "id", "b": "ms", "c": None, "d": "id"}

    found = score(answers.__getitem__, list(answers), "id")

    assert (found.right, found.wrong) == (0.5, 0.25)


def test_to_say_nothing_is_right_where_no_language_is_known() -> None:
    answers = {"a": None, "b": "ms"}

    assert score(answers.__getitem__, list(answers), None).right == 0.5


def test_keyphrases_are_rated_by_what_they_are_and_not_how_they_are_written() -> None:
    marked = frozenset({"cafe baru", "pasar", "harga"})

    assert rate(["Café Baru", "CAFE BARU", "pasar", "cabai"], marked) == pytest.approx(2 * 2 / (3 + 3))
    assert rate([f"kata{n}" for n in range(10)] + ["pasar"], marked) == 0


def test_summaries_are_compared_by_the_words_and_pairs_they_share() -> None:
    assert compare("Pasar dibuka lagi", "pasar lagi dibuka", 1) == 1
    assert compare("Pasar dibuka lagi", "Lagi pasar dibuka", 2) == 0.5
    assert compare("", "Pasar", 1) == 0


def test_a_fall_is_named_with_both_scores() -> None:
    assert list(find_falls(BEFORE, {"language": {"id bodies": 0.98, "ms paragraphs": 0.98}})) == [
        "language: id bodies got worse, from 1 to 0.98."
    ]


def test_what_was_not_measured_has_not_fallen_and_stays_pinned(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    write_baseline(BEFORE, path)
    now = {"language": {"id bodies": 1.0}, "entities": {"f1": 0.8}}

    write_baseline(now, path)

    assert list(find_falls(BEFORE, now)) == []
    assert read_baseline(path) == {**BEFORE, "entities": {"f1": 0.8}}


def test_nothing_is_pinned_before_the_first_time(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "none.json") == {}


def test_figures_stand_to_the_right() -> None:
    assert align([["set", "ms"], ["id bodies", "2.5"]]) == "set         ms\nid bodies  2.5"


def test_missing_texts_are_said_to_be_missing_and_where_they_come_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KLIPING_DATA", str(tmp_path))

    with pytest.raises(MissingDataError, match=r"nusax is missing: put the data there, or set KLIPING_DATA"):
        find_folder("nusax", "the data")
