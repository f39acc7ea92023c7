"""Take XML apart without asking whether it is XML: what feeds mean, rather than what the standard makes of them.

Every twentieth feed has a bare `&` or `<`, an HTML entity nobody declared, or a tag left open. A parser that mends such
things as it goes loses all that follows a `<`, and makes `?a=1=2` of `?a=1&b=2`, and says so nowhere. Here nothing is
expanded, loaded or nested, so nothing can be made to explode.
"""

import re
from collections.abc import Iterator
from html import unescape

from kliping.errors import TooLarge, Unreadable

MOST_MARKS = 3_000_000
"""Signs `<` in one source. A full sitemap with ten tags to an entry has a third of them."""

_LONGEST_TAG = 65_536
"""Characters, between `<` and `>`."""

_NAME = r"[A-Za-z_][\w:.-]*"
# An attribute's value holds no `<` in XML, so a quote too many spoils one tag and not the rest of the file.
_TAG = re.compile(rf"""<(/?)({_NAME})([^<>"']*+(?:"[^"<]*"[^<>"']*+|'[^'<]*'[^<>"']*+)*+)>""")
_LOOSE_TAG = re.compile(rf"<(/?)({_NAME})([^<>]*)>")
_ATTRIBUTE = re.compile(rf"""({_NAME})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_CAN_BEGIN = re.compile(r"<[A-Za-z_/!?]")
_LITERAL = "<![CDATA["
_SKIPPED = (("<!--", "-->"), (_LITERAL, "]]>"), ("<?", "?>"), ("<!", ">"))
_LONGEST_OPENING = len(_LITERAL)

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)
_UNENDING_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_DECLARES_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)

type Tag = tuple[str, str, str]
"""A slash or nothing, the name, and the attributes as they are written: with a slash at their end, the tag is empty."""

type Token = Tag | str
"""A string is a piece of text in which characters are still escaped, those of a CDATA section too.

Tuples, because a sitemap has a million of them.
"""


def scan(pieces: Iterator[str]) -> Iterator[Token]:
    """Take a text apart into tags and what stands between them; a text may come in several pieces.

    Raises:
        Unreadable: it declares entities.
        TooLarge: more than `MOST_MARKS` tags.
    """
    return _Scanner(pieces).scan()


def read_attributes(written: str) -> dict[str, str]:
    """Read the attributes of a tag."""
    return {
        name: unescape(double or single or bare).strip() for name, double, single, bare in _ATTRIBUTE.findall(written)
    }


class _Scanner:
    """The text that is not yet taken apart, from `at` on, and where more of it comes from."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._at = 0
        self._marks = 0

    def scan(self) -> Iterator[Token]:
        self._fill()
        self._text = _drop_doctype(self._text)
        while self._at < len(self._text) or self._fill():
            start = self._text.find("<", self._at)
            end = len(self._text) if start < 0 else start
            if end > self._at:
                yield self._text[self._at : end]
                self._at = end
            if start < 0:
                continue
            self._count()
            found = _TAG.match(self._text, start)
            if found:
                self._at = found.end()
                yield found[1], found[2], found[3]
            else:
                yield from self._scan_markup()

    def _count(self) -> None:
        self._marks += 1
        if self._marks > MOST_MARKS:
            raise TooLarge(f"it has more than {MOST_MARKS:,} tags; what came after was left out. Split it.")

    def _fill(self) -> bool:
        """Forget what is done with and get more; false at the end."""
        for piece in self._pieces:
            if piece:
                self._text = self._text[self._at :] + piece
                self._at = 0
                return True
        return False

    def _scan_markup(self) -> Iterator[Token]:
        """Read what is no plain tag, or begins one whose end has not come yet."""
        while len(self._text) - self._at < _LONGEST_OPENING and self._fill():
            pass
        for opening, ending in _SKIPPED:
            if self._text.startswith(opening, self._at):
                self._at += len(opening)
                yield from self._skip(ending, is_text=opening == _LITERAL)
                return
        yield self._scan_tag()

    def _skip(self, ending: str, *, is_text: bool) -> Iterator[str]:
        """Go behind `ending`; in a CDATA section, what stands before it is text."""
        while True:
            found = self._text.find(ending, self._at)
            # Without it, the last characters may be its beginning.
            end = found if found >= 0 else max(self._at, len(self._text) - len(ending) + 1)
            if is_text and end > self._at:
                yield self._text[self._at : end].replace("&", "&amp;")
            self._at = end
            if found >= 0:
                self._at += len(ending)
                return
            if not self._fill():
                self._at = len(self._text)
                return

    def _scan_tag(self) -> Token:
        can_begin = bool(_CAN_BEGIN.match(self._text, self._at))
        while can_begin:
            found = _TAG.match(self._text, self._at) or _LOOSE_TAG.match(self._text, self._at)
            if found:
                self._at = found.end()
                return found[1], found[2], found[3]
            is_open = len(self._text) - self._at < _LONGEST_TAG and self._text.find("<", self._at + 1) < 0
            can_begin = is_open and self._fill()
        self._at += 1
        return "&lt;"


def _drop_doctype(text: str) -> str:
    """Take out the document type. Without its entities everything can be read that a feed or a sitemap needs."""
    found = _DOCTYPE.search(text)
    if _DECLARES_ENTITY.search(found["subset"] or "" if found else text) or (
        not found and _UNENDING_SUBSET.search(text)
    ):
        raise Unreadable("this XML declares entities, as no feed or sitemap needs to; save it without its DOCTYPE.")
    return text[: found.start()] + text[found.end() :] if found else text
