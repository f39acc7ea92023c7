"""Clean text holds nothing that hides, reorders or smuggles characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.extractors.cleaning import FORBIDDEN, clean, clean_line, clean_lines, clean_url

_ANY_TEXT = st.text(st.characters(exclude_categories=()))  # surrogates too


@given(_ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(_ANY_TEXT)
def test_clean_text_is_normalised_and_holds_no_forbidden_character(text: str) -> None:
    cleaned = clean(text)

    assert FORBIDDEN.search(cleaned) is None
    assert "\t" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\n" not in clean_line(text)
    cleaned.encode()


@pytest.mark.parametrize(
    "forbidden",
    [
        "\0",
        "\x1b",
        "\x7f",
        "\x9f",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\ufffe",
        "\uffff",
        "\U000e0041",
    ],
)
def test_a_forbidden_character_vanishes_from_inside_a_word(forbidden: str) -> None:
    assert clean(f"ber{forbidden}ita") == "berita"


def test_letters_are_composed_and_blanks_collapse() -> None:
    assert clean_line(" cafe\u0301 \t\u00a0 di \u2003 sini ") == "café di sini"


def test_joiners_that_scripts_need_stay() -> None:
    persian = "می\u200cخواهم"  # noqa: RUF001 - Persian letters

    assert clean_line(persian) == persian


def test_every_kind_of_line_end_parts_lines() -> None:
    assert clean_lines("a\r\nb\rc\u2028d\x85e") == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        ("/gambar/a.jpg", "https://kabar.example/berita/1", "https://kabar.example/gambar/a.jpg"),
        ("//cdn.kabar.example/a.jpg", "https://kabar.example/", "https://cdn.kabar.example/a.jpg"),
        (" https://kabar.example/a ", None, "https://kabar.example/a"),
        ("javascript:alert(1)", "https://kabar.example/", None),
        ("data:image/png;base64,AAAA", None, None),
        ("mailto:redaksi@kabar.example", "https://kabar.example/", None),
        ("/gambar/a.jpg", None, None),
        ("https://user:secret@kabar.example/", None, None),
        ("https://[::1/", None, None),
        ("", None, None),
    ],
)
def test_only_http_urls_survive(url: str, base: str | None, expected: str | None) -> None:
    assert clean_url(url, base) == expected
