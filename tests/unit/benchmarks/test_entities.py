"""How the models of names are scored, and that nothing that is scored trains them."""

from pathlib import Path

import pytest

from benchmarks.enrichment.entities_data import Sentence, by_document, drop_seen, label, load_wikigold, mark, score


def sentence(text: str, *names: tuple[str, str], document: int = 0) -> Sentence:
    marked = ((text.index(name), text.index(name) + len(name), kind) for name, kind in names)
    return Sentence(text, frozenset(marked), document)


TOWN = sentence("Darma Wiguna pulang ke Anyer .", ("Darma Wiguna", "PER"), ("Anyer", "LOC"))


def test_labels_say_what_is_marked_and_can_be_read_back() -> None:
    assert label(TOWN) == ["B-PER", "I-PER", "O", "O", "B-LOC", "O"]
    assert frozenset(mark(TOWN, label(TOWN))) == TOWN.marked


def test_a_name_counts_only_with_its_kind_and_both_ends() -> None:
    person, place = sorted(TOWN.marked)

    assert score([TOWN], lambda _: [person, place]) == 1
    assert score([TOWN], lambda _: [person]) == round(2 / 3, 4)
    assert score([TOWN], lambda _: [person, (place[0], place[1], "ORG")]) == 0.5
    assert score([TOWN], lambda _: [person, (place[0], place[1] - 1, "LOC")]) == 0.5
    assert score([TOWN], lambda _: []) == 0


def test_sentences_that_stand_elsewhere_in_another_case_do_not_train() -> None:
    other = sentence("Warga pulang .")

    assert drop_seen([sentence("darma wiguna pulang ke anyer"), other, other], [TOWN]) == [other]


def test_documents_stand_on_one_side_only() -> None:
    every = [sentence(f"Satu {place} .", document=place // 2) for place in range(8)]

    for kept, held_out in by_document(every, 2):
        assert not {each.document for each in kept} & {each.document for each in held_out}
        assert len(kept) + len(held_out) == 8


def test_columns_become_text_with_marks_and_abbreviations_in_brackets_are_names_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nlp/english-ner/wikigold/wikigold.conll.txt"
    file.parent.mkdir(parents=True)
    file.write_text("-DOCSTART- O\nThe O\nRiver I-ORG\nTrust I-ORG\n( I-ORG\nRT I-ORG\n) I-ORG\nin O\nLeeds I-LOC\n\n")
    monkeypatch.setenv("KLIPING_DATA", str(tmp_path))

    (read,) = load_wikigold()

    assert read.text == "The River Trust ( RT ) in Leeds"
    names = [(read.text[start:end], kind) for start, end, kind in sorted(read.marked)]
    assert names == [("River Trust", "ORG"), ("RT", "ORG"), ("Leeds", "LOC")]
