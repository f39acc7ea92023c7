"""Give back the paragraphs of a plain text: a blank line parts them, and hard-wrapped lines belong together."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

_WIDEST_WRAP = 110
"""Characters. Nobody wraps wider; a file with longer lines has one paragraph to a line."""

_SENTENCE_END = re.compile(r"[.!?:…][\"”'’)\]]*$")  # noqa: RUF001 - the quotation marks that pages print
_LIST_ITEM = re.compile(r"([•·▪►*–-]|\d{1,2}[.)])\s+\S")  # noqa: RUF001 - the bullets that pages print
_HYPHENATED = re.compile(r"\w-$")
_HEADING_SHARE = 0.6
"""Of the wrap width: a shorter line before a capital letter was ended on purpose."""


def join_lines(lines: Sequence[str], stands_alone: Callable[[str], bool]) -> list[str]:
    """Join clean lines into paragraphs; a line that `stands_alone` joins nothing, unless it ends a wrapped sentence."""
    return [_glue(group) for block in _part_blocks(lines) for group in _group(block, stands_alone)]


def _part_blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    for has_text, block in groupby(lines, key=bool):
        if has_text:
            yield list(block)


def _group(block: Sequence[str], stands_alone: Callable[[str], bool]) -> Iterator[list[str]]:
    longest = max(map(len, block))
    width = longest if longest <= _WIDEST_WRAP else None
    group = [block[0]]
    was_alone = len(block) > 1 and stands_alone(block[0])
    for previous, line in pairwise(block):
        is_alone = stands_alone(line)
        if not was_alone and _continues(previous, line, width, is_alone=is_alone):
            group.append(line)
        else:
            yield group
            group = [line]
        was_alone = is_alone
    yield group


def _continues(previous: str, line: str, width: int | None, *, is_alone: bool) -> bool:
    if _LIST_ITEM.match(line):
        return False
    ended = bool(_SENTENCE_END.search(previous))
    if width is None:
        return not ended and line[:1].islower() and not is_alone
    wrapped = len(previous) + 1 + len(line.partition(" ")[0]) > width
    if is_alone:
        return wrapped and not ended and line[:1].islower()
    if ended:
        return wrapped
    return not (len(previous) < _HEADING_SHARE * width and line[:1].isupper())


def _glue(lines: Sequence[str]) -> str:
    """Join with a blank, but keep a hyphenated word whole: "undang-" and "undang" are one word and stay hyphenated."""
    pieces = [lines[0]]
    for previous, line in pairwise(lines):
        if not (_HYPHENATED.search(previous) and line[:1].islower()):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)
