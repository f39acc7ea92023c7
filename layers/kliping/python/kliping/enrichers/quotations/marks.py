"""Words between quotation marks: which mark opens, which closes, and what becomes of one whose partner is lost."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

_DOUBLE = re.compile("[\"\uff02\u201c\u201d\u201e\u201f\u00ab\u00bb]|''|``")
_SINGLE = re.compile("[\u2018\u2019\u201a']")
_OPENING_SHAPES = frozenset({"\u201c", "\u201e", "\u201f", "\u00ab", "``"})
_CLOSING_SHAPES = frozenset({"\u201d", "\u00bb", "''"})
_BEFORE_OPENING = frozenset("([{-\u2010\u2013\u2014\u2015/:\u2018'")
_AFTER_CLOSING = frozenset(".,;:!?)]}-\u2010\u2013\u2014\u2015/\u2026\u2019'")
_STOPS = frozenset(",.!?\u2026")
_PAUSE = re.compile(r"[,.!?\u2026]\s+")
_SENTENCE_END = re.compile(r"[.!?\u2026]\s+")
_ELIDED = re.compile(r"\d|(?:em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
"""What an apostrophe may begin: the '90s, 'em."""
_LONGEST_GUESS = 500
"""Code points of a quotation whose closing mark is lost, if nothing tells where it ends."""
_LONGEST_SINGLE = 1000
"""Code points between single marks. What goes on for longer began with an apostrophe."""
_MOST_PARAGRAPHS = 12


class Quoted(NamedTuple):
    """Code points `[start, end)` of a text, marks included.

    `parts` are the words between, one for each paragraph. `whole` is false where a mark is lost and the words end, or
    begin, where they seem to.
    """

    start: int
    end: int
    parts: Sequence[tuple[int, int]]
    whole: bool = True


class _Piece(NamedTuple):
    """What stands between two marks of one paragraph. Of a mark without partner, `opened` or `closed` is false."""

    start: int
    end: int
    inner: tuple[int, int]
    opened: bool = True
    closed: bool = True


def find_quoted(text: str, tag: re.Pattern[str]) -> list[Quoted]:
    """Return what stands between outermost marks and has words, in order.

    `tag` matches words that tell who spoke (`kata`, `she said`): they show where a quotation ends that has lost its
    closing mark. One that opens every paragraph and closes in the last is a single quotation.
    """
    found: list[Quoted] = []
    run: list[_Piece] = []
    for start, pieces in _read_paragraphs(text, tag):
        goes_on = bool(run) and bool(pieces) and pieces[0].opened and not text[start : pieces[0].start].strip()
        if not goes_on or len(run) == _MOST_PARAGRAPHS:
            found += _end(text, run, tag)
            run = []
        for piece in pieces:
            if not piece.closed and piece is pieces[-1]:
                run.append(piece)
            elif run:
                found.append(_join([*run, piece]))
                run = []
            else:
                found += _complete(text, piece, tag)
    found += _end(text, run, tag)
    trimmed = (each._replace(parts=tuple(_trim(text, each.parts))) for each in found)
    return [each for each in trimmed if any(text[place].isalnum() for part in each.parts for place in range(*part))]


def _trim(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts that are not empty, without the blanks around them."""
    for start, end in parts:
        words = text[start:end]
        if words.strip():
            yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _read_paragraphs(text: str, tag: re.Pattern[str]) -> Iterator[tuple[int, list[_Piece]]]:
    """Yield where each paragraph starts that is not empty, and what is quoted in it."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if start < end:
            pieces = _pair_double(text, start, end, tag)
            yield start, sorted([*pieces, *_pair_single(text, start, end, pieces)])
        start += len(line)


def _pair_double(text: str, start: int, end: int, tag: re.Pattern[str]) -> list[_Piece]:
    """Match the double marks of a paragraph; what lies within other marks is left out."""
    open_marks: list[re.Match[str]] = []
    pieces: list[_Piece] = []
    for mark in _DOUBLE.finditer(text, start, end):
        opens = _opens(text, mark, start, end, inside=bool(open_marks))
        if open_marks and tag.match(text, mark.end()):  # a blank on the wrong side: Kami siap, "ujarnya
            opens = False
        if opens is None:
            continue
        if opens:
            open_marks.append(mark)
        elif open_marks:
            first = open_marks.pop()
            while pieces and pieces[-1].start > first.start():
                pieces.pop()
            pieces.append(_Piece(first.start(), mark.end(), (first.end(), mark.start())))
        else:
            since = pieces[-1].end if pieces else start
            pieces.append(_Piece(since, mark.end(), (since, mark.start()), opened=False))
    starts = [piece.start for piece in pieces]
    for mark, following in zip_longest(open_marks, open_marks[1:]):
        place = bisect(starts, mark.start())
        until = min(starts[place] if place < len(starts) else end, following.start() if following else end)
        pieces.append(_Piece(mark.start(), until, (mark.end(), until), closed=False))
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


def _pair_single(text: str, start: int, end: int, pieces: Sequence[_Piece]) -> Iterator[_Piece]:
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
                yield _Piece(first.start(), last.end(), (place, last.start()))
                place = last.end()


def _opens_words(text: str, mark: re.Match[str], start: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    may_open = (before.isspace() or before in _BEFORE_OPENING) and text[mark.end() : mark.end() + 1].isalnum()
    return may_open and not _ELIDED.match(text, mark.end())


def _ends_word(text: str, mark: re.Match[str], end: int) -> bool:
    after = text[mark.end()] if mark.end() < end else " "
    return not text[mark.start() - 1].isspace() and (after.isspace() or after in _AFTER_CLOSING)


def _end(text: str, run: Sequence[_Piece], tag: re.Pattern[str]) -> list[Quoted]:
    """Return a quotation that nothing has closed when its paragraphs are over."""
    if len(run) > 1:
        return [_join(run, whole=False)]
    return [quoted for piece in run for quoted in _complete(text, piece, tag)]


def _join(pieces: Sequence[_Piece], *, whole: bool = True) -> Quoted:
    return Quoted(pieces[0].start, pieces[-1].end, tuple(piece.inner for piece in pieces), whole)


def _complete(text: str, piece: _Piece, tag: re.Pattern[str]) -> Iterator[Quoted]:
    """Yield a piece with the mark it lacks, if it lacks one and there is a place where that seems to belong."""
    start, end = piece.inner
    if piece.opened and piece.closed:
        yield _join([piece])
    elif piece.opened:
        until = _find_lost_end(text, piece, tag)
        if until is not None:
            yield Quoted(piece.start, until, ((start, until),), whole=False)
    elif tag.match(text, _skip(text, piece.end)):
        begun = None if _begins_paragraph(text, start) else _SENTENCE_END.search(text, start, end)
        if begun is not None or _begins_paragraph(text, start):
            start = begun.end() if begun else start
            yield Quoted(start, piece.end, ((start, end),), whole=False)


def _find_lost_end(text: str, piece: _Piece, tag: re.Pattern[str]) -> int | None:
    """Return where a quotation ends: before who spoke, or, if it begins a paragraph, with that or a sentence of it."""
    start, end = piece.inner
    told = next((pause for pause in _PAUSE.finditer(text, start, end) if tag.match(text, pause.end())), None)
    if told is not None:
        return told.start() + 1
    if not _begins_paragraph(text, piece.start):
        return None
    if end - start <= _LONGEST_GUESS:
        return end
    stops = [stop.start() + 1 for stop in _SENTENCE_END.finditer(text, start, end)]
    return max((stop for stop in stops if stop - start <= _LONGEST_GUESS), default=stops[0] if stops else end)


def _begins_paragraph(text: str, place: int) -> bool:
    while place > 0 and text[place - 1] in " \t":
        place -= 1
    return place == 0 or text[place - 1].isspace()


def _skip(text: str, place: int) -> int:
    """Return where the next word or mark stands, past a comma."""
    while place < len(text) and (text[place].isspace() or text[place] == ","):
        place += 1
    return place
