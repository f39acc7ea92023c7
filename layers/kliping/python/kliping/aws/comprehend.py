"""Amazon Comprehend: people, organisations and places in the languages it knows. Indonesian is not among them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from kliping.aws.batches import make_sure_of_time
from kliping.aws.clients import ENOUGH_FOR_AN_ANSWER
from kliping.enrichers import Enricher
from kliping.enrichers.gazetteer import link_places
from kliping.models import Annotation, Annotations, Article, Cost, Person, Place, Span

if TYPE_CHECKING:
    from mypy_boto3_comprehend import ComprehendClient
    from mypy_boto3_comprehend.type_defs import EntityTypeDef

VERSION = 1

LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "hi", "it", "ja", "ko", "pt", "zh"})
"""https://docs.aws.amazon.com/comprehend/latest/dg/supported-languages.html"""
_LONGEST_READ = 100_000
"""Bytes of UTF-8 that are sent (https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html)."""
_CHARACTERS_OF_UNIT = 100
_FEWEST_UNITS = 3
"""A request is billed in units of 100 characters, at least 3 (https://aws.amazon.com/comprehend/pricing/)."""
_LEAST_CONFIDENCE = 0.4
_KINDS: Mapping[str, str] = {"PERSON": "people", "ORGANIZATION": "organisations", "LOCATION": "places"}


def make_enricher(client: "ComprehendClient", unit_price: float | None) -> Enricher:
    """Return the enricher that asks Comprehend, at `unit_price` USD for a unit of 100 characters, where it is known.

    As for Bedrock, an article is not paid for again when the small models before it learn something new.
    """
    return Enricher(
        name="comprehend",
        version=VERSION,
        enrich=partial(annotate, client=client, unit_price=unit_price),
        languages=LANGUAGES,
        requires=frozenset({"language"}),
        makes=frozenset({*_KINDS.values(), "costs"}),
    )


def annotate(
    article: Article, annotations: Annotations, *, client: "ComprehendClient", unit_price: float | None
) -> Annotations:
    """Return the annotations with what Comprehend names in the article instead of what the small models do.

    Raises:
        OutOfTime: the function could be stopped before an answer is there.
        botocore.exceptions.ClientError: Comprehend refuses, or has no capacity after several tries.
    """
    if annotations.language is None:
        return annotations
    make_sure_of_time(ENOUGH_FOR_AN_ANSWER, "ask Comprehend")
    body = article.article_body
    text = body.encode()[:_LONGEST_READ].decode(errors="ignore")
    response = client.detect_entities(Text=text, LanguageCode=annotations.language.value)  # type: ignore[arg-type] # one of LANGUAGES
    held = [each for each in response["Entities"] if _holds(body, each)]
    named = sorted(held, key=lambda each: each["BeginOffset"])
    found = {field: tuple(_group(named, kind)) for kind, field in _KINDS.items()}
    people = tuple(Person(**dict(each)) for each in found["people"])
    places = tuple(Place(**dict(each)) for each in found["places"])
    costs = (*annotations.costs, _bill(text, unit_price))
    update = {**found, "people": people, "places": places, "costs": costs}
    return link_places(article, annotations.model_copy(update=update))


def _holds(body: str, entity: "EntityTypeDef") -> bool:
    """Say whether an entity is of a kind that is asked for, sure enough, and printed where Comprehend says."""
    printed = body[entity["BeginOffset"] : entity["EndOffset"]]
    is_asked = entity["Type"] in _KINDS and entity["Score"] >= _LEAST_CONFIDENCE
    return is_asked and bool(printed.strip()) and printed == entity["Text"]


def _group(named: Sequence["EntityTypeDef"], kind: str) -> Iterator[Annotation]:
    """Yield an annotation for each name of a kind, in order of the first mention."""
    mentions: dict[str, list[EntityTypeDef]] = {}
    for each in named:
        if each["Type"] == kind:
            mentions.setdefault(each["Text"], []).append(each)
    yield from map(_annotate, mentions.values())


def _annotate(mentions: Sequence["EntityTypeDef"]) -> Annotation:
    return Annotation(
        value=mentions[0]["Text"],
        confidence=round(min(1.0, max(each["Score"] for each in mentions)), 4),
        method="comprehend",
        version=VERSION,
        evidence=tuple(Span(start=each["BeginOffset"], end=each["EndOffset"], text=each["Text"]) for each in mentions),
    )


def _bill(text: str, unit_price: float | None) -> Cost:
    units = max(_FEWEST_UNITS, -(-len(text) // _CHARACTERS_OF_UNIT))
    usd = None if unit_price is None else round(units * unit_price, 8)
    return Cost(enricher="comprehend", model="DetectEntities", input_units=units, unit="100 characters", usd=usd)
