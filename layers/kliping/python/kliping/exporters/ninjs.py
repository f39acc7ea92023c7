"""ninjs 3.1: each article as a news item of IPTC's News in JSON, one a line (https://iptc.org/standards/ninjs/)."""

from typing import Any
from urllib.parse import quote

from kliping.exporters.documents import place_uri, topic_uri, without_unknown, write_documents
from kliping.exporters.exporter import Exporter
from kliping.models import Annotation, Article, Image, Moment, Place, Publisher, Subject, Tag, TaggedArticle

STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}

_PLAIN = "text/plain"
_RESERVED = "!#$%&'()*+,/:;=?@[]~"


def make_item(record: TaggedArticle) -> dict[str, Any]:
    """Return a record as a news item. What is not known is not there.

    `uri` names the record here; where the article can be read is among `altIds`. ninjs knows instants only: a
    date of publication without a time is left out.
    """
    article, annotations = record.article, record.annotations
    return without_unknown(
        {
            "uri": f"urn:kliping:article:{article.id}",
            "standard": STANDARD,
            "type": "text",
            "altIds": _addresses(article),
            "contentCreated": _instant(article.date_published),
            "versionCreated": _instant(article.date_modified),
            "language": record.language,
            "headlines": [
                *_texts("main", article.headline),
                *_texts("alternative", article.alternative_headline),
            ],
            "descriptions": [
                *_texts("description", article.description),
                *_texts("summary", annotations.summary.value if annotations.summary else None),
            ],
            "by": ", ".join(author.name for author in article.author),
            "located": article.dateline,
            "infoSources": _publisher(article.publisher),
            "genres": [{"name": genre, "literal": genre} for genre in article.genre],
            "subjects": [
                *map(_subject, annotations.subjects),
                *map(_tag, record.tags),
                *({"name": keyword, "rel": "keyword", "creator": "publisher"} for keyword in article.keywords),
            ],
            "people": [_mention(person) for person in annotations.people],
            "organisations": [_mention(organisation) for organisation in annotations.organisations],
            "places": [_place(place) for place in annotations.places],
            "associations": [_picture(image) for image in (article.main_image, *article.images) if image],
            "bodies": [
                {
                    "role": "main",
                    "contentType": _PLAIN,
                    "charCount": len(article.article_body),
                    "wordCount": article.word_count,
                    "value": article.article_body,
                }
            ],
        }
    )


def _addresses(article: Article) -> list[dict[str, str]]:
    return [{"role": "url", "value": article.best_url}] if article.best_url else []


def _instant(moment: Moment | None) -> str | None:
    return moment.iso if moment and moment.instant else None


def _texts(role: str, text: str | None) -> list[dict[str, str]]:
    return [{"role": role, "contentType": _PLAIN, "value": text}] if text else []


def _publisher(publisher: Publisher) -> list[dict[str, Any]]:
    source = without_unknown({"name": publisher.name or publisher.site, "literal": publisher.site})
    return [{**source, "role": "publisher"}] if source else []


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "name": subject.label.en,
        "rel": "about",
        "uri": topic_uri(subject.value),
        "confidence": round(subject.confidence * 100),
    }


def _tag(tag: Tag) -> dict[str, Any]:
    """A tag is nobody's vocabulary but the archive's own; who set it stands in `creator`."""
    return {
        "name": tag.label.en,
        "rel": "tag",
        "literal": tag.id,
        "creator": tag.by,
        "confidence": round(tag.confidence * 100),
    }


def _mention(annotation: Annotation) -> dict[str, Any]:
    return {"name": annotation.value, "rel": "mentions"}


def _place(place: Place) -> dict[str, Any]:
    mention, link = _mention(place), place.link
    if link is None:
        return mention
    known: dict[str, Any] = {"literal": link.id, "uri": place_uri(link)}
    if link.latitude is not None and link.longitude is not None:
        known["geoJSON"] = {"type": "Point", "coordinates": [link.longitude, link.latitude]}
    return without_unknown(mention | known)


def _picture(image: Image) -> dict[str, Any]:
    """A picture of its own, as ninjs has it; the address is spelled as a URI, whatever the page wrote."""
    uri = quote(image.url, safe=_RESERVED)
    return without_unknown(
        {
            "name": "picture",
            "uri": uri,
            "type": "picture",
            "by": image.credit,
            "descriptions": _texts("caption", image.caption),
            "renditions": [{"name": "original", "href": uri}],
        }
    )


EXPORTER = Exporter("ninjs", "application/json", write_documents(make_item))
