"""Parse a decoded page, once, and within limits: what is too much is refused or noted, never silently lost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import cast

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kliping.errors import NotAnArticle, TooLarge, Unreadable
from kliping.extractors.cutting import LARGE, cut_excess
from kliping.extractors.flattening import flatten

MOST_ELEMENTS = 40_000
"""Two and a half times the largest of 2,672 real pages. Above, a body takes longer than the function may."""

MOST_ATTRIBUTES = 10 * MOST_ELEMENTS
"""Real pages have three to an element. Two million of them filled 800 MB."""

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
_COUNT = etree.XPath("count(//*)")
_COUNT_ATTRIBUTES = etree.XPath("count(//@*)")


@dataclass(frozen=True)
class Parsed:
    """A tree whose root is always `html`, notes on what is missing in it, and all its elements.

    While someone holds an element, lxml need not make it anew for each walk over the tree, of which there are a dozen.
    """

    tree: HtmlElement
    notes: tuple[str, ...]
    elements: Sequence[HtmlElement]


def parse(text: str) -> Parsed:
    """Parse HTML or XHTML, leaving out comments and processing instructions.

    Raises:
        NotAnArticle: markup without any element.
        TooLarge: more than `MOST_ELEMENTS` elements, or `MOST_ATTRIBUTES` attributes.
        Unreadable: the parser gives up.
    """
    markup = _XML_DECLARATION.sub("", text.replace("\0", ""))
    notes: tuple[str, ...] = ()
    if len(markup) > LARGE:
        cut = cut_excess(markup, 2 * MOST_ELEMENTS)
        markup, notes = cut.text, cut.notes
    tree, is_limited = _parse_markup(markup, is_huge=False)
    is_deep = is_limited
    if is_limited:
        # libxml2 left out what stands too deep, or a text of over 10 MB, and all that follows: only its log says so.
        tree, is_limited = _parse_markup(markup, is_huge=True)
    elements = _list_elements(tree, len(markup))
    if is_deep:
        flatten(tree)
        elements = tuple(tree.iter())
    if is_limited:
        notes += ("truncated: nested deeper than the parser reads",)
    return Parsed(tree, notes, elements)


def _list_elements(tree: HtmlElement, characters: int) -> Sequence[HtmlElement]:
    elements = tuple(islice(tree.iter(), MOST_ELEMENTS + 1))
    if len(elements) > MOST_ELEMENTS:
        counted = int(cast("float", _COUNT(tree)))
        raise TooLarge(f"too complex: {counted:,} elements; at most {MOST_ELEMENTS:,} are read.")
    # Counting them takes longer than counting elements, and each takes three characters.
    attributes = int(cast("float", _COUNT_ATTRIBUTES(tree))) if characters > 3 * MOST_ATTRIBUTES else 0
    if attributes > MOST_ATTRIBUTES:
        raise TooLarge(f"too complex: {attributes:,} attributes; at most {MOST_ATTRIBUTES:,} are read.")
    return elements


def _parse_markup(markup: str, *, is_huge: bool) -> tuple[HtmlElement, bool]:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=is_huge)
    # lxml.html asks Python for the class of each element, which takes longer than parsing; here all have the same.
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise NotAnArticle(f"there is no element in this HTML ({error}).") from error
    except (etree.LxmlError, AssertionError, ValueError) as error:
        raise Unreadable(f"this HTML cannot be parsed ({error}).") from error
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
