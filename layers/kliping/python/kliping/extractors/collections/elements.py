"""Pick elements such as `<item>` out of XML, one at a time: the rest is never held in memory."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin

from kliping.errors import Unreadable
from kliping.extractors.cleaning import clean_line
from kliping.extractors.collections.collection import OpenSource
from kliping.extractors.collections.scanning import Closing, Opening, Token, scan
from kliping.extractors.collections.texts import read_pieces

_DEEPEST = 200
"""Elements. Feeds with XHTML in them reach 30."""
_MOST_PARTS = 500
"""Elements inside one that are looked at."""
_LONGEST_TEXT = 10_000
"""Characters that are kept of an element's own text: of URLs and dates it is all."""


@dataclass
class Element:
    """An element: `name` is lower case and without prefix, `base` is what its relative URLs are relative to.

    Filled while its source is scanned, and complete once it is handed out.
    """

    name: str
    attributes: dict[str, str]
    base: str | None
    parts: list["Element"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """Its own text, on one line."""
        return clean_line(unescape("".join(self.pieces)))

    def find_all(self, *path: str) -> Iterator["Element"]:
        """Yield the elements that `path` leads to, each name one step further inside."""
        for part in self.parts:
            if part.name == path[0]:
                yield from part.find_all(*path[1:]) if path[1:] else (part,)

    def find_text(self, *path: str) -> str:
        """Return the first text that `path` leads to, or an empty string."""
        return next((part.text for part in self.find_all(*path) if part.text), "")


def read_elements(source: OpenSource, names: Set[str], nested: Set[str] = frozenset()) -> Iterator[Element]:
    """Yield the outermost elements that are called one of `names`, in their order, as each ends.

    Those in `nested` may stand inside others; one of the rest that begins inside another ends it, for its end is missing.

    Raises:
        Unreadable: it breaks off, declares entities, is nested too deep, or has no element.
        TooLarge: more bytes than are read.
    """
    walk = _Walk(names, nested, source.url)
    for token in scan(read_pieces(source)):
        yield from walk.step(token)
    if not walk.has_begun:
        raise Unreadable(f"{source.source.uri} has no XML element.")
    if walk.open:
        raise Unreadable(f"{source.source.uri} breaks off inside <{walk.open[-1]}>; what came before was taken.")


class _Walk:
    """Where a scan stands: the names and bases of all open elements, and the open parts of the one being picked."""

    def __init__(self, names: Set[str], nested: Set[str], base: str | None) -> None:
        self.open: list[str] = []
        self.has_begun = False
        self._bases: list[str | None] = [base]
        self._names, self._nested = names, nested
        self._picked: list[Element | None] = []
        self._parts = 0

    def step(self, token: Token) -> Iterator[Element]:
        if isinstance(token, str):
            self._add_text(token)
        elif isinstance(token, Opening):
            yield from self._begin(token)
        else:
            yield from self._end(token)

    def _add_text(self, text: str) -> None:
        element = self._picked[-1] if self._picked else None
        if element and element.length < _LONGEST_TEXT:
            element.pieces.append(text[: _LONGEST_TEXT - element.length])
            element.length += len(text)

    def _begin(self, opening: Opening) -> Iterator[Element]:
        self.has_begun = True
        name = _local_name(opening.name)
        if name in self._names - self._nested and self._picked:
            yield from self._close(len(self.open) - len(self._picked))
        if len(self.open) >= _DEEPEST:
            raise Unreadable(f"this XML is nested deeper than {_DEEPEST} elements.")
        attributes = opening.attributes() if self._is_wanted(name) or "base" in opening.raw_attributes else {}
        self.open.append(name)
        self._bases.append(_join(self._bases[-1], attributes.get("xml:base")))
        if self._is_wanted(name):
            self._pick(Element(name, attributes, self._bases[-1]))

    def _is_wanted(self, name: str) -> bool:
        return bool(self._picked) or name in self._names

    def _pick(self, element: Element) -> None:
        if not self._picked:
            self._parts = 0
        self._parts += 1
        parent = self._picked[-1] if self._picked else None
        if parent and self._parts <= _MOST_PARTS:
            parent.parts.append(element)
        self._picked.append(element if self._parts <= _MOST_PARTS else None)

    def _end(self, closing: Closing) -> Iterator[Element]:
        name = _local_name(closing.name)
        if name in self.open:
            yield from self._close(len(self.open) - 1 - self.open[::-1].index(name))

    def _close(self, depth: int) -> Iterator[Element]:
        """Leave all open elements but the outer `depth`; ends that are missing are taken as meant."""
        picked_from = len(self.open) - len(self._picked)
        if self._picked and depth <= picked_from and self._picked[0]:
            yield self._picked[0]
        del self.open[depth:], self._bases[depth + 1 :], self._picked[max(0, depth - picked_from) :]


def _local_name(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _join(base: str | None, relative: str | None) -> str | None:
    if not relative:
        return base
    try:
        return urljoin(base or "", relative)
    except ValueError:
        return base
