"""What an exporter is: one format that records can be written in, one by one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from kliping.models import TaggedArticle

type Write = Callable[[Iterable[TaggedArticle], BinaryIO], None]
"""Writes records as they come and keeps none of them; the file stays open."""


@dataclass(frozen=True)
class Exporter:
    """One output format. `needs` names the extra that brings a package which Kliping itself does without.

    `is_binary` says that it is no text that a person could read.
    """

    name: str
    media_type: str
    write: Write
    needs: str | None = None
    is_binary: bool = False


def write_lines(make_line: Callable[[TaggedArticle], str]) -> Write:
    """Return what writes a line of UTF-8 for each record."""

    def write(records: Iterable[TaggedArticle], file: BinaryIO) -> None:
        file.writelines(f"{make_line(record)}\n".encode() for record in records)

    return write
