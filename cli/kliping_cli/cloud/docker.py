"""The little of Docker that containers need, through its command line."""

import json
import shutil
import socket
import subprocess
from contextlib import closing
from functools import cache
from typing import Any

LABEL = "kliping"
"""Every container we start carries it: `docker rm -f $(docker ps -aq --filter label=kliping)` removes them all."""


class DockerFailed(Exception):
    """Docker is missing, or refused."""


def docker(*arguments: str) -> str:
    """Run `docker` and return what it prints.

    Raises:
        DockerFailed: it is not installed, its daemon does not run, or it said no.
    """
    program = shutil.which("docker")
    if program is None:
        raise DockerFailed("docker is not installed; see https://docs.docker.com/engine/install/.")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise DockerFailed(f"docker {arguments[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.strip()


def read_logs(container: str) -> str:
    """Return what a container has written: what the function printed, and what the emulator says about it."""
    program = shutil.which("docker") or "docker"
    done = subprocess.run(  # noqa: S603 - our own
        [program, "logs", container], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout


def inspect(container: str) -> dict[str, Any]:
    """Return everything Docker knows about a container."""
    found: list[dict[str, Any]] = json.loads(docker("inspect", container))
    return found[0]


@cache
def host_address(image: str) -> str:
    """Return the address under which containers reach this machine: 172.17.0.1 unless somebody configured another."""
    hosts = docker(
        "run", "--rm", "--label", LABEL, "--add-host=host:host-gateway", "--entrypoint=cat", image, "/etc/hosts"
    )
    return next(address for address, _, name in (line.partition("\t") for line in hosts.splitlines()) if name == "host")


def listening_address(host: str) -> str:
    """Return the address a server listens on to be reached at `host` from containers, and from nowhere else.

    On Linux that is `host` itself. Docker Desktop keeps that address to itself and forwards it to the loopback.
    """
    with closing(socket.socket()) as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return "127.0.0.1"
    return host
