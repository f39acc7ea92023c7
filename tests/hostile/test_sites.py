"""A site that means harm ends as a named failure, and costs neither time nor memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.sites import ANSWERS
from tests.hostile.visiting import SECONDS
from tests.unit.fetching.news_site import Site

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="only Linux tells how much memory was used"),
]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def visited() -> Iterator[dict[str, tuple[int, str]]]:
    """Visit every answer; give the kilobytes it took and how it ended, by name."""
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
    lines = [line.split("\t", 2) for line in done.stdout.splitlines()]
    yield {names[path]: (int(kilobytes), end) for path, kilobytes, end in lines}
    site.close()


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_ends_as_a_named_failure(name: str, visited: dict[str, tuple[int, str]]) -> None:
    _, end = visited[name]
    _, expected = ANSWERS[name]
    assert end.partition(" ")[0] in expected.split(" or "), end


@pytest.mark.parametrize("name", ANSWERS)
def test_a_hostile_answer_takes_less_than_50_mb(name: str, visited: dict[str, tuple[int, str]]) -> None:
    kilobytes, end = visited[name]
    assert kilobytes < 50_000, end
