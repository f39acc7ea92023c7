"""Golden pages: invented news in the forms that templates really print, each with what a careful editor would note.

A page is `tests/golden/<slug>.html`; `<slug>.json` beside it holds its URL, the form it stands for, and either the
`expected` fields (compared exactly; null must be null) or the kind of page it is `rejected` as.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from difflib import unified_diff
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import pytest
from lxml.html import document_fromstring
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator
from pydantic.alias_generators import to_camel

from kliping.errors import NotAnArticle
from kliping.extractors import extract
from kliping.models import Article, Moment, RawDocument, Source

GOLDEN = Path(__file__).parents[2] / "golden"

FEWEST_FURNITURE = 5
"""Strings per article that must stay out of its body; every real page prints far more."""

type Rejection = Literal["home page", "section page", "error page", "cookie wall", "too short"]


def _split(article: Article) -> list[JsonValue]:
    return [*article.article_body.split("\n\n")]


def _tell(moment: Moment | None) -> JsonValue:
    """Say what a date means. Two spellings of one instant are the same; the raw string is proved by other tests."""
    if moment is None:
        return None
    instant = moment.instant.astimezone(UTC).isoformat() if moment.instant else None
    return {"day": moment.day.isoformat(), "instant": instant, "zone": moment.zone}


FIELDS: Mapping[str, Callable[[Article], JsonValue]] = {
    "headline": lambda article: article.headline,
    "alternativeHeadline": lambda article: article.alternative_headline,
    "description": lambda article: article.description,
    "articleBody": _split,
    "author": lambda article: [author.model_dump(mode="json", by_alias=True) for author in article.author],
    "datePublished": lambda article: _tell(article.date_published),
    "dateModified": lambda article: _tell(article.date_modified),
    "dateline": lambda article: article.dateline,
    "inLanguage": lambda article: article.in_language,
    "publisher": lambda article: article.publisher.model_dump(mode="json", by_alias=True),
    "articleSection": lambda article: article.article_section,
    "keywords": lambda article: [*article.keywords],
    "mainImage": lambda article: article.main_image.model_dump(mode="json") if article.main_image else None,
    "images": lambda article: [image.model_dump(mode="json") for image in article.images],
    "links": lambda article: [*article.links],
    "isAccessibleForFree": lambda article: article.is_accessible_for_free,
    "genre": lambda article: [*article.genre],
    "canonicalUrl": lambda article: article.canonical_url,
    "pagination": lambda article: (
        article.pagination.model_dump(mode="json", by_alias=True) if article.pagination else None
    ),
}


class Golden(BaseModel):
    """The JSON beside a page. Closed, so that a misspelt name is an error and not a field nobody compares."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)

    url: str
    about: Annotated[str, Field(min_length=20)]
    expected: dict[str, JsonValue] | None = None
    rejected: Rejection | None = None
    furniture: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_what_the_page_is(self) -> Self:
        if (self.expected is None) == (self.rejected is None):
            msg = "a golden page is either expected or rejected"
            raise ValueError(msg)
        unknown = set(self.expected or ()) - set(FIELDS)
        if unknown:
            msg = f"nobody compares {', '.join(sorted(unknown))}; known are {', '.join(FIELDS)}"
            raise ValueError(msg)
        return self


@cache
def golden(slug: str) -> Golden:
    return Golden.model_validate_json((GOLDEN / f"{slug}.json").read_bytes())


def document(slug: str) -> RawDocument:
    url = golden(slug).url
    return RawDocument(
        source=Source(id="x", uri=url, received_at=datetime(2024, 5, 1, tzinfo=UTC)),
        content=(GOLDEN / f"{slug}.html").read_bytes(),
        url=url,
        media_type="text/html",
    )


@cache
def article(slug: str) -> Article:
    return extract(document(slug))


SLUGS = sorted(path.stem for path in GOLDEN.glob("*.json"))
ARTICLES = [slug for slug in SLUGS if json.loads((GOLDEN / f"{slug}.json").read_bytes()).get("rejected") is None]
REJECTED = [slug for slug in SLUGS if slug not in ARTICLES]


def normalize(field: str, value: JsonValue) -> JsonValue:
    """Write an expected instant as `_tell` does; every other value is compared as it stands in the file."""
    if field not in {"datePublished", "dateModified"} or not isinstance(value, dict):
        return value
    instant = value["instant"]
    return {**value, "instant": datetime.fromisoformat(str(instant)).astimezone(UTC).isoformat() if instant else None}


def differences(slug: str) -> Iterator[str]:
    """Yield, per field that is wrong, what was expected and what was read; for lists only the lines that differ."""
    for field, value in (golden(slug).expected or {}).items():
        expected, read = normalize(field, value), FIELDS[field](article(slug))
        if expected == read:
            continue
        if isinstance(expected, list) and isinstance(read, list):
            lines = unified_diff(write(expected), write(read), "expected", "read", lineterm="", n=0)
            yield f"{field}:\n  " + "\n  ".join(line for line in lines if not line.startswith("@@"))
        else:
            yield f"{field}:\n  -{json.dumps(expected, ensure_ascii=False)}\n  +{json.dumps(read, ensure_ascii=False)}"


def write(values: list[JsonValue]) -> list[str]:
    return [value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in values]


@pytest.mark.parametrize("slug", ARTICLES)
def test_a_page_is_read_as_an_editor_would(slug: str) -> None:
    found = [*differences(slug)]

    assert not found, f"{golden(slug).about}\n" + "\n".join(found)


@pytest.mark.parametrize("slug", ARTICLES)
def test_no_furniture_of_a_page_is_in_its_body(slug: str) -> None:
    paragraphs = article(slug).article_body.split("\n\n")

    assert [(text, paragraph) for text in golden(slug).furniture for paragraph in paragraphs if text in paragraph] == []


@pytest.mark.parametrize("slug", REJECTED)
def test_a_page_that_is_no_article_is_rejected_by_its_kind(slug: str) -> None:
    with pytest.raises(NotAnArticle) as rejection:
        extract(document(slug))

    assert str(rejection.value).startswith(str(golden(slug).rejected))


@pytest.mark.parametrize("slug", ARTICLES)
def test_the_furniture_of_a_page_stands_on_it_and_in_no_expected_paragraph(slug: str) -> None:
    """A misspelt string would be absent from every body, and prove nothing."""
    texts = document_fromstring((GOLDEN / f"{slug}.html").read_bytes()).itertext()
    page = " ".join("".join(map(str, texts)).split())
    body = (golden(slug).expected or {})["articleBody"]

    assert len(golden(slug).furniture) >= FEWEST_FURNITURE
    assert [text for text in golden(slug).furniture if text not in page] == []
    assert isinstance(body, list)
    assert [text for text in golden(slug).furniture if any(text in str(paragraph) for paragraph in body)] == []


def test_there_are_enough_golden_pages_and_each_has_its_record() -> None:
    pages = {path.stem for path in GOLDEN.glob("*.html")}

    assert pages == set(SLUGS)
    assert len(pages) >= 40
    assert sum(slug.startswith("id-") for slug in pages) >= 15
    assert {golden(slug).rejected for slug in REJECTED} >= {"home page", "section page", "error page"}
