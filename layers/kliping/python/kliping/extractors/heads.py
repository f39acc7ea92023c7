"""Read the lines above an article's body: headline, site, dates, bylines, and furniture that was copied along."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from kliping.extractors.authors import identify, split_names
from kliping.extractors.clearing import is_prose, read_credits
from kliping.extractors.datelines import read_dateline
from kliping.extractors.dates import find_moment
from kliping.extractors.furniture import classify
from kliping.models import Author, Fact, Moment

_LONGEST_HEADLINE = 220
"""Characters. The longest of 500 real headlines has 195."""

_MOST_HEAD_LINES = 300
"""Lines. A page's whole menu, copied along, is shorter."""

_LONGEST_HEAD_LINE = 160

_MODIFIED = re.compile(
    r"\b(?:last updated|updated|last modified|modified|(?:terakhir )?(?:diperbarui|diperbaharui|diubah))\b",
    re.IGNORECASE,
)
_SITE_LINE = re.compile(r"(?:https?://)?(?:www\.)?(?P<site>(?:[a-z0-9-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|oleh|written by|words by)\b\s*:?\s+(?P<names>[^.!?]{3,100})", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>title|judul|headline)\s*:\s*", re.IGNORECASE)
_PIECE = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+")  # noqa: RUF001 - the dashes that pages print


@dataclass
class Head:
    """What the lines above the body say. Filled line by line while they are read, and never afterwards."""

    headline: str | None = None
    site: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    bylines: list[Author] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def note(self, name: str, raw: str) -> None:
        """Keep the line that proves a field."""
        self.facts.append(Fact(field=name, origin="text", raw=raw))


def read_head(
    lines: Sequence[str], headline: str | None = None, above: Sequence[str] = ()
) -> tuple[Head, Sequence[str]]:
    """Take lines off the top while they are headline, site, date, byline or furniture; the rest is the body.

    `headline` is what other evidence says it is; then none is looked for among the lines. `above` are lines over it,
    among which anything may stand.
    """
    head = Head(headline=headline)
    for line in above:
        _take_line(line, head)
    position = 0
    while position < min(len(lines), _MOST_HEAD_LINES):
        line = lines[position]
        taken = 1
        if line and not _take_line(line, head):
            if head.headline is not None:
                break
            taken = _take_headline(lines[position:], head)
            if not taken:
                break
        position += taken
    return head, lines[position:]


def _take_line(line: str, head: Head) -> bool:
    if len(line) > _LONGEST_HEAD_LINE:
        return False
    return _take_site(line, head) or _take_dates(line, head) or _take_byline(line, head) or classify(line) is not None


def _take_site(line: str, head: Head) -> bool:
    found = _SITE_LINE.fullmatch(line)
    if not found:
        return False
    head.site = head.site or found["site"].lower()
    head.note("publisher", line)
    return True


def _take_dates(line: str, head: Head) -> bool:
    found = _MODIFIED.search(line)
    parts: list[tuple[Literal["published", "modified"], str]] = [("published", line)]
    if found:
        parts = [("published", line[: found.start()]), ("modified", line[found.end() :])]
    taken = False
    for kind, part in parts:
        moment = find_moment(part.strip(" |,:;()-"), "text")
        if not moment:
            continue
        taken = True
        head.note("datePublished" if kind == "published" else "dateModified", part.strip())
        if kind == "published":
            head.published = head.published or moment
        else:
            head.modified = head.modified or moment
    if taken:
        for piece in _PIECE.split(line):
            _take_byline(piece, head)
    return taken


def _take_byline(line: str, head: Head) -> bool:
    found = _BYLINE.fullmatch(line)
    credits_ = read_credits(line) if classify(line) == "credit" else []
    if found:
        named = (identify(name, role="author") for name in split_names(found["names"]))
        credits_ = [author for author in named if author]
    if not credits_:
        desk = identify(line) if len(line) <= _LONGEST_HEAD_LINE // 4 else None
        credits_ = [desk] if desk and desk.kind == "desk" else []
    if credits_:
        head.bylines += credits_
        head.note("author", line)
    return bool(credits_)


def _take_headline(lines: Sequence[str], head: Head) -> int:
    """Read the headline, which may be wrapped, and return how many lines it takes; 0 when there is none."""
    block = [*_first_lines(lines)]
    known = next(
        (at for at, line in enumerate(block) if at and (_take_line(line, Head()) or read_dateline(line))), len(block)
    )
    wrapped = " ".join(block[:known])
    if len(wrapped) <= _LONGEST_HEADLINE and (known < len(block) or not is_prose(wrapped) or known == 1):
        taken, headline = known, wrapped
    elif len(block[0]) <= _LONGEST_HEADLINE and not block[1][:1].islower():
        taken, headline = 1, block[0]
    else:
        return 0
    head.headline = _LABEL.sub("", headline).strip("*_ ") or None
    head.note("headline", headline)
    return taken


def _first_lines(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines before the first blank one, up to the one that would make a headline too long."""
    length = 0
    for line in takewhile(bool, lines):
        yield line
        length += len(line)
        if length > _LONGEST_HEADLINE:
            return
