"""What counts as right, and how much of it."""

import pytest

from benchmarks.extraction.scores import (
    Overlap,
    combine,
    compare_authors,
    compare_shingles,
    count_snippets,
    is_exact,
    is_same_day,
    is_same_title,
    split_names,
    word_f1,
)


def test_shingles_are_four_words_in_order() -> None:
    # a b c d | b c d e against a b c d | b c d x
    assert compare_shingles("a b c d e", "a b c d x") == Overlap(1 / 2, 1 / 2)
    assert compare_shingles("d c b a", "a b c d") == Overlap(0, 0)


def test_a_shingle_counts_as_often_as_it_occurs() -> None:
    # Once answered, "a a a a" occurs three times in the truth.
    assert compare_shingles("a a a a", "a a a a a a") == Overlap(1, 1 / 3)


def test_a_text_shorter_than_a_shingle_is_one_shingle() -> None:
    assert compare_shingles("two words", "two words") == Overlap(1, 1)
    assert compare_shingles("two", "two words") == Overlap(0, 0)


def test_blanks_and_punctuation_do_not_make_words_and_case_counts() -> None:
    assert compare_shingles("One, two\n\nthree ... four!", "One two three four") == Overlap(1, 1)
    assert compare_shingles("one two three four", "One two three four") == Overlap(0, 0)


def test_an_empty_answer_has_no_precision_and_an_empty_truth_no_recall() -> None:
    assert compare_shingles("", "a b c d") == Overlap(None, 0)
    assert compare_shingles("a b c d", "...") == Overlap(0, None)
    assert compare_shingles("", "") == Overlap(None, None)


def test_f1_comes_from_the_means_and_pages_without_a_value_are_left_out_of_them() -> None:
    f1, precision, recall = combine([Overlap(1.0, 0.5), Overlap(None, 0.0), Overlap(0.5, None)])

    assert (precision, recall) == (0.75, 0.25)
    assert f1 == pytest.approx(0.375)


def test_nobody_who_answers_nothing_scores() -> None:
    assert combine([Overlap(None, 0.0)]) == (0, 0, 0)
    assert combine([]) == (0, 0, 0)


def test_a_body_is_exact_when_every_word_is_there_and_no_other() -> None:
    assert is_exact("Satu dua.\n\nTiga", "Satu, dua Tiga")
    assert not is_exact("Satu dua Tiga empat", "Satu dua Tiga")
    assert not is_exact("Satu Dua Tiga", "Satu dua Tiga")


def test_word_f1_ignores_case_and_order() -> None:
    assert word_f1("B a", "a b") == 1
    assert word_f1("a b c d", "a b") == pytest.approx(2 / 3)
    assert word_f1("c", "a b") == 0


def test_word_f1_of_nothing_is_one_only_where_there_is_nothing() -> None:
    assert word_f1("", "") == 1
    assert word_f1("", "a") == 0
    assert word_f1("a", "") == 0


def test_snippets_are_found_across_lines_and_in_any_case() -> None:
    assert count_snippets("The first\n\nline ends", ["first line", "ENDS", "no such"]) == 2


def test_titles_agree_when_letters_and_digits_do() -> None:
    assert is_same_title("Café: 10 «tips»", "cafe - 10 tips")
    assert not is_same_title("Cafe 10 tips | Site", "Cafe 10 tips")
    assert not is_same_title(None, "Cafe")


def test_a_day_is_right_as_far_as_the_truth_is_known() -> None:
    assert is_same_day("2015-11-30", "2015-11-30")
    assert is_same_day("2015-11-30", "2015-11")
    assert not is_same_day("2015-12-01", "2015-11")
    assert not is_same_day(None, "2015-11")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ani Lestari", ("anilestari",)),
        ("Danielle DeSiato, Donna Enzmann, and Natalie Nguyen", ("danielledesiato", "donnaenzmann", "natalienguyen")),
        ("Rui Ma, Heba Ledwon & Suparn Patra", ("ruima", "hebaledwon", "suparnpatra")),
        ("A. Sari; B. Sari / C. Sari", ("asari", "bsari", "csari")),
        ("Andi Sandy", ("andisandy",)),
        ("Dylan Bailey, MS, RD, FAND", ("dylanbailey",)),
        ("Mike Marshall, Shipping Expert", ("mikemarshall",)),
        ("Lance Ryan (Content Manager)", ("lanceryan",)),
        ("Ani Lestari, Ani Lestari", ("anilestari",)),
        ("AFP", ("afp",)),
        ("The Editor", ("theeditor",)),
        (" - ", ()),
    ],
)
def test_a_byline_holds_names(byline: str, names: tuple[str, ...]) -> None:
    assert split_names(byline) == names


def test_names_are_counted_over_pages() -> None:
    names = compare_authors(
        [
            (["Ani Lestari", "Staff Reporters Club"], "Ani Lestari and Budi Santoso"),
            (["Ani Lestari; Budi Santoso"], "Ani Lestari, Budi Santoso"),
            ([], "Citra Dewi"),
            (["Nobody Asked"], None),
        ]
    )

    assert (names.right, names.wrong, names.true, names.unasked) == (3, 2, 5, 1)
    assert names.precision == pytest.approx(3 / 5)
    assert names.recall == pytest.approx(3 / 5)


def test_nobody_named_is_neither_precise_nor_complete() -> None:
    names = compare_authors([([], None)])

    assert (names.precision, names.recall) == (0, 0)
