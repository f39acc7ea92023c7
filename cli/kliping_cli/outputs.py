"""Where a command writes what it was asked for: a file that is there whole or not at all, or stdout."""

import errno
import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from kliping_cli.errors import CommandFailed, Misuse

STDOUT = "-"

_ENDS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Windows knows no SIGHUP."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def open_output(path: str) -> Iterator[BinaryIO]:
    """Open a file to be written; `-` is stdout. What stood there before stands there until the end, and after a break.

    Pipes and devices are written as they are. A path that cannot be written is told at once: it should not cost a run.

    Raises:
        Misuse: it cannot be written.
        CommandFailed: there is no room left.
    """
    if path == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    given = Path(path)
    is_kept = given.is_file() or not given.exists()
    target = given.resolve() if is_kept else given
    fresh = target.with_name(f".kliping-{os.getpid()}.new") if is_kept else target
    try:
        file = fresh.open("wb")
    except OSError as error:
        raise Misuse(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with _ending_tidily(), _telling_full(path):
            with file:
                yield file
            if is_kept:
                _put_in_place(fresh, target)
    except BaseException:
        if is_kept:
            fresh.unlink(missing_ok=True)
        raise


def _put_in_place(fresh: Path, target: Path) -> None:
    if target.exists():
        shutil.copymode(target, fresh)
    fresh.replace(target)


@contextmanager
def _telling_full(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise CommandFailed(f"{path} could not be written: {error.strerror}.") from error


@contextmanager
def _ending_tidily() -> Iterator[None]:
    """Let a closed terminal or `kill` end the command as Ctrl-C does: through what tidies up behind it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    former = {number: signal.signal(number, _end) for number in _ENDS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _end(number: int, _: object) -> NoReturn:
    raise SystemExit(128 + number)
