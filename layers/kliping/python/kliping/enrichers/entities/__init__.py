"""People, organisations and places an article names, with every mention in its body."""

from collections.abc import Iterable, Sequence

from kliping.enrichers.enricher import Enricher
from kliping.enrichers.entities.mentions import Entity
from kliping.enrichers.entities.naming import MODELS, find_entities
from kliping.enrichers.places import find_dateline
from kliping.models import Annotation, Annotations, Article, Person, Place, Span
from kliping.words import fold

VERSION = 2


def name_entities(article: Article, annotations: Annotations) -> Annotations:
    """Add `people`, `organisations` and the `places` that the body names.

    A place that an earlier enricher found keeps its spelling, and its evidence grows by the mentions. Beside that place
    the dateline names nothing: whose site it is, and who sent the report, is not what the report is about.
    """
    if annotations.language is None:
        return annotations
    body = article.article_body
    entities = find_entities(body, annotations.language.value, find_dateline(article, annotations))
    people = tuple(_annotate_person(body, each) for each in entities if each.kind == "PER")
    organisations = tuple(_annotate(body, each) for each in entities if each.kind == "ORG")
    places = _join_places(
        annotations.places, [Place(**dict(_annotate(body, each))) for each in entities if each.kind == "LOC"]
    )
    return annotations.model_copy(update={"people": people, "organisations": organisations, "places": places})


def _annotate(body: str, entity: Entity) -> Annotation:
    return Annotation(
        value=" ".join(entity.name.split()),
        confidence=round(max(mention.confidence for mention in entity.mentions), 4),
        method=_tell_method(entity),
        version=VERSION,
        evidence=tuple(Span.of(body, mention.start, mention.end) for mention in entity.mentions),
    )


def _annotate_person(body: str, entity: Entity) -> Person:
    roles: dict[str, Span] = {}
    for start, end in (role for mention in entity.mentions for role in mention.roles):
        roles.setdefault(fold(body[start:end]), Span.of(body, start, end))
    return Person(**dict(_annotate(body, entity)), roles=tuple(roles.values()))


def _tell_method(entity: Entity) -> str:
    """Name everything that had a part in the mentions, by the alphabet: `alias+crf+rule`."""
    return "+".join(sorted({part for mention in entity.mentions for part in mention.method.split("+")}))


def _join_places(known: Iterable[Place], found: Sequence[Place]) -> tuple[Place, ...]:
    """Return every place once; spans that several enrichers saw are shown once."""
    places = {fold(place.value): place for place in known}
    for place in found:
        standing = places.get(fold(place.value))
        places[fold(place.value)] = place if standing is None else _join(standing, place)
    return tuple(places.values())


def _join(standing: Place, place: Place) -> Place:
    seen = {span.start for span in standing.evidence}
    spans = (*standing.evidence, *(span for span in place.evidence if span.start not in seen))
    update = {
        "confidence": max(standing.confidence, place.confidence),
        "method": f"{standing.method}+{place.method}",
        "evidence": tuple(sorted(spans, key=lambda span: span.start)),
    }
    return standing.model_copy(update=update)


ENRICHER = Enricher(
    name="entities",
    version=VERSION,
    enrich=name_entities,
    languages=frozenset(MODELS),
    requires=frozenset({"language", "places"}),
    makes=frozenset({"people", "organisations", "places"}),
)
