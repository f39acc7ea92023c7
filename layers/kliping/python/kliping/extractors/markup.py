"""Read what a page says about itself outside JSON-LD: meta tags and what readers see."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from lxml.html import HtmlElement

from kliping.extractors.cleaning import clean_line

_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_ELSEWHERE_TAGS = {"aside", "nav"}
_ELSEWHERE = re.compile(
    r"(?:.*[-_])?(?:sidebar|related|comments?|recommend\w*|terkait|lainnya|popular\w*|populer"
    r"|trending|menu)(?:[-_].*)?"
    r"|(?:site|page|main)?[-_]?footer",
    re.IGNORECASE,
)
_NEAR = 25
"""Texts after the heading. Dates and bylines come before the first few paragraphs or not at all."""
_LONGEST_NEAR = 90
_LEADS_ON = re.compile(r"(?:by|oleh|penulis|reporter|written by|words by)\s*:?", re.IGNORECASE)

_HIDDEN = {"script", "style", "noscript", "template", "svg"}
_LONGEST_VISIBLE = 300
"""Characters. A visible headline, date or byline is short; anything longer is a container."""


def read_meta(tree: HtmlElement) -> Mapping[str, tuple[str, ...]]:
    """Collect meta tags by lower-case name, in the order of the page."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = clean_line(element.get("content") or "")
        for attribute in _META_NAMES:
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, []).append(content)
    return {name: tuple(values) for name, values in found.items()}


def read_visible(tree: HtmlElement, paths: tuple[str, ...]) -> Iterator[str]:
    """Yield what elements at `paths` say, most telling attribute first, leaving out sidebars, comments and footers."""
    around_heading = _around_heading(tree)
    for path in paths:
        for element in tree.xpath(path):
            if _is_elsewhere(element, around_heading):
                continue
            text = _say(element)
            if text and len(text) <= _LONGEST_VISIBLE:
                yield text


def read_near_heading(tree: HtmlElement, pattern: str) -> Iterator[str]:
    """Yield short texts after the first heading that match `pattern`: pages without classes put dates there."""
    heading = next(iter(tree.xpath("//h1")), None)
    if heading is None:
        return
    before = ""
    for text in islice(heading.xpath("following::text()[normalize-space()]"), _NEAR):
        line = clean_line(f"{before} {text}")
        # "By" and the name are often two elements.
        before = line if _LEADS_ON.fullmatch(line) else ""
        if len(line) <= _LONGEST_NEAR and re.fullmatch(pattern, line, re.IGNORECASE):
            yield line


def visible_text(element: HtmlElement) -> str:
    """Return the text of an element as one line, without scripts and styles."""
    return clean_line(" ".join(_strings(element)))


def by_class(*names: str, tag: str = "*") -> str:
    """Return the XPath of elements that carry one of the class names."""
    tests = " or ".join(f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in names)
    return f"//{tag}[{tests}]"


def _say(element: HtmlElement) -> str:
    for attribute in ("content", "datetime"):
        value = clean_line(element.get(attribute) or "")
        if value:
            return value
    if element.tag == "abbr" and element.get("title"):
        return clean_line(element.get("title") or "")
    return visible_text(element)


def _strings(element: HtmlElement) -> Iterator[str]:
    if element.tag in _HIDDEN or not isinstance(element.tag, str):
        return
    # Iterative: a page may nest deeper than Python recurses.
    for text in element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"):
        yield str(text)


def _around_heading(tree: HtmlElement) -> set[HtmlElement]:
    heading = next(iter(tree.xpath("//h1")), None)
    return set(heading.iterancestors()) if heading is not None else set()


def _is_elsewhere(element: HtmlElement, around_heading: set[HtmlElement]) -> bool:
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in {"body", "html"} or ancestor in around_heading:
            continue
        if ancestor.tag in _ELSEWHERE_TAGS:
            return True
        if ancestor.tag == "footer" and next(ancestor.iterancestors("article"), None) is None:
            return True
        if any(map(_ELSEWHERE.fullmatch, f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}".split())):
            return True
    return False
