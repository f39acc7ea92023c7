"""A container confines a function as Lambda does, and says what went wrong in it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from kliping_cli.cloud.artefacts import Artefact
from kliping_cli.cloud.containers import Container, ContainerFailed
from kliping_cli.cloud.docker import DockerFailed, docker

pytestmark = [pytest.mark.container, pytest.mark.enable_socket, pytest.mark.usefixtures("daemon")]

MEMORY = 256


class Start(Protocol):
    """Starts a function."""

    def __call__(self, body: str, timeout: int = 30) -> Container:
        """Start a function from the lines of its body; the timeout counts seconds."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a way to start a function from the lines of its body."""
    started: list[Container] = []

    def start_function(body: str, timeout: int = 30) -> Container:
        task, opt = tmp_path / "task", tmp_path / "opt"
        for folder in (task, opt):
            folder.mkdir(mode=0o755)
        (task / "probe.py").write_text(f"import os, time\n\ndef handler(event, context):\n    {body}\n")
        artefact = Artefact("Probe", "probe.handler", memory=MEMORY, timeout=timeout, task=task, layers=())
        started.append(Container.start(artefact, opt, {"GREETING": "halo"}, "eu-west-1"))
        return started[-1]

    yield start_function
    for container in started:
        container.stop()


def test_a_function_sees_its_event_and_its_environment(start: Start) -> None:
    container = start("return event | {'greeting': os.environ['GREETING'], 'memory': context.memory_limit_in_mb}")

    assert container.invoke({"a": 1}) == {"a": 1, "greeting": "halo", "memory": str(MEMORY)}


def test_a_function_is_nobody_and_writes_only_to_tmp(start: Start) -> None:
    container = start(
        "return [os.getuid() != 0] + [os.access(folder, os.W_OK) for folder in ('/tmp', '/var/task', '/opt', '/')]"
    )

    assert container.invoke({}) == [True, True, False, False, False]


def test_what_a_function_raises_reaches_the_caller(start: Start) -> None:
    container = start("raise LookupError('no such thing')")

    with pytest.raises(ContainerFailed, match="Probe: LookupError: no such thing") as caught:
        container.invoke({})
    assert caught.value.kind == "LookupError"
    assert "probe.py" in caught.value.trace


def test_a_function_that_takes_more_memory_than_it_has_is_killed(start: Start) -> None:
    container = start(f"return len(bytes([1]) * {MEMORY * 2**20}) if event else 'small'")

    with pytest.raises(ContainerFailed, match="signal: killed"):
        container.invoke({"big": True})
    assert container.invoke({}) == "small"


def test_a_function_that_takes_too_long_is_stopped(start: Start) -> None:
    container = start("time.sleep(60)", timeout=1)

    with pytest.raises(ContainerFailed, match=r"timed out after 1\.00 seconds"):
        container.invoke({})


def test_processor_time_and_memory_are_those_of_the_function(start: Start) -> None:
    container = start(
        "start, block = time.process_time(), bytes([1]) * 2**26\n    while time.process_time() < start + 0.1: pass"
    )
    container.invoke({})

    used = container.usage()
    assert 0.1 < used.processor_seconds < 3
    assert 2**26 < used.peak_memory <= MEMORY * 2**20


def test_files_that_a_function_wrote_and_read_are_no_memory_of_its_own(start: Start) -> None:
    container = start("with open('/tmp/large', 'wb') as file:\n        for _ in range(2**6): file.write(bytes(2**20))")
    container.invoke({})

    assert container.usage().peak_memory < 2**26


def test_what_a_function_prints_is_in_its_logs(start: Start) -> None:
    container = start("print('apa kabar')")
    container.invoke({})

    assert "apa kabar" in container.logs()


def test_a_stopped_container_is_gone(start: Start) -> None:
    container = start("pass")
    container.stop()

    with pytest.raises(DockerFailed, match="No such"):
        docker("inspect", container.id)
