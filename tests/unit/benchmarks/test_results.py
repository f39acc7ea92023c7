"""The results that are shown to people say what the project claims."""

from benchmarks.extraction.__main__ import RESULTS
from benchmarks.extraction.peers import OURS
from benchmarks.extraction.report import NOTHING

BODIES = ("Zyte: 181 news pages", "WCXB: 500 articles")
FACTS = "WCXB: snippets, titles, authors and days of publication"


def read_column(table: str, column: str) -> dict[str, float]:
    """Return a column by extractor, without those that do not read it."""
    text = RESULTS.read_text("utf-8").partition(f"## {table}\n\n")[2].partition("\n\n")[0]
    head, _, *rows = [
        [cell.strip().strip("*") for cell in line.removeprefix("|").removesuffix("|").split("|")]
        for line in text.splitlines()
    ]
    at = head.index(column)
    return {row[0]: float(row[at]) for row in rows if row[at] != NOTHING}


def test_no_extractor_finds_better_bodies() -> None:
    for table in BODIES:
        ours, *others = read_column(table, "F1").items()
        assert ours[0] == OURS
        assert len(others) >= 10
        assert max(score for _, score in others) < ours[1]


def test_no_extractor_finds_the_right_day_more_often() -> None:
    days = read_column(FACTS, "day right")
    ours = days.pop(OURS)
    assert len(days) >= 5
    assert max(days.values()) <= ours
