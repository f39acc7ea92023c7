"""What makes two texts copies: runs of words in common, not case, accents, furniture or a caption."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.resemblance import compare, hash_runs, read_words
from tests.texts import ARTICLE, NOTICE, OTHER


def is_copy(one: str, other: str) -> bool:
    overlap = compare(read_words(one), read_words(other))
    assert overlap == compare(read_words(other), read_words(one))
    return overlap.is_copy


def change(text: str, share: float) -> str:
    chosen = random.Random(3)  # noqa: S311 - the same change on every run
    return " ".join("lain" if chosen.random() < share else word for word in text.split())


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE,
        ARTICLE.upper().replace(". ", ".\n\n"),
        ARTICLE[: len(ARTICLE) // 2],
        f"{NOTICE}\n{ARTICLE[:200]}\n{NOTICE}",
        change(ARTICLE, 0.1),
        " ".join(reversed(ARTICLE.split(". "))),
    ],
    ids=["same", "other case and breaks", "half", "beginning in furniture", "every tenth word", "other order"],
)
def test_a_reworked_text_is_a_copy(copy: str) -> None:
    assert is_copy(ARTICLE, copy)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ARTICLE, OTHER),
        (f"{ARTICLE} {NOTICE}", f"{OTHER} {NOTICE}"),
        (ARTICLE, "Banjir merendam ratusan rumah di tiga desa"),
        ("Foto: petugas di balai desa", "Foto: petugas di lokasi banjir"),
        (ARTICLE, change(ARTICLE, 0.6)),
    ],
    ids=["others", "others with one notice", "a caption that stands in the text", "captions", "most words changed"],
)
def test_what_has_little_in_common_is_none(one: str, other: str) -> None:
    assert not is_copy(one, other)


def test_a_caption_is_a_copy_of_the_same_caption() -> None:
    assert is_copy("Foto: Antara", "FOTO: ANTARA")


def test_where_words_are_not_set_apart_letters_are_compared() -> None:
    japanese = "千葉県の市場が水曜日に再開し、商人たちは喜んだ。市長は来月までに屋根を直すと述べた。"

    assert read_words("市場 2026") == ["市", "場", "2026"]
    assert is_copy(japanese, japanese.replace("水曜日", "木曜日"))
    assert not is_copy(japanese, "大雨で川があふれ、三つの村で家が水につかった。学校は二日間休みになる見通しだ。")


def test_hashes_are_of_runs_of_four_words_each_once_and_the_same_on_every_machine() -> None:
    words = ["pasar", "rakyat", "dibuka", "kembali", "rabu"]

    assert hash_runs(words, 9) == ["dtc5wzcy", "zbuwxfe6"]
    assert hash_runs(words, 1) == ["dtc5wzcy"]
    assert len(hash_runs(words[:4] * 2, 9)) == 4
    assert hash_runs(words[:2], 9) != hash_runs(words[1::-1], 9)
    assert hash_runs([], 9) == []


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_a_copy_of_itself_and_likeness_goes_both_ways(one: str, other: str) -> None:
    assert is_copy(one, one)
    is_copy(one, other)


@given(st.lists(st.sampled_from("abcdef"), min_size=8, max_size=30), st.integers(1, 30))
def test_the_lowest_hashes_of_a_whole_that_stand_in_a_part_are_the_lowest_of_the_part(
    words: list[str], most: int
) -> None:
    """That is why the few that are stored of a text are found among the many that are looked up of its copy."""
    part = words[: len(words) // 2]
    of_part = set(hash_runs(part, len(part)))

    common = [each for each in hash_runs(words, most) if each in of_part]
    assert common == hash_runs(part, len(common))
