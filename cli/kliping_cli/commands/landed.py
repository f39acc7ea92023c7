"""`kliping landed`: what has landed, as files in a folder."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from itertools import batched
from pathlib import Path

from kliping.aws.landed import LandedFile, find_day, list_landed, name_etag, read_landed
from kliping.aws.table import Table
from kliping_cli.choosing import LAND_ARTICLES, Opened, open_stack
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.outputs import open_output
from kliping_cli.terminal import open_console, show_progress

_READERS = 8
_AT_ONCE = 200
"""Files in memory at a time, a few kilobytes each."""


def mirror(folder: Path, since: date | None, until: date | None, *, stack: str | None, state: Path) -> None:
    """Bring the files of some days in `folder` to what has landed, and say what had to be done.

    Files that are named otherwise, and those of other days, are left alone.

    Raises:
        CommandFailed: articles do not land there.
        Misuse: the folder cannot be written.
    """
    first, last = since or date.min, until or date.max
    with open_stack(stack, state) as opened:
        table = opened.stack.table
        if not table.lands:
            raise CommandFailed(_explain_off(opened))
        files = list(list_landed(table, first, last))
        wanted = [each for each in files if not _is_same(folder / each.name, each.etag)]
        with show_progress("Copying", len(wanted)) as progress:
            for each, content in _read(table, wanted):
                if content is None:  # gone since it was listed
                    files.remove(each)
                else:
                    _write(folder / each.name, content)
                progress(1)
        kept = {each.name for each in files}
        gone = [name for name in _list_names(folder, first, last) if name not in kept]
        for name in gone:
            _remove(folder / name)
    if kept or gone:
        console = open_console(stderr=True)
        console.print(
            f"{_count(len(kept))} in {folder}: {len(wanted):,} written, {len(gone):,} removed.", soft_wrap=True
        )
    else:
        open_console(stderr=True).print(_explain_none(opened), soft_wrap=True)


def _read(table: Table, wanted: Iterable[LandedFile]) -> Iterator[tuple[LandedFile, bytes | None]]:
    with ThreadPoolExecutor(_READERS) as pool:
        for some in batched(wanted, _AT_ONCE, strict=False):
            yield from zip(some, pool.map(partial(read_landed, table), some), strict=True)


def _is_same(path: Path, etag: str) -> bool:
    return path.is_file() and name_etag(path.read_bytes()) == etag


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Misuse(f"{path.parent} cannot be made: {error.strerror}.") from error
    with open_output(str(path)) as file:
        file.write(content)


def _list_names(folder: Path, since: date, until: date) -> list[str]:
    """Return the names of the files in a folder that are named like landed ones of some days."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.glob("day=*/*.jsonl.gz"))
    return [name for name in names if str(since) <= (find_day(name) or "") <= str(until)]


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    with suppress(OSError):  # others are left in it
        path.parent.rmdir()


def _count(files: int) -> str:
    return f"{files:,} {'file' if files == 1 else 'files'}"


def _explain_off(opened: Opened) -> str:
    switch = (
        f"{LAND_ARTICLES}=true in the environment of kliping"
        if opened.local
        else "`sam deploy --parameter-overrides LandArticles=true`"
    )
    return (
        f"Articles do not land here. {switch} switches it on;"
        f" `{opened.command('replay --stage tag')}` lands what was recorded before."
    )


def _explain_none(opened: Opened) -> str:
    return f"Nothing has landed of these days; `{opened.command('replay --stage tag')}` lands what was recorded before."
