"""Find the article a page describes in JSON-LD, tolerating what sites really write there."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from kliping.extractors.cleaning import clean_line

type Node = Mapping[str, Any]

_ARTICLE_TYPES = re.compile(
    r"(?:https?://schema\.org/)?(?:\w*NewsArticle|\w*Article|BlogPosting|\w*BlogPosting|Report|Review)"
)
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_WRAPPERS = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_DEEPEST = 6
_MOST_NODES = 2000


def find_article(tree: HtmlElement) -> tuple[Node, tuple[str, ...]]:
    """Return the article's node, its references resolved one step, and notes on what could not be read.

    Without an article the node is empty.
    """
    nodes: list[Node] = []
    notes: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        loaded = _load(script.text or "")
        if loaded is None:
            notes.append("a JSON-LD block could not be read")
        nodes += _walk(loaded, 0)
        if len(nodes) > _MOST_NODES:
            break
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(map(_ARTICLE_TYPES.fullmatch, types_of(node)))]
    # Some plug-ins describe only the page; it carries the article's dates.
    articles = articles or [node for node in nodes if "WebPage" in types_of(node)]
    # A list of other articles has headlines too; the page's own node says most about itself.
    article = max(articles, key=len, default={})
    return {name: _resolve(value, by_id) for name, value in article.items()}, tuple(notes)


def types_of(node: Node) -> list[str]:
    """Return the node's types; JSON-LD allows one or a list."""
    kinds = node.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def texts_of(value: object, names: Sequence[str] = ("name", "@value", "headline", "url")) -> list[str]:
    """Return the strings in a value: itself, the first of `names` a node has, or each entry of a list."""
    if isinstance(value, bool):
        return [str(value)]
    if isinstance(value, str):
        text = clean_line(_TAG.sub(" ", unescape(value)))
        return [text] if text else []
    if isinstance(value, list):
        return [text for entry in value for text in texts_of(entry, names)]
    if isinstance(value, Mapping):
        return next((found for name in names if (found := texts_of(value.get(name), names))), [])
    return []


def nodes_of(value: object) -> list[Node | str]:
    """Return a value as a list of nodes and strings, whatever shape it was written in."""
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, (Mapping, str)) and entry]


def _load(text: str) -> object:
    repaired = _CONTROLS.sub(" ", _WRAPPERS.sub("", _WRAPPERS.sub("", text)))
    for attempt in (text, repaired, _TRAILING_COMMA.sub(r"\1", repaired)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _walk(value: object, depth: int) -> Iterator[Node]:
    """Yield the nodes a page makes about itself: at the top, in lists, in @graph, or as the main entity."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _walk(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "publisher", "author"):
            yield from _walk(value.get(name), depth + 1)


def _resolve(value: object, by_id: Mapping[str, Node]) -> object:
    if isinstance(value, list):
        return [_resolve(entry, by_id) for entry in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return {**by_id.get(value["@id"], {}), **value}
    return value
