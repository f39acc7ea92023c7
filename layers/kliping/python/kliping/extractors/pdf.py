"""PDFs with a text layer: what is printed on their pages, put together again; scanned ones have none."""

import logging
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any

from kliping.errors import Encrypted, NoTextLayer, Unreadable
from kliping.extractors.budget import Budget
from kliping.extractors.cleaning import clean_line
from kliping.extractors.counting import estimate_words
from kliping.extractors.manuscripts import Manuscript, Stated, read_manuscript
from kliping.extractors.markup import fold
from kliping.extractors.properties import note_dates, state_properties
from kliping.extractors.reading import FEWEST_WORDS, Reading
from kliping.extractors.typesetting import Line, Printed, undo_typesetting
from kliping.models import RawDocument

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 200
"""A report of a hundred pages is no article; a book is cut off."""

_SECONDS = 8.0
"""CPU time for all pages. A page of text takes 20 ms, one of a map a second."""

_LIMITS: Mapping[str, Any] = {
    "zlib_maximum_output_length": 30_000_000,
    "lzw_maximum_output_length": 30_000_000,
    "run_length_maximum_output_length": 30_000_000,
    "array_based_stream_maximum_output_length": 30_000_000,
    "maximum_declared_stream_length": 30_000_000,
    "stream_decoding_work_maximum_length": 60_000_000,
    "stream_parsing_work_maximum_count": 400_000,
    "xform_maximum_invocations_per_extraction": 500,
    "disable_legacy_handling": True,
}
"""A page of news takes 20,000 steps; pypdf's own limits, made for posters and maps, let one page fill 400 MB."""

_FARTHEST = 1e6
"""Points, beyond which a place on a page is a joke."""
_LOOKED_AT, _MOST_OBJECTS = 5, 100
"""Pages, and objects on each, among which a picture is looked for."""
_HOURS_ALONE = len("+07")
_FIRST = 5
"""Paragraphs."""

_DATE = re.compile(
    r"D:(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?"
    r"(?P<zone>Z|[+-]\d\d'?(?:\d\d)?)?.*"
)
_WITHIN = 1000
"""Letters of the first page among which a title of the properties must stand to be the headline."""


class _Spent(Exception):
    """The time for all pages is over."""


@dataclass
class _Scribe:
    """Writes down the lines of one page as they are met, left to right."""

    budget: Budget
    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    begun: Line | None = None

    def write(self, text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        """Take a piece of text, the matrices of where it stands, and its size before they apply."""
        if self.budget.spent():
            raise _Spent
        *whole, last = text.split("\n")
        for piece in whole:
            self._add(piece, cm, tm, size)
            self.end()
        self._add(last, cm, tm, size)

    def _add(self, piece: str, cm: list[float], tm: list[float], size: float) -> None:
        if piece and not piece.isspace() and self.begun is None:
            self.begun = Line("", *_measure(cm, tm, size))
        self.pieces.append(piece)

    def end(self) -> None:
        """End a line."""
        text = clean_line("".join(self.pieces))
        self.pieces.clear()
        if text and self.begun:
            self.lines.append(Line(text, self.begun.size, self.begun.left, self.begun.height))
        self.begun = None


def read_pdf(document: RawDocument) -> Reading:
    """Read a PDF: the headline in the largest type, or the first line; facts from the text, then from properties.

    Raises:
        Unreadable: damaged, or not one page can be read.
        Encrypted: a password is needed.
        NoTextLayer: pictures of pages.
    """
    with _quiet():
        reader = _open(document.content)
        pages = _list_pages(reader)
        lines, notes = _read_pages(pages)
        printed = undo_typesetting(lines)
        words = sum(map(estimate_words, printed.paragraphs))
        if words < FEWEST_WORDS and notes:
            raise Unreadable(f"nothing can be read in this PDF ({'; '.join(notes[:3])}).")
        if words < FEWEST_WORDS and (words == 0 or _has_pictures(pages)):
            raise NoTextLayer(
                "this PDF holds pictures of pages and no text; run it through text recognition (OCR) first."
            )
        stated = _read_properties(reader)
    manuscript = Manuscript(
        lines=printed.paragraphs,
        above=printed.above,
        headline=printed.headline or _borne_out(stated.headline, printed),
        stated=stated,
        notes=notes,
    )
    return note_dates(read_manuscript(manuscript), stated)


def _open(content: bytes) -> "PdfReader":
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(content), strict=False)
        needs_password = reader.is_encrypted and not reader.decrypt("")
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(f"this PDF is damaged ({type(error).__name__}: {str(error)[:200]}).") from error
    if needs_password:
        raise Encrypted("this PDF is encrypted; save it without a password.")
    return reader


def _list_pages(reader: "PdfReader") -> "list[PageObject]":
    try:
        return list(islice(reader.pages, MOST_PAGES + 1))
    except MemoryError:
        raise
    except Exception as error:
        raise Unreadable(f"this PDF is damaged ({type(error).__name__}: {str(error)[:200]}).") from error


def _read_pages(pages: "Sequence[PageObject]") -> tuple[list[list[Line]], tuple[str, ...]]:
    """Return the lines of each page, and notes on what was left out."""
    budget = Budget(_SECONDS)
    read: list[list[Line]] = []
    notes: list[str] = []
    for number, page in enumerate(pages, 1):
        scribe = _Scribe(budget)
        if number > MOST_PAGES or budget.spent():
            notes.append(f"truncated: only the first {number - 1} pages were read")
            break
        try:
            page.extract_text(visitor_text=scribe.write)
        except _Spent:
            notes.append(f"truncated: page {number} took too long")
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - on damaged pages pypdf raises whatever Python does
            notes.append(f"truncated: page {number} is damaged ({type(error).__name__})")
        scribe.end()
        read.append(scribe.lines)
    return read, tuple(notes)


def _measure(cm: Sequence[float], tm: Sequence[float], size: float) -> tuple[float, float, float]:
    """Return the size in points, and how far from the left and from the foot of the page a text begins."""
    left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = math.sqrt(abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])))
    values = (abs(size) * scale, left, height)
    return values if all(abs(value) < _FARTHEST for value in values) else (0.0, 0.0, 0.0)


def _has_pictures(pages: "Sequence[PageObject]") -> bool:
    def has_picture(page: Any) -> bool:
        objects = page["/Resources"]["/XObject"]
        return any(objects[name]["/Subtype"] == "/Image" for name in islice(objects, _MOST_OBJECTS))

    for page in pages[:_LOOKED_AT]:
        with suppress(Exception):  # a page without any, or one that is damaged
            if has_picture(page):
                return True
    return False


def _read_properties(reader: "PdfReader") -> Stated:
    with suppress(Exception):  # properties are read where they can be
        found = {str(name): str(value.get_object()) for name, value in islice((reader.metadata or {}).items(), 50)}
        return state_properties(
            title=found.get("/Title"),
            author=found.get("/Author"),
            created=_read_date(found.get("/CreationDate")),
            modified=_read_date(found.get("/ModDate")),
            keywords=found.get("/Keywords"),
        )
    return Stated()


def _read_date(raw: str | None) -> str | None:
    """Write "D:20240306091500+07'00'" as ISO 8601."""
    found = _DATE.fullmatch(raw.strip()) if raw else None
    if not found:
        return None
    day = f"{found['year']}-{found['month']}-{found['day']}"
    zone = (found["zone"] or "").replace("'", "")
    if not found["hour"] or not zone:
        return day
    zone = zone if len(zone) != _HOURS_ALONE else f"{zone}00"
    return f"{day}T{found['hour']}:{found['minute']}:{found['second'] or '00'}{zone}"


def _borne_out(title: str | None, printed: Printed) -> str | None:
    """Return the title of the properties if it is printed at the beginning as well."""
    if title is None:
        return None
    beginning = fold(" ".join((*printed.above, *printed.paragraphs[:_FIRST])))[:_WITHIN]
    return title if fold(title) in beginning else None


@contextmanager
def _quiet() -> Iterator[None]:
    """Set pypdf's limits, and keep its log of small faults, of which PDFs are full, out of ours."""
    from pypdf import apply_configuration

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with apply_configuration(**_LIMITS):
            yield
    finally:
        logger.setLevel(level)
