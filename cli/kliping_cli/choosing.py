"""Which stack a command talks to: the deployed one that was named, or the local one whose state lies in a folder."""

import os
import shlex
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol, overload

from kliping.aws.table import Table
from kliping.models import Stage
from kliping_cli.defaults import LOCAL_STATE
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.terminal import open_console

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

    from kliping_cli.cloud.local import LocalStack


_PARAMETERS = {"FetchLongestWaitSeconds": "60", "NotifyPatienceSeconds": "0"}
"""On this machine somebody watches: what a site wants to give tomorrow, or a webhook does not take now, is a failure to
be redriven then."""

LAND_ARTICLES = "KLIPING_LAND_ARTICLES"
"""The environment variable that gives the template's parameter `LandArticles` to local stacks."""


class AwsClients(Protocol):
    """The AWS clients that commands ask for."""

    @overload
    def __call__(self, service: Literal["s3"]) -> "S3Client": ...
    @overload
    def __call__(self, service: Literal["sqs"]) -> "SQSClient": ...
    @overload
    def __call__(self, service: Literal["logs"]) -> Any: ...


class Reachable(Protocol):
    """What a local and a deployed stack have in common."""

    @property
    def outputs(self) -> Mapping[str, str]:
        """The template's Outputs."""
        ...

    @property
    def client(self) -> AwsClients:
        """Makes clients: `stack.client("s3")`."""
        ...

    @property
    def table(self) -> Table:
        """The records."""
        ...

    def whoami(self) -> str:
        """Name the person who asks, as far as the stack knows them."""
        ...

    def put(self, key: str, content: bytes | BinaryIO, media_type: str | None = None) -> None:
        """Drop a file into the inbox."""
        ...

    def send(self, stage: Stage, body: str) -> None:
        """Send a message to a stage's queue."""
        ...


@dataclass(frozen=True)
class Opened:
    """A stack and how it was chosen. `local` is the same stack where it runs here and nothing happens by itself."""

    stack: Reachable
    choice: str
    local: "LocalStack | None" = None

    def command(self, words: str) -> str:
        """Return a command line that talks to the same stack, for hints."""
        return f"kliping {words}{self.choice}"


@contextmanager
def open_stack(name: str | None, state: Path) -> Iterator[Opened]:
    """Open the deployed stack `name` or, without a name, the local one kept in `state`.

    Raises:
        Misuse: neither is there.
    """
    if name:
        yield open_deployed(name)
    elif state.exists():
        with open_local(state) as stack:
            yield choose_local(stack, state)
    else:
        raise Misuse(explain_absent(state))


def explain_absent(state: Path) -> str:
    """Say that there is no local stack, and how to get one."""
    return (
        f"There is no local stack in {state}; `kliping run FILE` makes one."
        " For a deployed one, say --stack NAME or set KLIPING_STACK."
    )


@contextmanager
def open_to_change(name: str | None, state: Path) -> Iterator[Opened]:
    """Open the deployed stack `name` or, without a name, the local one, new if need be; of that, keep what was changed.

    Raises:
        Misuse: the deployed stack is not there.
    """
    if name:
        yield open_deployed(name)
        return
    with open_local(state) as local:
        yield choose_local(local, state)
        local.drain()  # S3 tells every new inbox's queue that it is there
        keep(local, state)


def open_deployed(name: str) -> Opened:
    """Open the deployed stack `name`.

    Raises:
        Misuse: it is not there.
    """
    from kliping_cli.cloud.deployed import DeployedStack

    return Opened(DeployedStack.find(name), f" --stack {shlex.quote(name)}")


@contextmanager
def open_local(state: Path | None) -> "Iterator[LocalStack]":
    """Open the local stack, new or as it was left in `state`; without a folder it is gone afterwards.

    Raises:
        CommandFailed: the state is damaged, or another version wrote it.
        Misuse: the environment does not say clearly whether articles land.
    """
    from kliping_cli.cloud.local import LocalStack

    parameters = _PARAMETERS | {"LandArticles": _read_switch(LAND_ARTICLES)}
    with ExitStack() as opened:
        try:
            with open_console(stderr=True).status("Starting the local stack"):
                stack = opened.enter_context(LocalStack(parameters=parameters, state=state))
        except ValueError as error:
            raise CommandFailed(str(error)) from error
        yield stack


def _read_switch(name: str) -> str:
    value = os.environ.get(name) or "false"
    if value not in {"true", "false"}:
        raise Misuse(f"{name} is {value!r}; it can be true or false.")
    return value


def choose_local(stack: "LocalStack", state: Path | None) -> Opened:
    """Say how the local stack was chosen."""
    return Opened(stack, "" if state in {None, LOCAL_STATE} else f" --state {shlex.quote(str(state))}", stack)


def keep(stack: "LocalStack", state: Path) -> None:
    """Keep what is in the local stack in `state`, where git does not look."""
    stack.save()
    (state / ".gitignore").write_text("*\n")
