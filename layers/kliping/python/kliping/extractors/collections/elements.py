"""Pick elements such as `<item>` out of XML, one at a time: the rest is never held in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

from kliping.errors import Unreadable
from kliping.extractors.cleaning import clean_line
from kliping.extractors.collections.collection import OpenSource
from kliping.extractors.collections.scanning import Tag, read_attributes, scan
from kliping.extractors.collections.texts import read_pieces

_DEEPEST = 200
"""Elements. Feeds with XHTML in them reach 30."""
_MOST_PARTS = 500
"""Parts of one element that are kept."""
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
        return next((text for part in self.find_all(*path) if (text := part.text)), "")


@dataclass(frozen=True)
class Wanted:
    """The names of elements to pick, in lower case and without prefix, and of the parts of them to keep.

    `entries` never lie in one another, so one that begins inside another ends it. `others` are picked too where they
    stand outside of all entries.
    """

    entries: frozenset[str]
    parts: frozenset[str]
    others: frozenset[str] = frozenset()


def read_elements(source: OpenSource, wanted: Wanted) -> Iterator[Element]:
    """Yield the elements that are wanted, in their order, as each ends.

    Raises:
        Unreadable: it breaks off, declares entities, is nested too deep, or has no element.
        TooLarge: more bytes or tags than are read.
    """
    walk = _Walk(wanted, source.url)
    for token in scan(read_pieces(source)):
        if isinstance(token, str):
            if walk.picked:
                walk.add_text(token)
        elif token[0]:
            yield from walk.end(_local_name(token[1]))
        else:
            yield from walk.begin(token)
    if not walk.has_begun:
        raise Unreadable(f"{source.source.uri} has no XML element.")
    if walk.open:
        raise Unreadable(f"{source.source.uri} breaks off inside <{walk.open[-1]}>; what came before was taken.")


class _Walk:
    """Where a scan stands: the names of all open elements, their bases, and the open parts of the one being picked.

    In `picked`, null stands for an element that is not kept, and nothing inside it is.
    """

    def __init__(self, wanted: Wanted, base: str | None) -> None:
        self.open: list[str] = []
        self.picked: list[Element | None] = []
        self.has_begun = False
        self._bases = [base]
        self._wanted = wanted
        self._kept = 0

    def add_text(self, text: str) -> None:
        element = self.picked[-1]
        if element and element.length < _LONGEST_TEXT:
            element.pieces.append(text[: _LONGEST_TEXT - element.length])
            element.length += len(text)

    def begin(self, tag: Tag) -> Iterator[Element]:
        self.has_begun = True
        name, written = _local_name(tag[1]), tag[2]
        if self.picked and name in self._wanted.entries:
            yield from self._close(len(self.open) - len(self.picked))
        if len(self.open) >= _DEEPEST:
            raise Unreadable(f"this XML is nested deeper than {_DEEPEST} elements.")
        base = self._bases[-1]
        if "base" in written:
            base = resolve(read_attributes(written).get("xml:base", ""), base) or base
        if self.picked or name in self._wanted.entries or name in self._wanted.others:
            self._pick(name, written, base)
        self.open.append(name)
        self._bases.append(base)
        if written.endswith("/"):
            yield from self._close(len(self.open) - 1)

    def _pick(self, name: str, written: str, base: str | None) -> None:
        if not self.picked:
            self._kept = 0
            self.picked.append(Element(name, read_attributes(written) if written else {}, base))
            return
        parent = self.picked[-1]
        if parent is None or name not in self._wanted.parts or self._kept >= _MOST_PARTS:
            self.picked.append(None)
            return
        self._kept += 1
        element = Element(name, read_attributes(written) if written else {}, base)
        parent.parts.append(element)
        self.picked.append(element)

    def end(self, name: str) -> Iterator[Element]:
        if self.open and self.open[-1] == name:
            yield from self._close(len(self.open) - 1)
        elif name in self.open:
            yield from self._close(len(self.open) - 1 - self.open[::-1].index(name))

    def _close(self, depth: int) -> Iterator[Element]:
        """Leave all open elements but the outer `depth`; ends that are missing are taken as meant."""
        if self.picked:
            first = len(self.open) - len(self.picked)
            for at in range(len(self.picked) - 1, max(0, depth - first), -1):
                _take_over(self.picked[at - 1], self.picked[at])
            if depth <= first and self.picked[0]:
                yield self.picked[0]
            del self.picked[max(0, depth - first) :]
        del self.open[depth:], self._bases[depth + 1 :]


def _take_over(outer: Element | None, inner: Element | None) -> None:
    """Give what stands in an element without an end to the one around it, where it was meant to stand."""
    if outer and inner:
        outer.parts += inner.parts
        inner.parts = []


@lru_cache(maxsize=1000)
def _local_name(name: str) -> str:
    return name.rpartition(":")[2].lower()


def resolve(address: str, base: str | None) -> str:
    """Make a relative URL whole; what can be no URL comes back as it is, for the count of entries to judge."""
    # Inside CDATA an escaped ampersand stays one; no URL is meant to hold it.
    address = address.replace("&amp;", "&")
    if not base or address.startswith(("http://", "https://")):
        return address
    try:
        return urljoin(base, address) if address else ""
    except ValueError:
        return address
