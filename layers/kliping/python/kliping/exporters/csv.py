"""CSV for spreadsheets: a row for each article, nothing in it that a spreadsheet would calculate.

RFC 4180 in UTF-8, with a byte order mark: without one Excel takes the file for the machine's old code page and spoils
every curly quote; other readers know the mark or are told (`utf-8-sig`).
"""

import csv
import re
from collections.abc import Iterable
from itertools import chain
from typing import BinaryIO

from kliping.exporters.exporter import Exporter
from kliping.models import Moment, TaggedArticle

COLUMNS = (
    *("id", "headline", "url", "site", "publisher", "day", "published", "modified", "authors", "language", "section"),
    *("genre", "tags", "subjects", "places", "organisations", "keyphrases", "keywords", "tone", "summary"),
    *("description", "word_count", "is_accessible_for_free", "image", "text"),
)

BYTE_ORDER_MARK = "\ufeff"

_BETWEEN = "; "

_FORMULA = (
    r"""['"\x00-\x08\x0b\x0c\x0e-\x20\x7f-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]*"""
    r"[=+\-@\u2212\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]"
)
"""What a spreadsheet may take for the start of a formula: OWASP's signs, their wide and small forms, with blanks,
invisible characters or quotes before them."""

_START = re.compile(rf"{_FORMULA}|['\"]*[\t\r\n]")
_INNER_START = re.compile(rf"([;\t\r\n])(?={_FORMULA})")
"""A reader that splits at semicolons, as Excel does where the comma is the decimal sign, begins a cell inside ours."""
_INNER_GUARD = re.compile(rf"([;\t\r\n])'(?={_FORMULA})")


def guard(cell: str) -> str:
    """Return a cell as text that no spreadsheet takes for a formula: an apostrophe before what could start one."""
    guarded = _INNER_START.sub(r"\1'", cell)
    return f"'{guarded}" if _START.match(cell) else guarded


def unguard(cell: str) -> str:
    """Undo `guard`, whatever the cell."""
    bare = _INNER_GUARD.sub(r"\1", cell)
    return bare[1:] if bare.startswith("'") and _START.match(bare, 1) else bare


def make_row(record: TaggedArticle) -> list[str]:
    """Return the cells of a record under `COLUMNS`, not yet guarded. Unknown is an empty cell."""
    article, annotations = record.article, record.annotations
    published = article.date_published
    return [
        article.id,
        article.headline,
        article.best_url or "",
        article.publisher.site or "",
        article.publisher.name or "",
        str(published.day) if published else "",
        _write(published),
        _write(article.date_modified),
        _join(author.name for author in article.author),
        record.language or "",
        article.article_section or "",
        _join(article.genre),
        _join(tag.id for tag in record.tags),
        _join(subject.label.en for subject in annotations.subjects),
        _join(place.value for place in annotations.places),
        _join(organisation.value for organisation in annotations.organisations),
        _join(keyphrase.value for keyphrase in annotations.keyphrases),
        _join(article.keywords),
        annotations.tone.value if annotations.tone else "",
        annotations.summary.value if annotations.summary else "",
        article.description or "",
        str(article.word_count),
        "" if article.is_accessible_for_free is None else str(article.is_accessible_for_free).lower(),
        article.main_image.url if article.main_image else "",
        article.article_body,
    ]


def write(records: Iterable[TaggedArticle], file: BinaryIO) -> None:
    """Write a head and a row for each record."""
    rows = csv.writer(_Encoding(file))
    file.write(BYTE_ORDER_MARK.encode())
    for row in chain([COLUMNS], map(make_row, records)):
        rows.writerow([guard(cell) for cell in row])


class _Encoding:
    """Takes text for a file of bytes. `io.TextIOWrapper` would close the file, and hold text back until then."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str, /) -> int:
        return self._file.write(text.encode())


def _write(moment: Moment | None) -> str:
    return moment.iso if moment else ""


def _join(values: Iterable[str]) -> str:
    return _BETWEEN.join(dict.fromkeys(values))


EXPORTER = Exporter("csv", "text/csv", write)
