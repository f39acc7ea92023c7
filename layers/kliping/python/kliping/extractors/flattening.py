"""Bring up what is nested too deep: readers of a tree climb it, and their time grows with the square of its depth."""

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

DEEPEST = 200
"""Levels. The deepest of 2,672 real pages has 56; 2,000 nested tables took 49 s to read."""

_KEPT_WHOLE = 50
"""Levels. What is no higher than this moves up as it is, so that a paragraph below the limit stays one."""

NOT_FOR_XML = {
    **dict.fromkeys((*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)),
    **{ord(blank): blank for blank in "\t\n\r"},
    **dict.fromkeys(map(ord, "\v\f"), "\n"),
}
"""Characters that libxml2 reads in a page, but that nobody may put into its tree; `cleaning` drops them anyway."""

_AT_THE_LIMIT = etree.XPath("/*" * DEEPEST)


def flatten(tree: HtmlElement) -> None:
    """Take the tags off elements that stand below `DEEPEST` and reach further down; their texts stay, in order."""
    found = _AT_THE_LIMIT(tree)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, HtmlElement):
            _flatten_below(element)


def _flatten_below(element: HtmlElement) -> None:
    pieces = [element.text, *_unfold(element)]
    element.text = None
    for child in list(element):
        element.remove(child)
    last: HtmlElement | None = None
    for piece in pieces:
        if isinstance(piece, HtmlElement):
            element.append(piece)
            last = piece
        elif piece and last is None:
            element.text = ((element.text or "") + piece).translate(NOT_FOR_XML)
        elif piece and last is not None:
            last.tail = ((last.tail or "") + piece).translate(NOT_FOR_XML)


def _unfold(element: HtmlElement) -> Iterator[HtmlElement | str | None]:
    """Return what stands below `element`, in order: low elements with their tails, and the texts between them."""
    heights = _measure(element)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if node is element:
            continue
        if heights[node] <= _KEPT_WHOLE:
            if event == "start":
                walk.skip_subtree()
                yield node
        else:
            yield node.text if event == "start" else node.tail


def _measure(element: HtmlElement) -> dict[HtmlElement, int]:
    below = list(element.iterdescendants())
    heights = dict.fromkeys(below, 0)
    for child in reversed(below):
        parent = child.getparent()
        if parent in heights:
            heights[parent] = max(heights[parent], heights[child] + 1)
    return heights
