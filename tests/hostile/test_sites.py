"""A site that means harm ends as a named failure, and costs neither time nor memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.hostile.sites import ANSWERS, BOMBS
from tests.hostile.visiting import SECONDS
from tests.unit.fetching.news_site import Site

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells how much memory was used"),
]

ROOT = Path(__file__).parents[2]

BOMB_SECONDS = 2.0
"""The most that a small answer which unpacks to a huge one may take."""

GRACE = 0.5
"""Seconds by which a visit may outlive its deadline."""


class Visited(NamedTuple):
    """What a visit took, and how it ended."""

    kilobytes: int
    seconds: float
    end: str


type AllVisited = dict[str, Visited]


@pytest.fixture(scope="module")
def visited() -> Iterator[AllVisited]:
    """Visit every answer, by name."""
    site = Site()
    names = {f"/{number}": name for number, name in enumerate(ANSWERS)}
    for path, name in names.items():
        make, _ = ANSWERS[name]
        site.pages[path] = site.pages[f"{path}?again"] = make()
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.hostile.visiting", str(site.server_port), *names],
        cwd=ROOT,
        env={"PYTHONPATH": "layers/kliping/python"},
        capture_output=True,
        text=True,
        check=True,
        timeout=len(names) * (SECONDS + 5),
    )
    lines = [line.split("\t", 3) for line in done.stdout.splitlines()]
    yield {names[path]: Visited(int(kilobytes), float(seconds), end) for path, kilobytes, seconds, end in lines}
    site.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_ends_as_a_named_failure(name: str, visited: AllVisited) -> None:
    _, expected = ANSWERS[name]
    assert visited[name].end.partition(" ")[0] in expected.split(" or "), visited[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_takes_less_than_50_mb(name: str, visited: AllVisited) -> None:
    assert visited[name].kilobytes < 50_000, visited[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_is_over_at_the_deadline_and_a_bomb_long_before(name: str, visited: AllVisited) -> None:
    most = BOMB_SECONDS if name in BOMBS else SECONDS + GRACE
    assert visited[name].seconds < most, visited[name]
