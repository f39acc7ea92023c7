"""An article annotated by Bedrock: what is believed, what it cost, and what becomes of a useless answer."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kliping.aws.batches import timed
from kliping.aws.bedrock import TASKS, Model, make_enricher
from kliping.enrichers import ENRICHERS, enrich
from kliping.models import Annotations, Span
from tests.builders import make_article
from tests.spans import find_spans
from tests.unit.aws.bedrock.answering import (
    ANSWER,
    ARTICLE,
    BODY,
    ENTITIES,
    MODEL,
    make_asking,
    make_client,
    playing,
    respond,
)
from tests.unit.aws.late import Late

BY_MODEL = "bedrock:small.model-v1:0"


def annotate(answer: object, *tasks: str) -> Annotations:
    with playing(respond(answer)):
        return enrich(ARTICLE, (*ENRICHERS, make_asking(*tasks)))


def test_one_request_fills_everything_that_is_asked_for_and_nothing_else() -> None:
    ours, all_of_it = enrich(ARTICLE), annotate(ANSWER)
    names_alone = annotate({"entities": ENTITIES}, "entities")

    assert {each.method for each in (*all_of_it.people, *all_of_it.subjects)} == {BY_MODEL}
    assert all_of_it.summary is not None
    assert all_of_it.tone is not None
    assert all_of_it.summary.method == all_of_it.tone.method == BY_MODEL
    assert (all_of_it.keyphrases, all_of_it.quotations) == (ours.keyphrases, ours.quotations)
    assert names_alone.people == all_of_it.people
    assert (names_alone.subjects, names_alone.summary, names_alone.tone) == (ours.subjects, ours.summary, ours.tone)


def test_what_does_not_hold_is_left_out_and_counted() -> None:
    [note] = annotate(ANSWER).notes

    assert note.enricher == "bedrock"
    assert note.detail.split("; ") == [
        "roles that the body does not print: 1",
        "names that the body does not print: 4",
        "words that the body does not print: 3",
        "topics that the list does not have: 1",
        "topics without words of the article: 1",
        "sentences that the body does not print: 1",
    ]


def test_an_answer_that_holds_leaves_no_note() -> None:
    said = {"people": [{"name": "Rana Wirya", "roles": ["Bupati"]}], "organisations": [], "places": ["Ciwaru"]}

    assert annotate({"entities": said}, "entities").notes == ()


def test_what_it_cost_stands_in_the_record() -> None:
    [cost] = annotate(ANSWER).costs

    assert (cost.model, cost.unit, cost.input_units, cost.output_units) == (MODEL.id, "token", 1_700, 500)
    assert cost.usd == pytest.approx(1_700 * 0.5e-6 + 500 * 2e-6)
    assert Model("unpriced", input_price=1.0).bill(1, 1).usd is None


def test_a_replay_does_not_pay_again_when_our_own_enrichers_learned_something() -> None:
    """Bedrock has one answer: whoever asks twice gets none, and another note."""
    learned = tuple(replace(each, version=each.version + 1) for each in ENRICHERS)
    with playing(respond(ANSWER)):
        former = enrich(ARTICLE, (*ENRICHERS, make_asking()))
        replayed = enrich(ARTICLE, (*learned, make_asking()), former)

    assert replayed.enrichers["subjects"] == former.enrichers["subjects"] + 1
    assert replayed.model_copy(update={"enrichers": former.enrichers}) == former


@pytest.mark.parametrize("more", [task for task in TASKS if task != "entities"])
def test_a_replay_asks_again_once_more_is_asked_for_and_the_fuller_record_wins(more: str) -> None:
    with playing(respond({"entities": ENTITIES}), respond({"entities": ENTITIES, more: ANSWER[more]})):
        former = enrich(ARTICLE, (*ENRICHERS, make_asking("entities")))
        fuller = enrich(ARTICLE, (*ENRICHERS, make_asking("entities", more)), former)

    assert getattr(fuller, more)
    assert sum(fuller.enrichers.values()) > sum(former.enrichers.values())
    assert len(fuller.costs) == 1


def test_no_two_choices_of_tasks_pass_for_the_same() -> None:
    choices = [[task for place, task in enumerate(TASKS) if number & 2**place] for number in range(1, 2 ** len(TASKS))]

    assert len({make_asking(*tasks).version for tasks in choices}) == len(choices)


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (respond(ANSWER, stop="max_tokens"), "max_tokens"),
        (respond(ANSWER, stop="content_filtered"), "content_filtered"),
        (respond({**ANSWER, "verdict": "hoax"}), "verdict: Extra inputs"),
        (respond({**ANSWER, "entities": {**ENTITIES, "places": "Ciwaru"}}), "entities.places"),
        (respond({**ANSWER, "tone": {"label": "angry", "words": []}}), "tone.label"),
        (respond({"entities": ENTITIES}), "subjects: Field required"),
        (respond("indah"), "does not fit the schema"),
        (respond(ANSWER, name="shell"), "did not use annotate"),
    ],
)
def test_a_useless_answer_leaves_a_note_with_its_price_and_what_our_own_models_found(
    response: dict[str, Any], said: str
) -> None:
    with playing(response):
        found = enrich(ARTICLE, (*ENRICHERS, make_asking()))

    assert found.model_copy(update={"notes": ()}) == enrich(ARTICLE)
    [note] = found.notes
    assert note.enricher == "bedrock"
    assert said in note.detail
    assert "1700 and 500 tokens" in note.detail


@pytest.mark.parametrize("kind", ["ThrottlingException", "AccessDeniedException", "ModelTimeoutException"])
def test_a_service_that_refuses_never_fails_the_article(kind: str) -> None:
    with playing() as bedrock:
        bedrock.add_client_error("converse", kind, "Not now")
        found = enrich(ARTICLE, (*ENRICHERS, make_asking()))

    assert found.model_copy(update={"notes": ()}) == enrich(ARTICLE)
    assert kind in found.notes[0].detail


def test_nothing_is_asked_that_there_is_no_time_to_wait_for() -> None:
    with playing(), timed(Late(30)):  # type: ignore[arg-type] # all that is asked of it
        found = enrich(ARTICLE, (*ENRICHERS, make_asking()))

    assert found.people == enrich(ARTICLE).people
    assert found.notes[0].detail.startswith("OutOfTime: 30 seconds are too few to ask Bedrock")


@pytest.mark.parametrize("tasks", [(), ("entities", "verdict")])
def test_nobody_is_asked_for_nothing_or_for_what_nobody_knows(tasks: tuple[str, ...]) -> None:
    with pytest.raises(LookupError, match="some of entities, subjects, summary, tone"):
        make_enricher(make_client(), MODEL, tasks)


LETTERS = "aA ,.\n\u00e9\u201c\"'\u3002\u6771\U0001f600-"
COPIES = st.lists(st.text(alphabet=LETTERS, max_size=8), max_size=4)
ANSWERS = st.fixed_dictionaries(
    {
        "entities": st.fixed_dictionaries(
            {
                "people": st.lists(
                    st.fixed_dictionaries({"name": st.text(LETTERS, max_size=3), "roles": COPIES}), max_size=3
                ),
                "organisations": COPIES,
                "places": COPIES,
            }
        ),
        "subjects": st.lists(
            st.fixed_dictionaries(
                {"topic": st.sampled_from(["20000154", "medtop:20000082", "1", ""]), "evidence": COPIES}
            ),
            max_size=5,
        ),
        "summary": COPIES,
        "tone": st.fixed_dictionaries(
            {"label": st.sampled_from(["positive", "negative", "mixed", "none"]), "words": COPIES}
        ),
    }
)


@settings(max_examples=150)
@given(
    headline=st.text(alphabet=LETTERS, min_size=1, max_size=12).filter(str.strip),
    body=st.text(alphabet=LETTERS, min_size=1, max_size=60).filter(str.strip),
    answer=ANSWERS,
    cuts=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8),
)
def test_whatever_is_answered_every_span_reads_what_it_says(
    headline: str, body: str, answer: dict[str, Any], cuts: list[tuple[int, int]]
) -> None:
    """Some of the copies are cut out of the body, so that something is found."""
    copies = [body[start:end] for start, end in cuts]
    answer["summary"] += copies
    answer["tone"]["words"] += copies
    answer["entities"]["places"] += copies
    with playing(respond(answer)):
        found = make_asking().enrich(make_article(headline=headline, article_body=body), Annotations())

    texts = {"headline": headline, "articleBody": body}
    assert all(texts[span.field][span.start : span.end] == span.text for span in find_spans(found))
    told = [*found.people, *found.organisations, *found.places, *found.subjects, found.summary, found.tone]
    assert all(each.evidence and 0 <= each.confidence <= 1 for each in told if each)
    assert found.model_dump_json()


def test_orders_in_the_article_are_words_of_the_article() -> None:
    """Even a model that obeys can name nothing but what the body prints."""
    obeyed = {"people": [{"name": "Presiden Palsu", "roles": ["Raja"]}], "organisations": ["Polisi"], "places": []}

    found = annotate({"entities": obeyed}, "entities")

    [person] = found.people
    assert person.evidence == (Span.of(BODY, BODY.index("Presiden Palsu"), BODY.index("Presiden Palsu") + 14),)
    assert (person.roles, found.organisations) == ((), ())
