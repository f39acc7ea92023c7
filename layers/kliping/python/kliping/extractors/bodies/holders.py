"""Find the elements that print a picture's caption and credit: in its figure, its wrapper, or right beside it."""

import re
from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

from kliping.extractors.bodies.blocks import Layout, Node, Picture
from kliping.extractors.bodies.captions import CAPTION_NAMES, CREDIT_NAMES, is_control, is_name

_IMAGE_NAMES = re.compile(
    r"pic(?![a-z]{5})|picture|photo|foto|ima?ge?|gambar|figure|caption|media|cover|hero", re.IGNORECASE
)
_PRINTED_NAMES = re.compile(rf"{CAPTION_NAMES.pattern}|credit|kredit|copyright", re.IGNORECASE)
"""Names that are clear without a figure around them; there, `author` would be the article's."""
_MOST_COPIES = 3
"""Pictures in a wrapper: one, for several widths of screen."""
_STEPS = 4
"""Elements between a picture and the wrapper that holds its caption too."""
_FEWEST = 2
"""Words of a caption that no name calls one."""
_LONGEST = 90
"""Words in a wrapper. More are text with a picture in it."""
_SHARE = 3
"""A wrapper holds less than one part in so many of the article's words."""
_BESIDE = 2
"""Blocks behind a picture in which its caption may stand."""


def caption_elements(layout: Layout, picture: Picture, words: int) -> list[HtmlElement]:
    """Return what prints a picture's caption and credit, in page order; `words` are those of the whole article."""
    figure = picture.node.within("figure")
    if figure is not None and figure.element is not None:
        return _in_figure(figure.element)
    holder = _wrapper_of(picture.node, words)
    if holder is not None:
        return holder
    return list(_beside(layout, picture))


def _in_figure(figure: HtmlElement) -> list[HtmlElement]:
    captions = [caption for caption in figure.iter("figcaption") if next(caption.iterancestors("figure")) is figure]
    if not captions:
        return _named(figure) or [figure]
    held = {element for caption in captions for element in caption.iter()}
    return [*captions, *(element for element in _short_texts(figure) if element not in held)]


def _short_texts(figure: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the signatures in a figure outside of its caption: a credit laid over the picture."""
    for element in figure.iter("span", "small", "cite", "p", "div"):
        if len(element) or not element.text or is_control(element):
            continue
        if CREDIT_NAMES.search(element.get("class") or "") or is_name(element.text.strip()):
            yield element


def _wrapper_of(node: Node, words: int) -> list[HtmlElement] | None:
    own: Node | None = node
    for _ in range(_STEPS):
        if own is None or own.element is None or own.words > _LONGEST or own.words * _SHARE > words:
            return None
        if own.words:
            copies = len(list(islice(own.element.iter("img", "amp-img"), _MOST_COPIES + 1)))
            named = _named(own.element) if copies <= _MOST_COPIES else []
            if copies > _MOST_COPIES or (copies > 1 and len(named) > 1):
                return None
            return named or ([own.element] if _is_caption(own, own.element) else None)
        own = own.parent
    return None


def _named(holder: HtmlElement) -> list[HtmlElement]:
    """Return the outermost elements that a class calls a caption or a credit."""
    found: list[HtmlElement] = []
    for element in holder.iterdescendants():
        names = f"{element.get('class') or ''} {element.get('id') or ''}" if isinstance(element.tag, str) else ""
        is_printed = _PRINTED_NAMES.search(names) and not _holds_picture(element)
        if is_printed and not any(outer in found for outer in element.iterancestors()):
            found.append(element)
    return found


def _holds_picture(element: HtmlElement) -> bool:
    return element.tag in {"img", "amp-img"} or next(element.iter("img", "amp-img"), None) is not None


def _is_caption(node: Node, holder: HtmlElement) -> bool:
    """Tell whether the text of a picture's wrapper is its caption: no title, and no row of buttons."""
    is_named = node.words >= _FEWEST and 2 * node.links < node.words and _IMAGE_NAMES.search(node.names)
    return bool(is_named) and next(holder.iter("h1", "h2", "h3", "h4", "button", "li"), None) is None


def _beside(layout: Layout, picture: Picture) -> Iterator[HtmlElement]:
    """Yield the block behind a picture whose own name, or its holder's, calls it a caption."""
    for block in layout.blocks[picture.before : picture.before + _BESIDE]:
        own: Node | None = block.node
        while own is not None and own.element is not None and own.words <= _LONGEST:
            if CAPTION_NAMES.search(own.names) and not _holds_picture(own.element):
                yield own.element
                return
            own = own.parent
