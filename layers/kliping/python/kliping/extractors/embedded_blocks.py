"""Read an article's blocks out of parsed JSON, whatever editor wrote them: by the names that all of them share.

A block is an object with a kind ("paragraph", "header-two", "core/list", "P") and its text, either as a string, as a
list of further blocks, or as an object that holds one of these.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from kliping.extractors.embedded_kinds import (
    BREAK,
    HEADING,
    INLINE,
    ITEM,
    LEFT_OUT,
    LEFT_OUT_WHOLE,
    LIST,
    PARAGRAPH,
    PARTS,
    RECORD_KINDS,
    RECORD_NAMES,
    TEXTS,
    kind_of,
)
from kliping.extractors.embedded_writing import Writer

DEEPEST = 48
"""Objects in objects. Real states have up to 25."""

MOST_STEPS = 80_000
"""Values looked at in all states of a page."""

_TAGS = {
    *("p", "div", "section", "article", "main", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"),
    *("a", "em", "i", "b", "strong", "span", "sup", "sub", "figure", "figcaption", "aside", "img", "iframe"),
}
_PROPS = 3
"""Where a React element has its properties."""
_FEWEST_WORDS_OF_TEXT = 8

_ONLY_LINK = re.compile(
    r"(?:\s|<(?:p|b|i|em|strong|span)\b[^<>]{0,300}>)*<a\b[^<>]{0,2000}>(?:(?!</?a\b).){0,300}</a>(?:\s|</\w+>)*"
)
"""A paragraph that is one link leads to another article."""

_NO_TEXT = re.compile(
    r"url|uri|src|href|path|alt|caption|credit|title|class|style|id$|name|label|source|summary|description"
)
_FEWEST_BLANKS = 3

type Entities = Mapping[str, object]


@dataclass
class Budget:
    """Values that may still be looked at; counted down by all who walk a page's states."""

    steps: int = MOST_STEPS

    def take(self) -> bool:
        """Take one step, and tell whether there was one left."""
        self.steps -= 1
        return self.steps >= 0


@dataclass(frozen=True)
class Transcript:
    """The paragraphs of a list of blocks.

    `spans` are the first and past-the-last paragraph of every list in it, `lists` all these lists by their `id`.
    """

    paragraphs: Sequence[str]
    spans: Sequence[tuple[int, int]]
    lists: Mapping[int, object]


def transcribe(blocks: Sequence[object], entities: Entities, budget: Budget) -> Transcript:
    """Write out a list of blocks, in order, without pictures, embeds, teasers and the like."""
    reader = _Reader(entities, budget)
    reader.read_list(blocks, 0)
    reader.writer.end()
    return Transcript(reader.writer.paragraphs, reader.spans, reader.lists)


def looks_like_blocks(entries: Sequence[object], entities: Entities) -> bool:
    """Tell whether most entries of a list are blocks or paragraphs, and not articles, comments or products."""
    some = [entry for entry in entries[:60] if entry is not None]
    return bool(some) and sum(_is_block(entry, entities) for entry in some) >= 0.6 * len(some)


def _is_block(entry: object, entities: Entities) -> bool:
    value = _resolve(entry, entities)
    if isinstance(value, str):
        return value.count(" ") >= _FEWEST_WORDS_OF_TEXT
    if isinstance(value, list):
        return _as_element(value) is not None
    if not isinstance(value, Mapping) or RECORD_NAMES & value.keys():
        return False
    kind = kind_of(value)
    if not kind:
        return "title" not in value and any(name in value for name in TEXTS)
    return not RECORD_KINDS.fullmatch(kind)


def _resolve(value: object, entities: Entities) -> object:
    """Follow a reference of Apollo's cache, or of a Next.js stream."""
    if isinstance(value, str):
        name = f"${value[2:]}" if value[:2] in {"$L", "$@"} else value
        return entities.get(name, value) if name.startswith("$") else value
    if isinstance(value, Mapping):
        reference = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
        if isinstance(reference, str):
            return entities.get(reference, value)
    return value


def _as_element(value: Sequence[Any]) -> Mapping[str, Any] | None:
    """Return an element written as a list as a block: React's `["$", "p", null, {"children": …}]`, or `["p", …]`."""
    if len(value) < 2 or not isinstance(value[0], str):  # noqa: PLR2004 - a name and something in it
        return None
    if value[0] == "$" and len(value) > _PROPS and isinstance(value[1], str) and isinstance(value[_PROPS], Mapping):
        return {**value[_PROPS], "tagName": "div" if value[1].startswith("$") else value[1]}
    if value[0] in _TAGS:
        return {"tagName": value[0], "children": [part for part in value[1:] if not _is_attributes(part)]}
    return None


def _is_attributes(part: object) -> bool:
    return isinstance(part, Mapping) and not any(name in part for name in ("children", "text", "type", "content"))


@dataclass
class _Reader:
    entities: Entities
    budget: Budget
    writer: Writer = field(default_factory=Writer)
    spans: list[tuple[int, int]] = field(default_factory=list)
    lists: dict[int, object] = field(default_factory=dict)
    may_link: bool = False
    """Whether what is read, a heading or an item, may be nothing but a link."""

    def read_list(self, entries: Sequence[object], depth: int) -> None:
        self.lists[id(entries)] = entries
        if self._run_together(entries):
            self.writer.end()
            self._read_all(entries, depth, is_inside=True)
            self.writer.end()
            return
        self.writer.end()
        start = len(self.writer.paragraphs)
        for entry in entries:
            self.read(entry, depth, is_inside=False)
            self.writer.end()
        self.spans.append((start, len(self.writer.paragraphs)))

    def read(self, value: object, depth: int, *, is_inside: bool) -> None:
        """Write a value; `is_inside` a paragraph, a list is a run of pieces and not of blocks."""
        if depth > DEEPEST or not self.budget.take():
            return
        value = _resolve(value, self.entities)
        if isinstance(value, list):
            element = _as_element(value)
            if element is not None:
                value = element
            elif is_inside:
                self._read_all(value, depth, is_inside=True)
                return
            else:
                self.read_list(value, depth + 1)
                return
        if isinstance(value, str):
            if self.may_link or "<a" not in value or not _ONLY_LINK.fullmatch(value):
                self.writer.write(value)
        elif isinstance(value, Mapping):
            self._read_block(value, depth, is_inside=is_inside)

    def _read_all(self, entries: Sequence[object], depth: int, *, is_inside: bool) -> None:
        for entry in entries:
            self.read(entry, depth + 1, is_inside=is_inside)

    def _read_block(self, written: Mapping[str, Any], depth: int, *, is_inside: bool) -> None:
        block = _without_arguments(written)
        kind = kind_of(block)
        is_link = is_inside and "link" in kind
        if not is_link and (LEFT_OUT_WHOLE.fullmatch(kind) or LEFT_OUT.search(kind)):
            return
        if is_inside and kind in BREAK:
            self.writer.end()
        elif LIST.fullmatch(kind):
            self._read_items(block, depth)
        elif ITEM.fullmatch(kind):
            self._read_item(block, depth)
        elif PARAGRAPH.fullmatch(kind) or HEADING.fullmatch(kind):
            self.writer.end()
            self.may_link = bool(HEADING.fullmatch(kind))
            self._read_contents(block, depth, is_inside=True)
            self.may_link = False
            self.writer.end()
        else:
            self._read_contents(block, depth, is_inside=is_inside)

    def _read_items(self, block: Mapping[str, Any], depth: int) -> None:
        for name in PARTS:
            entries = block.get(name)
            if isinstance(entries, Mapping):
                self._read_items(entries, depth + 1) if depth < DEEPEST else None
                return
            if isinstance(entries, list) and entries:
                for entry in entries:
                    self._read_item(entry, depth + 1)
                return
        self._read_contents(block, depth, is_inside=False)

    def _read_item(self, value: object, depth: int) -> None:
        self.writer.begin_item()
        self.may_link = True
        if isinstance(value, Mapping) and ITEM.fullmatch(kind_of(value)):
            self._read_contents(value, depth, is_inside=True)
        else:
            self.read(value, depth + 1, is_inside=True)
        self.may_link = False
        self.writer.end_item()

    def _read_contents(self, block: Mapping[str, Any], depth: int, *, is_inside: bool) -> None:
        """Write the first of a block's parts that has any text: editors repeat it, as a whole and in pieces."""
        before = self.writer.written
        for names, kind in ((TEXTS, str), (PARTS, (list, dict))):
            for name in names:
                part = block.get(name)
                if part and isinstance(part, kind):
                    self.read(part, depth + 1, is_inside=is_inside)
                    if self.writer.written > before:
                        return
        if not any(isinstance(block.get(name), str) and block[name] for name in TEXTS):
            self._read_unnamed(block)

    def _read_unnamed(self, block: Mapping[str, Any]) -> None:
        """Write the longest string of a block whose text stands under a name of its own."""
        strings = [part for name, part in block.items() if isinstance(part, str) and not _NO_TEXT.search(name.lower())]
        text = max(strings, key=len, default="")
        if text.count(" ") >= _FEWEST_BLANKS and not text.startswith(("{", "[")):
            self.writer.write(text)

    def _run_together(self, entries: Sequence[object]) -> bool:
        """Tell whether entries are pieces of one paragraph: texts, of which some stop in the middle of a sentence."""
        resolved = [_resolve(entry, self.entities) for entry in entries[:60]]
        texts = [_own_text(value) for value in resolved]
        if len(texts) < 2 or None in texts:  # noqa: PLR2004 - one piece runs on to nothing
            return False
        pairs = list(pairwise(texts))
        return sum(_runs_on(one or "", other or "") for one, other in pairs) * 3 >= len(pairs)


def _own_text(value: object) -> str | None:
    """Return the text of a piece of a paragraph; null for anything that is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and (not (kind := kind_of(value)) or INLINE.fullmatch(kind)):
        text = next((value[name] for name in ("text", "value", "data") if isinstance(value.get(name), str)), None)
        return text if text is not None or not kind or kind == "text" else ""
    return None


def _runs_on(one: str, other: str) -> bool:
    if not one or not other:
        return True
    parted = one.rstrip()[-1:] in '.!?…”"’:' and other.lstrip()[:1].isupper()  # noqa: RUF001 - as printed
    return not parted and (one[-1].isspace() or other[0].isspace() or other[0].islower() or not other[0].isalnum())


def _without_arguments(block: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an object of Apollo's cache without the arguments it writes behind names: `body({"limit":9})`."""
    if "__typename" not in block or not any("(" in name for name in block):
        return block
    return {name.partition("(")[0]: part for name, part in block.items()}
