"""The page on rules: what it shows to be typed does what it says."""

import re
from pathlib import Path

import pytest

from tests.unit.cli.conftest import call

PAGE = (Path(__file__).parents[2] / "docs/rules.md").read_text().partition("## Adding one")[2]


def block(kind: str) -> str:
    """Return the first block of that kind."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def test_the_rule_on_the_page_is_checked_listed_and_published_as_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KLIPING_STACK", raising=False)
    rule = block("yaml")
    path = Path(rule.partition("\n")[0].removeprefix("# "))
    path.parent.mkdir()
    path.write_text(rule)
    for typed in block("console").removeprefix("$ ").split("\n$ "):
        line, _, told = typed.partition("\n")
        ran = call(*line.split()[1:])
        assert ran.code == 0
        assert ran.out.startswith(told.strip())
