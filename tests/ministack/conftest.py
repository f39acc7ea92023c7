"""Tests against ministack. They run only when asked for, and never stay away in silence."""

import os
import sys
from collections.abc import Iterator

import pytest

from kliping_cli.cloud.artefacts import BUILD, NotBuilt, read_artefacts
from tests.ministack.second_opinion import ROOT, SecondOpinion, environment, running

NEEDED = (".venv-ministack/bin/ministack", ".venv-sam/bin/sam")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out unless `-m` names them: they need tools of their own, and minutes."""
    if "ministack" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("ministack")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def what_is_missing() -> str | None:
    """Say what these tests need and do not have."""
    for path in NEEDED:
        if not (ROOT / path).is_file():
            return f"{path} is missing."
    try:
        read_artefacts(ROOT / BUILD)
    except NotBuilt as error:
        return str(error)
    return None


@pytest.fixture(scope="session")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecondOpinion]:
    """Deploy the template once: it takes 20 s."""
    missing = what_is_missing()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"{missing} In CI these tests must run.")
    if missing:
        pytest.skip(f"{missing} Then: make test-ministack")
    scratch = tmp_path_factory.mktemp("ministack")
    with running(scratch) as (endpoint, certificate), pytest.MonkeyPatch.context() as patch:
        for name, value in environment(certificate).items():
            patch.setenv(name, value)
        stack = SecondOpinion(endpoint, certificate, scratch)
        stack.deploy()
        yield stack


@pytest.fixture
def stack(deployed: SecondOpinion) -> Iterator[SecondOpinion]:
    """Give each test an empty stack."""
    deployed.empty()
    yield deployed
    for line in deployed.logs:
        sys.stdout.write(f"{line.get('message', line)}\n")  # pytest shows it when the test failed
