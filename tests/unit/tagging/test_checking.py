"""A failed example says which one it is, why, and what it matched instead."""

from typing import Any

import pytest

from kliping.rules import Rule
from kliping.tagging.checking import check_examples

GOOD = {"match": ["Sungai di kali.", "Kali di sungai."], "no_match": ["Sungai.", "Danau."]}


def make_rule(id_: str = "river", *, examples: dict[str, Any] | None = None, **fields: Any) -> Rule:
    default = {"id": id_, "version": 1, "label": {"id": "Sungai", "en": "River"}, "any": ["sungai", "kali"]}
    return Rule.model_validate({**default, "examples": {**GOOD, **(examples or {})}, **fields})


def test_examples_that_keep_their_promise_are_not_told() -> None:
    assert list(check_examples([make_rule(), make_rule("brook")])) == []


@pytest.mark.parametrize(
    ("text", "fields", "why"),
    [
        ("Danau.", {}, "none of its terms stands there; it matches no other rule"),
        ("Kali, kali.", {}, "too few of its terms stand there: “Kali”, “kali”; 2 are asked for, and 2 different ones"),
        ("Kali, sungai.", {"when": "air OR NOT kali"}, "it does not match the query in `when`; it matches no other"),
        ("Kali, sungai susu.", {"ignore": ["sungai susu"]}, "too few of its terms stand there: “Kali”;"),
    ],
)
def test_an_example_that_does_not_match_says_what_was_found(text: str, fields: dict[str, Any], why: str) -> None:
    failed = list(check_examples([make_rule(examples={"match": ["Danau.", text]}, **fields)]))[1]

    assert (failed.rule.id, failed.kind, failed.number, str(failed.example)) == ("river", "match", 2, text)
    assert failed.why.startswith(why)


def test_an_example_that_does_not_match_says_what_it_matches_instead() -> None:
    lake = make_rule("lake", any=["danau", "air"], examples={"match": ["danau air"] * 2, "no_match": ["a", "b"]})
    river = make_rule(examples={"match": ["Danau dan air.", GOOD["match"][0]]})

    [failed] = check_examples([lake, river])

    assert failed.why == "none of its terms stands there; it matches lake (“Danau”, “air”)"


def test_a_near_miss_that_matches_says_by_which_words() -> None:
    [failed] = check_examples([make_rule(examples={"no_match": ["Danau.", "Kali ke sungai."]})])

    assert (failed.kind, failed.number, failed.why) == ("no_match", 2, "it matches river (“Kali”, “sungai”)")


def test_an_example_is_read_with_all_that_is_known_of_it() -> None:
    known = {"text": "Rapat.", "headline": "Kali dan sungai", "lang": "id"}

    assert list(check_examples([make_rule(when="lang:id", examples={"match": [known] * 2})])) == []
