"""What the model looks at, where the words of a sentence tell of one another."""

import pytest

from kliping.enrichers.entities.features import describe_sentence
from kliping.enrichers.entities.lexicon import load_lexicon


def mark(text: str, beginnings: str, language: str = "id") -> list[set[str]]:
    """Return each token's features that begin with one of these letters and stand in its marks."""
    marks = describe_sentence(text.split(), load_lexicon(language)).marks
    return [{name for name in names if name[0] in beginnings} for names in marks]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Badan Pengawas Obat dan Makanan ( BPOM ) .", ["AB", "AI", "AI", "AI", "AI", "", "AC", "", ""]),
        ("lingkaran survei indonesia ( lsi )", ["AB", "AI", "AI", "", "AC", ""]),
        ("Kata Harian Kompas ( AFP ) .", ["", "", "", "", "AX", "", ""]),
        ("Kata Seno ( 42 ) .", [""] * 6),
        ("Kata Seno ( Wirya ) .", [""] * 6),
        ("( BPOM ) menutup toko .", [""] * 6),
        ("Toko ( BPOM", [""] * 3),
    ],
)
def test_an_abbreviation_in_brackets_is_marked_with_the_words_it_stands_for(text: str, marks: list[str]) -> None:
    assert ["".join(sorted(found & {"AB", "AI", "AC", "AX"})) for found in mark(text, "A")] == marks


def test_an_abbreviation_tells_how_its_words_begin() -> None:
    *_, abbreviation, _ = mark("Dinas Sosial ( DS )", "A")
    assert {"ADh", "AFdinas"} < abbreviation


def test_a_known_place_tells_what_stands_around_it() -> None:
    _, begins, goes_on, _ = mark("warga Jawa Barat itu", "G")
    assert begins == {"GB", "GPwarga", "GNitu"}
    assert goes_on == {"GI", "GQwarga", "GOitu"}


def test_a_known_place_alone_has_borders_around_it() -> None:
    assert mark("Banten", "G") == [{"GB", "GP|", "GN|"}]
