"""What an article is about: topics and their seeds, how evidence is weighed, and when nothing is said."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from kliping.enrichers import enrich
from kliping.enrichers.enricher import Enricher
from kliping.enrichers.seeds import LANGUAGES, Entry, Hit, InvalidSeeds
from kliping.enrichers.subjects import ENRICHER, MOST_EVIDENCE
from kliping.enrichers.subjects.choosing import MOST_CONFIDENCE, MOST_SUBJECTS, choose, judge
from kliping.enrichers.subjects.scoring import gather, weigh
from kliping.enrichers.subjects.taxonomy import Taxonomy, load_taxonomy
from kliping.models import Annotation, Annotations, Article, Subject
from tests.builders import make_article
from tests.conftest import DATA

POLITICS, ELECTION, GOVERNMENT, SPORT = "medtop:11000000", "medtop:20000574", "medtop:20000593", "medtop:15000000"
TAXONOMY = Taxonomy(
    {
        name: Entry(name, parent, (name, name), ())
        for name, parent in [(POLITICS, None), (ELECTION, POLITICS), (GOVERNMENT, POLITICS), (SPORT, None)]
    }
)


def speak(language: str) -> Enricher:
    named = Annotation(value=language, confidence=1, method="test", version=1)
    return Enricher("language", 1, lambda _, annotations: annotations.model_copy(update={"language": named}))


def name(article: Article, language: str = "id") -> tuple[Subject, ...]:
    return enrich(article, (speak(language), ENRICHER)).subjects


def hit(term: str, at: int = 0, **meanings: int) -> Hit:
    return Hit(term, at, at + len(term), {globals()[topic]: weight for topic, weight in meanings.items()})


def read_medtop() -> dict[str, dict[str, Any]]:
    path = DATA / "nlp/iptc/medtop.json"
    if not path.exists():
        message = f"{path} is missing; set KLIPING_DATA to the folder of the reference data."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    concepts = json.loads(path.read_text("utf-8"))["conceptSet"]
    return {concept["qcode"]: concept for concept in concepts if not concept.get("retired")}


def find_above(concept: dict[str, Any]) -> list[str]:
    broader = concept.get("broader", [])
    return [f"medtop:{uri.rpartition('/')[2]}" for uri in ([broader] if isinstance(broader, str) else broader)]


def test_topics_stand_in_media_topics_under_their_english_label_below_the_same_topic() -> None:
    concepts = read_medtop()

    for code, topic in load_taxonomy().topics.items():
        assert topic.label is not None
        assert topic.label[0] == concepts[code]["prefLabel"]["en-GB"].strip()
        above = find_above(concepts[code])
        assert topic.parent in above if above else topic.parent is None


def test_the_top_two_levels_of_media_topics_are_complete() -> None:
    concepts = read_medtop()
    tops = {code for code, concept in concepts.items() if not find_above(concept)}
    seconds = {code for code, concept in concepts.items() if tops.intersection(find_above(concept))}

    assert len(tops) == 17
    assert tops | seconds <= load_taxonomy().topics.keys()


def test_every_topic_has_seeds_in_every_language() -> None:
    for code, topic in load_taxonomy().topics.items():
        counted = {seeds.language for seeds in topic.seeds if seeds.weight}
        assert counted == set(LANGUAGES), code


def test_indonesian_labels_begin_with_a_capital_and_are_told_apart() -> None:
    labels = [topic.label[1] for topic in load_taxonomy().topics.values() if topic.label]

    assert [label for label in labels if not label[0].isupper()] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n  en 1: oven\n", "kitchen.txt: 'a' has no labels"),
        ("a | a | A\n  en 1: oven\na | a | A\n  en 1: oven\n", "'a' stands twice"),
        ("a < b | a | A\n  en 1: oven\n", "'b', above 'a', does not stand before it"),
    ],
)
def test_a_broken_taxonomy_is_named_with_its_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "kitchen.txt").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidSeeds, match=message):
        load_taxonomy(tmp_path)


def test_what_speaks_for_a_topic_speaks_for_those_above_it() -> None:
    support = gather([], [hit("pemilu", ELECTION=3)], TAXONOMY)

    assert {code: of["pemilu"].weight for code, of in support.items()} == {ELECTION: 3, POLITICS: 3}


def test_a_seed_of_two_topics_counts_once_above_them() -> None:
    support = gather([], [hit("gubernur", ELECTION=2, GOVERNMENT=3)], TAXONOMY)

    assert weigh(support, 100) == {ELECTION: 2, GOVERNMENT: 3, POLITICS: 3}


def test_a_headline_counts_as_two_and_repetition_by_ever_less() -> None:
    once, twice = (weigh(gather([], [hit("gol", SPORT=2)] * times, TAXONOMY), 100)[SPORT] for times in (1, 2))
    headline = weigh(gather([hit("gol", SPORT=2)], [], TAXONOMY), 100)[SPORT]
    often, oftener = (weigh(gather([], [hit("gol", SPORT=2)] * times, TAXONOMY), 100)[SPORT] for times in (6, 60))

    assert (once, twice, headline) == (2, 3, 3)
    assert twice < often == oftener < 3 * once


def test_long_articles_need_more() -> None:
    support = gather([], [hit("gol", SPORT=2)], TAXONOMY)

    assert weigh(support, 1000)[SPORT] == weigh(support, 250)[SPORT] / 2


def test_topics_mentioned_in_passing_are_left_out() -> None:
    strengths = {POLITICS: 30.0, ELECTION: 28.0, GOVERNMENT: 6.0, SPORT: 8.0}

    assert choose(strengths, dict.fromkeys(strengths, 5), TAXONOMY) == [POLITICS, ELECTION]


def test_one_seed_is_too_little_unless_it_is_strong() -> None:
    assert choose({SPORT: 5.0}, {SPORT: 1}, TAXONOMY) == []
    assert choose({SPORT: 5.0}, {SPORT: 2}, TAXONOMY) == [SPORT]
    assert choose({SPORT: 6.0}, {SPORT: 1}, TAXONOMY) == [SPORT]


def test_confidence_grows_with_strength_falls_beside_a_rival_and_is_never_certain() -> None:
    weak, strong = judge(SPORT, {SPORT: 4.0}, TAXONOMY), judge(SPORT, {SPORT: 40.0}, TAXONOMY)
    beside = judge(SPORT, {SPORT: 40.0, POLITICS: 80.0}, TAXONOMY)

    assert 0 < weak < beside < strong <= MOST_CONFIDENCE
    assert judge(SPORT, {SPORT: 1e9}, TAXONOMY) == MOST_CONFIDENCE


def test_subjects_carry_labels_what_is_above_them_and_evidence_in_headline_and_body() -> None:
    article = make_article(headline="KPU buka pendaftaran", article_body="Pilkada dimulai. Pilkada itu ramai.")

    politics, election, *_ = name(article)
    assert (politics.value, politics.label.en, politics.label.id, politics.broader) == (
        *(POLITICS, "politics", "Politik"),
        None,
    )
    assert (election.value, election.broader, election.method) == (ELECTION, POLITICS, "seeds")
    assert [(span.field, span.start, span.text) for span in election.evidence] == [
        ("headline", 0, "KPU"),
        ("articleBody", 0, "Pilkada"),
    ]


def test_a_body_of_everything_has_few_subjects_with_few_pieces_of_evidence() -> None:
    terms = [seeds.terms[0] for topic in load_taxonomy().topics.values() for seeds in topic.seeds if seeds.weight == 4]
    article = make_article(article_body=". ".join(term for term in terms if term.isalpha()))

    subjects = name(article)
    assert 0 < len(subjects) <= MOST_SUBJECTS
    assert all(0 < len(subject.evidence) <= MOST_EVIDENCE for subject in subjects)


def test_seeds_of_another_language_say_nothing() -> None:
    article = make_article(headline="Elections", article_body="Voters of the electorate cast a ballot in parliament.")

    assert name(article, "en")[0].value == POLITICS
    assert name(article, "id") == ()


def test_without_a_language_nothing_is_said() -> None:
    assert ENRICHER.enrich(make_article(), Annotations()).subjects == ()


def test_a_record_of_before_has_no_subjects() -> None:
    assert Annotations.model_validate({"language": None, "places": []}).subjects == ()
