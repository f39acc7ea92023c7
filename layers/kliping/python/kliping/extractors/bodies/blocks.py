"""Split a page into blocks of text: what stands between two borders that a reader would see as such."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from kliping.extractors.bodies.names import BIT, ROLE_HINTS, STRUCTURE, read_hints
from kliping.extractors.counting import UNSPACED

_SILENT_TAGS = (
    "script style noscript template svg iframe select option textarea head object video audio canvas math input meta "
    "link map area datalist dialog"
)
_SILENT = frozenset(_SILENT_TAGS.split())
"""Holds no text of the page, or none that a reader sees."""

_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr amp-img picture source"
)
_INLINE = frozenset(_INLINE_TAGS.split())
"""Goes on in the line it stands in; every other element begins a block and ends one."""

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

LONGEST_COMPARED = 100_000
"""Characters of a block that are compared with other texts. A book in one paragraph is compared by its beginning."""

PROSE_WORDS = 12
"""A block of so many words, less than a third of them links, is prose for sure."""
_PROSE_LINKS = 0.35

_PICTURES = ("data-src", "data-lazy-src", "data-original", "src")
"""Attributes that hold a picture's URL: lazily loaded ones keep a placeholder in `src`."""


@dataclass(slots=True, eq=False)
class Node:
    """A block element, and sums over everything in it: words, words in links, words of prose, blocks.

    `look` is its class, which the paragraphs of one article share, while their ids may count them. `own` and
    `inherited` are bits of hints, the latter with those of its holders. `has_heading` tells of an `h1`. Its blocks are
    those from place `begins` to before place `ends`.
    """

    tag: str
    look: str
    parent: "Node | None"
    own: int
    depth: int
    inherited: int
    element: HtmlElement | None = None
    begins: int = 0
    ends: int = 0
    words: int = 0
    links: int = 0
    prose: int = 0
    prose_blocks: int = 0
    has_heading: bool = False

    @property
    def blocks(self) -> int:
        """The number of its blocks."""
        return self.ends - self.begins

    @property
    def names(self) -> str:
        """The element's class and id, as written."""
        return f"{self.look} {self.element.get('id') or ''}" if self.element is not None else ""

    def add(self, other: "Node") -> None:
        """Add the sums of a child that has ended."""
        self.words += other.words
        self.links += other.links
        self.prose += other.prose
        self.prose_blocks += other.prose_blocks
        self.has_heading = self.has_heading or other.has_heading

    def line(self) -> "Iterator[Node]":
        """Yield this node and its ancestors."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def within(self, *tags: str) -> "Node | None":
        """Return the nearest of this node and its ancestors with one of the tags."""
        node: Node | None = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def holds(self, place: int) -> bool:
        """Tell whether the block at a place is inside."""
        return self.begins <= place < self.ends


@dataclass(slots=True, eq=False)
class Block:
    """One run of text. `words` counts two characters as a word where words are not parted by blanks."""

    node: Node
    text: str
    words: int
    linked: int
    anchors: int
    bold: int
    hrefs: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Picture:
    """An image: its URLs as written, best first, and how many blocks stand before it."""

    node: Node
    sources: tuple[str, ...]
    before: int


@dataclass(slots=True)
class Layout:
    """A page as blocks, their holders, and pictures, in the order of the page; `silent` is what holds no text."""

    root: Node
    blocks: list[Block] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    silent: list[HtmlElement] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)


def split(tree: HtmlElement) -> Layout:
    """Split the body of a page into blocks. Nothing is left out but scripts, forms' values and drawings."""
    body = tree.find("body")
    splitter = _Splitter()
    skipped = 0
    open_tags: list[str] = []
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        if event == "start":
            tag = element.tag
            if skipped or tag.__class__ is not str or tag in _SILENT:
                if not skipped:
                    splitter.layout.silent.append(element)
                skipped += 1
            else:
                open_tags.append(tag)
                splitter.start(element, tag)
        elif skipped > 1:
            skipped -= 1
        else:
            if skipped:
                skipped = 0
            else:
                splitter.end(open_tags.pop())
            if tail := element.tail:
                splitter.say(tail)
    return splitter.finish()


def is_prose(block: Block) -> bool:
    """Tell running text from titles, captions and menus, by length and links alone."""
    return block.words >= PROSE_WORDS and block.linked < _PROSE_LINKS * block.words


def count_words(text: str) -> int:
    """Count roughly and fast: what blanks part, and every second character of scripts without blanks."""
    return len(text.split()) + _count_unspaced(text)


def _count_unspaced(text: str) -> int:
    return 0 if text.isascii() else len(UNSPACED.findall(text)) // 2


class _Splitter:
    def __init__(self) -> None:
        self.node = Node("body", "", None, 0, 0, 0)
        self.layout = Layout(self.node)
        self._pieces: list[str] = []
        self._hrefs: list[str] = []
        self._in_links = self._in_bold = 0
        self._linked = self._bold = self._anchors = 0

    def start(self, element: HtmlElement, tag: str) -> None:
        if tag in _INLINE:
            self._start_inline(element, tag)
        elif tag == "br":
            self._break(element)
        else:
            self._flush()
            self._open(element, tag)
        if text := element.text:
            self.say(text)

    def end(self, tag: str) -> None:
        if tag == "a":
            self._in_links -= 1
        elif tag in {"b", "strong"}:
            self._in_bold -= 1
        elif tag not in _INLINE and tag != "br":
            self._flush()
            self._close()

    def say(self, text: str) -> None:
        if text.isspace():
            if self._pieces:
                self._pieces.append(" ")
            return
        self._pieces.append(text)
        if self._in_links:
            self._linked += count_words(text)
        if self._in_bold:
            self._bold += count_words(text)

    def finish(self) -> Layout:
        self._flush()
        while self.node.parent is not None:
            self._close()
        self._close()
        return self.layout

    def _start_inline(self, element: HtmlElement, tag: str) -> None:
        if tag == "a":
            self._in_links += 1
            self._anchors += 1
            if href := element.get("href"):
                self._hrefs.append(href)
        elif tag in {"b", "strong"}:
            self._in_bold += 1
        elif tag in {"img", "amp-img"}:
            sources = tuple(source for name in _PICTURES if (source := element.get(name)))
            if sources:
                self.layout.pictures.append(Picture(self.node, sources, len(self.layout.blocks)))

    def _break(self, element: HtmlElement) -> None:
        """End the block at two breaks in a row: many sites part their paragraphs so."""
        self.say("\n")
        following = element.getnext()
        if following is not None and following.tag == "br" and not (element.tail or "").strip():
            self._flush()

    def _open(self, element: HtmlElement, tag: str) -> None:
        own = STRUCTURE.get(tag, 0)
        look = ""
        stated = element.keys()
        if stated:
            look = element.get("class") or ""
            own |= _hints_of(element, look, stated)
        parent = self.node
        begins = len(self.layout.blocks)
        self.node = Node(tag, look, parent, own, parent.depth + 1, parent.inherited | own, element, begins)
        self.node.has_heading = tag == "h1"
        self.layout.nodes.append(self.node)

    def _close(self) -> None:
        self.node.ends = len(self.layout.blocks)
        parent = self.node.parent
        if parent is not None:
            parent.add(self.node)
            self.node = parent

    def _flush(self) -> None:
        if self._pieces:
            self._end_block()
        elif self._anchors and not self._in_links:
            self._forget_links()

    def _end_block(self) -> None:
        spaced = "".join(self._pieces).split()
        text = " ".join(spaced)
        words = len(spaced) + _count_unspaced(text)
        node = self.node
        block = Block(node, text, words, self._linked, self._anchors, self._bold, tuple(self._hrefs))
        self.layout.blocks.append(block)
        node.words += words
        node.links += block.linked
        if is_prose(block):
            node.prose += words
            node.prose_blocks += 1
        self._pieces.clear()
        self._linked = self._bold = 0
        self._forget_links()

    def _forget_links(self) -> None:
        self._hrefs.clear()
        self._anchors = 0


def _hints_of(element: HtmlElement, look: str, stated: Sequence[str]) -> int:
    own = read_hints(f"{look} {element.get('id')}" if "id" in stated else look)
    if "itemprop" in stated and "articlebody" in (element.get("itemprop") or "").lower():
        own |= BIT["body"]
    if "role" in stated:
        own |= BIT.get(ROLE_HINTS.get(element.get("role") or "", ""), 0)
    is_hidden = "hidden" in stated or ("aria-hidden" in stated and element.get("aria-hidden") == "true")
    if is_hidden or ("style" in stated and _HIDING.search(element.get("style") or "")):
        own |= BIT["hidden"]
    return own
