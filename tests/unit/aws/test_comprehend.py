"""Comprehend asked with botocore's Stubber."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.stub import Stubber

from kliping.aws.batches import timed
from kliping.aws.comprehend import make_enricher
from kliping.enrichers import ENRICHERS, enrich
from tests.builders import make_article
from tests.unit.aws.late import Late

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient

BODY = (
    "Mayor Jane Holloway opened the market in Leeds on Wednesday, and the traders of the town welcomed it. "
    "Holloway thanked the Market Trust, which had paid for the new roof of the old hall. \U0001f600 Leeds cheered."
)
ARTICLE = make_article(headline="The market is open again", article_body=BODY)


def entity(text: str, kind: str, start: int | None = None, score: float = 0.98) -> dict[str, Any]:
    at = BODY.index(text) if start is None else start
    return {"Text": text, "Type": kind, "Score": score, "BeginOffset": at, "EndOffset": at + len(text)}


ENTITIES = [
    entity("Leeds", "LOCATION", BODY.rindex("Leeds")),
    entity("Jane Holloway", "PERSON"),
    entity("Leeds", "LOCATION", score=0.9),
    entity("Market Trust", "ORGANIZATION"),
    entity("Wednesday", "DATE"),
    entity("roof", "ORGANIZATION", score=0.2),
    entity("Sheffield", "LOCATION", 3),
]


@pytest.fixture
def client() -> "ComprehendClient":
    return boto3.client("comprehend")


@pytest.fixture
def comprehend(client: "ComprehendClient") -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def test_names_stand_where_comprehend_says_or_are_left_out(client: "ComprehendClient", comprehend: Stubber) -> None:
    comprehend.add_response("detect_entities", {"Entities": ENTITIES}, {"Text": BODY, "LanguageCode": "en"})

    found = enrich(ARTICLE, (*ENRICHERS, make_enricher(client, 0.0001)))

    assert [each.value for each in found.people] == ["Jane Holloway"]
    assert [each.value for each in found.organisations] == ["Market Trust"]
    [leeds] = found.places
    assert (leeds.value, leeds.confidence, leeds.method) == ("Leeds", 0.98, "comprehend")
    assert [BODY[span.start : span.end] for span in leeds.evidence] == ["Leeds", "Leeds"]
    assert found.notes == ()
    [cost] = found.costs
    assert cost.input_units == -(-len(BODY) // 100)
    assert cost.usd == pytest.approx(0.0001 * cost.input_units)


def test_a_language_it_does_not_know_costs_nothing(client: "ComprehendClient", comprehend: Stubber) -> None:
    indonesian = make_article(article_body="Pasar rakyat itu dibuka kembali oleh bupati pada hari Rabu kemarin. " * 3)

    found = enrich(indonesian, (*ENRICHERS, make_enricher(client, 0.0001)))

    assert (found.costs, found.notes) == ((), ())


def test_nothing_is_asked_that_there_is_no_time_to_wait_for(client: "ComprehendClient", comprehend: Stubber) -> None:
    with timed(Late(30)):  # type: ignore[arg-type] # all that is asked of it
        found = enrich(ARTICLE, (*ENRICHERS, make_enricher(client, None)))

    assert found.people == enrich(ARTICLE).people
    assert found.notes[0].detail.startswith("OutOfTime: 30 seconds are too few to ask Comprehend")


def test_no_more_is_sent_than_it_takes(client: "ComprehendClient", comprehend: Stubber) -> None:
    long = make_article(headline="The market is open again", article_body=BODY + " \U0001f600" * 40_000)
    sent: list[int] = []
    client.meta.events.register(
        "provide-client-params.comprehend.DetectEntities", lambda params, **_: sent.append(len(params["Text"].encode()))
    )
    comprehend.add_response("detect_entities", {"Entities": []})

    enrich(long, (*ENRICHERS, make_enricher(client, None)))

    assert 99_990 <= sent[0] <= 100_000
