"""Published schemas are those of the models, and an event is what its schema says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from kliping.events import SCHEMAS, ArticleMatched, MatchedArticle, write_schema
from kliping.models import Span

FOLDER = Path(__file__).parents[2] / "docs/schemas"

EVENT = ArticleMatched(
    id="h3oq6ixwbzrhjtb4cyyhuvbqpe",
    watchlist="banjir",
    query="banjir",
    revision="4grgckvmhwybt2zcdlxfu6rlnu",
    article=MatchedArticle(
        id="ab2hnsx5rvdmxmbdjl5yhbg3pi",
        url="https://kabar-selatan.example/banjir",
        headline="Banjir surut",
        site="kabar-selatan.example",
        date_published="2026-03-04T10:30:00+07:00",
        in_language="id",
        tags=("flood",),
    ),
    evidence=(Span.of("Banjir surut", 0, 6, "headline"),),
)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_that_of_its_model(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == write_schema(name)


def test_every_published_schema_has_its_model() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SCHEMAS)


def validator() -> Draft202012Validator:
    schema = json.loads((FOLDER / "article-matched.v1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_an_event_is_what_its_schema_says() -> None:
    validator().validate(json.loads(EVENT.model_dump_json()))


@pytest.mark.parametrize("change", [{"version": 2}, {"person": "Budi"}, {"watchlist": ""}, {"article": None}])
def test_what_is_no_such_event_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        validator().validate(json.loads(EVENT.model_dump_json()) | change)


def test_the_event_in_the_documents_is_what_the_schema_says() -> None:
    text = (FOLDER.parent / "watchlists.md").read_text(encoding="utf-8")
    [example] = [
        block for block in re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if "query" in block
    ]

    validator().validate(json.loads(example))
    assert ArticleMatched.model_validate_json(example).article == EVENT.article
