"""The tables behind `language`: what they hold, how they add up, and when they are read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kliping.enrichers.language_model import LETTERS, WORDS, load, read_words, split_ngrams
from kliping.enrichers.scripts import LANGUAGES, SHARED, find_script

DOCS = Path(__file__).parents[3] / "docs" / "enrichers.md"
LARGEST = 400_000


def test_at_least_45_languages_are_known() -> None:
    assert len({*load(LETTERS).languages, *LANGUAGES.values()}) >= 45


def test_the_docs_name_every_language_that_is_known() -> None:
    listed = DOCS.read_text("utf-8").partition("Known are")[2].partition("A text in another")[0]

    assert {word for word in listed.split() if len(word) <= 3 and word.isalpha()} - {"by", "and"} == {
        *load(LETTERS).languages,
        *LANGUAGES.values(),
        "as",
    }


def test_the_tables_are_small() -> None:
    assert LETTERS.stat().st_size + WORDS.stat().st_size <= LARGEST


@pytest.mark.parametrize("path", [LETTERS, WORDS], ids=["letters", "words"])
def test_a_table_has_a_weight_for_every_feature_and_language(path: Path) -> None:
    table = load(path)

    assert len(table.weights) == len(table.features) * len(table.languages)
    assert table.features == sorted(set(table.features))
    assert set(load(WORDS).languages) <= set(load(LETTERS).languages)


def test_sums_of_all_languages_at_once_are_the_sums_of_each() -> None:
    table = load(LETTERS)
    words = ["pemerintah", "kabupaten", "the", "straße", "река", "pemerintah", "x"]

    apart = dict.fromkeys(table.languages, 0.0)
    for ngram in (ngram for word in words for ngram in split_ngrams(word)):
        for language, weight in zip(table.languages, table.weigh(ngram) or (), strict=False):
            apart[language] += table.step * weight

    assert table.add_up(words) == pytest.approx(apart)


def test_no_word_of_a_text_is_large_enough_to_run_over_into_the_next_language() -> None:
    words = [word for word in load(LETTERS).features if len(word) > 4]

    assert max(load(LETTERS).add_up(words[:100] * 3).values()) < load(LETTERS).step * 2**24


def test_ngrams_mark_the_edges_of_a_word_and_end_with_the_whole() -> None:
    assert list(split_ngrams("di")) == ["_", "d", "i", "_", "_d", "di", "i_", "_di", "di_", "_di_"]
    assert list(split_ngrams("dia"))[-1] == "_dia_"


def test_words_are_read_up_to_a_number_and_none_that_is_too_long() -> None:
    assert [word.group() for word in read_words(f"Satu {'a' * 41} dua-tiga 4 empat", 3)] == ["Satu", "dua", "tiga"]
    assert read_words("", 5) == []


def test_vowel_signs_belong_to_their_word() -> None:
    assert [word.group() for word in read_words("नदी का पानी", 5)] == ["नदी", "का", "पानी"]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Serang 2026", "Latin"),
        ("河水が", "Kana"),
        ("河水", "Han"),
        ("Река a", "Cyrillic"),
        ("12 !", None),
        ("ꠀꠁ", None),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str | None) -> None:
    found = find_script(text)

    assert (found and found[0]) == script


def test_a_script_belongs_to_one_language_or_is_shared() -> None:
    assert not SHARED & LANGUAGES.keys()


def test_the_tables_are_read_when_they_are_first_asked() -> None:
    program = (
        "import kliping.enrichers, kliping.enrichers.language_model as model; print(model.load.cache_info().currsize)"
    )

    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "0"
