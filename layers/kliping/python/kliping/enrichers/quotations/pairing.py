"""Quotation marks of one paragraph: which opens, which closes, and which is an apostrophe."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

_DOUBLE = re.compile("[\"\uff02\u201c\u201d\u201e\u201f\u00ab\u00bb]|''|``")
_SINGLE = re.compile("[\u2018\u2019\u201a']")
_OPENING_SHAPES = frozenset({"\u201c", "\u201e", "\u201f", "\u00ab", "``"})
_CLOSING_SHAPES = frozenset({"\u201d", "\u00bb", "''"})
DASHES = frozenset("-\u2010\u2013\u2014\u2015")
_BEFORE_OPENING = frozenset("([{/:\u2018'") | DASHES
_AFTER_CLOSING = frozenset(".,;:!?)]}/\u2026\u2019'") | DASHES
_STOPS = frozenset(",.!?\u2026")
_ELIDED = re.compile(r"\d|(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
"""What an apostrophe may begin: the '90s, 'em."""
_LONGEST_SINGLE = 1000
"""Code points between single marks. What goes on for longer began with an apostrophe."""


class Piece(NamedTuple):
    """What stands between two marks of one paragraph. Of a mark without partner, `opened` or `closed` is false."""

    start: int
    end: int
    inner: tuple[int, int]
    opened: bool = True
    closed: bool = True


def pair_marks(text: str, start: int, end: int, tag: re.Pattern[str]) -> list[Piece]:
    """Return what is quoted in the paragraph `[start, end)`, outermost marks only, in order.

    Where `tag` matches after a mark (`"ujarnya`), it closes, whatever else stands beside it.
    """
    pieces = _pair_double(text, start, end, tag)
    return sorted([*pieces, *_pair_single(text, start, end, pieces)])


def _pair_double(text: str, start: int, end: int, tag: re.Pattern[str]) -> list[Piece]:
    """Match the double marks of a paragraph; what lies within other marks is left out."""
    open_marks: list[re.Match[str]] = []
    pieces: list[Piece] = []
    for mark in _DOUBLE.finditer(text, start, end):
        opens = _opens(text, mark, start, end, inside=bool(open_marks))
        if open_marks and tag.match(text, mark.end()):
            opens = False
        if opens is None:
            continue
        if opens:
            open_marks.append(mark)
        elif open_marks:
            first = open_marks.pop()
            while pieces and pieces[-1].start > first.start():
                pieces.pop()
            pieces.append(Piece(first.start(), mark.end(), (first.end(), mark.start())))
        else:
            since = pieces[-1].end if pieces else start
            pieces.append(Piece(since, mark.end(), (since, mark.start()), opened=False))
    starts = [piece.start for piece in pieces]
    for mark, following in zip_longest(open_marks, open_marks[1:]):
        place = bisect(starts, mark.start())
        until = min(starts[place] if place < len(starts) else end, following.start() if following else end)
        pieces.append(Piece(mark.start(), until, (mark.end(), until), closed=False))
    return sorted(pieces)


def _opens(text: str, mark: re.Match[str], start: int, end: int, *, inside: bool) -> bool | None:
    """Say whether a mark opens, by what stands beside it, then by its shape; nothing where it measures inches."""
    if mark.start() == start:
        return True
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    may_open = (before.isspace() or before in _BEFORE_OPENING) and not (after.isspace() or after in _STOPS)
    may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if may_open != may_close:
        return None if before.isdigit() and not inside else may_open
    if mark.group() in _OPENING_SHAPES:
        return True
    return mark.group() not in _CLOSING_SHAPES and not inside


def _pair_single(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Match the single marks outside of double ones, and tell them from apostrophes."""
    gaps = zip([start, *(piece.end for piece in pieces)], [*(piece.start for piece in pieces), end], strict=True)
    for left, right in gaps:
        place = barren = left
        while (first := _SINGLE.search(text, place, right)) is not None:
            place = first.end()
            if not _opens_words(text, first, start):
                continue
            until = min(right, place + _LONGEST_SINGLE)
            candidates = _SINGLE.finditer(text, max(place, barren), until)
            closing = [mark for mark in candidates if _ends_word(text, mark, right)]
            after_stop = (mark for mark in closing if text[mark.start() - 1] in _STOPS)
            last = next(after_stop, closing[0] if closing else None)
            if last is None:
                barren = until
            else:
                yield Piece(first.start(), last.end(), (place, last.start()))
                place = last.end()


def _opens_words(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    may_open = (before.isspace() or before in _BEFORE_OPENING) and text[mark.end() : mark.end() + 1].isalnum()
    return may_open and not _ELIDED.match(text, mark.end())


def _ends_word(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    return not text[mark.start() - 1].isspace() and (after.isspace() or after in _AFTER_CLOSING)
