"""A set of rules survives its way as JSON, and has one name whatever its order."""

from typing import Any

import pytest

from kliping.rules import InvalidRule, Rule, load_rules
from kliping.rules.sets import digest_rules, dump_rules, find_unversioned, override, parse_rules


def make_rule(id_: str = "river", **fields: Any) -> Rule:
    default = {"id": id_, "version": 2, "label": {"id": "Sungai", "en": "River"}, "any": ["sungai", "kali"]}
    return Rule.model_validate({**default, "examples": {"match": ["a", "b"], "no_match": ["c", "d"]}, **fields})


def test_the_shipped_rules_come_back_as_they_were() -> None:
    assert parse_rules(dump_rules(load_rules())) == load_rules()


def test_the_order_of_rules_does_not_matter() -> None:
    content = dump_rules([make_rule("a"), make_rule("b")])

    assert content == dump_rules([make_rule("b"), make_rule("a")])
    assert digest_rules(content) != digest_rules(dump_rules([make_rule("a")]))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Invalid JSON"),
        (b"\xff", "Invalid JSON"),
        (b"{}", "Input should be a valid array"),
        (b'[{"id": "river"}]', "0.version: Field required"),
        (dump_rules([make_rule()])[:-9], "Invalid JSON"),
        (dump_rules([make_rule()]).replace(b'"kali"', b'"ka*"'), "0: .*'ka[*]'"),
    ],
)
def test_what_is_no_set_of_rules_is_told(content: bytes, message: str) -> None:
    with pytest.raises(InvalidRule, match=message):
        parse_rules(content)


def test_a_published_rule_takes_the_place_of_the_shipped_one_with_its_id() -> None:
    shipped, published = (make_rule("a"), make_rule("c")), (make_rule("c", version=3), make_rule("b"))

    assert [(rule.id, rule.version) for rule in override(shipped, published)] == [("a", 2), ("b", 2), ("c", 3)]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, False),
        ({"id_": "brook", "any": ["bengawan", "kali"]}, False),
        ({"any": ["bengawan", "kali"]}, True),
        ({"any": ["bengawan", "kali"], "version": 3}, False),
        ({"label": {"id": "Kali", "en": "River"}}, True),
        ({"version": 1}, True),
        ({"examples": {"match": ["x", "y"], "no_match": ["c", "d"]}}, False),
    ],
)
def test_a_rule_that_changes_needs_a_higher_version(fields: dict[str, Any], *, found: bool) -> None:
    assert bool(list(find_unversioned([make_rule()], [make_rule(**fields)]))) is found
