"""A file that a command writes is there whole or not at all."""

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.outputs import open_output


def write(path: object, end: Callable[[], object]) -> None:
    with open_output(str(path)) as file:
        file.write(b"half")
        end()


def test_a_file_is_there_once_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"

    with open_output(str(target)) as file:
        file.write(b"id")
        assert not target.exists()

    assert target.read_bytes() == b"id"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("end", [KeyboardInterrupt, SystemExit, RuntimeError, BrokenPipeError])
def test_what_breaks_off_leaves_the_earlier_file_and_nothing_else(end: type[BaseException], tmp_path: Path) -> None:
    target = tmp_path / "articles.csv"
    target.write_bytes(b"earlier")

    def break_off() -> None:
        raise end

    with pytest.raises(end):
        write(target, break_off)

    assert target.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_tidies_up(number: signal.Signals, tmp_path: Path) -> None:
    before = signal.getsignal(number)

    with pytest.raises(SystemExit) as ended:
        write(tmp_path / "articles.csv", partial(signal.raise_signal, number))

    assert ended.value.code == 128 + number
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) is before


def test_a_link_stays_one_and_rights_stay_as_they_are(tmp_path: Path) -> None:
    target, link = tmp_path / "2026.csv", tmp_path / "latest.csv"
    target.write_bytes(b"earlier")
    target.chmod(0o640)
    link.symlink_to(target)

    with open_output(str(link)) as file:
        file.write(b"later")

    assert link.is_symlink()
    assert target.read_bytes() == b"later"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    with open_output(str(pipe)) as file:
        file.write(b"id")

    assert os.read(reader, 9) == b"id"
    assert pipe.is_fifo()
    os.close(reader)


def test_a_path_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    for path, why in (("no/such/folder.csv", "No such file"), (".", "Is a directory")):
        with pytest.raises(Misuse, match=f"cannot be written: {why}"), open_output(str(tmp_path / path)):
            pytest.fail("nothing should have been opened")


def test_a_full_disk_is_told() -> None:
    with pytest.raises(CommandFailed, match="/dev/full could not be written: No space left"):
        write("/dev/full", list)
