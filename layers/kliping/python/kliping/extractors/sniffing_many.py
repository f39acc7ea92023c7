"""Tell sources of many from what they resemble: a list of URLs from an article, bookmarks from a page."""

import re
from collections.abc import Iterator, Sequence

from kliping.extractors.counting import count_words
from kliping.extractors.reading import FEWEST_WORDS

LOOKED_AT = 65_536
"""Bytes of a source that are enough to say what it is. JSON may name its format late, and lists begin with comments."""

URL_LIST = "text/uri-list"
URL_TABLE = "text/csv"
BOOKMARKS = "application/x-mozilla-bookmarks"
JSON_FEED = "application/feed+json"
MAILBOX = "application/mbox"

URL_IN_LINE = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
DELIMITERS = ("\t", ";", ",", "|")

_BOOKMARKS = re.compile(
    rb"\s*(?:<!--.{0,1000}?-->\s*)?(?:<!DOCTYPE\s+NETSCAPE-Bookmark-file"
    rb"|(?:<!DOCTYPE\s+html[^>]*>\s*)?<html[^>]*>.{0,2000}?<title>\s*(?:Pocket Export|Instapaper: Export)\s*</title>)",
    re.IGNORECASE | re.DOTALL,
)
_MAILBOX = re.compile(rb"From [^\r\n]*\d{4}[^\r\n]*\r?\n(?:[\w-]+:|>?From )")
_JSON = re.compile(rb"\s*\{")
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')

_TITLE = re.compile(r"\s*\"?(?:url|link|uri|href|tautan)s?\"?\s*", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")  # noqa: RUF001 - the quotes that pages print
_SHORTEST_SENTENCE = 8
"""Words. A headline ends without a full stop, an abbreviation at its end is the rest."""
_MOST_ROWS = 200


def sniff_many(head: bytes) -> str | None:
    """Return the media type of a source of many that begins with a sign of its own; null for everything else."""
    start = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if _BOOKMARKS.match(start):
        return BOOKMARKS
    if _MAILBOX.match(start):
        return MAILBOX
    return JSON_FEED if _JSON.match(start) and _JSON_FEED.search(start) else None


def sniff_list(head: bytes) -> str | None:
    """Return the media type of a list or a table of URLs; null for an article, though it name any number of URLs.

    A text is a list when at least every second line has a URL, and the others are no running text: headlines between
    URLs are captions, but `FEWEST_WORDS` words in sentences could be an article.
    """
    if b"http" not in head.replace(b"\0", b"").lower():
        return None
    text = head.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe").decode("utf-8", "replace")
    lines = [line.strip() for line in text.splitlines()]
    if len(head) >= LOOKED_AT and len(lines) > 1:
        lines.pop()
    lines = [line for line in lines if not line.startswith("#")]
    if _is_table([line for line in lines if line][:_MOST_ROWS]):
        return URL_TABLE
    with_url = sum(bool(URL_IN_LINE.search(line)) for line in lines)
    others = sum(bool(line) for line in lines) - with_url
    prose = sum(map(_count_prose, _runs(lines)))
    return URL_LIST if with_url and with_url >= others and prose < FEWEST_WORDS else None


def _runs(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines between URLs and blank lines: a paragraph may be broken into lines. URLs are left out."""
    run: list[str] = []
    for line in lines:
        found = URL_IN_LINE.search(line)
        if line and not found:
            run.append(line)
            continue
        yield " ".join(run)
        run.clear()
        if found:
            yield URL_IN_LINE.sub(" ", line).strip()
    yield " ".join(run)


def _count_prose(run: str) -> int:
    words = count_words(run)
    is_sentence = words >= _SHORTEST_SENTENCE and bool(_SENTENCE.search(run))
    return words if is_sentence or words >= FEWEST_WORDS else 0


def _is_table(rows: Sequence[str]) -> bool:
    return len(rows) > 1 and any(_is_table_of(rows, delimiter) for delimiter in DELIMITERS)


def _is_table_of(rows: Sequence[str], delimiter: str) -> bool:
    cells = [row.split(delimiter) for row in rows]
    titles, first = cells[0], cells[1]
    if len(titles) > 1 and any(map(_TITLE.fullmatch, titles)):
        return any(URL_IN_LINE.search(cell) for cell in first)
    if len({len(row) for row in cells}) != 1:
        return False
    return len(titles) > 1 and any(
        all(URL_IN_LINE.fullmatch(row[at].strip(' "')) for row in cells[1:]) for at in range(len(titles))
    )
