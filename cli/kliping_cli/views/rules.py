"""Rules, their failed examples, and which of them were published when."""

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from kliping.aws.rule_releases import Release
from kliping.rules import Rule
from kliping.tagging.checking import FailedExample
from kliping_cli.views.wording import RECORDED, dotted, make_table, stack_lines, tell_instant, write

_LONGEST_EXAMPLE = 200
"""Characters of an example by which a person knows it again."""

_PROMISES = {"match": "should match and does not", "no_match": "should not match and does"}


def show_rules(rules: Iterable[tuple[Rule, str]]) -> RenderableType:
    """Show each rule with its labels, its version and where it comes from."""
    table = make_table("Rule", "Version", "From", "Label")
    for rule, home in rules:
        label = write(f"{rule.label.en} / {rule.label.id}")
        table.add_row(write(rule.id, "bold"), write(str(rule.version)), write(home, "dim"), label)
    return table


def show_failed(failed: FailedExample, path: Path) -> RenderableType:
    """Show a failed example: where it stands, what it should do, its beginning, and why it does not."""
    text = " ".join(str(failed.example).split())
    shown = text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1].rstrip()}…"
    said = f"rule {failed.rule.id!r}, example {failed.number} of {failed.kind} {_PROMISES[failed.kind]}"
    return stack_lines(
        [
            Text.assemble(write(f"{path}: ", "dim"), write(said, "bold")),
            write(f"  “{shown}”"),
            write(f"  {failed.why}", "red"),
        ]
    )


def show_releases(releases: Sequence[Release], zone: tzinfo | None = None) -> RenderableType:
    """Show releases, the live one first and marked."""
    table = make_table("", "Release", "Published", "Rules")
    for place, release in enumerate(releases):
        live = place == 0
        table.add_row(
            Text(RECORDED if live else "", "green"),
            write(str(release.number), "bold" if live else ""),
            write(tell_instant(release.published_at, zone)),
            stack_lines(
                [
                    dotted(("live" if live else None, tell_contents(release))),
                    dotted((release.by, release.digest), "dim"),
                ]
            ),
        )
    return table


def tell_contents(release: Release) -> str:
    """Say how many rules a release holds, and which release it brought back."""
    if release.rule_count == 0:
        return "the shipped rules alone"
    again = f", as in release {release.restores}" if release.restores is not None else ""
    return f"{count(release.rule_count, 'rule')} beside the shipped ones{again}"


def count(number: int, noun: str) -> str:
    """Write a number of things."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
