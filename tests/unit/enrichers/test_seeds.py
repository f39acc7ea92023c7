"""Reading seeds from their files, and finding them in the forms that words take."""

from pathlib import Path

import pytest

from kliping.enrichers.seeds import InvalidSeeds, SeedIndex, Seeds, read_entries
from kliping.enrichers.seeds.word_forms import reduce_word

GOOD = """# Kitchens.
kitchen | kitchen | Dapur
  id 3: panci, kue cubit
  id-en 2: wok

oven < kitchen | oven | Tungku
  en 4: oven, brick oven
  en 0: oven glove
  id 1: ~panggang, tungk*
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "kitchen.txt"
    path.write_text(text, encoding="utf-8")
    return path


def find(folder: Path, language: str, text: str) -> list[tuple[str, str, dict[str, int]]]:
    index = SeedIndex(read_entries(write(folder, GOOD)), language)
    return [(hit.term, text[hit.start : hit.end], dict(hit.meanings)) for hit in index.find(text)]


def test_entries_are_read_with_what_is_above_them_their_labels_and_seeds(tmp_path: Path) -> None:
    kitchen, oven = read_entries(write(tmp_path, GOOD))

    assert (kitchen.name, kitchen.parent, kitchen.label) == ("kitchen", None, ("kitchen", "Dapur"))
    assert list(kitchen.seeds) == [
        Seeds("id", 3, ("panci", "kue cubit")),
        Seeds("id", 2, ("wok",)),
        Seeds("en", 2, ("wok",)),
    ]
    assert (oven.name, oven.parent) == ("oven", "kitchen")


def test_one_language_can_be_read_alone(tmp_path: Path) -> None:
    kitchen, oven = read_entries(write(tmp_path, GOOD), "id")
    (stove,) = read_entries(write(tmp_path, "stove\n  en 1: stove\n"), "id")

    assert {seeds.language for seeds in (*kitchen.seeds, *oven.seeds)} == {"id"}
    assert not stove.seeds


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("oven | oven\n  en 1: oven\n", r"kitchen.txt, line 1: 'oven \| oven' is no `name`"),
        ("  en 1: oven\n", r"line 1: .* is no line of seeds"),
        ("oven\n  fr 1: four\n", r"line 2: .* is no line of seeds"),
        ("oven\n  en 5: oven\n", r"line 2: .* is no line of seeds"),
        ("oven\n  en 1: Oven\n", r"line 2: 'Oven' are no seeds in lower case"),
        ("oven\n  en 1: entrée\n", r"line 2: 'entrée' are no seeds"),
        ("oven\n  en 1: oven,stove\n", r"line 2: 'oven,stove' are no seeds"),
        ("oven\n  en 1: ove*\n", r"line 2: 'ove\*' are no seeds"),
        ("oven\n  en 1: oven\n  en 2: oven\n", r"line 3: 'oven' stands twice in 'oven'"),
        ("oven\nstove\n  en 1: stove\n", r"line 2: 'oven' has no seeds"),
        ("oven\n", r"at the end: 'oven' has no seeds"),
    ],
)
def test_a_broken_line_is_named_with_its_file_and_number(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InvalidSeeds, match=message):
        read_entries(write(tmp_path, text))


def test_the_longest_seed_is_found_and_nothing_inside_it(tmp_path: Path) -> None:
    assert find(tmp_path, "en", "A brick oven, an oven") == [
        ("brick oven", "brick oven", {"oven": 4}),
        ("oven", "oven", {"oven": 4}),
    ]


def test_what_is_read_over_is_not_found(tmp_path: Path) -> None:
    assert find(tmp_path, "en", "An oven glove.") == []


def test_punctuation_ends_a_phrase(tmp_path: Path) -> None:
    assert find(tmp_path, "id", "kue, cubit; kue-cubit") == [("kue cubit", "kue-cubit", {"kitchen": 3})]


def test_seeds_are_found_in_other_forms_case_and_spelling(tmp_path: Path) -> None:
    text = "Pancinya dan WÓK. Memanggang, dipanggang, tungku."

    assert find(tmp_path, "id", text) == [
        ("panci", "Pancinya", {"kitchen": 3}),
        ("wok", "WÓK", {"kitchen": 2}),
        ("~panggang", "Memanggang", {"oven": 1}),
        ("~panggang", "dipanggang", {"oven": 1}),
        ("tungk", "tungku", {"oven": 1}),
    ]


def test_a_language_has_its_own_seeds(tmp_path: Path) -> None:
    assert find(tmp_path, "en", "panci, wok") == [("wok", "wok", {"kitchen": 2})]


def test_entries_share_a_seed_each_with_its_weight(tmp_path: Path) -> None:
    entries = read_entries(write(tmp_path, "a\n  en 1: tray\nb\n  en 3: tray\nc\n  en 0: tray\n"))

    (hit,) = SeedIndex(entries, "en").find("Trays")
    assert hit.meanings == {"a": 1, "b": 3}


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("parties", "party"),
        ("churches", "church"),
        ("goals", "goal"),
        ("virus", "virus"),
        ("press", "press"),
        ("news", "news"),
        ("gas", "gas"),
    ],
)
def test_english_plurals_read_as_their_singulars(word: str, singular: str) -> None:
    assert reduce_word(word, "en") == singular


@pytest.mark.parametrize(("word", "stem"), [("hukumnya", "hukum"), ("tanya", "tanya"), ("punya", "punya")])
def test_the_indonesian_ending_is_cut_where_a_word_remains(word: str, stem: str) -> None:
    assert reduce_word(word, "id") == stem
