"""Rules on the command line: check, list, publish, show, go back."""

import json
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.console import Console

from kliping.aws.rule_releases import Release, publish
from kliping.rules import load_rules
from kliping_cli.cloud.local import LocalStack
from kliping_cli.views.rules import show_releases
from tests.builders import NOON
from tests.unit.cli.conftest import Kliping

RULE: dict[str, Any] = {
    "id": "ferry",
    "version": 1,
    "label": {"id": "Feri", "en": "Ferries"},
    "when": "ferry",
    "examples": {"match": ["A ferry.", "The ferry."], "no_match": ["A boat.", "Fairy tales."]},
}
BESIDE = ("beside", "the", "shipped", "ones")
MOON = "It is the moon."


def write(path: Path, *rules: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(list(rules), allow_unicode=True), "utf-8")
    return path


def with_examples(**examples: list[str]) -> dict[str, Any]:
    return {**RULE, "examples": {**RULE["examples"], **examples}}


@pytest.fixture
def prod() -> Iterator[LocalStack]:
    """Return what runs behind the stack `prod`."""
    with LocalStack(name="prod") as stack:
        yield stack


def test_shipped_rules_are_checked_where_no_file_is_named(kliping: Kliping) -> None:
    ran = kliping("rules", "check")

    assert (ran.code, ran.out) == (
        0,
        f"{len(load_rules())} rules in 7 files, {len(load_rules()) * 4} examples: all is well.",
    )


def test_every_failed_example_is_told_with_its_rule_its_number_and_why(kliping: Kliping) -> None:
    write(Path("desk/a.yaml"), with_examples(match=["A ferry.", MOON], no_match=["A boat.", "No ferry sails."]))
    write(
        Path("desk/b.yml"),
        {**RULE, "id": "moon", "when": "moon", "examples": {"match": [MOON] * 2, "no_match": ["a", "b"]}},
    )

    ran = kliping("rules", "check", "desk")

    assert ran.code == 1
    assert ran.out.splitlines() == [
        "desk/a.yaml: rule 'ferry', example 2 of match should match and does not",
        f"  “{MOON}”",
        "  it does not match the query in `when`; it matches moon (“moon”)",
        "desk/a.yaml: rule 'ferry', example 2 of no_match should not match and does",
        "  “No ferry sails.”",
        "  it matches ferry (“ferry”)",
        "2 rules in 2 files, 8 examples: 2 examples failed.",
    ]


def test_what_cannot_be_read_is_told_with_its_file_line_and_column(kliping: Kliping) -> None:
    write(Path("a.yaml"), RULE)
    write(Path("b.yaml"), RULE)
    Path("c.yaml").write_text("- id: a: b")

    ran = kliping("rules", "check", "a.yaml", "b.yaml", "c.yaml")

    assert ran.code == 1
    assert ran.out.splitlines() == [
        "b.yaml: rule 'ferry' has the id of a rule in a.yaml.",
        "c.yaml: not YAML: mapping values are not allowed in this context (line 1, column 8)",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "nowhere.yaml"), "There is no file or folder nowhere.yaml."),
        (("check", "."), "There is no .yaml file in ."),
        (("list", "rules.yaml", "--stack", "prod"), "Name files, or a stack"),
        (("show",), "There is no local stack in .kliping"),
        (("rollback",), "Nothing is published"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(arguments: tuple[str, ...], told: str, kliping: Kliping) -> None:
    ran = kliping("rules", *arguments)

    assert ran.code > 0
    assert told in ran.err


def test_what_is_published_here_tags_what_is_run_here(kliping: Kliping) -> None:
    Path("ferry.txt").write_text(
        f"The night ferry is back\n\n{'The ferry sails again after years on the slip. ' * 9}\n"
    )
    write(Path("rules.yaml"), RULE)

    published = kliping("rules", "publish", "rules.yaml")
    kliping("run", "ferry.txt")
    shown = json.loads(kliping("show", "ferry.txt", "--json").out)

    assert "Release 1 is live: 1 rule beside the shipped ones." in published.out
    assert shown["rules"]["number"] == 1
    assert "ferry" in {tag["rule"] for tag in shown["tags"]}


def test_rules_are_listed_with_where_they_come_from(kliping: Kliping) -> None:
    write(Path("rules.yaml"), RULE, {**RULE, "id": "transport", "version": 2})

    def listed(*arguments: str) -> dict[str, tuple[int, str]]:
        lines = [json.loads(line) for line in kliping("rules", "list", "--json", *arguments).out.splitlines()]
        return {line["id"]: (line["version"], line["from"]) for line in lines}

    shipped, before = listed(), listed("rules.yaml")
    kliping("rules", "publish", "rules.yaml")

    assert shipped == {rule.id: (rule.version, "shipped") for rule in load_rules()}
    assert before == shipped | {"ferry": (1, "rules.yaml"), "transport": (2, "rules.yaml")}
    assert listed() == shipped | {"ferry": (1, "release 1"), "transport": (2, "release 1")}
    assert "Ferries / Feri" in kliping("rules", "list").out


def test_rules_are_published_in_a_deployed_stack_and_taken_back(kliping: Kliping, prod: LocalStack) -> None:
    write(Path("rules.yaml"), RULE)
    none = kliping("rules", "show", "--stack", "prod")
    kliping("rules", "publish", "rules.yaml", "--stack", "prod")
    again = kliping("rules", "publish", "rules.yaml", "--stack", "prod")
    write(Path("rules.yaml"), RULE, {**RULE, "id": "boat"})
    second = kliping("rules", "publish", "rules.yaml", "--stack", "prod")
    back = kliping("rules", "rollback", "--stack", "prod")
    shipped = kliping("rules", "rollback", "--to", "0", "--stack", "prod")
    unknown = kliping("rules", "rollback", "--to", "7", "--stack", "prod")
    shown = kliping("rules", "show", "--stack", "prod")

    assert "`kliping rules publish FILE --stack prod` adds to" in none.err
    assert "These rules are live already; nothing was changed." in again.out
    assert "kliping rules rollback --stack prod" in second.out
    assert "Release 3 is live: 1 rule beside the shipped ones, as in release 1." in back.out
    assert "Release 4 is live: the shipped rules alone." in shipped.out
    assert unknown.err == "Error: Release 7 is not remembered; these are: 4, 3, 2, 1, and 0.\n"
    assert "live · the shipped rules alone" in shown.out
    assert "arn:aws:sts::123456789012:" in shown.out


def test_a_rule_that_changes_under_its_old_version_is_not_published(kliping: Kliping) -> None:
    write(Path("rules.yaml"), RULE)
    kliping("rules", "publish", "rules.yaml")
    write(Path("rules.yaml"), {**RULE, "when": "ferry OR ferries"}, {**RULE, "id": "flood"})
    refused = kliping("rules", "publish", "rules.yaml")
    write(Path("rules.yaml"), {**RULE, "when": "ferry OR ferries", "version": 2})

    assert refused.code == 1
    assert "raise their version: 'ferry', version 1; 'flood', version 1." in refused.err
    assert "Release 2 is live" in kliping("rules", "publish", "rules.yaml").out


def test_rules_whose_examples_fail_are_not_published(kliping: Kliping) -> None:
    write(Path("rules.yaml"), with_examples(match=["A ferry.", MOON]))

    assert kliping("rules", "publish", "rules.yaml").code == 1
    assert not Path(".kliping").exists()


def test_a_damaged_release_is_told_and_mended_by_publishing_again(kliping: Kliping, prod: LocalStack) -> None:
    write(Path("rules.yaml"), RULE)
    kliping("rules", "publish", "rules.yaml", "--stack", "prod")
    [stored] = prod.client("s3").list_objects_v2(Bucket=prod.outputs["ArchiveBucket"], Prefix="rules/")["Contents"]
    prod.client("s3").put_object(Bucket=prod.outputs["ArchiveBucket"], Key=stored["Key"], Body=b"[]")
    listed = kliping("rules", "list", "--stack", "prod")
    mended = kliping("rules", "publish", "rules.yaml", "--stack", "prod")

    assert listed.err == "Error: The published rules cannot be read: what lies there is not what was published.\n"
    assert (mended.code, "Release 1, which is live, cannot be read" in mended.err) == (0, True)
    assert kliping("rules", "list", "--stack", "prod").code == 0


def test_the_live_release_is_marked_and_stands_first(prod: LocalStack) -> None:
    releases = [publish(prod.table, load_rules()[:number], "desk", NOON) for number in (1, 2)]
    console = Console(width=100, markup=False)
    with console.capture() as capture:
        console.print(show_releases([each for each in reversed(releases) if isinstance(each, Release)], UTC))

    first, second = (line.split() for line in capture.get().splitlines() if "2026" in line)
    assert first == ["✓", "2", "4", "Mar", "2026,", "12:00", "live", "·", "2", "rules", *BESIDE]
    assert second == ["1", "4", "Mar", "2026,", "12:00", "1", "rule", *BESIDE]
