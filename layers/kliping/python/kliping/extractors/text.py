"""Plain text: an article somebody copied into a file, often with the page's furniture still around it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Literal

from kliping.extractors.authors import choose, identify, split_names
from kliping.extractors.cleaning import clean_lines
from kliping.extractors.clearing import TAGS, clear_furniture, is_prose, read_credits, repeats
from kliping.extractors.datelines import read_dateline
from kliping.extractors.dates import find_moment
from kliping.extractors.decoding import decode
from kliping.extractors.furniture import classify
from kliping.extractors.paragraphs import join_lines
from kliping.extractors.reading import Extractor, Reading
from kliping.models import Author, Fact, Moment, Publisher, RawDocument

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
_MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+|\s+#+$")
_PIECE = re.compile(r"\s*[|•·]\s*|\s+[–—-]+\s+")  # noqa: RUF001 - the dashes that pages print


def read_text(document: RawDocument) -> Reading:
    """Read a plain text: the headline on its first line, a head of dates and names, the body, the furniture.

    Raises:
        Unreadable: the bytes are no text.
    """
    decoded = decode(document.content, document.media_type)
    lines = [_MARKDOWN_HEADING.sub("", line) for line in clean_lines(decoded.text)]
    head, body = _read_head(lines)
    cleared = clear_furniture(join_lines(body, _stands_alone(head.headline)), head.headline)
    dateline = read_dateline(cleared.paragraphs[0]) if cleared.paragraphs else None
    site = head.site or (dateline.site if dateline else None)
    authors = [*_known(head.bylines, site), *(known for author in cleared.credits for known in _know(author, site))]
    facts = [*head.facts]
    facts += [Fact(field="author", origin="text", raw=line) for line in cleared.credit_lines]
    if dateline:
        facts.append(Fact(field="dateline", origin="text", raw=cleared.paragraphs[0][:80]))
    return Reading(
        headline=head.headline,
        paragraphs=cleared.paragraphs,
        charset=decoded.charset,
        author=choose(authors),
        date_published=head.published,
        date_modified=head.modified,
        dateline=dateline.place if dateline else None,
        publisher=Publisher(site=site),
        keywords=cleared.keywords,
        facts=tuple(facts),
        notes=decoded.notes,
    )


PLAIN_TEXT = Extractor("text", 1, ("text/plain", "text/markdown"), read_text)


@dataclass
class _Head:
    """What the lines above the body say. Filled line by line while they are read, and never afterwards."""

    headline: str | None = None
    site: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    bylines: list[Author] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def note(self, name: str, raw: str) -> None:
        self.facts.append(Fact(field=name, origin="text", raw=raw))


def _read_head(lines: Sequence[str]) -> tuple[_Head, Sequence[str]]:
    """Take lines off the top while they are headline, site, date, byline or furniture; the rest is the body."""
    head = _Head()
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


def _take_line(line: str, head: _Head) -> bool:
    if len(line) > _LONGEST_HEAD_LINE:
        return False
    return _take_site(line, head) or _take_dates(line, head) or _take_byline(line, head) or classify(line) is not None


def _take_site(line: str, head: _Head) -> bool:
    found = _SITE_LINE.fullmatch(line)
    if not found:
        return False
    head.site = head.site or found["site"].lower()
    head.note("publisher", line)
    return True


def _take_dates(line: str, head: _Head) -> bool:
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


def _take_byline(line: str, head: _Head) -> bool:
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


def _take_headline(lines: Sequence[str], head: _Head) -> int:
    """Read the headline, which may be wrapped, and return how many lines it takes; 0 when there is none."""
    block = [*_first_lines(lines)]
    known = next(
        (at for at, line in enumerate(block) if at and (_take_line(line, _Head()) or read_dateline(line))), len(block)
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


def _stands_alone(headline: str | None) -> Callable[[str], bool]:
    def stands_alone(line: str) -> bool:
        return classify(line) is not None or bool(TAGS.fullmatch(line)) or repeats(line, headline)

    return stands_alone


def _known(authors: Sequence[Author], site: str | None) -> list[Author]:
    return [known for author in authors for known in _know(author, site)]


def _know(author: Author, site: str | None) -> list[Author]:
    """Look at a name again now that the publisher is known: a site is never a person."""
    known = identify(author.name, publisher=(site,), role=author.role)
    return [known] if known else []
