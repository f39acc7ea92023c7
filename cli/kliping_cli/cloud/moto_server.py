"""moto in a process of its own, for functions that run outside ours."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import urllib3

PATIENCE = 30
"""Seconds until the server answers. It takes one; a busy machine takes longer."""


class ServerFailed(Exception):
    """The server did not come up."""


@dataclass(frozen=True)
class MotoServer:
    """A running server; `endpoint` is the URL under which it plays AWS."""

    endpoint: str

    def reset(self) -> None:
        """Forget every resource."""
        urllib3.request("POST", f"{self.endpoint}/moto-api/reset", timeout=PATIENCE)


@contextmanager
def running_server(address: str) -> Iterator[MotoServer]:
    """Run a server on a free port of `address`.

    Raises:
        ServerFailed: it ended, or did not answer in time.
    """
    with socket.socket() as probe:
        probe.bind((address, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "--host", address, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own
    try:
        server = MotoServer(f"http://{address}:{port}")
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
    raise ServerFailed(f"moto does not answer at {server.endpoint}; `python -m moto.server` says why.")
