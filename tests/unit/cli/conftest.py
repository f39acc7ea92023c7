"""The command line as a person meets it: in a folder of its own, on a terminal of 100 columns."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kliping_cli.main import app

type Kliping = Callable[..., "Ran"]

SAMPLES = Path(__file__).parents[3] / "samples"


class Ran:
    """What a command printed, and how it ended."""

    def __init__(self, out: str, err: str, code: int) -> None:
        self.out = "\n".join(line.rstrip() for line in out.splitlines())
        self.err = err
        self.code = code


def call(*arguments: object) -> Ran:
    """Run `kliping` with these arguments. An exception that would be a traceback is raised."""
    result = CliRunner().invoke(app, [str(each) for each in arguments], env={"COLUMNS": "100"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.stdout, result.stderr, result.exit_code)


@pytest.fixture
def kliping(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kliping:
    """Return the command line, called from an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KLIPING_STACK", raising=False)
    return call


@pytest.fixture(scope="session")
def after_samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ran, Path]:
    """Return what `kliping run samples` printed, and the state it left. Only to be read."""
    state = tmp_path_factory.mktemp("samples") / "state"
    return call("run", SAMPLES, "--state", state), state
