"""Corrections as a person types and reads them."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import SAMPLES, Kliping, call

SAMPLE = SAMPLES / "harbour-ferry.html"
SIGNED = ("--reason", "the page says so", "--by", "ani")


@pytest.fixture
def article(kliping: Kliping) -> str:
    """Return the id of a record on the local stack."""
    kliping("run", SAMPLE)
    listed: dict[str, str] = json.loads(kliping("list", "--json").out)
    return listed["id"]


def shown(reference: str) -> dict[str, object]:
    record: dict[str, object] = json.loads(call("show", reference, "--json").out)
    return record


def test_a_record_is_corrected_shown_listed_run_again_and_taken_back(article: str, tmp_path: Path) -> None:
    before = shown(article)

    done = call("correct", article, "headline=Ferry sails", "people+=Ani Dewi", *SIGNED)
    call("tag", article, "Krisis air", *SIGNED)
    call("run", SAMPLE)

    assert "→ Ferry sails" in done.out
    [listed] = map(json.loads, call("list", "--json").out.splitlines())
    assert (listed["headline"], listed["tags"][0]) == ("Ferry sails", "krisis-air")
    seen = call("show", article).out
    assert "machines say: " in seen
    assert "the page says so" in seen
    assert call("corrections").out.count("ani · the page says so") == 3
    call("corrections", "--jsonl", "examples.jsonl")
    examples = [json.loads(line) for line in (tmp_path / "examples.jsonl").read_text().splitlines()]
    assert [each["field"] for each in examples] == ["headline", "people", "tags"]
    assert examples[0]["human"] == "Ferry sails"

    call("uncorrect", article, "headline", "people", "tags=krisis-air", *SIGNED)

    assert shown(article) == before


def test_the_same_correction_again_is_no_other_one(article: str) -> None:
    call("correct", article, "dateline=Saltmere", *SIGNED)

    assert "says so already" in call("correct", article, "dateline=Saltmere", *SIGNED).out
    assert len(call("corrections", "--json").out.splitlines()) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("correct", "headlin=x"), "'headlin' cannot be corrected; headline, alternativeHeadline"),
        (("correct", "headline"), "would"),
        (("correct", "datePublished=kemarin"), "2026-03-04 or 2026-03-04T10:30+07:00 would do"),
        (("correct", "people+=Ani\udce9"), "type it again, in UTF-8"),
        (("correct", "articleBody=x"), "all evidence stands on it"),
        (("correct", "people=Ani"), "people+='…' adds"),
        (("correct", "people-=Nobody"), "'Nobody' is not there"),
        (("correct", "subjects+=medtop:1"), "would be one"),
        (("correct", "tags+=x"), "kliping tag"),
        (("tag", "?"), "letter or a digit"),
        (("untag", "nothing"), "'nothing' is not there"),
        (("uncorrect", "headline"), "nothing is corrected"),
    ],
)
def test_what_cannot_be_corrected_is_told_with_what_can(typed: tuple[str, ...], told: str, article: str) -> None:
    command, argument = typed
    ran = call(command, article, argument, *SIGNED)

    assert ran.code
    assert told in ran.err


def test_who_corrects_is_known_without_saying_so(article: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "budi")
    call("correct", article, "dateline=Saltmere", "--reason", "x")

    assert json.loads(call("corrections", "--json").out)["by"] == "budi"


def test_without_corrections_the_list_says_how_to_make_one(article: str) -> None:
    assert "Nothing is corrected" in call("corrections").err
