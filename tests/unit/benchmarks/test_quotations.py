"""How quotations are scored."""

from pathlib import Path

import pytest

from benchmarks.enrichment.quotations import Answer, score
from benchmarks.enrichment.quotations_data import Attributed, Text, load_polnear
from kliping.models import Quotation, Span

BODY = '"We agree," said Jane. "We do not," said Peter. Peter said "no."'
AGREE = Attributed(((0, 11),), ((17, 21),), is_direct=True)
DIFFER = Attributed(((23, 35),), ((41, 46),), is_direct=True)
INDIRECT = Attributed(((59, 64),), ((48, 53),), is_direct=False)
TEXT = Text(BODY, (AGREE, DIFFER, INDIRECT))


def span(text: str, start: int) -> Span:
    place = BODY.index(text, start)
    return Span(start=place, end=place + len(text), text=text)


def quotation(words: str, speaker: str | None, start: int = 0) -> Quotation:
    return Quotation(
        value=words,
        confidence=1,
        method="test",
        version=1,
        evidence=(span(words, start),),
        speaker=speaker,
        speaker_span=span(speaker, start) if speaker else None,
    )


def test_a_quotation_counts_only_with_its_speaker() -> None:
    right, wrong = quotation("We agree,", "Jane"), quotation("We do not,", "Jane")

    assert score([Answer(TEXT, (right, wrong))]) == {"found": 1.0, "recall": 0.5, "precision": 0.5}
    assert score([Answer(TEXT, (right,))]) == {"found": 0.5, "recall": 0.5, "precision": 1.0}
    assert score([Answer(TEXT, ())]) == {"found": 0.0, "recall": 0.0, "precision": 0.0}


def test_to_leave_the_speaker_open_costs_recall_and_no_precision() -> None:
    answers = [Answer(TEXT, (quotation("We agree,", None), quotation("We do not,", "Peter", 20)))]

    assert score(answers) == {"found": 1.0, "recall": 0.5, "precision": 1.0}


def test_what_is_not_direct_need_not_be_found_and_may_be() -> None:
    answers = [Answer(TEXT, (quotation("no.", "Peter", 48),))]

    assert score(answers) == {"found": 0.0, "recall": 0.0, "precision": 1.0}


def test_the_words_that_a_pronoun_stands_for_may_be_the_source() -> None:
    said = quotation("We agree,", "said").model_copy(update={"antecedent": span("Jane", 0)})

    assert score([Answer(Text(BODY, (AGREE,)), (said,))])["precision"] == 1.0


def test_standoff_marks_become_places_and_direct_is_what_is_all_in_quotation_marks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "nlp/polnear/dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text/a_story.txt").write_text(BODY)
    marks = (
        "T1\tSource 17 21\tJane\nT2\tContent 0 11\t...\nT3\tCue 12 16\tsaid\nT4\tAttribution 12 16\tsaid\n"
        "E1\tAttribution:T4 Content:T2 Cue:T3 Source:T1\n"
        "T5\tSource 48 53\tPeter\nT6\tContent 59 64;54 58\t...\nT7\tAttribution 54 58\tsaid\n"
        "E2\tAttribution:T7 Source:T5 Content:T6\n"
    )
    (folder / "attributions/a_story_1a2b.ann").write_text(marks)
    (folder / "attributions/a_story_9z9z.ann").write_text("")
    monkeypatch.setenv("KLIPING_DATA", str(tmp_path))

    (text,) = load_polnear()

    assert text.body == BODY
    assert text.attributed == (AGREE, Attributed(((54, 58), (59, 64)), ((48, 53),), is_direct=False))
