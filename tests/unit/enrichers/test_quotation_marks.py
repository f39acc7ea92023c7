"""Which marks open and close, and what becomes of those that are lost."""

import re

import pytest

from kliping.enrichers.quotations.marks import find_quoted

TAG = re.compile(r"(?:kata|ujar|said)\b")


def read(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in each.parts] for each in find_quoted(text, TAG)]


@pytest.mark.parametrize(
    "text",
    [
        '"Kami siap," kata dia.',
        "\u201cKami siap,\u201d kata dia.",
        "\u201eKami siap,\u201c kata dia.",
        "\u00abKami siap,\u00bb kata dia.",
        "\u00bbKami siap,\u00ab kata dia.",
        "\u201dKami siap,\u201d kata dia.",
        "''Kami siap,'' kata dia.",
        "``Kami siap,'' kata dia.",
        "'Kami siap,' kata dia.",
        "\u2018Kami siap,\u2019 kata dia.",
        'Katanya"Kami siap,"begitu.',
        '"Kami siap, "ujar dia.',
        '" Kami siap, " kata dia.',
    ],
)
def test_marks_of_every_kind_are_matched(text: str) -> None:
    assert read(text) == [["Kami siap,"]]


@pytest.mark.parametrize(
    "text",
    [
        "Jum'at lalu Ma'ruf dan para wartawan tak hadir.",
        "The workers\u2019 rights and Jane\u2019s \u201990s songs, rock 'n' roll.",
        'The screen is 5" wide and the man 6\' 2" tall.',
        'Kosong: "" dan " ".',
    ],
)
def test_apostrophes_and_inches_quote_nothing(text: str) -> None:
    assert read(text) == []


def test_single_marks_close_after_a_stop_and_not_at_an_apostrophe() -> None:
    assert read("'We want the workers' rights back, don't we,' she said.") == [
        ["We want the workers' rights back, don't we,"]
    ]


def test_what_is_quoted_in_a_quotation_is_part_of_it() -> None:
    assert read("\"Dia bilang 'pulang' kepada kami,\" kata dia.") == [["Dia bilang 'pulang' kepada kami,"]]
    assert read('"Dia bilang "pulang" kepada kami," kata dia.') == [['Dia bilang "pulang" kepada kami,']]


def test_a_quotation_that_opens_every_paragraph_is_one() -> None:
    text = '"Pertama, maaf.\n\n"Kedua, ganti rugi.\n\n"Ketiga, perbaikan," kata dia. "Itu saja."'

    assert read(text) == [["Pertama, maaf.", "Kedua, ganti rugi.", "Ketiga, perbaikan,"], ["Itu saja."]]


def test_a_lost_closing_mark_is_thought_of_before_who_spoke() -> None:
    first, second = find_quoted(text := '"Kami siap, kata Darma. "Semua aman," kata Ratna.', TAG)

    assert (text[slice(*first.parts[0])], first.whole) == ("Kami siap,", False)
    assert (text[slice(*second.parts[0])], second.whole) == ("Semua aman,", True)


def test_a_lost_closing_mark_swallows_no_more_than_its_paragraph() -> None:
    assert read('"Kami siap dan semua aman.\n\nWarga pulang. "Terima kasih," kata Darma.') == [
        ["Kami siap dan semua aman."],
        ["Terima kasih,"],
    ]


def test_a_lost_closing_mark_swallows_no_long_paragraph() -> None:
    ((quoted,),) = read('"' + "Kami siap menolong warga. " * 100)

    assert quoted.endswith("warga.")
    assert len(quoted) <= 500


def test_a_mark_without_partner_in_the_middle_of_a_paragraph_is_passed_over() -> None:
    assert read('Warga menyebut "jembatan gantung itu rusak dan ditutup.') == []


def test_a_lost_opening_mark_is_thought_of_at_the_beginning_of_paragraph_or_sentence() -> None:
    assert read('Kami siap," kata Darma.') == [["Kami siap,"]]
    assert read('"Aman," kata Ratna. Kami siap," kata Darma.') == [["Aman,"], ["Kami siap,"]]
    assert read('Jembatan itu" rusak.') == []
