"""Judge the properties of a file: programs fill them in, and few of them speak of the article."""

import re
from dataclasses import replace
from datetime import timedelta

from kliping.extractors.authors import identify
from kliping.extractors.cleaning import clean_line
from kliping.extractors.dates import find_moment
from kliping.extractors.headlines import LONGEST_HEADLINE
from kliping.extractors.manuscripts import Stated
from kliping.extractors.page import LONGEST_RAW
from kliping.extractors.reading import Reading
from kliping.models import Author, Fact, Moment

DATED_BY_FILE = "datePublished is when the file was made; the text names no date"

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|word|powerpoint)\s*[-–].*|untitled.*|tanpa judul.*"  # noqa: RUF001 - the dash that programs write
    r"|(?:new )?(?:document|presentation|dokumen|doc|layout|slide|page)\s*\d*"
    r"|.*\.(?:docx?|pdf|indd|pmd|qxd|rtf|odt|txt|pptx?|cdr|html?)|[\w.-]*",
    re.IGNORECASE,
)
"""What programs write as a title: their own name, the file's, or nothing. A single word is no headline."""

_FEWEST_NAMES = 2
"""Words of a person's name. Computers are called by one: HP, Asus, Toshiba."""

_TEMPLATES = {"2013-12-23T23:15:00Z"}
"""When the template of python-docx was made, which is what its documents say too."""

_SAME = timedelta(hours=1)
"""A document saved so soon after it was made was not changed, but finished."""


def state_properties(
    *, title: str | None, author: str | None, created: str | None, modified: str | None, keywords: str | None = None
) -> Stated:
    """Return what can be believed of a file's properties; dates are given as ISO 8601."""
    headline, name = _read_title(title), _read_author(author)
    published, changed = _read_moment(created), _read_moment(modified)
    if published and changed and published.instant and changed.instant and changed.instant - published.instant < _SAME:
        changed = None
    words = tuple(filter(None, (clean_line(word) for word in re.split(r"[,;]", (keywords or "")[:LONGEST_RAW]))))
    proofs = {
        "headline": title if headline else None,
        "author": author if name else None,
        "datePublished": created if published else None,
        "dateModified": modified if changed else None,
        "keywords": keywords if words else None,
    }
    return Stated(
        headline=headline,
        author=(name,) if name else (),
        date_published=published,
        date_modified=changed,
        keywords=words,
        facts=tuple(
            Fact(field=field, origin="meta", raw=clean_line(raw)[:LONGEST_RAW]) for field, raw in proofs.items() if raw
        ),
    )


def note_dates(reading: Reading, stated: Stated) -> Reading:
    """Add a note where nothing but the file's own date says when the article was published."""
    if reading.date_published is None or reading.date_published is not stated.date_published:
        return reading
    return replace(reading, notes=(*reading.notes, DATED_BY_FILE))


def _read_title(raw: str | None) -> str | None:
    title = clean_line(raw or "")
    return title if title and len(title) <= LONGEST_HEADLINE and not _NO_TITLE.fullmatch(title) else None


def _read_author(raw: str | None) -> Author | None:
    author = identify(raw) if raw else None
    return author if author and (author.kind != "person" or len(author.name.split()) >= _FEWEST_NAMES) else None


def _read_moment(raw: str | None) -> Moment | None:
    return find_moment(clean_line(raw), "meta") if raw and raw not in _TEMPLATES else None
