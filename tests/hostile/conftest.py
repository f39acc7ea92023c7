"""Run inputs in a process of their own, which may be killed, and find other projects' test files."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpora import FOLDER
from tests.hostile.answering import Report, read_report

ROOT = Path(__file__).parents[2]

type Answer = Callable[..., Report]


@pytest.fixture
def answer() -> Answer:
    """Return a function that extracts a collection of inputs elsewhere and reports."""

    def run(*arguments: object, seconds: int = 10) -> Report:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "tests.hostile.answering", str(seconds), *map(str, arguments)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        return read_report(done.stdout, done.stderr, done.returncode)

    return run


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Return the folder of other projects' test files."""
    if FOLDER.exists():
        return FOLDER
    if os.environ.get("CI") == "true":
        pytest.fail(f"{FOLDER} is missing; `make corpora` fetches it.")
    pytest.skip(f"{FOLDER} is missing; `make corpora` fetches it.")
