"""How a text falls into sentences and tokens, and that every token stands where it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.enrichers.entities.tokens import split_sentences, split_tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Cilegon-Banten, Rabu", ["Cilegon", "-", "Banten", ",", "Rabu"]),
        ("Darma, S.I.K., hadir.", ["Darma", ",", "S.I.K.", ",", "hadir", "."]),
        ("Jum'at lalu Ma'ruf", ["Jum'at", "lalu", "Ma'ruf"]),
        ("the ministry's U.S. office", ["the", "ministry", "'s", "U.S.", "office"]),
        ("John F. Doe", ["John", "F.", "Doe"]),
        ("situs.co.id naik 1,5 persen", ["situs.co.id", "naik", "1,5", "persen"]),
        ("(MK)", ["(", "MK", ")"]),
        ("No.4", ["No", ".", "4"]),
    ],
)
def test_words_marks_and_abbreviations_are_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in split_tokens(text)] == tokens


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Hujan reda. Warga pulang.", ["Hujan", "Warga"]),
        ('"Sudah reda." Warga pulang.', ['"', "Warga"]),
        ("Kata Dr. Wirya dan Drs. Darma.", ["Kata"]),
        ("Harga naik 2. persen", ["Harga"]),
        ("Judul\nIsi", ["Judul", "Isi"]),
        ("Is it? Yes! No.", ["Is", "Yes", "No"]),
    ],
)
def test_sentences_end_at_marks_and_line_breaks_but_not_after_titles(text: str, starts: list[str]) -> None:
    assert [sentence[0].text for sentence in split_sentences(text)] == starts


def test_a_sentence_without_end_is_cut() -> None:
    assert [len(sentence) for sentence in split_sentences("kata " * 1000)] == [400, 400, 200]


@given(st.text())
def test_every_token_stands_where_it_says_and_none_is_lost_between_sentences(text: str) -> None:
    tokens = split_tokens(text)

    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert [token for sentence in split_sentences(text) for token in sentence] == tokens
