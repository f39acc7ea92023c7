"""Read what elements say, as a reader would see it, and the short texts around a heading."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from kliping.extractors.cleaning import clean_line

LONGEST_VISIBLE = 300
"""Characters. A visible headline, date or byline is short; anything longer is a container."""

_HIDDEN = {"script", "style", "noscript", "template", "svg", "button", "select", "form", "iframe"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
}
_INLINE |= {"sub", "sup", "time", "u", "var", "wbr"}
_VALUES = ("content", "datetime")

_NEAR = 30
"""Texts after the heading. Dates and bylines come before the first few paragraphs or not at all."""
_LONGEST_NEAR = 120
_MOST_PROSE = 3
"""Long texts after the heading: behind the third, a report has begun."""
_MOST_WALKED = 300
_BREAK = "\v"
"""Stands for the start or end of a block among strings, none of which can be this alone: HTML has no such character."""
_MOST_CHILDREN = 8
_MOST_UP = 3
_BEGINNING = 20
"""Characters of a text by which it is told apart from others before all of it is compared."""

LEADS_ON = re.compile(
    r"(?:by|oleh|penulis|reporter|pewarta|editor|penyunting|redaktur|written by|words by|authors?|edited by"
    r"|(?:first |originally )?published(?: on)?|posted(?: on)?|(?:last |page )?(?:updated|modified)(?: on)?"
    r"|diterbitkan|dipublikasikan|terbit|tayang|(?:terakhir )?(?:diperbarui|diperbaharui|diubah)|tanggal|date)\s*:?",
    re.IGNORECASE,
)
"""A label that stands alone before the date or name it announces."""


def tidy(text: str) -> str:
    """Return what `clean_line` does; plain letters, nearly all there is to read around an article, need less work."""
    line = " ".join(text.split())
    return line if line.isascii() and line.isprintable() else clean_line(text)


def visible_text(element: HtmlElement, longest: int | None = None) -> str:
    """Return the text of an element as one line, without scripts and forms; nothing when it has over `longest`."""
    if not len(element):
        text = tidy(element.text or "") if element.tag not in _HIDDEN else ""
    else:
        pieces: list[str] = []
        length = 0
        for piece in _pieces(element):
            pieces.append(piece)
            length += len(piece)
            # Blanks of the source count too, hence the allowance.
            if longest is not None and length > 8 * longest:
                return ""
        text = tidy("".join(pieces))
    return text if longest is None or len(text) <= longest else ""


def say(element: HtmlElement) -> str:
    """Return what an element states: its machine-readable value where it has one, else its text; short or nothing."""
    value = next((value for name in _VALUES if (value := tidy(element.get(name) or ""))), "")
    if not value and element.tag == "abbr":
        value = tidy(element.get("title") or "")
    return value or visible_text(element, LONGEST_VISIBLE)


def texts_after(heading: HtmlElement) -> Iterator[str]:
    """Yield the short texts that follow a heading, a label joined to what it announces, until prose begins."""
    prose = 0
    for line in join_labels(islice(_lines(islice(_following(heading), _MOST_WALKED)), _NEAR)):
        if len(line) <= _LONGEST_NEAR:
            yield line
        else:
            prose += 1
            if prose == _MOST_PROSE:
                return


def texts_before(elements: Iterable[HtmlElement]) -> list[str]:
    """Return the short texts of the elements before a heading, nearest first."""
    texts = (tidy(text) for element in elements for text in _own_texts(element) if text and not text.isspace())
    return [text for text in join_labels(text for text in texts if text) if len(text) <= _LONGEST_NEAR][::-1]


def text_just_before(element: HtmlElement) -> str:
    """Return the text that stands right before an element, in its parents if need be."""
    for parent in islice(element.iterancestors(), _MOST_UP):
        before = element.getprevious()
        texts = (parent.text,) if before is None else (before.tail, visible_text(before, LONGEST_VISIBLE))
        found = next(filter(None, map(tidy, filter(None, texts))), "")
        if found:
            return found
        element = parent
    return ""


def visible_lines(element: HtmlElement) -> list[str]:
    """Return the lines of an element: what is set off from the rest stands on a line of its own."""
    return list(_lines(_pieces(element)))


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return the letters and digits of `text`, for comparing what is printed in two places."""
    return "".join(filter(str.isalnum, text.casefold()))


def is_among(text: str, folded: Collection[str]) -> bool:
    """Tell whether `text` says what one of some folded texts says; its beginning is enough to tell most apart."""
    beginning = fold(text[:_BEGINNING])
    return any(other.startswith(beginning) for other in folded) and fold(text) in folded


def _own_texts(element: HtmlElement) -> Iterator[str | None]:
    yield element.text
    for child in islice(element, _MOST_CHILDREN):
        yield child.tail


def join_labels(lines: Iterable[str]) -> Iterator[str]:
    """Yield each line, after a label that stood alone before it if there was one: "By" and the name are often two."""
    before = ""
    for line in lines:
        joined = f"{before} {line}" if before else line
        before = line if LEADS_ON.fullmatch(line) else ""
        yield joined


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Join strings into lines. Inline elements do not end a line, unless their words would run together."""
    kept: list[str] = []
    last = " "
    for piece in pieces:
        if piece == _BREAK or (piece and last.isalnum() and piece[0].isalnum()):
            line = tidy("".join(kept))
            kept.clear()
            if line:
                yield line
        kept.append(piece)
        last = piece[-1] if piece else last
    line = tidy("".join(kept))
    if line:
        yield line


def _following(element: HtmlElement) -> Iterator[str]:
    node: HtmlElement | None = element
    while node is not None:
        yield node.tail or ""
        following = node.getnext()
        while following is not None:
            if isinstance(following.tag, str):
                yield from _pieces(following)
            yield following.tail or ""
            following = following.getnext()
        yield _BREAK
        node = node.getparent()


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the strings in an element, and a break around what is set off. Iterative: markup nests deep."""
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        is_block = event in {"start", "end"} and node.tag not in _INLINE
        if is_block:
            yield _BREAK
        if event != "start":
            if node is not element and node.tail:
                yield node.tail
        elif node.tag in _HIDDEN:
            walker.skip_subtree()
        elif node.text:
            yield node.text
