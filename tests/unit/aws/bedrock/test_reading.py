"""What of an answer holds, task by task."""

from typing import Any

import pytest

from kliping.aws.bedrock.answers import make_schema
from kliping.aws.bedrock.reading import VERSION, Reader
from kliping.enrichers.subjects.choosing import MOST_SUBJECTS
from kliping.models import Article, Span
from tests.builders import make_article
from tests.unit.aws.bedrock.answering import ANSWER, ARTICLE, BODY


def read(task: str, said: Any, article: Article = ARTICLE) -> Any:
    found = Reader(article, "test").read(make_schema(frozenset({task})).model_validate({task: said}))
    return found if task == "entities" else found[task]


def test_only_names_that_the_body_prints_are_kept() -> None:
    found = read("entities", ANSWER["entities"])

    [person] = found["people"]
    assert (person.value, person.version, len(person.evidence)) == ("Rana Wirya", VERSION, 2)
    assert [role.text for role in person.roles] == ["Bupati"]
    assert [each.value for each in found["organisations"]] == ["Dinas Pasar", "Dinas"]
    assert [each.value for each in found["places"]] == ["Ciwaru"]


def test_who_is_named_twice_is_one_person_with_all_roles() -> None:
    twice = [{"name": "Rana Wirya", "roles": ["Bupati"]}, {"name": "Rana Wirya", "roles": ["Dinas"]}]

    [person] = read("entities", {"people": twice, "organisations": [], "places": []})["people"]

    assert [role.text for role in person.roles] == ["Bupati", "Dinas"]


def test_a_topic_comes_after_those_above_it_with_the_words_that_speak_for_it() -> None:
    sector, economy = reversed(read("subjects", ANSWER["subjects"]))

    assert (economy.value, economy.broader) == ("medtop:04000000", None)
    assert (sector.value, sector.broader, sector.label.en) == ("medtop:20000209", "medtop:04000000", "economic sector")
    assert sector.evidence == (
        Span(field="headline", start=0, end=12, text="Pasar Ciwaru"),
        Span.of(BODY, BODY.index("pedagang"), BODY.index("pedagang") + 8),
    )
    assert economy.evidence == sector.evidence


@pytest.mark.parametrize("topic", ["20000209", "medtop:20000209", 20000209])
def test_the_number_of_a_topic_may_be_written_in_several_ways(topic: object) -> None:
    assert [each.value for each in read("subjects", [{"topic": topic, "evidence": ["pasar"]}])][1] == "medtop:20000209"


def test_a_number_keeps_its_leading_zero() -> None:
    [subject] = read("subjects", [{"topic": 4000000, "evidence": ["pasar"]}])

    assert subject.value == "medtop:04000000"


def test_subjects_are_no_more_than_ours_and_each_stands_once() -> None:
    codes = ("20000209", "04000000", "20000154", "20000133", "20000209", "01000000", "05000000")

    subjects = read("subjects", [{"topic": code, "evidence": ["pasar"]} for code in codes])

    assert len(subjects) == len({each.value for each in subjects}) <= MOST_SUBJECTS
    assert {each.broader for each in subjects} - {None} <= {each.value for each in subjects}


def test_a_summary_has_whole_sentences_of_the_body_in_its_order() -> None:
    summary = read("summary", ANSWER["summary"])

    assert [span.text.split()[0] for span in summary.evidence] == ["Bupati", "Pasar"]
    assert summary.value.startswith("Bupati Rana Wirya membuka pasar di Ciwaru, Rabu. Pasar yang indah")
    assert "\u201cKami puas,\u201d" in summary.value


@pytest.mark.parametrize(
    "said",
    [
        "Rana Wirya membuka pasar di Ciwaru, Rabu.",  # begins within a sentence
        "Bupati Rana Wirya membuka pasar di Ciwaru",  # ends within one
        "yang indah dan bersih itu memuaskan pedagang.",
        "\u201cKami puas,\u201d kata seorang",
        "Bupati Rana Wirya membuka pasar di Ciwaru, Kamis.",
        "",
        BODY,
    ],
)
def test_what_is_no_whole_sentence_of_the_body_is_no_summary(said: str) -> None:
    assert read("summary", [said]) is None


def test_a_summary_has_no_more_sentences_than_ours_and_none_twice() -> None:
    body = "Satu pasar dibuka. Dua jalan diperbaiki. Tiga sekolah ditutup."
    said = [
        "Dua jalan diperbaiki.",
        "Satu pasar dibuka. Dua jalan diperbaiki.",
        "Tiga sekolah ditutup.",
        "Satu pasar dibuka.",
    ]

    summary = read("summary", said, make_article(article_body=body))

    assert [span.text for span in summary.evidence] == ["Dua jalan diperbaiki.", "Tiga sekolah ditutup."]


def test_a_sentence_within_somebodys_words_is_no_summary() -> None:
    body = 'Bupati berkata, "Pasar ini lama. Kita akan memindahkannya. Semua setuju."'

    assert read("summary", ["Kita akan memindahkannya."], make_article(article_body=body)) is None


def test_a_tone_shows_its_words_and_claims_no_more_than_ours() -> None:
    tone = read("tone", ANSWER["tone"])

    assert (tone.value, tone.confidence) == ("positive", 0.6)
    assert [span.text for span in tone.evidence] == ["indah", "bersih", "memuaskan"]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("positive", ["indah", "bersih"]),
        ("negative", ["buruk", "kotor", "puas", "gelap"]),
        ("mixed", ["indah", "puas", "indah"]),
        ("none", ["indah", "bersih", "memuaskan"]),
    ],
)
def test_there_is_no_tone_where_fewer_than_three_words_tell(label: str, words: list[str]) -> None:
    assert read("tone", {"label": label, "words": words}) is None
