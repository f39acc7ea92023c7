"""Find the article a page describes in JSON-LD, tolerating what sites really write there."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from kliping.extractors.markup import fold, tidy

type Node = Mapping[str, Any]

_ARTICLE_TYPES = re.compile(r"\w*Article|\w*BlogPosting|Report|\w*Review|LiveBlog\w*|SocialMediaPosting")
_PAGE_TYPES = re.compile(r"\w*WebPage|ItemPage|AboutPage")
_OTHER_TYPES = re.compile(r"VideoObject|NewsVideo|MediaGallery|ImageGallery|Recipe|TechArticle|HowTo")
_FROM_PAGE = ("datePublished", "dateModified", "inLanguage", "isAccessibleForFree", "description")
"""What an article's node may leave to the node of its page."""

_SCHEMA = re.compile(r"^https?://schema\.org/|^schema:")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_MISSING_COMMA = re.compile(r'(["}\]])(\s*\n\s*")')
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])|\\u(?![0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]{0,1000}>")
_SHORTEST_NAME = 8
"""Letters of a name that is looked for in the page's title."""
_DEEPEST = 6
_MOST_NODES = 2000
_LONGEST_SCRIPT = 1_000_000
"""Characters. The largest real block has 210,000."""


@dataclass(frozen=True)
class Described:
    """What a page's JSON-LD says: its article's node, the types of all nodes at the top, and what was unreadable."""

    node: Node
    own_types: tuple[str, ...]
    types: frozenset[str]
    notes: tuple[str, ...]

    @property
    def is_article(self) -> bool:
        """Whether it is an article that is described, by its headline; pages and collections have a name."""
        return any(map(_ARTICLE_TYPES.fullmatch, self.own_types)) and bool(texts_of(self.node.get("headline")))


def find_article(scripts: Iterable[str], titles: Sequence[str] = ()) -> Described:
    """Return the article's node, its references resolved one step; empty when the page describes none.

    Of several articles the one that is called like the page is its own; `titles` are what the page is called.
    """
    nodes: list[Node] = []
    notes: list[str] = []
    for script in scripts:
        loaded = _load(script)
        if loaded is None and script.strip():
            notes.append("a JSON-LD block could not be read")
        nodes += _walk(loaded, 0)
        if len(nodes) > _MOST_NODES:
            break
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    pages = [node for node in nodes if _is_a(node, _PAGE_TYPES)]
    others = [node for node in nodes if _is_a(node, _OTHER_TYPES)]
    # Some plug-ins describe only the page; it carries the article's dates.
    articles = [node for node in nodes if _is_a(node, _ARTICLE_TYPES)] or others or pages
    called = {fold(title) for title in titles} - {""}
    article = max(articles, key=lambda node: (_is_called(node, called), len(node)), default={})
    page = max(pages, key=len, default={})
    merged = {**{name: page[name] for name in _FROM_PAGE if name in page}, **_without_nulls(article)}
    types = frozenset(kind for node in nodes for kind in types_of(node))
    node = {name: _resolve(value, by_id) for name, value in merged.items()}
    return Described(node, tuple(types_of(article)), types, tuple(notes))


def types_of(node: Node) -> list[str]:
    """Return the node's types without the vocabulary's address; JSON-LD allows one or a list."""
    kinds = node.get("@type")
    return [_SCHEMA.sub("", kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def texts_of(value: object, names: Sequence[str] = ("name", "@value", "headline", "url"), depth: int = 0) -> list[str]:
    """Return the strings in a value: itself, the first of `names` a node has, or each entry of a list.

    What is nested deeper than anybody means to write is left out; `depth` counts towards it.
    """
    if isinstance(value, bool):
        return [str(value)]
    if isinstance(value, str):
        text = tidy(_TAG.sub(" ", unescape(value)) if "<" in value or "&" in value else value)
        return [text] if text else []
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        return [text for entry in value for text in texts_of(entry, names, depth + 1)]
    if isinstance(value, Mapping):
        return next((found for name in names if (found := texts_of(value.get(name), names, depth + 1))), [])
    return []


def nodes_of(value: object) -> list[Node | str]:
    """Return a value as a list of nodes and strings, whatever shape it was written in."""
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, (Mapping, str)) and entry]


def _is_a(node: Node, kinds: re.Pattern[str]) -> bool:
    return any(map(kinds.fullmatch, types_of(node)))


def _is_called(node: Node, titles: set[str]) -> bool:
    names = [fold(text) for name in ("headline", "name") for text in texts_of(node.get(name), ())]
    return any(len(name) >= _SHORTEST_NAME and name in title for name in names for title in titles)


def _without_nulls(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def _load(text: str) -> object:
    if len(text) > _LONGEST_SCRIPT:
        return None
    for attempt in _attempts(text):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _attempts(text: str) -> Iterator[str]:
    """Yield the text as it is, then with what people leave behind when they write JSON by hand mended."""
    yield text
    bare = _WRAPPERS.sub("", _WRAPPERS.sub("", text)).strip().rstrip(";")
    yield _CONTROLS.sub(" ", bare)
    mended = _CONTROLS.sub(" ", _MISSING_COMMA.sub(r"\1,\2", bare))
    mended = _TRAILING_COMMA.sub(r"\1", _BAD_ESCAPE.sub(r"\\\\", mended))
    yield mended
    yield unescape(mended)


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


def _resolve(value: object, by_id: Mapping[str, Node], depth: int = 0) -> object:
    if isinstance(value, list) and depth <= _DEEPEST:
        return [_resolve(entry, by_id, depth + 1) for entry in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str):
        return {**by_id.get(value["@id"], {}), **value}
    return value
