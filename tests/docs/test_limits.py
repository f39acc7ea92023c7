"""The page on limits says what the template and the code say."""

import re
from pathlib import Path

from kliping.aws import dead_letters, expanding, scheduling
from kliping.aws.door import ENOUGH_TIME
from kliping.extractors import LONGEST_BODY
from tests.container.test_limits import CASES, ROW
from tests.template.test_policies import FUNCTIONS

TEXT = (Path(__file__).parents[2] / "docs" / "limits.md").read_text()
TIMES = re.compile(r"^\| (?P<function>\w+) \| (?P<time>\d+) s \| (?P<least>.+?) \|$", re.MULTILINE)
RESOURCES = {name.lower().removesuffix("function"): body for name, body in FUNCTIONS.items()}


def test_the_times_are_those_of_the_template_and_the_doors() -> None:
    told = {row["function"]: (int(row["time"]), row["least"]) for row in TIMES.finditer(TEXT)}
    least = {str(stage): f"{seconds} s" for stage, seconds in ENOUGH_TIME.items()}
    least["extract"] += f"; a source of many {expanding.ENOUGH_TIME:.0f} s"
    least["deadletter"] = f"{dead_letters.ENOUGH_TIME:.0f} s"
    least["follow"] = f"{scheduling.ENOUGH_TIME:.0f} s, before each ten"
    assert told == {name: (body["Timeout"], least[name]) for name, body in RESOURCES.items()}


def test_every_function_has_been_measured_with_its_memory_and_fits_in() -> None:
    rows = list(ROW.finditer(TEXT))
    assert [(row["function"], row["input"]) for row in rows] == [(case[0], name) for name, case in CASES.items()]
    assert {row["function"] for row in rows} == set(RESOURCES)
    for row in rows:
        assert int(row["memory"]) == RESOURCES[row["function"]]["MemorySize"]
        assert int(row["peak"]) < int(row["memory"])


def test_the_longest_article_is_as_long_as_it_says() -> None:
    assert f"An article has at most {LONGEST_BODY:,} characters" in TEXT
