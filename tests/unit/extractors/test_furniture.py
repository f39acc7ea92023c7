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
    "Follow the river for two miles and the mill comes into view.",
    "Ikuti jalan setapak itu sampai ke sungai, kata seorang nelayan.",
    "Related costs rose by a fifth, the auditor found.",
    "See also why the bridge was closed, she told the committee.",
    "Sign up early, because the boats are small.",
    "The committee will not read more than a page.",
    "Her story first appeared in the parish magazine.",
    "Dilarang masuk, begitu tulisan di pintu pasar.",
    "Simak baik-baik pesan nenek, katanya sambil tertawa.",
    "Get the keys to the hall from the caretaker.",
]


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in FURNITURE for example in rule.examples],
    ids=lambda value: str(value)[:30],
)
def test_every_rule_matches_its_own_examples(rule: Furniture, example: str) -> None:
    assert classify(example, rule.where) == rule.effect
    assert not rule.needs or any(need in example.lower() for need in rule.needs)


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


def test_a_list_after_a_links_heading_is_dropped_only_while_it_is_short_or_last() -> None:
    titles = [f"Judul berita nomor {number}" for number in range(1, 13)]

    assert clear_furniture([PROSE[0], "Berita Terkait", *titles], None).paragraphs == (PROSE[0],)
    assert clear_furniture([PROSE[0], "Berita Terkait", *titles, PROSE[1]], None).paragraphs == (
        PROSE[0],
        *titles[8:],
        PROSE[1],
    )


def test_a_contact_block_goes_from_under_the_text_and_stays_within_it() -> None:
    contact = ["Narahubung:", "Bidang Humas Kota", "Telepon (0400) 555-0118"]

    assert clear_furniture([*PROSE[:2], *contact], None).paragraphs == tuple(PROSE[:2])
    within = clear_furniture([PROSE[0], contact[2], *PROSE[1:5]], None)
    assert within.paragraphs == (PROSE[0], contact[2], *PROSE[1:5])


def test_a_biography_goes_with_its_heading_or_its_name() -> None:
    bio = "Jane Doe is a reporter at The Lamp. She lives in Harbour."

    assert clear_furniture([*PROSE[:2], "About the author", bio], None).paragraphs == tuple(PROSE[:2])
    assert clear_furniture([*PROSE[:2], "JANE DOE", bio], None).paragraphs == tuple(PROSE[:2])
    assert clear_furniture([bio, *PROSE[:2]], None).paragraphs == (bio, *PROSE[:2])


def test_what_stands_above_a_release_goes() -> None:
    cleared = clear_furniture(["SIARAN PERS", "Nomor: 12/VII/2023", "Oleh Sari Dewi", *PROSE[:2]], None)

    assert cleared.paragraphs == tuple(PROSE[:2])
    assert [author.name for author in cleared.credits] == ["Sari Dewi"]


def test_a_pull_quote_goes_and_a_quoted_sub_heading_stays() -> None:
    text = "“We sell silence by the hour,” she said. “Nobody has ever asked for an hour of noise.”"
    pulled = "“Nobody has ever asked for an hour of noise.”"

    assert clear_furniture([PROSE[0], pulled, text], None).paragraphs == (PROSE[0], text)
    assert clear_furniture([PROSE[0], "“Silence by the hour”", text], None).paragraphs == (
        PROSE[0],
        "“Silence by the hour”",
        text,
    )


def test_a_label_and_the_name_under_it_are_one_credit() -> None:
    cleared = clear_furniture([*PROSE[:2], "Reporter :", "Rina Lestari", "Editor", "Budi Santoso"], None)

    assert cleared.paragraphs == tuple(PROSE[:2])
    assert [(author.name, author.role) for author in cleared.credits] == [
        ("Rina Lestari", "reporter"),
        ("Budi Santoso", "editor"),
    ]


def test_a_label_that_stands_under_every_title_is_text() -> None:
    books = [line for title in ("Fog", "Rope", "Salt") for line in (f"{title} and other stories", "Author: Jo Roe")]

    assert clear_furniture([PROSE[0], *books, PROSE[1]], None).paragraphs == (PROSE[0], *books, PROSE[1])


@pytest.mark.parametrize("initials", ["(yan/din)", "[kur/nel]", "(ant)", "(E-2)", "(Ant/P-1)"])
def test_initials_are_kept_as_a_credit_line(initials: str) -> None:
    assert clear_furniture([*PROSE[:2], initials], None).credit_lines == (initials,)
    signed = clear_furniture([PROSE[0], f"{PROSE[1]} {initials}"], None)
    assert (signed.paragraphs, signed.credit_lines) == (tuple(PROSE[:2]), (initials,))


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
        ("Rep: Arief Maulana/ Red: Hasanah Putri",
         [("Arief Maulana", "person", "reporter"), ("Hasanah Putri", "person", "editor")]),
        ("Laporan Wartawan kabarkota.example, Budi Santoso", [("Budi Santoso", "person", "reporter")]),
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
