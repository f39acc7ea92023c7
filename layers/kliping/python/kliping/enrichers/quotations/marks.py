"""Words between quotation marks, over paragraphs, and what becomes of a mark whose partner is lost."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kliping.enrichers.quotations.pairing import Piece, pair_marks

_PAUSE = re.compile(r"[,.!?\u2026]\s+")
_SENTENCE_END = re.compile(r"[.!?\u2026]\s+")
_LONGEST_GUESS = 500
"""Code points of a quotation whose closing mark is lost, if nothing tells where it ends."""
_MOST_PARAGRAPHS = 12
"""Of a quotation. By then its closing mark is lost."""


class Quoted(NamedTuple):
    """Code points `[start, end)` of a text, marks included.

    `parts` are the words between, one for each paragraph. `whole` is false where a mark is lost and the words end, or
    begin, where they seem to.
    """

    start: int
    end: int
    parts: Sequence[tuple[int, int]]
    whole: bool = True


def find_quoted(text: str, tag: re.Pattern[str]) -> list[Quoted]:
    """Return what stands between outermost marks and has words, in order.

    `tag` matches words that tell who spoke (`kata`, `she said`): they show where a quotation ends that has lost its
    closing mark. One that opens every paragraph and closes in the last is a single quotation.
    """
    found: list[Quoted] = []
    run: list[Piece] = []
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


def _read_paragraphs(text: str, tag: re.Pattern[str]) -> Iterator[tuple[int, list[Piece]]]:
    """Yield where each paragraph starts that is not empty, and what is quoted in it."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if start < end:
            yield start, pair_marks(text, start, end, tag)
        start += len(line)


def _end(text: str, run: Sequence[Piece], tag: re.Pattern[str]) -> list[Quoted]:
    """Return a quotation that nothing has closed when its paragraphs are over."""
    if len(run) > 1:
        return [_join(run, whole=False)]
    return [quoted for piece in run for quoted in _complete(text, piece, tag)]


def _join(pieces: Sequence[Piece], *, whole: bool = True) -> Quoted:
    return Quoted(pieces[0].start, pieces[-1].end, tuple(piece.inner for piece in pieces), whole)


def _complete(text: str, piece: Piece, tag: re.Pattern[str]) -> Iterator[Quoted]:
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


def _find_lost_end(text: str, piece: Piece, tag: re.Pattern[str]) -> int | None:
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
