"""Words keep their places whatever folding does to their letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.words import fold, split_words


@given(st.text())
def test_words_stand_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for word in split_words(text):
        assert end <= word.start < word.end <= len(text)
        assert word.folded == fold(text[word.start : word.end])
        end = word.end


@pytest.mark.parametrize(
    ("written", "folded"),
    [("CAFÉ", "cafe"), ("Straße", "strasse"), ("q\u0323uay", "quay"), ("İzmir", "izmir"), ("POLRI", "polri")],
)
def test_case_and_accents_do_not_matter(written: str, folded: str) -> None:
    (word,) = split_words(written)

    assert (word.start, word.end, word.folded) == (0, len(written), folded)


@pytest.mark.parametrize("gap", [" ", "-", "\u2019", "\n", "  ", " \n "])
def test_blanks_hyphens_and_a_line_break_join_words(gap: str) -> None:
    assert [word.joined for word in split_words(f"undang{gap}undang")] == [False, True]


@pytest.mark.parametrize("gap", [". ", ", ", "\n\n", " - ", " | ", ""])
def test_punctuation_and_paragraphs_part_words(gap: str) -> None:
    assert [word.joined for word in split_words(f"undang{gap}undang")] in ([False, False], [False])
