"""The article this project began with, from a dropped text file to its record."""

import json

from kliping.aws.reading import list_days, list_site, read_article
from kliping_cli.cloud.stack import Stack
from tests.pipeline.looking import address, failures, kinds, records
from tests.spans import find_spans

KEY = "serangtimur-2019-07-17.txt"
FURNITURE = (
    "Last Updated",
    "iklan",
    "Iklan",
    "Komentar",
    "komentar",
    "Tidak ada",
    "Trending Now",
    "tanggung jawab komentator",
    "Bersama Polda Banten, Divhumas Polri Gelar Workshop",
    "(Redaksi)",
)
SEED_ORGANISATIONS = {"Polda Banten", "Divisi Humas Polri", "Biro Multimedia"}
SEED_SUBJECTS = {
    *("crime, law and justice", "law enforcement", "police"),
    *("arts, culture and entertainment", "mass media"),
}
SEED_PEOPLE = {
    "Heru Yulianto": ["Kombes Pol", "Kabag Diseminasi Div Humas Polri"],
    "Rudi Hananto": ["Dir Krimsus Polda Banten", "Kombes Pol"],
}

SEED_QUOTATIONS = [
    ("Oleh karena itu", "Heru Yulianto", "ujar"),
    ("Termasuk saat ini", "Heru Yulianto", "tukasnya"),
    ("Multimedia Harus", "Heru Yulianto", "jelasnya"),
    ("Dengan meningkatkan", "Rudi Hananto", "ujarnya"),
    ("Untuk itu Polda", "Rudi Hananto", "imbuhnya"),
    ("Pada hari ini", "Rudi Hananto", "ujaranya"),
    ("Ikuti pelatihan", "Rudi Hananto", "tegasnya"),
    ("Saya berikan", "Rudi Hananto", "pungkasnya"),
]
"""How each begins, who says it, and the verb, one of them misspelled."""


def test_the_seed_becomes_a_record_with_all_its_facts(stack: Stack, seed: bytes) -> None:
    stack.put(KEY, seed, "text/plain")
    stack.drain()

    found = read_article(stack.table, address(stack, KEY))
    assert found is not None
    record = json.loads(found[0].model_dump_json())
    article, annotations = record["article"], record["annotations"]
    assert article["headline"] == (
        "Bersama Polda Banten, Divhumas Polri Gelar Workshop Penguatan Tim Media Sosial dan Media Online"
    )
    assert article["datePublished"]["instant"] == "2019-07-17T13:04:00+07:00"
    assert article["datePublished"]["zone"] == "WIB"
    assert article["datePublished"]["raw"] == "Rabu, Juli 17, 2019 | 13:04 WIB"
    assert article["dateModified"]["instant"] == "2019-07-17T06:04:08Z"
    assert article["dateline"] == "CILEGON"
    assert article["author"] == [{"name": "Redaksi", "kind": "desk", "role": None}]
    assert article["publisher"]["site"] == "serangtimur.co.id"
    assert annotations["language"]["value"] == "id"
    links = {place["value"]: place["link"]["id"] for place in annotations["places"] if place["link"]}
    assert links == {"Cilegon": "id:36.72", "Banten": "id:36"}
    assert {each["value"] for each in annotations["organisations"]} >= SEED_ORGANISATIONS
    people = {person["value"]: [role["text"] for role in person["roles"]] for person in annotations["people"]}
    assert people == SEED_PEOPLE
    assert {"Polda Banten", "media sosial"} <= {each["value"] for each in annotations["keyphrases"]}
    assert len(annotations["summary"]["evidence"]) == 2
    assert {("Rabu (17/07/2019)", "2019-07-17"), ("kemarin", "2019-07-16")} <= {
        (each["value"], each["day"]) for each in annotations["dates"]
    }
    assert article["timeRequired"] == "PT4M"
    assert {subject["label"]["en"] for subject in annotations["subjects"]} == SEED_SUBJECTS
    assert {each["value"]: each["relation"] for each in annotations["signals"]} == dict.fromkeys(
        ("disinformation", "hate-speech", "sara", "incitement"), "reports-on"
    )
    assert {tag["id"] for tag in record["tags"]} >= {"police", "media", "hoax-reporting"}


def test_the_seed_quotes_two_people_and_not_the_theme_of_the_workshop(stack: Stack, seed: bytes) -> None:
    stack.put(KEY, seed, "text/plain")
    stack.drain()

    found = read_article(stack.table, address(stack, KEY))
    assert found is not None
    quotations = found[0].annotations.quotations
    for quotation, (start, speaker, verb) in zip(quotations, SEED_QUOTATIONS, strict=True):
        assert quotation.value.startswith(start)
        assert quotation.speaker == speaker
        assert [role.text for role in quotation.roles] == SEED_PEOPLE[speaker]
        assert quotation.verb is not None
        assert quotation.verb.text == verb


def test_no_furniture_of_the_seed_is_in_its_body_and_no_paragraph_is_missing(stack: Stack, seed: bytes) -> None:
    stack.put(KEY, seed, "text/plain")
    stack.drain()

    found = read_article(stack.table, address(stack, KEY))
    assert found is not None
    body = found[0].article.article_body
    assert [furniture for furniture in FURNITURE if furniture in body] == []
    assert len(body.split("\n\n")) == len([line for line in seed.decode().splitlines() if len(line) > 120])


def test_every_span_of_the_seed_reads_what_it_says(stack: Stack, seed: bytes) -> None:
    stack.put(KEY, seed, "text/plain")
    stack.drain()

    found = read_article(stack.table, address(stack, KEY))
    assert found is not None
    record = found[0]
    fields = {"articleBody": record.article.article_body, "headline": record.article.headline}
    spans = list(find_spans((record.tags, record.annotations)))
    assert len(spans) > 10
    assert [fields[span.field][span.start : span.end] for span in spans] == [span.text for span in spans]


def test_the_seed_is_listed_by_its_day_and_its_site(stack: Stack, seed: bytes) -> None:
    stack.put(KEY, seed, "text/plain")
    stack.drain()

    (record,) = records(stack)
    day = read_article(stack.table, record["id"])
    assert day is not None
    published = day[0].article.date_published
    assert published is not None
    assert [item["id"] for item in list_days(stack.table, published.day, published.day, 10)] == [record["id"]]
    assert [item["id"] for item in list_site(stack.table, "serangtimur.co.id", 10)] == [record["id"]]
    edges = {"edge": len(record["edges"]), "fingerprint": len(record["fingerprint"]), "filter": 1}
    assert kinds(stack) == {"article": 1, "text": 1, "source": 1, **edges}
    assert failures(stack) == []
