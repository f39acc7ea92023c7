"""What is given to the corridor: files (of folders, too) and URLs, each under a name of its own."""

import mimetypes
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kliping.errors import InvalidUrl
from kliping.identity import check_url, source_id
from kliping_cli.errors import Misuse

LONGEST_KEY = 1024
"""Bytes of an S3 object's key."""


@dataclass(frozen=True)
class FileInput:
    """A file, and the key under which it lies in the inbox: the same key means a newer version of the same input."""

    path: Path
    key: str

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.key

    @property
    def media_type(self) -> str | None:
        """The media type its suffix claims; extract looks for itself."""
        kind, compression = mimetypes.guess_type(self.key)
        return None if compression else kind

    def source_id(self, inbox: str) -> str:
        """Return the id under which the outcome will stand."""
        return source_id(f"s3://{inbox}/{self.key}")


@dataclass(frozen=True)
class UrlInput:
    """A URL to fetch."""

    url: str

    @property
    def name(self) -> str:
        """What a person calls it."""
        return self.url

    def source_id(self, _inbox: str) -> str:
        """Return the id under which the outcome will stand."""
        return source_id(self.url)


type Input = FileInput | UrlInput


def collect(arguments: Sequence[str]) -> tuple[Input, ...]:
    """Turn what was typed into inputs, in that order: a folder gives its files, and nothing comes twice.

    A file's key is its name; in a folder, its path from the folder's own name on. Where two files would share a key,
    both get as many of their parent folders as tell them apart.

    Raises:
        Misuse: a file that does not exist, a folder without files, a URL that is none.
    """
    found: dict[str, _Found | UrlInput] = {}
    for argument in arguments:
        if "://" in argument:
            url = _check(argument)
            found[url] = UrlInput(url)
        else:
            for file in _find(argument):
                found.setdefault(str(file.path), file)
    keys = _tell_apart([file for file in found.values() if isinstance(file, _Found)])
    return tuple(
        each if isinstance(each, UrlInput) else FileInput(each.path, keys[each.path]) for each in found.values()
    )


@dataclass(frozen=True)
class _Found:
    """A file by its absolute path, and how many of the last parts of that path make its key."""

    path: Path
    parts: int

    @property
    def key(self) -> str:
        name = "/".join(self.path.parts[1:][-self.parts :])
        return os.fsencode(name).decode("utf-8", "replace")

    def longer(self) -> "_Found":
        return _Found(self.path, self.parts + 1)


def _check(argument: str) -> str:
    try:
        return check_url(argument)
    except InvalidUrl as error:
        raise Misuse(str(error)) from error


def _find(argument: str) -> Iterator[_Found]:
    path = Path(argument)
    if path.is_file():
        yield _Found(path.parent.resolve() / path.name, 1)
    elif path.is_dir():
        top = path.resolve()
        files = [_Found(file, len(file.relative_to(top).parts) + 1) for file in _walk(top)]
        if not files:
            raise Misuse(f"{argument} holds no files (hidden ones do not count).")
        yield from files
    elif path.exists():
        raise Misuse(f"{argument} is neither a file nor a folder.")
    else:
        raise Misuse(f"{argument} does not exist. A file, a folder, or a URL with its https:// would do.")


def _walk(top: Path) -> Iterator[Path]:
    for folder, subfolders, names in top.walk():
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        files = (folder / name for name in sorted(names) if not name.startswith("."))
        yield from (file for file in files if file.is_file())


def _tell_apart(files: Iterable[_Found]) -> dict[Path, str]:
    candidates = {file.path: file for file in files}
    while True:
        counts = Counter(file.key for file in candidates.values())
        clashing = [file for file in candidates.values() if counts[file.key] > 1]
        if not clashing:
            return {path: file.key for path, file in candidates.items()}
        for file in clashing:
            if file.parts >= len(file.path.parts):
                raise Misuse(f"{file.key} and another file have names that differ only in broken characters.")
            candidates[file.path] = file.longer()
