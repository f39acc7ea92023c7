"""Built functions in containers: Lambda's own image and emulator, and the template's share of memory and processors."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Self

import urllib3

from kliping_cli.cloud import usage
from kliping_cli.cloud.artefacts import Artefact
from kliping_cli.cloud.delivery import FunctionFailed
from kliping_cli.cloud.docker import LABEL, docker, inspect, read_logs
from kliping_cli.cloud.usage import Usage

IMAGE = "public.ecr.aws/lambda/python:3.13"

PATIENCE = 20
"""Seconds until the emulator in a new container answers. It takes 0.3 s; a busy machine takes longer."""

_INVOCATIONS = "/2015-03-31/functions/function/invocations"

_IDENTITY = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_SESSION_TOKEN": "testing",
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
}


class ContainerFailed(FunctionFailed):
    """A function raised, took too long or too much memory, or could not be loaded. `kind` is Lambda's `errorType`."""

    def __init__(self, function: str, kind: str, message: str, trace: str = "") -> None:
        super().__init__(f"{function}: {kind}: {message}")
        self.kind = kind
        self.trace = trace


@dataclass(frozen=True)
class Container:
    """A running function. It serves one event at a time, as an execution environment of Lambda does."""

    artefact: Artefact
    id: str
    url: str
    _turn: Lock = field(default_factory=Lock, repr=False)

    @classmethod
    def start(cls, artefact: Artefact, opt: Path, environment: Mapping[str, str], region: str) -> Self:
        """Start a function with its merged layers under `opt`, and wait until it can be invoked.

        Raises:
            DockerFailed: there is no such image, or no room for it.
        """
        identifier = docker("run", "--detach", *_options(artefact, opt, environment, region), IMAGE, artefact.handler)
        try:
            port = docker("port", identifier, "8080/tcp").splitlines()[0].rpartition(":")[2]
            container = cls(artefact, identifier, f"http://127.0.0.1:{port}")
            container._await_emulator()
        except BaseException:
            docker("rm", "--force", identifier)
            raise
        return container

    def invoke(self, event: Mapping[str, Any]) -> Any:
        """Return the function's answer.

        Raises:
            ContainerFailed: it gave none.
        """
        with self._turn:
            response = urllib3.request(
                "POST",
                self.url + _INVOCATIONS,
                body=json.dumps(event).encode(),
                timeout=self.artefact.timeout + PATIENCE,
                retries=False,
            )
        return _read_answer(self.artefact.name, response.data.decode())

    def logs(self) -> str:
        """Return what the function printed, and what the emulator says about it."""
        return read_logs(self.id)

    def usage(self) -> Usage:
        """Measure what it has used so far.

        Raises:
            NotMeasurable: Docker runs its containers on another machine.
        """
        return usage.measure(inspect(self.id)["State"]["Pid"])

    def stop(self) -> None:
        """Remove the container."""
        docker("rm", "--force", self.id)

    def _await_emulator(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                urllib3.request("GET", self.url, timeout=1, retries=False)  # it knows no such page, so nothing starts
            except urllib3.exceptions.HTTPError:
                if time.monotonic() > deadline:
                    raise ContainerFailed(self.artefact.name, "Emulator", f"does not answer:\n{self.logs()}") from None
                time.sleep(0.02)
            else:
                return


def _options(artefact: Artefact, opt: Path, environment: Mapping[str, str], region: str) -> list[str]:
    """Say what Lambda would: nothing is writable but /tmp, memory is the limit, processors follow from memory."""
    memory = f"{artefact.memory}m"
    variables = {
        **_IDENTITY,
        **environment,
        "AWS_REGION": region,
        "AWS_DEFAULT_REGION": region,
        "AWS_LAMBDA_FUNCTION_NAME": artefact.name,
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(artefact.memory),
        "AWS_LAMBDA_FUNCTION_TIMEOUT": str(artefact.timeout),
    }
    return [
        f"--label={LABEL}={artefact.name}",
        "--publish=127.0.0.1::8080",
        f"--volume={artefact.task}:/var/task:ro",
        f"--volume={opt.resolve()}:/opt:ro",
        f"--memory={memory}",
        f"--memory-swap={memory}",
        f"--cpus={artefact.processors:.3f}",
        "--read-only",
        "--tmpfs=/tmp:size=512m,mode=1777",
        *(f"--env={name}={value}" for name, value in variables.items()),
    ]


def _read_answer(function: str, text: str) -> Any:
    try:
        answer = json.loads(text) if text else None
    except ValueError:
        raise ContainerFailed(function, "Runtime", text) from None  # "Task timed out after 3.00 seconds"
    if isinstance(answer, dict) and {"errorType", "errorMessage"} <= answer.keys():
        trace = answer.get("stackTrace") or answer.get("trace") or []
        raise ContainerFailed(function, answer["errorType"], answer["errorMessage"], "".join(trace))
    return answer
