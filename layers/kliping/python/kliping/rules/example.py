"""The examples of a rule: as much of an article as the rule looks at."""

from datetime import date, timedelta
from typing import Any

from pydantic import model_validator

from kliping.models import (
    Annotation,
    Annotations,
    Article,
    Genre,
    Label,
    Moment,
    NonEmpty,
    Place,
    Provenance,
    Publisher,
    Subject,
    Value,
)

_MADE_UP: dict[str, Any] = {"confidence": 1.0, "method": "example", "version": 1}


class Example(Value):
    """What an article says, and by the names of query fields what else is known of it. A bare text is its body."""

    text: NonEmpty
    headline: NonEmpty = "-"
    site: NonEmpty | None = None
    lang: NonEmpty | None = None
    section: NonEmpty | None = None
    published: date | None = None
    genre: tuple[Genre, ...] = ()
    place: tuple[NonEmpty, ...] = ()
    org: tuple[NonEmpty, ...] = ()
    subject: tuple[NonEmpty, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read_bare_text(cls, given: Any) -> Any:
        return {"text": given} if isinstance(given, str) else given

    def __str__(self) -> str:
        """Return the text, by which a person knows the example again."""
        return self.text

    @property
    def article(self) -> Article:
        """The example as an article."""
        day = self.published
        return Article(
            id="example",
            headline=self.headline,
            article_body=self.text,
            date_published=Moment(raw=str(day), day=day, origin="text") if day else None,
            in_language=self.lang,
            publisher=Publisher(site=self.site),
            article_section=self.section,
            genre=self.genre,
            word_count=len(self.text.split()),
            time_required=timedelta(minutes=1),
            provenance=Provenance(extractor="example", extractor_version=1, media_type="text/plain", sha256="-"),
        )

    @property
    def annotations(self) -> Annotations:
        """What the example says was inferred."""
        return Annotations(
            language=Annotation(value=self.lang, **_MADE_UP) if self.lang else None,
            places=tuple(Place(value=name, **_MADE_UP) for name in self.place),
            organisations=tuple(Annotation(value=name, **_MADE_UP) for name in self.org),
            subjects=tuple(Subject(value=name, label=Label(id=name, en=name), **_MADE_UP) for name in self.subject),
        )
