"""JSON-LD: each article as a `NewsArticle` of schema.org, one document a line (https://schema.org/NewsArticle).

Lines, and no `@graph` around them: a line can be put into the head of a page as it is, and a file of any size is read
and written one article at a time.
"""

from typing import Any

from kliping.exporters.documents import MEDIA_TOPICS, place_uri, topic_uri, without_unknown, write_documents
from kliping.exporters.exporter import Exporter
from kliping.models import Author, Image, Label, Place, Publisher, Subject, Tag, TaggedArticle

_EDITOR = "editor"
_NO_JOB = frozenset({"author", _EDITOR})
"""Roles that the properties themselves say."""


def make_document(record: TaggedArticle) -> dict[str, Any]:
    """Return a record as a JSON-LD document. What is not known is not there.

    `mentions` are the names in the text; `locationCreated` is the place that the dateline names. What the article is
    set in (`contentLocation`) nobody said. Text among `keywords` is the publisher's, terms are our tags.
    """
    article, annotations = record.article, record.annotations
    editors = [author for author in article.author if author.role == _EDITOR and author.kind == "person"]
    origins = [place for place in annotations.places if place.method.startswith("dateline")]
    return {"@context": "https://schema.org"} | _node(
        "NewsArticle",
        identifier=article.id,
        url=article.best_url,
        headline=article.headline,
        alternativeHeadline=article.alternative_headline,
        description=article.description,
        abstract=annotations.summary.value if annotations.summary else None,
        author=[_party(author) for author in article.author if author not in editors],
        editor=[_party(editor) for editor in editors],
        publisher=_publisher(article.publisher),
        datePublished=article.date_published.iso if article.date_published else None,
        dateModified=article.date_modified.iso if article.date_modified else None,
        dateline=article.dateline,
        inLanguage=record.language,
        articleSection=article.article_section,
        genre=list(article.genre),
        keywords=[*article.keywords, *map(_tag, record.tags)],
        about=[_subject(subject) for subject in annotations.subjects],
        mentions=[
            *(_node("Person", name=person.value) for person in annotations.people),
            *(_node("Organization", name=organisation.value) for organisation in annotations.organisations),
            *map(_place, annotations.places),
        ],
        locationCreated=[_place(place) for place in origins],
        image=[_image(image) for image in (article.main_image, *article.images) if image],
        isAccessibleForFree=article.is_accessible_for_free,
        wordCount=article.word_count,
        **article.model_dump(mode="json", include={"time_required"}),
        articleBody=article.article_body,
    )


def _node(kind: str, **properties: Any) -> dict[str, Any]:
    return {"@type": kind, **without_unknown(properties)}


def _party(author: Author) -> dict[str, Any]:
    if author.kind != "person":
        return _node("Organization", name=author.name)
    return _node("Person", name=author.name, jobTitle=None if author.role in _NO_JOB else author.role)


def _publisher(publisher: Publisher) -> dict[str, Any] | None:
    if publisher.name is None and publisher.site is None:
        return None
    return _node("Organization", name=publisher.name or publisher.site, identifier=publisher.site)


def _image(image: Image) -> dict[str, Any]:
    return _node("ImageObject", url=image.url, caption=image.caption, creditText=image.credit)


def _names(label: Label) -> dict[str, str | None]:
    return {"name": label.en, "alternateName": None if label.id == label.en else label.id}


def _subject(subject: Subject) -> dict[str, Any]:
    uri = topic_uri(subject.value)
    return {"@id": uri} | _node(
        "DefinedTerm", **_names(subject.label), termCode=subject.value, inDefinedTermSet=MEDIA_TOPICS, url=uri
    )


def _tag(tag: Tag) -> dict[str, Any]:
    return _node("DefinedTerm", **_names(tag.label), termCode=tag.id)


def _place(place: Place) -> dict[str, Any]:
    link = place.link
    if link is None:
        return _node("Place", name=place.value)
    is_placed = link.latitude is not None and link.longitude is not None
    return _node(
        "Place",
        name=place.value,
        alternateName=None if link.name == place.value else link.name,
        identifier=link.id,
        sameAs=place_uri(link),
        address=_node("PostalAddress", addressCountry=link.country, addressRegion=link.within),
        geo=_node("GeoCoordinates", latitude=link.latitude, longitude=link.longitude) if is_placed else None,
    )


EXPORTER = Exporter("jsonld", "application/ld+json", write_documents(make_document))
