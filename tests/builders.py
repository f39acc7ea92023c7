"""Values for tests: complete and valid, with whatever a test cares about given by name."""

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

from kliping.identity import article_id, site_of, source_id
from kliping.models import (
    Annotation,
    Annotations,
    Article,
    Failure,
    Label,
    Moment,
    Place,
    Provenance,
    Publisher,
    Source,
    Span,
    Stage,
    Tag,
    TaggedArticle,
)

NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
URL = "https://kabar-selatan.example/2026/03/pasar-rakyat"
BODY = "TANJUNGSARI - Pasar rakyat dibuka kembali, Rabu.\n\nPedagang menyambutnya."


def make_source(uri: str = URL, *, minutes: float = 0) -> Source:
    """Return an input that arrived `minutes` after noon."""
    return Source(id=source_id(uri), uri=uri, received_at=NOON + timedelta(minutes=minutes))


def make_article(url: str | None = URL, **fields: Any) -> Article:
    """Return an article published under `url`."""
    body = fields.get("article_body", BODY)
    default = {
        "id": article_id(url, body.encode()),
        "url": url,
        "normalized_url": url,
        "headline": "Pasar rakyat dibuka kembali",
        "article_body": body,
        "date_published": Moment(
            raw="4 Maret 2026 10:30 WIB",
            day=date(2026, 3, 4),
            instant=datetime.fromisoformat("2026-03-04T10:30:00+07:00"),
            zone="WIB",
            origin="text",
        ),
        "dateline": "TANJUNGSARI",
        "in_language": "id",
        "publisher": Publisher(site=site_of(url) if url else None),
        "word_count": len(body.split()),
        "time_required": 1,
        "provenance": Provenance(
            extractor="text",
            extractor_version=1,
            media_type="text/plain",
            sha256=hashlib.sha256(body.encode()).hexdigest(),
        ),
    }
    return Article(**{**default, **fields})


def make_tag(id_: str = "market", *, start: int = 14, text: str = "Pasar") -> Tag:
    """Return a tag that a word of `BODY` proves."""
    return Tag(
        id=id_,
        label=Label(id=id_, en=id_),
        rule=id_,
        rule_version=1,
        evidence=(Span(start=start, end=start + len(text), text=text),),
    )


def make_organisation(name: str) -> Annotation:
    """Return an organisation that nothing proves."""
    return Annotation(value=name, confidence=1, method="test", version=1)


def make_record(
    article: Article | None = None, *, tags: tuple[str, ...] = ("market",), place: str = ""
) -> TaggedArticle:
    """Return a record with these tags, an organisation of each one's name and, if given, a place."""
    places = (Place(value=place, confidence=1, method="dateline", version=1),) if place else ()
    return TaggedArticle(
        article=article or make_article(),
        annotations=Annotations(places=places, organisations=tuple(map(make_organisation, tags))),
        tags=tuple(make_tag(tag) for tag in tags),
    )


def make_failure(source: Source | None = None, *, minutes: float = 1, **fields: Any) -> Failure:
    """Return a failure that was recorded `minutes` after noon."""
    default: dict[str, Any] = {
        "source": source or make_source(),
        "stage": Stage.FETCH,
        "reason": "gone",
        "detail": "404 Not Found",
        "failed_at": NOON + timedelta(minutes=minutes),
        "attempts": 1,
        "message": '{"url": "https://kabar-selatan.example/2026/03/pasar-rakyat"}',
    }
    return Failure(**{**default, **fields})
