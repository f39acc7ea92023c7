"""ninjs: every record is a news item by IPTC's own schema."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from kliping.exporters.ninjs import STANDARD, make_item
from kliping.models import TaggedArticle
from tests.unit.exporters.conftest import make_bare_record, make_full_record

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas/ninjs-schema_3.1.json").read_text("utf-8"))

POINT = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["type", "coordinates"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "Point"},
        "coordinates": {
            "prefixItems": [
                {"type": "number", "minimum": -180, "maximum": 180},
                {"type": "number", "minimum": -90, "maximum": 90},
            ],
            "items": False,
            "minItems": 2,
        },
    },
}
"""What RFC 7946 says of a point, longitude first; ninjs refers to a schema of GeoJSON on the net."""

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")


def is_uri(value: object) -> bool:
    """RFC 3986: ASCII only."""
    return not isinstance(value, str) or _URI.fullmatch(value) is not None


def is_date_time(value: object) -> bool:
    """RFC 3339: an instant, with its offset."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@pytest.fixture(scope="module")
def validator() -> Any:
    """Return what knows ninjs 3.1 without asking the net."""
    formats = FormatChecker(formats=())
    formats.checks("uri")(is_uri)
    formats.checks("date-time", raises=ValueError)(is_date_time)
    point = Resource.from_contents(POINT)
    registry: Registry[Any] = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", point)
    return Draft202012Validator(SCHEMA, registry=registry, format_checker=formats)


def complaints(validator: Any, item: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(item)]


def test_every_record_is_valid(validator: Any, records: list[TaggedArticle]) -> None:
    assert {record.article.id: complaints(validator, make_item(record)) for record in records} == {
        record.article.id: [] for record in records
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uri", "bukan uri"),
        ("contentCreated", "2026-03-04"),
        ("articleBody", "Pasar"),
        ("places", [{"name": "Oslo", "geoJSON": {"type": "Point", "coordinates": [10.7, 159.9]}}]),
        ("subjects", [{"name": "economy", "confidence": 0.9}]),
    ],
)
def test_the_schema_is_one_that_finds_faults(validator: Any, field: str, value: object) -> None:
    assert complaints(validator, make_item(make_full_record()) | {field: value}) != []


def test_an_item_names_the_schema_it_follows() -> None:
    assert STANDARD["schema"] == SCHEMA["$id"]
    assert make_item(make_bare_record())["standard"] == STANDARD


def test_nothing_is_said_that_is_not_known() -> None:
    item = make_item(make_bare_record())

    assert set(item) == {"uri", "standard", "type", "headlines", "bodies"}


def test_a_date_without_a_time_is_left_out() -> None:
    item = make_item(make_full_record())

    assert item["contentCreated"] == "2026-03-04T10:30:00+07:00"
    assert "versionCreated" not in item


def test_subjects_tags_and_keywords_are_told_apart() -> None:
    topic, tag, *keywords = make_item(make_full_record())["subjects"]

    assert topic["uri"] == "http://cv.iptc.org/newscodes/mediatopic/04000000"
    assert (tag["rel"], tag["literal"], tag["creator"]) == ("tag", "market", "rule")
    assert [(each["name"], each["creator"]) for each in keywords] == [("pasar", "publisher"), ("pedagang", "publisher")]


def test_places_are_named_by_their_code_and_their_point() -> None:
    plain, region, city = make_item(make_full_record())["places"]

    assert plain == {"name": "Tanjungsari", "rel": "mentions"}
    assert (region["literal"], region["geoJSON"]["coordinates"]) == ("id:32", [107.6, -6.9])
    assert city["uri"] == "https://sws.geonames.org/3143244/"


def test_the_address_of_a_picture_is_spelled_as_a_uri() -> None:
    picture = make_item(make_full_record())["associations"][0]

    assert picture["uri"] == "https://kabar-selatan.example/foto%20pasar%20%C3%A9.jpg"
    assert (picture["by"], picture["descriptions"][0]["value"]) == ("Dewi/Kabar", "Pasar")
