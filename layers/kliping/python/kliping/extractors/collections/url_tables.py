"""Tables with a column of URLs: spreadsheets saved as CSV, and what read-later services export."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from kliping.errors import Unreadable, UnsupportedMediaType
from kliping.extractors.collections.collection import Collection, Entry, OpenSource
from kliping.extractors.collections.texts import read_lines
from kliping.extractors.collections.url_lists import read_link, refuse
from kliping.extractors.sniffing_many import DELIMITERS

_LOOKED_AT_ROWS = 50

_TITLES = (
    re.compile(r"(?:url|link|uri|href|tautan|permalink)s?", re.IGNORECASE),
    re.compile(r"(?:page|article|story|berita|artikel|canonical|original)[ _-]?(?:url|link|uri)s?", re.IGNORECASE),
    re.compile(r".*(?:url|link|tautan).*", re.IGNORECASE),
)
"""What a column of URLs is called, the surest first: `image_url` is a picture's."""


@dataclass(frozen=True)
class _Layout:
    """How a table is written, and which of its columns, from 0, holds the URLs."""

    delimiter: str
    column: int
    has_title: bool


def read_url_table(source: OpenSource) -> Iterator[Entry]:
    """Yield the URL in each row; every other column is ignored.

    Raises:
        UnsupportedMediaType: no column holds URLs.
        Unreadable: no table can be made of it.
        TooLarge: more bytes than are read.
    """
    lines = read_lines(source)
    head = list(islice(lines, _LOOKED_AT_ROWS))
    layout = _find_layout(head)
    if not layout:
        raise UnsupportedMediaType(
            f"{source.source.uri} is a table without a column of URLs; give that column the title url."
        )
    rows = csv.reader(chain(head, lines), delimiter=layout.delimiter)
    try:
        for number, row in enumerate(rows):
            if any(map(str.strip, row)) and not (number == 0 and layout.has_title):
                yield _read_row(row, layout.column, f"line {rows.line_num}")
    except csv.Error as error:
        raise Unreadable(f"{source.source.uri} breaks off in line {rows.line_num}: {error}.") from error


def _read_row(row: Sequence[str], column: int, where: str) -> Entry:
    cell = row[column].strip() if column < len(row) else ""
    if cell.lower().startswith(("http://", "https://")):
        return read_link(cell, where)
    return refuse(cell or ", ".join(filter(None, row)), where)


def _find_layout(head: Sequence[str]) -> _Layout | None:
    """Take the delimiter that finds most URLs in one column."""
    found = [layout for delimiter in DELIMITERS for layout in _layouts(head, delimiter)]
    return max(found, key=lambda scored: scored[0], default=(0, None))[1]


def _layouts(head: Sequence[str], delimiter: str) -> Iterator[tuple[tuple[int, int, int], _Layout]]:
    try:
        rows = list(csv.reader(head, delimiter=delimiter))
    except csv.Error:
        return
    rows = [row for row in rows if any(map(str.strip, row))]
    for column in range(max(map(len, rows), default=0)):
        cells = [row[column].strip() for row in rows if column < len(row)]
        urls = sum(cell.lower().startswith(("http://", "https://")) for cell in cells)
        has_title = bool(cells) and not cells[0].lower().startswith(("http://", "https://")) and column < len(rows[0])
        if urls:
            # A delimiter that parts nothing finds the URLs too, with the rest of the row behind them.
            parted = min(2, *map(len, rows), len(rows[0]))
            yield (_rank(cells[0] if has_title else ""), urls, parted), _Layout(delimiter, column, has_title)


def _rank(title: str) -> int:
    return next((len(_TITLES) - at for at, pattern in enumerate(_TITLES) if pattern.fullmatch(title)), 0)


TABLE = Collection("url-table", 1, ("text/csv", "text/tab-separated-values"), read_url_table)
