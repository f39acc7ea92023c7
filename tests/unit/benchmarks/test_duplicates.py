"""How finders of copies are scored, and what the copies are that they are to find."""

import random

import pytest

from benchmarks.enrichment.duplicates import pair_families, score
from benchmarks.enrichment.duplicates_data import CHANGES, Change, Copy, make_copies, rewrite
from benchmarks.enrichment.finders import find_copies

ARTICLES = [" ".join(f"Kata{number * 100 + word}." for word in range(60)) for number in range(20)]


def copies(*families: int) -> list[Copy]:
    return [Copy(family, f"teks {number}") for number, family in enumerate(families)]


def test_every_two_texts_of_a_family_are_a_pair() -> None:
    assert pair_families(copies(0, 1, 0, 0)) == {(0, 2), (0, 3), (2, 3)}


def test_a_pair_is_found_from_either_side_and_told_which() -> None:
    found = score(lambda _: {(0, 1), (1, 0), (3, 2), (0, 3)}, copies(0, 0, 1, 1, 2, 2))

    assert (found.precision, found.recall) == (2 / 3, 2 / 3)
    assert found.from_each == 0.5
    assert found.f1 == pytest.approx(2 / 3)


def test_a_finder_that_finds_nothing_scores_nothing() -> None:
    assert score(lambda _: set(), copies(0, 0)).f1 == 0


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_copies_are_the_same_on_every_run_and_other_than_their_articles(change: Change) -> None:
    made = make_copies(ARTICLES, change)

    assert made == make_copies(ARTICLES, change)
    assert [copy.text for copy in made[:20]] == ARTICLES
    assert len(made) > 20
    assert all(copy.text != ARTICLES[copy.family] for copy in made[20:])


def test_a_third_of_the_sentences_is_rewritten() -> None:
    text = "Satu dua tiga. Empat lima. Enam tujuh."
    chosen = random.Random(1)  # noqa: S311 - the same sentences on every run

    rewritten = rewrite(text, chosen, ["lain"])

    assert sum(sentence in rewritten for sentence in ("Satu dua tiga.", "Empat lima.", "Enam tujuh.")) == 2


def test_our_finder_finds_what_was_copied() -> None:
    texts = [ARTICLES[0], ARTICLES[1], ARTICLES[0].upper()]

    assert find_copies(texts) == {(0, 2), (2, 0)}
