"""A broken rule file stops everything and says where to look."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from kliping.queries import Reading, match, parse
from kliping.rules import InvalidRule, load_rules, read_rules
from kliping.rules.loading import read_files

RULE: dict[str, Any] = {
    "id": "flood",
    "version": 1,
    "label": {"id": "Banjir", "en": "Floods"},
    "any": ["banjir", "flood", "café", "harga pangan", "undang-undang", "korup*"],
    "examples": {"match": ["banjir flood", "flood banjir"], "no_match": ["kering", "dry"]},
}


def write(folder: Path, *rules: Any, name: str = "news.yaml") -> Path:
    path = folder / name
    path.write_text(yaml.safe_dump(list(rules), allow_unicode=True), "utf-8")
    return path


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in RULE.items() if name not in names}


def test_the_rules_of_all_files_are_loaded_by_id(tmp_path: Path) -> None:
    write(tmp_path, RULE, {**RULE, "id": "crime"}, name="b.yaml")
    write(tmp_path, {**RULE, "id": "drought"}, name="a.yaml")

    assert [rule.id for rule in load_rules(tmp_path)] == ["crime", "drought", "flood"]


def test_rules_are_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, RULE)
    rules = load_rules(tmp_path)
    path.unlink()

    assert load_rules(tmp_path) is rules


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (without("examples"), "news.yaml: rule 'flood': examples: Field required"),
        ({**RULE, "examples": {**RULE["examples"], "match": ["banjir flood"]}}, "rule 'flood': examples.match"),
        ({**RULE, "examples": {**RULE["examples"], "no_match": ["kering"]}}, "rule 'flood': examples.no_match"),
        ({**RULE, "examples": {"match": RULE["examples"]["match"]}}, "rule 'flood': examples.noMatch: Field required"),
        (without("id"), "news.yaml: rule number 1: id: Field required"),
        ("banjir", "news.yaml: rule number 1"),
        ({**RULE, "terms": ["banjir"]}, "rule 'flood': terms: Extra inputs are not permitted"),
        ({**RULE, "id": "Flood risk"}, "rule 'Flood risk': id"),
        ({**RULE, "version": 0}, "rule 'flood': version"),
        ({**RULE, "label": {"id": "Banjir"}}, "rule 'flood': label.en: Field required"),
        (without("any"), "rule 'flood': rule: .*it needs `any`, a list of terms, or `when`"),
        ({**without("any"), "when": "banjir", "min_matches": 1}, "speak of the terms in `any`, and there are none"),
        ({**RULE, "when": "banjir AND ("}, "rule 'flood': when: .*Something is missing after"),
        ({**RULE, "when": "tag:crime"}, "a rule cannot ask for tag: - tags come from rules"),
        ({**RULE, "when": "NOT (banjir OR story:ABC)"}, "a rule cannot ask for story:"),
        ({**RULE, "any": [True, "banjir"]}, "rule 'flood': any.0"),
        ({**RULE, "any": ["ban*", "banjir"]}, "a [*] may only end a word of 4 letters"),
        ({**RULE, "any": ["ban*jir", "flood"]}, "'ban[*]jir' is no phrase"),
        ({**RULE, "any": ["banjir, bandang", "flood"]}, "'banjir, bandang' is no phrase"),
        ({**RULE, "any": ["...", "flood"]}, "'...' holds no word"),
        ({**RULE, "any": ["café", "CAFE", "flood"]}, "'CAFE' stands twice"),
        ({**RULE, "ignore": ["banjir"]}, "'banjir' stands twice"),
        ({**RULE, "any": ["banjir"]}, "min_distinct asks for 2 terms, but there are only 1"),
    ],
)
def test_a_broken_rule_is_named_with_its_file(tmp_path: Path, broken: Any, message: str) -> None:
    path = write(tmp_path, broken)

    with pytest.raises(InvalidRule, match=message):
        read_rules(path)


def test_two_rules_may_not_share_an_id(tmp_path: Path) -> None:
    write(tmp_path, RULE, name="a.yaml")
    write(tmp_path, RULE, name="b.yaml")

    with pytest.raises(InvalidRule, match=r"b\.yaml: rule 'flood' has the id of a rule in .*/a\.yaml"):
        load_rules(tmp_path)


@pytest.mark.parametrize("content", [b"- id: [", b"\xff\xfe", b"id: flood", b"", b"[]"])
def test_a_file_that_is_no_list_of_rules_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "news.yaml"
    path.write_bytes(content)

    with pytest.raises(InvalidRule, match=r"news\.yaml: "):
        read_rules(path)


def test_an_example_says_what_is_known_of_it_by_the_names_of_query_fields(tmp_path: Path) -> None:
    known = {"text": "Rapat dibuka.", "headline": "Rapat", "site": "a.example", "lang": "id", "place": ["Kota Serang"]}
    more = {
        "org": ["DPRD"],
        "subject": ["politik"],
        "section": "daerah",
        "genre": ["opinion"],
        "published": "2024-03-31",
    }
    (rule,) = read_rules(write(tmp_path, {**RULE, "examples": {"match": [known | more] * 2, "no_match": ["a", "b"]}}))
    example = rule.examples.match[0]
    query = (
        'headline:rapat text:dibuka site:a.example lang:id place:"kota serang" org:dprd subject:politik section:daerah '
        "genre:opinion published:2024-03"
    )

    assert match(parse(query), Reading(example.article, example.annotations)) is not None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- id: flood\n  any: [a\n  x: 1", r"news\.yaml: not YAML: did not find expected .* \(line 3, column 4\)"),
        ("- id: flood\n  any: [a]\n  any: [b]", r"news\.yaml: 'any' stands twice; .* \(line 3, column 3\)"),
        ("- id: flood\n  version: 1\n  any: [a, true]", r"rule 'flood': any\.1: .* \(line 3, column 12\)"),
        ("- id: flood\n  examples:\n    no_match: [a]", r"rule 'flood': examples\.no_match: .* \(line 3, column 15\)"),
        ("- id: a-rule\n- id: b_rule", r"rule 'b_rule': id: .* \(line 2, column 7\)"),
        ("- id: 2026-13-45", r"news\.yaml: not YAML in UTF-8: month must be in 1\.\.12"),
        ("- id: \x01", r"news\.yaml: not YAML in UTF-8: unacceptable character #x0001"),
        ("- &a [*a]", r"news\.yaml: rule number 1: rule: .* \(line 1, column 3\)"),
    ],
)
def test_a_fault_is_told_with_its_line_and_column(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "news.yaml"
    path.write_text(content, "utf-8")

    with pytest.raises(InvalidRule, match=message):
        read_rules(path)


def test_an_alias_that_means_a_million_things_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "news.yaml"
    doubled = "".join(f"- &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 60))
    path.write_text(f"- &a0 [x]\n{doubled}- id: *a59\n", "utf-8")

    with pytest.raises(InvalidRule, match=r"rule number 61: id: Input should be a valid string"):
        read_rules(path)


def test_every_fault_of_every_file_has_a_line(tmp_path: Path) -> None:
    write(tmp_path, without("label", "version"), {**RULE, "id": "crime"}, name="a.yaml")
    write(tmp_path, RULE, {**RULE, "id": "Flood"}, name="b.yaml")
    (tmp_path / "more").mkdir()
    write(tmp_path / "more", RULE, name="c.yml")
    write(tmp_path / "more", RULE, name="d.yml")

    with pytest.raises(InvalidRule) as raised:
        read_files([tmp_path])

    assert [line.removeprefix(f"{tmp_path}/").partition(" (line")[0] for line in str(raised.value).splitlines()] == [
        "a.yaml: rule 'flood': version: Field required",
        "a.yaml: rule 'flood': label: Field required",
        "b.yaml: rule 'Flood': id: String should match pattern '^[a-z][a-z0-9]*(-[a-z0-9]+)*$'",
        f"more/d.yml: rule 'flood' has the id of a rule in {tmp_path}/more/c.yml.",
    ]


def test_a_file_that_is_named_and_lies_in_a_named_folder_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, RULE)

    assert list(read_files([path, tmp_path])) == [path]
