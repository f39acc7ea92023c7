"""JSON-LD: every property is one of schema.org's, on a type that has it, with a value of a type it takes."""

import io
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from kliping.exporters.jsonld import EXPORTER, make_document
from kliping.models import TaggedArticle
from tests.unit.exporters.conftest import make_bare_record, make_full_record

VOCABULARY = {
    "NewsArticle": {
        "identifier": "Text",
        "url": "URL",
        "headline": "Text",
        "alternativeHeadline": "Text",
        "description": "Text",
        "abstract": "Text",
        "author": "Organization Person",
        "editor": "Person",
        "publisher": "Organization Person",
        "datePublished": "Date DateTime",
        "dateModified": "Date DateTime",
        "dateline": "Text",
        "inLanguage": "Text",
        "articleSection": "Text",
        "genre": "Text",
        "keywords": "DefinedTerm Text",
        "about": "DefinedTerm",
        "mentions": "Organization Person Place",
        "locationCreated": "Place",
        "image": "ImageObject",
        "isAccessibleForFree": "Boolean",
        "wordCount": "Integer",
        "timeRequired": "Duration",
        "articleBody": "Text",
    },
    "Person": {"name": "Text", "jobTitle": "Text"},
    "Organization": {"name": "Text", "identifier": "Text"},
    "Place": {
        "name": "Text",
        "alternateName": "Text",
        "identifier": "Text",
        "sameAs": "URL",
        "address": "PostalAddress",
        "geo": "GeoCoordinates",
    },
    "PostalAddress": {"addressCountry": "Text", "addressRegion": "Text"},
    "GeoCoordinates": {"latitude": "Number", "longitude": "Number"},
    "ImageObject": {"url": "URL", "caption": "Text", "creditText": "Text"},
    "DefinedTerm": {
        "name": "Text",
        "alternateName": "Text",
        "termCode": "Text",
        "inDefinedTermSet": "URL",
        "url": "URL",
    },
}
"""What schema.org 30.0 says of the properties we use (data/releases/30.0/schemaorg-all-https.jsonld, domainIncludes and
rangeIncludes, with those of the types above them); of the types a property takes, those that we write. `about` and
`mentions` take any Thing."""

_DURATION = re.compile(r"P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+S)?)?")


def is_date(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value)) and bool(date.fromisoformat(value))


def is_instant(value: Any) -> bool:
    return isinstance(value, str) and "T" in value and datetime.fromisoformat(value).tzinfo is not None


DATA_TYPES: dict[str, Callable[[Any], bool]] = {
    "Text": lambda value: isinstance(value, str) and value != "",
    "URL": lambda value: isinstance(value, str) and bool(re.match(r"https?://[^/]", value)),
    "Boolean": lambda value: isinstance(value, bool),
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Date": is_date,
    "DateTime": is_instant,
    "Duration": lambda value: isinstance(value, str) and bool(_DURATION.fullmatch(value)),
}


def complaints(node: dict[str, Any], where: str = "$") -> list[str]:
    """Return what is wrong with a node and those below it."""
    kind = node.get("@type", "")
    if kind not in VOCABULARY:
        return [f"{where}: unknown type {kind!r}"]
    found = []
    for name, values in node.items():
        if name.startswith("@"):
            continue
        takes = VOCABULARY[kind].get(name, "").split()
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                fits = value.get("@type") in takes
                found += complaints(value, f"{where}.{name}")
            else:
                fits = any(DATA_TYPES[each](value) for each in takes if each in DATA_TYPES)
            found += [] if fits else [f"{where}.{name}: {value!r} is none of {takes}"]
        found += [f"{where}.{name}: empty"] if values in ([], None) else []
    return found


def test_every_record_keeps_to_the_vocabulary(records: list[TaggedArticle]) -> None:
    documents = {record.article.id: make_document(record) for record in records}

    assert {id_: found for id_, document in documents.items() if (found := complaints(document))} == {}
    assert {document["@context"] for document in documents.values()} == {"https://schema.org"}


def test_every_type_and_property_of_the_table_is_written(records: list[TaggedArticle]) -> None:
    written: set[tuple[str, str]] = set()

    def note(node: Any) -> None:
        for each in node if isinstance(node, list) else [node]:
            if isinstance(each, dict):
                written.update((each["@type"], name) for name in each if not name.startswith("@"))
                for value in each.values():
                    note(value)

    for record in records:
        note(make_document(record))

    assert written == {(kind, name) for kind, names in VOCABULARY.items() for name in names}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("datePublished", "4 Maret 2026"),
        ("timeRequired", 2),
        ("url", "kabar-selatan.example"),
        ("headline", None),
        ("author", "Siti Aminah"),
        ("articlebody", "Pasar"),
        ("isAccessibleForFree", "false"),
        ("mentions", []),
    ],
)
def test_the_table_is_one_that_finds_faults(field: str, value: object) -> None:
    assert complaints(make_document(make_full_record()) | {field: value}) != []


def test_nothing_is_said_that_is_not_known() -> None:
    assert set(make_document(make_bare_record())) == {
        *("@context", "@type", "identifier", "headline", "articleBody", "wordCount", "timeRequired")
    }


def test_dates_and_durations_are_iso_8601() -> None:
    document = make_document(make_full_record())

    assert (document["datePublished"], document["dateModified"]) == ("2026-03-04T10:30:00+07:00", "2026-03-05")
    assert document["timeRequired"] == "PT2M"


def test_authors_are_people_or_organisations_and_an_editor_is_one() -> None:
    document = make_document(make_full_record())

    assert document["author"] == [
        {"@type": "Person", "name": "Siti Aminah", "jobTitle": "reporter"},
        {"@type": "Organization", "name": "Redaksi"},
    ]
    assert document["editor"] == [{"@type": "Person", "name": "Budi Santoso"}]


def test_a_subject_is_the_topic_of_iptc_and_a_tag_is_a_term() -> None:
    document = make_document(make_full_record())

    [subject] = document["about"]
    assert subject["@id"] == subject["url"] == "http://cv.iptc.org/newscodes/mediatopic/04000000"
    assert document["keywords"] == [
        "pasar",
        "pedagang",
        {"@type": "DefinedTerm", "name": "market", "termCode": "market"},
    ]


def test_a_place_of_the_dateline_is_where_the_report_was_written() -> None:
    document = make_document(make_full_record())

    assert [place["name"] for place in document["locationCreated"]] == ["Tanjungsari"]
    assert [place["name"] for place in document["mentions"]][2:] == ["Tanjungsari", "Jabar", "Oslo"]


def test_a_line_is_a_document() -> None:
    file = io.BytesIO()
    EXPORTER.write([make_full_record(), make_bare_record()], file)

    documents = [json.loads(line) for line in file.getvalue().splitlines()]
    assert documents == [make_document(make_full_record()), make_document(make_bare_record())]
