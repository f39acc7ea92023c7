"""Take XML apart without asking whether it is XML: what feeds mean, rather than what the standard makes of them.

Every twentieth feed has a bare `&` or `<`, an HTML entity nobody declared, or a tag left open. A parser that mends such
things as it goes loses all that follows a `<`, and makes `?a=1=2` of `?a=1&b=2`, and says so nowhere. Here nothing is
expanded, loaded or nested, so nothing can be made to explode.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from kliping.errors import Unreadable

_LONGEST_TAG = 65_536
"""Characters, between `<` and `>`."""

_NAME = r"[A-Za-z_][\w:.-]*"
# An attribute's value holds no `<` in XML, so a quote too many spoils one tag and not the rest of the file.
_TAG = re.compile(rf"""<(?P<slash>/?)(?P<name>{_NAME})(?P<attributes>(?:[^<>"']+|"[^"<]*"|'[^'<]*')*+)>""")
_LOOSE_TAG = re.compile(rf"<(?P<slash>/?)(?P<name>{_NAME})(?P<attributes>[^<>]*)>")
_ATTRIBUTE = re.compile(rf"""(?P<name>{_NAME})\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""")
_CAN_BEGIN = re.compile(r"<[A-Za-z_/!?]|<\Z")
_LITERAL = "<![CDATA["
_SKIPPED = (("<!--", "-->"), (_LITERAL, "]]>"), ("<?", "?>"), ("<!", ">"))
_LONGEST_OPENING = len(_LITERAL)

_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[(?P<subset>[^\]]*)\]\s*)?>", re.IGNORECASE)
_UNENDING_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_DECLARES_ENTITY = re.compile(r"<!ENTITY\s+(?!%)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Opening:
    """A start tag. An empty element, `<link/>`, is followed by its end tag like any other."""

    name: str
    raw_attributes: str

    def attributes(self) -> dict[str, str]:
        """Read the attributes, their names as they are written."""
        return {
            found["name"]: unescape(found["double"] or found["single"] or found["bare"] or "").strip()
            for found in _ATTRIBUTE.finditer(self.raw_attributes)
        }


@dataclass(frozen=True, slots=True)
class Closing:
    """An end tag."""

    name: str


type Token = Opening | Closing | str
"""A string is a piece of text in which characters are still escaped, those of a CDATA section too."""


def scan(pieces: Iterator[str]) -> Iterator[Token]:
    """Take a text apart into tags and what stands between them; a text may come in several pieces.

    Raises:
        Unreadable: it declares entities.
    """
    return _Scanner(pieces).scan()


class _Scanner:
    """The text that is not yet taken apart, from `at` on, and where more of it comes from."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self._text = ""
        self._at = 0

    def scan(self) -> Iterator[Token]:
        self._fill()
        self._text = _drop_doctype(self._text)
        while self._at < len(self._text) or self._fill():
            start = self._text.find("<", self._at)
            end = len(self._text) if start < 0 else start
            if end > self._at:
                yield self._text[self._at : end]
                self._at = end
            if start >= 0:
                yield from self._scan_markup()

    def _fill(self) -> bool:
        """Forget what is done with and get more; false at the end."""
        for piece in self._pieces:
            if piece:
                self._text = self._text[self._at :] + piece
                self._at = 0
                return True
        return False

    def _scan_markup(self) -> Iterator[Token]:
        while len(self._text) - self._at < _LONGEST_OPENING and self._fill():
            pass
        for opening, ending in _SKIPPED:
            if self._text.startswith(opening, self._at):
                self._at += len(opening)
                yield from self._skip(ending, is_text=opening == _LITERAL)
                return
        yield from self._scan_tag()

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

    def _scan_tag(self) -> Iterator[Token]:
        if not _CAN_BEGIN.match(self._text, self._at):
            yield "&lt;"
            self._at += 1
            return
        while not (found := _TAG.match(self._text, self._at) or _LOOSE_TAG.match(self._text, self._at)):
            is_open = len(self._text) - self._at < _LONGEST_TAG and self._text.find("<", self._at + 1) < 0
            if not is_open or not self._fill():
                yield "&lt;"
                self._at += 1
                return
        self._at = found.end()
        if found["slash"]:
            yield Closing(found["name"])
            return
        yield Opening(found["name"], found["attributes"])
        if found["attributes"].endswith("/"):
            yield Closing(found["name"])


def _drop_doctype(text: str) -> str:
    """Take out the document type. Without its entities everything can be read that a feed or a sitemap needs."""
    found = _DOCTYPE.search(text)
    if _DECLARES_ENTITY.search(found["subset"] or "" if found else text) or (
        not found and _UNENDING_SUBSET.search(text)
    ):
        raise Unreadable("this XML declares entities, as no feed or sitemap needs to; save it without its DOCTYPE.")
    return text[: found.start()] + text[found.end() :] if found else text
