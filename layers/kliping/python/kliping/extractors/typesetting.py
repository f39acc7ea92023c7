"""Undo typesetting: the lines of printed pages become a headline and paragraphs again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from kliping.extractors.furniture import classify
from kliping.extractors.headlines import LONGEST_HEADLINE

_LARGER = 1.15
"""Times the size of the running text, from which on a line may be the headline."""
_SAME_SIZE = 0.08
"""Share by which two sizes may differ and be one: programs round."""
_WIDE_GAP = 1.3
"""Times the usual distance of two lines."""
_INDENTED = 8.0
"""Points by which a first line is set in."""
_SHORT, _HEADING = 0.85, 0.6
"""Shares of the usual length of a line, below which its sentence, or whatever it is, was ended on purpose."""
_EDGE_LINES = 2
"""Lines at the top and at the foot of a page that may be printed on each."""
_OFTEN = 0.6
"""Share of the pages on which such a line stands."""
_FEWEST_WORDS = 3
_HYPHENATES = 0.03
"""Share of the lines that end in a hyphen, above which a program set it there: words that have one are rarer."""

_PAGE_NUMBER = re.compile(
    r"\W*(?:hal(?:aman)?|hlm|page|seite|p)?\.?\s*\d{1,4}(?:\s*(?:/|dari|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?:…][\"”'’)\]]*$")  # noqa: RUF001 - the quotation marks that pages print
_ITEM = re.compile(r"(?:[•·▪►*●○■–-]|\d{1,2}[.)]|[a-z][.)])\s+\S")  # noqa: RUF001 - the bullets that pages print
_HYPHENS = ("-", "\u2010")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MASTHEAD = re.compile(
    r"(?:siaran pers|press release|news release|media release|for immediate release|rilis(?: media| pers)?"
    r"|berita(?: pers)?|newsletter|buletin|pengumuman|advertorial|opini|editorial|laporan(?: khusus)?)\W*",
    re.IGNORECASE,
)
"""What is set in large type above a headline."""


@dataclass(frozen=True)
class Line:
    """A line as it is printed: its size, and how far from the left and the foot of its page it begins, in points."""

    text: str
    size: float = 0.0
    left: float = 0.0
    height: float = 0.0


type Pages = Sequence[Sequence[Line]]


@dataclass(frozen=True)
class Printed:
    """What stands on the pages: the headline where type shows it, the lines above it, and the paragraphs."""

    headline: str | None
    above: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class _Setting:
    """How the running text is set: size, distance of two lines, characters in a full line, and where lines begin."""

    size: float
    distance: float
    width: int
    left: float


def undo_typesetting(pages: Pages) -> Printed:
    """Find the headline by its size, drop what is printed on every page, and join lines into paragraphs."""
    body_size = _find_size(pages)
    title = _find_title(pages[0], body_size) if pages else range(0)
    first = [line for at, line in enumerate(pages[0]) if at not in title] if pages else []
    above = list(pages[0][: title.start]) if title else []
    kept = drop_repeated([first[len(above) :], *pages[1:]], above)
    setting = _measure(kept, body_size)
    words = _count_words(kept)
    headline = _join_words(pages[0][title.start : title.stop], words) if title else None
    paragraphs = [_join_words(group, words) for group in _group(kept, setting)]
    return Printed(headline, tuple(line.text for line in above), tuple(paragraphs))


def drop_repeated(pages: Pages, above: Sequence[Line] = ()) -> list[list[Line]]:
    """Leave out what stands at the edge of most pages, and the numbers of pages; `above` was taken off the first."""
    edges = [_edges_of(page) for page in pages]
    seen = Counter(key for page, lines in zip(edges, pages, strict=True) for key in {_key(lines[at]) for at in page})
    seen.update({_key(line) for line in above})
    often = {key for key, number in seen.items() if number >= max(2, _OFTEN * len(pages))}
    return [
        [
            line
            for at, line in enumerate(page)
            if at not in edge or not (_key(line) in often or _PAGE_NUMBER.fullmatch(line.text))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges_of(page: Sequence[Line]) -> set[int]:
    order = sorted(range(len(page)), key=lambda at: -page[at].height)
    return {*order[:_EDGE_LINES], *order[-_EDGE_LINES:]}


def _key(line: Line) -> str:
    """Return a line without what differs from page to page."""
    return re.sub(r"\d+", "#", "".join(line.text.casefold().split()))


def _find_size(pages: Pages) -> float:
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[round(line.size * 2) / 2] += len(line.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _find_title(page: Sequence[Line], body_size: float) -> range:
    """Return which lines of the first page are the headline: the largest that have the length of one."""
    if body_size <= 0:
        return range(0)
    runs: list[tuple[float, range]] = []
    at = 0
    for _, group in groupby(page, key=lambda line: round(line.size / body_size / _SAME_SIZE)):
        lines = list(group)
        if lines[0].size >= _LARGER * body_size:
            runs.append((lines[0].size, range(at, at + len(lines))))
        at += len(lines)
    for _, run in sorted(runs, key=lambda found: -found[0]):
        text = " ".join(page[at].text for at in run)
        if _is_title(text):
            return run
    return range(0)


def _is_title(text: str) -> bool:
    return len(text) <= LONGEST_HEADLINE and len(text.split()) >= _FEWEST_WORDS and not _MASTHEAD.fullmatch(text)


def _measure(pages: Pages, size: float) -> _Setting:
    body = [line for page in pages for line in page if _is_same(line.size, size)]
    gaps = [
        one.height - other.height
        for page in pages
        for one, other in pairwise(page)
        if _is_same(one.size, size) and _is_same(other.size, size) and 0 < one.height - other.height < 4 * max(size, 1)
    ]
    lengths = sorted(len(line.text) for line in body)
    lefts = Counter(round(line.left) for line in body)
    return _Setting(
        size=size,
        distance=median(gaps) if gaps else 0.0,
        width=lengths[int(len(lengths) * 0.9)] if lengths else 0,
        left=float(max(lefts, key=lambda left: lefts[left], default=0)),
    )


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _group(pages: Pages, setting: _Setting) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; one may go on over the end of a page."""
    group: list[Line] = []
    for page in pages:
        for at, line in enumerate(page):
            previous = group[-1] if group else None
            if previous is not None and not _continues(previous, line, setting, is_new_page=at == 0):
                yield group
                group = []
            group.append(line)
    if group:
        yield group


def _continues(previous: Line, line: Line, setting: _Setting, *, is_new_page: bool) -> bool:
    if not _is_same(previous.size, line.size) or _ITEM.match(line.text):
        return False
    if classify(line.text) or classify(previous.text):
        return False
    ended = bool(_SENTENCE_END.search(previous.text))
    share = len(previous.text) / setting.width if setting.width else 1.0
    if is_new_page or previous.height < line.height:
        # Over the end of a page, or at the head of the next column.
        return not ended and (line.text[:1].islower() or share >= _SHORT)
    if _is_apart(previous, line, setting):
        return False
    return share >= _SHORT if ended else share >= _HEADING or line.text[:1].islower()


def _is_apart(previous: Line, line: Line, setting: _Setting) -> bool:
    """Tell whether the layout sets a line off from the one before: by a gap, or by beginning further in."""
    if setting.distance and previous.height - line.height > _WIDE_GAP * setting.distance:
        return True
    return _is_indented(line, setting) and not _is_indented(previous, setting)


def _is_indented(line: Line, setting: _Setting) -> bool:
    return setting.left + _INDENTED <= line.left <= setting.left + 6 * _INDENTED


@dataclass(frozen=True)
class _Words:
    """How often each word stands in the text, whole or with its hyphen, and whether lines end in hyphens often."""

    times: Counter[str]
    is_hyphenated: bool

    def keep_hyphen(self, before: str, rest: str) -> bool:
        """Decide by the word's form, then by the same word elsewhere, then by how often lines end in a hyphen."""
        if before.casefold() == rest.casefold():
            return True
        whole, parted = self.times[f"{before}{rest}".casefold()], self.times[f"{before}-{rest}".casefold()]
        return parted > whole if whole != parted else not self.is_hyphenated


def _count_words(pages: Pages) -> _Words:
    texts = [line.text for page in pages for line in page]
    ends = sum(1 for text in texts if _parted_word(text))
    times = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
    return _Words(times, ends > _HYPHENATES * len(texts))


def _parted_word(text: str) -> str:
    """Return the letters before a hyphen at the end of a line, looked for from there.

    Searched from the start, a word of 20,000 letters takes ten seconds, and one of 300,000 half an hour.
    """
    found = _FIRST_WORD.match(text[-2::-1]) if text.endswith(_HYPHENS) else None
    return found[0][::-1] if found else ""


def _join_words(lines: Sequence[Line], words: _Words) -> str:
    """Join lines with a blank, and a word that a hyphen parts without one; where the word has it, it stays."""
    pieces: list[str] = []
    for line in lines:
        before = _parted_word(pieces[-1]) if pieces else ""
        rest = _FIRST_WORD.match(line.text) if before and line.text[:1].islower() else None
        if rest:
            pieces[-1] = pieces[-1][:-1] + ("-" if words.keep_hyphen(before, rest[0]) else "")
        elif pieces:
            pieces.append(" ")
        pieces.append(line.text)
    return "".join(pieces)
