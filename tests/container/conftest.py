"""Tests in Lambda's own image. They run only when asked for, and never stay away in silence."""

import os
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NoReturn

import pytest

from kliping_cli.cloud.artefacts import BUILD, Artefact, NotBuilt, merge_layers, read_artefacts
from kliping_cli.cloud.container_stack import ContainerStack
from kliping_cli.cloud.containers import IMAGE
from kliping_cli.cloud.docker import LABEL, DockerFailed, docker, host_address, listening_address
from kliping_cli.cloud.fleet import Fleet, running_fleet
from tests.pipeline.pages import make_page

ROOT = Path(__file__).parents[2]
HOW = "make test-containers"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave these tests out unless `-m` names them: they need Docker, and minutes."""
    if "container" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("container")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


def stay_away(reason: str) -> NoReturn:
    """Skip, and say what would help; in CI that is a failure, or nobody would notice."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason} In CI container tests must run.")
    pytest.skip(f"{reason} Then: {HOW}")


@pytest.fixture(scope="session")
def daemon() -> Iterator[None]:
    """Make sure that there is a Docker daemon, and that nothing of ours is left in it afterwards."""
    try:
        before = set(docker("ps", "--all", "--quiet", f"--filter=label={LABEL}").split())
    except DockerFailed as error:
        stay_away(f"{error}. Install Docker and start its daemon.")
    yield
    left = set(docker("ps", "--all", "--quiet", f"--filter=label={LABEL}").split()) - before
    if left:
        docker("rm", "--force", *left)
        pytest.fail(f"{len(left)} containers were not stopped; they are removed now.")


@pytest.fixture(scope="session")
def artefacts() -> dict[str, Artefact]:
    """Return what `sam build` made."""
    try:
        return read_artefacts(ROOT / BUILD)
    except NotBuilt as error:
        stay_away(str(error))


@pytest.fixture(scope="session")
def opt(artefacts: dict[str, Artefact], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the layers merged as under /opt; all functions have the same."""
    [layers] = {artefact.layers for artefact in artefacts.values()}
    merged = tmp_path_factory.mktemp("opt")
    merge_layers(layers, merged)
    merged.chmod(0o755)  # the function is not the user that runs the tests
    return merged


@pytest.fixture(scope="session")
def host(daemon: None) -> str:
    """Return the address of this machine, as containers see it."""
    return host_address(IMAGE)


@pytest.fixture(scope="session")
def fleet(host: str, artefacts: dict[str, Artefact]) -> Iterator[Fleet]:
    """Keep the functions warm over all tests: seven cold starts are enough."""
    with running_fleet(ROOT / BUILD) as running:
        yield running


@pytest.fixture
def stack(fleet: Fleet, host: str) -> Iterator[ContainerStack]:
    """Give each test an empty stack under the name that events/ speak of."""
    with ContainerStack(fleet, parameters={"FetchAllowedNetworks": f"{host}/32"}, name="kliping-dev") as opened:
        yield opened
        for line in opened.logs:
            sys.stdout.write(f"{line.get('message', line)}\n")  # pytest shows it when the test failed
        _, crash, trace = fleet.server.log.read_text().rpartition("Traceback")
        sys.stdout.write(crash + trace)


class _Page(SimpleHTTPRequestHandler):
    """Serves the files of a folder as web pages."""

    extensions_map = {"": "text/html; charset=utf-8"}  # noqa: RUF012 - the attribute as the base class has it

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(host: str, tmp_path: Path) -> Iterator[str]:
    """Serve a page at /2026/03/pasar, to containers too, and return the site's address."""
    page = tmp_path / "2026" / "03" / "pasar"
    page.parent.mkdir(parents=True)
    page.write_bytes(make_page(canonical=None))
    with ThreadingHTTPServer((listening_address(host), 0), partial(_Page, directory=str(tmp_path))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://{host}:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
