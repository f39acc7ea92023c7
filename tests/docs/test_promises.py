"""What stands behind a promise is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROMISES = (ROOT / "docs/promises.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ") for line in PROMISES.splitlines() if line.startswith("| ") and "---" not in line]


def test_every_promise_names_a_test_that_is_there() -> None:
    promised = [row for row in ROWS if not row[0].startswith("| Promise")]
    files = {row[0]: re.findall(r"`(tests/[\w/]+\.py)`", row[1]) for row in promised}

    assert len(promised) > 20
    assert [promise for promise, named in files.items() if not named] == []
    assert [file for named in files.values() for file in named if not (ROOT / file).is_file()] == []


def test_what_is_marked_is_marked_there() -> None:
    """A test that runs only later says so."""
    for _, tests, much, *_ in ROWS:
        sources = "".join(
            (ROOT / file).read_text(encoding="utf-8") for file in re.findall(r"`(tests/[\w/]+\.py)`", tests)
        )
        for mark in ("long", "soak"):
            assert f"*{mark}*" not in much or f"mark.{mark}" in sources, tests
