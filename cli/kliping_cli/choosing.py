"""Which stack a command talks to: the deployed one that was named, or the local one whose state lies in a folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kliping.aws.table import Table
from kliping_cli.cloud.stack import Stack
from kliping_cli.errors import Misuse

LOCAL_STATE = Path(".kliping")
"""Where `kliping run` keeps what it made, seen from where it is called."""


@contextmanager
def open_stack(name: str | None, state: Path) -> Iterator[Stack]:
    """Open the deployed stack `name` or, without a name, the local one kept in `state`.

    Raises:
        Misuse: neither is there.
    """
    if name:
        from kliping_cli.cloud.deployed import DeployedStack

        yield DeployedStack.find(name)
        return
    if not state.exists():
        raise Misuse(
            f"There is no local stack in {state}; `kliping run FILE` makes one."
            " For a deployed one, say --stack NAME or set KLIPING_STACK."
        )
    with open_local(state) as stack:
        yield stack


@contextmanager
def open_local(state: Path | None) -> Iterator[Stack]:
    """Open the local stack, new or as it was left in `state`; without a folder it is gone afterwards."""
    from kliping_cli.cloud.local import LocalStack  # brings moto, which takes a second

    if state is not None:
        _make_unseen_by_git(state)
    with LocalStack(state=state) as stack:
        yield stack


def table_of(stack: Stack) -> Table:
    """Return the stack's table."""
    outputs = stack.outputs
    return Table(outputs["TableName"], outputs["ArchiveBucket"], stack.client("dynamodb"), stack.client("s3"))


def _make_unseen_by_git(state: Path) -> None:
    state.mkdir(parents=True, exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n")
