"""moto in a process of its own, for functions that run outside ours."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import urllib3

PATIENCE = 30
"""Seconds until the server answers. It takes one; a busy machine takes longer."""


class ServerFailed(Exception):
    """The server did not come up."""


@dataclass(frozen=True)
class MotoServer:
    """A running server; `endpoint` is the URL under which it plays AWS, `log` what it has to say about requests."""

    endpoint: str
    log: Path

    def reset(self) -> None:
        """Forget every resource."""
        urllib3.request("POST", f"{self.endpoint}/moto-api/reset", timeout=PATIENCE)


@contextmanager
def running_server(address: str, log: Path) -> Iterator[MotoServer]:
    """Run a server on a free port of `address`; what it says goes to the file `log`.

    Raises:
        ServerFailed: it ended, or did not answer in time.
    """
    with socket.socket() as probe:
        probe.bind((address, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "--host", address, "--port", str(port)]
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)  # noqa: S603 - our own
    try:
        server = MotoServer(f"http://{address}:{port}", log)
        _await(server, process)
        yield server
    finally:
        process.terminate()
        process.wait()


def _await(server: MotoServer, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with suppress(urllib3.exceptions.HTTPError):
            urllib3.request("GET", f"{server.endpoint}/moto-api/data.json", timeout=PATIENCE, retries=False)
            return
        time.sleep(0.05)
    raise ServerFailed(f"moto does not answer at {server.endpoint}:\n{server.log.read_text()[-2000:]}")
