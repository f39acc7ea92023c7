"""Write down, piece by piece, the text that a script holds: plain, with line breaks, or as HTML inside a string."""

import re
from html import unescape

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kliping.extractors.cleaning import clean_line, clean_lines
from kliping.extractors.paragraphs import join_lines

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]{0,2000})?/?>")
_BLOCK_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|tr|blockquote|section)\b", re.IGNORECASE)
_WRITTEN_NEWLINE = re.compile(r"(?:\\r)?\\n")
_BULLET = re.compile(r"^[•·▪►*–]\s+")  # noqa: RUF001 - the bullets that pages print

_MOST_LINES = 2_000
"""Above, each line is a paragraph: joining hard-wrapped lines takes time that grows with their square."""

_LEFT_OUT = {
    *("script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "button", "form", "select", "nav"),
    *("aside", "figure", "figcaption", "picture", "video", "audio"),
}
_SET_OFF = {
    *("p", "div", "section", "article", "main", "header", "footer", "blockquote", "center", "pre", "hr", "table", "tr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "td", "th", "br"),
}
_CELLS = {"td", "th"}
ITEM_MARK = "- "
CELL_MARK = " | "


class Writer:
    """Collects paragraphs. Whoever writes says where a paragraph or a list's item begins; blanks are tidied here."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._mark = ""
        self.written = 0
        """Characters so far, tidied away or not: whether a part of a block had any text."""

    def end(self) -> None:
        """End the paragraph, if anything stands in it."""
        if not self._pieces:
            return
        text = clean_line("".join(self._pieces))
        self._pieces.clear()
        if text:
            self.paragraphs.append(self._mark + text)
            self._mark = ""

    def begin_item(self) -> None:
        """End the paragraph, and begin the next with the mark of a list's item."""
        self.end()
        self._mark = ITEM_MARK

    def end_item(self) -> None:
        """End the item; one without text leaves no mark behind."""
        self.end()
        self._mark = ""

    def write(self, text: str) -> None:
        """Write plain text or HTML; a newline in plain text ends the paragraph, as an editor's does."""
        if "&" in text and not _TAG.search(text):
            text = unescape(text)
        if "<" in text and _TAG.search(text):
            self._write_markup(text)
            return
        self.written += len(text.strip())
        first, *others = text.split("\n")
        self._pieces.append(first)
        for line in others:
            self.end()
            self._pieces.append(line)

    def _write_markup(self, markup: str) -> None:
        if "\n" in markup and not _BLOCK_TAG.search(markup):
            markup = markup.replace("\n", "<br>")
        try:
            tree = document_fromstring(f"<div>{markup}</div>", parser=HTMLParser(remove_comments=True, remove_pis=True))
        except (etree.LxmlError, ValueError, AssertionError):
            return
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._leave(element)
            elif element.tag in _LEFT_OUT:
                walker.skip_subtree()
            else:
                self._enter(element)

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "li":
            self.begin_item()
        elif tag in _CELLS and len(element.getparent()) > 1:
            self._pieces.append(CELL_MARK if element.getprevious() is not None else "")
        elif tag in _SET_OFF:
            self._part(element)
        if element.text:
            self.written += len(element.text.strip())
            self._pieces.append(element.text)

    def _leave(self, element: HtmlElement) -> None:
        if element.tag == "li":
            self.end_item()
        elif element.tag in _SET_OFF:
            self._part(element)
        if element.tail:
            self.written += len(element.tail.strip())
            self._pieces.append(element.tail)

    def _part(self, element: HtmlElement) -> None:
        if _stands_in_row(element):
            self._pieces.append(" ")
        else:
            self.end()


def _stands_in_row(element: HtmlElement) -> bool:
    """Tell whether an element is, or stands in, a cell of a row that has several."""
    node: HtmlElement | None = element
    for _ in range(3):
        if node is None:
            return False
        if node.tag in _CELLS:
            return len(node.getparent()) > 1
        node = node.getparent()
    return False


def split_glued(text: str) -> list[str]:
    """Part an `articleBody` into paragraphs where it has newlines or HTML; without them it is one paragraph.

    Some sites escape it twice: then its newlines read as backslash and n, and its tags as entities.
    """
    if "\n" not in text:
        text = _WRITTEN_NEWLINE.sub("\n", text)
    if "&" in text and not _TAG.search(text):
        text = unescape(text)
    if _TAG.search(text):
        writer = Writer()
        writer.write(text)
        writer.end()
        return writer.paragraphs
    lines = [_BULLET.sub(ITEM_MARK, line) for line in clean_lines(text)]
    if len(lines) > _MOST_LINES:
        return [line for line in lines if line]
    return join_lines(lines, lambda line: line.startswith(ITEM_MARK))
