"""Page furniture goes, every sentence stays."""

import pytest

from kliping.extractors.clearing import clear_furniture, read_credits
from kliping.extractors.furniture import FURNITURE, Furniture, classify

PROSE = [
    "Warga memasang iklan di papan pengumuman karena pasar sepi.",
    "Komentar warga beragam, kata lurah saat ditemui di kantornya.",
    "Baca juga buku itu, katanya kepada para siswa kelas lima.",
    "Advertisements for empty shops have doubled, the association said.",
    "Comments are open until Friday, when the council decides.",
    "Editor: that is what her card said, and nobody believed it.",
    "Share prices fell on Monday after the harbour board met.",
    "Read more books, the librarian told the children of Quarry Hill.",
    "Foto itu diambil pada malam hari oleh seorang nelayan.",
]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in FURNITURE for example in rule.examples],
    ids=lambda value: str(value)[:30],
)
def test_every_rule_matches_its_own_examples(rule: Furniture, example: str) -> None:
    assert classify(example) == rule.effect


@pytest.mark.parametrize("sentence", PROSE)
def test_a_sentence_is_never_furniture(sentence: str) -> None:
    assert classify(sentence) is None


def test_link_titles_under_a_heading_go_and_prose_stays() -> None:
    cleared = clear_furniture(
        [PROSE[0], "Baca juga:", "Pasar Lama Dibongkar", PROSE[1], "Trending Now", "• Satu", "• Dua", PROSE[2]], None
    )

    assert cleared.paragraphs == (PROSE[0], PROSE[1], PROSE[2])


def test_a_subheading_after_links_is_kept() -> None:
    cleared = clear_furniture([PROSE[0], "Baca juga:", "Pasar Lama Dibongkar", "Kronologi kejadian", PROSE[1]], None)

    assert cleared.paragraphs == (PROSE[0], "Kronologi kejadian", PROSE[1])


def test_what_readers_wrote_goes_but_only_after_the_article() -> None:
    assert clear_furniture([*PROSE[:3], "3 komentar", PROSE[3]], None).paragraphs == tuple(PROSE[:3])
    assert clear_furniture(["3 komentar", *PROSE[:3]], None).paragraphs == tuple(PROSE[:3])


def test_the_repeated_headline_goes() -> None:
    assert clear_furniture([PROSE[0], "  • Pasar Dibuka, Lagi"], "Pasar dibuka lagi").paragraphs == (PROSE[0],)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("(Redaksi)", [("Redaksi", "desk", None)]),
        ("(Rina Lestari)", [("Rina Lestari", "person", None)]),
        ("Penulis: Sari Dewi", [("Sari Dewi", "person", "author")]),
        ("Reporter: A. Rahman dan Sari Dewi | Editor: Tim Redaksi",
         [("A. Rahman", "person", "reporter"), ("Sari Dewi", "person", "reporter"), ("Tim Redaksi", "desk", "editor")]),
        ("Reporting by Jane Doe in Holm; editing by John Roe",
         [("Jane Doe", "person", "reporter"), ("John Roe", "person", "editor")]),
    ],
)  # fmt: skip
def test_credit_lines_name_authors_with_their_roles(line: str, named: list[tuple[str, str, str | None]]) -> None:
    assert [(author.name, author.kind, author.role) for author in read_credits(line)] == named


def test_a_desk_that_signs_the_last_sentence_is_taken_off_it() -> None:
    cleared = clear_furniture([PROSE[0], f"{PROSE[1]} (Redaksi)"], None)

    assert cleared.paragraphs == (PROSE[0], PROSE[1])
    assert [author.name for author in cleared.credits] == ["Redaksi"]


def test_keywords_under_the_text_are_kept_as_keywords() -> None:
    cleared = clear_furniture([PROSE[0], "Tags: pasar, #renovasi"], None)

    assert (cleared.paragraphs, cleared.keywords) == ((PROSE[0],), ("pasar", "renovasi"))
