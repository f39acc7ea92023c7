"""Records to export: one with everything, one with nothing but what must be, and those of every golden page."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kliping.enrichers import enrich
from kliping.errors import Rejected
from kliping.extractors import extract
from kliping.models import (
    Annotation,
    Annotations,
    Author,
    GeoLink,
    Image,
    Label,
    Moment,
    Person,
    Place,
    Publisher,
    RawDocument,
    Signal,
    Subject,
    TaggedArticle,
)
from kliping.tagging import tag
from tests.builders import NOON, make_article, make_record, make_source, make_tag

GOLDEN = Path(__file__).parents[2] / "golden"
INFERRED: dict[str, Any] = {"confidence": 0.9, "method": "seeds", "version": 1}


def make_full_record(**fields: Any) -> TaggedArticle:
    """Return a record in which every field says something."""
    article = make_article(
        **{
            "canonical_url": "https://kabar-selatan.example/pasar",
            "alternative_headline": "Dua tahun tutup",
            "description": "Pasar rakyat Tanjungsari dibuka.",
            "author": (
                Author(name="Siti Aminah", role="reporter"),
                Author(name="Redaksi", kind="desk"),
                Author(name="Budi Santoso", role="editor"),
            ),
            "date_modified": Moment(raw="5 Maret 2026", day=date(2026, 3, 5), origin="text"),
            "publisher": Publisher(name="Kabar Selatan", site="kabar-selatan.example"),
            "article_section": "Ekonomi",
            "keywords": ("pasar", "pedagang"),
            "main_image": Image(
                url="https://kabar-selatan.example/foto pasar é.jpg", caption="Pasar", credit="Dewi/Kabar"
            ),
            "images": (Image(url="https://kabar-selatan.example/2.jpg"),),
            "links": ("https://pemda.example/pasar",),
            "genre": ("background",),
            "is_accessible_for_free": False,
            "time_required": timedelta(minutes=2),
            **fields,
        }
    )
    province = GeoLink(
        id="id:32", name="Jawa Barat", kind="province", country="ID", latitude=-6.9, longitude=107.6, confidence=1
    )
    annotations = Annotations(
        language=Annotation(value="id", **INFERRED),
        people=(Person(value="Siti Lestari", **INFERRED),),
        places=(
            Place(value="Tanjungsari", **INFERRED | {"method": "dateline"}),
            Place(value="Jabar", link=province, **INFERRED),
            Place(value="Oslo", link=province.model_copy(update={"id": "geonames:3143244"}), **INFERRED),
        ),
        organisations=(Annotation(value="Pemda Tanjungsari", **INFERRED),),
        subjects=(Subject(value="medtop:04000000", label=Label(id="Ekonomi", en="economy"), **INFERRED),),
        keyphrases=(Annotation(value="pasar rakyat", **INFERRED),),
        summary=Annotation(value="Pasar rakyat dibuka kembali, Rabu.", **INFERRED),
        tone=Annotation(value="positive", **INFERRED),
        signals=(Signal(value="hoax", label=Label(id="hoaks", en="hoax"), relation="reports-on", **INFERRED),),
    )
    return TaggedArticle(article=article, annotations=annotations, tags=(make_tag(),))


def make_bare_record() -> TaggedArticle:
    """Return a record of which hardly anything is known."""
    article = make_article(None, date_published=None, dateline=None, in_language=None)
    return make_record(article, tags=())


@pytest.fixture(scope="session")
def records() -> list[TaggedArticle]:
    """Return every kind of record there is."""
    found = [make_full_record(), make_bare_record()]
    for path in sorted(GOLDEN.glob("*.html")):
        document = RawDocument(source=make_source(f"s3://inbox/{path.name}"), content=path.read_bytes())
        try:
            article = extract(document.model_copy(update={"fetched_at": NOON}))
        except Rejected:
            continue
        annotations = enrich(article)
        found.append(TaggedArticle(article=article, annotations=annotations, tags=tag(article, annotations)))
    assert len(found) > 50
    return found
