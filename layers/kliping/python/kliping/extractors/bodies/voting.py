"""Ask trafilatura which blocks are the article. Its answer is the strongest single feature of the classifier."""

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from lxml.html import HtmlElement
from urllib3.exceptions import DependencyWarning

from kliping.extractors.bodies.blocks import LONGEST_COMPARED, Block, Layout, Node
from kliping.extractors.bodies.names import BIT

_SHINGLE = 4
_FEW_VOTES = 0.5
_MENU_LINKS = 0.5
_FURNITURE = BIT["frame"] | BIT["comment"] | BIT["related"] | BIT["advertisement"] | BIT["share"]
_WORD = re.compile(r"\w+")


def ask_trafilatura(tree: HtmlElement, layout: Layout) -> str:
    """Return trafilatura's reading of a page, in its fast mode; empty where it finds nothing, or raises.

    Menus and scripts are taken out of the tree meanwhile: they are half of a page, and no part of the answer.
    """
    extract = _load_trafilatura()
    taken = [_take_out(element) for element in _find_idle(tree, layout) if element.getparent() is not None]
    try:
        return extract(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False) or ""
    except Exception:  # noqa: BLE001 - AssertionError, XMLSyntaxError and more, on markup nobody foresaw: no vote
        return ""
    finally:
        for parent, place, element in reversed(taken):
            parent.insert(place, element)


@cache
def _load_trafilatura() -> Callable[..., str | None]:
    """Load it with the first page in doubt: a quarter of a second that seven pages of eight do not need.

    It looks for a library for SOCKS proxies as well, and urllib3 complains to the log that there is none.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DependencyWarning)
        from trafilatura import extract
    return extract


def _find_idle(tree: HtmlElement, layout: Layout) -> Iterator[HtmlElement]:
    """Yield the outermost elements without prose that hold links, furniture by name, or no text at all."""
    head = tree.find("head")
    if head is not None:
        yield head
    yield from layout.silent
    inside: Node | None = None
    for node in layout.nodes:
        if inside is not None and node.begins < inside.ends:
            continue
        inside = None
        if node.element is not None and not node.prose and _is_idle(node):
            inside = node
            yield node.element


def _is_idle(node: Node) -> bool:
    is_menu = node.blocks > 1 and node.links >= _MENU_LINKS * node.words
    return is_menu or not node.words or bool(node.own & _FURNITURE)


def _take_out(element: HtmlElement) -> tuple[HtmlElement, int, HtmlElement]:
    parent = element.getparent()
    place = parent.index(element)
    parent.remove(element)
    return parent, place, element


def count_votes(blocks: Sequence[Block], reading: str) -> list[float]:
    """Return for each block the share of its text that is in `reading`; under a half is 0."""
    lines = {line.removeprefix("- ").strip() for line in reading.split("\n")}
    shingles = set(_shingles_of(reading, 10 * LONGEST_COMPARED))
    return [1.0 if block.text in lines else _share_in(block.text, shingles) for block in blocks]


def _share_in(text: str, shingles: set[tuple[str, ...]]) -> float:
    own = list(_shingles_of(text))
    share = sum(map(shingles.__contains__, own)) / len(own) if own else 0.0
    return share if share > _FEW_VOTES else 0.0


def _shingles_of(text: str, most: int = LONGEST_COMPARED) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text[:most])
    return zip(*(words[start:] for start in range(_SHINGLE)), strict=False)
