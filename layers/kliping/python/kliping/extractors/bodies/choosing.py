"""Choose blocks by their scores, and then by their company: what stands in one row or list is kept or left as one."""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from kliping.extractors.bodies.blocks import Block, Node, is_prose
from kliping.extractors.bodies.features import SENTENCE_END
from kliping.extractors.bodies.names import BIT

THRESHOLD = 0.45
"""Probability above which a block is kept, chosen on held-out pages. A little under a half loses fewer paragraphs."""

COMPANION_THRESHOLD = 0.3
"""Probability above which a block is kept because its neighbour of the same kind is."""
_SENTENCE_THRESHOLD = 0.15
"""The same for a sentence."""
_HEADING_THRESHOLD = 0.12
_ALIKE_THRESHOLD = 0.2
_ALIKE_KEPT = 0.7
_ALIKE_SHARE = 0.5
"""Share of a look's words that are kept, and of all kept words that have it, when it is the look of the article."""
_LIST_THRESHOLD = 0.2
"""Mean probability of a list's items, which are short and tell little one by one."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_HEADING_REACH = 2
"""Blocks between a heading and its text: a byline or a clock time, in a live blog."""

_FOREIGN = BIT["comment"] | BIT["share"] | BIT["advertisement"]
_FURNITURE = _FOREIGN | BIT["related"] | BIT["frame"] | BIT["meta"]
_BELOW = _FOREIGN | BIT["meta"] | BIT["related"]
"""What a box under the text may not be called: there stand tags, biographies and teasers."""
_BOXES = _FOREIGN | BIT["related"]
_LONGEST_FOREIGN = 40
"""Words. An advertisement or a sign-up box says less; a longer text under such a name is wrongly named."""
_AD_LABELS = frozenset(
    {
        "advertisement",
        "advertising",
        "sponsored",
        "iklan",
        "advertensi",
        "anzeige",
        "publicidad",
        "publicité",
        "広告",
        "pr",
    }
)
_LONGEST_LABEL = max(map(len, _AD_LABELS))

_SUMMARY = re.compile(r"summary|key-?points|highlights", re.IGNORECASE)

_LONGEST_HEADER = 150
"""Words: headline, deck, byline, date, tools. A header with more holds the article itself."""

_MOST_LINKS = 0.5
_FEWEST_CELLS = 4
_LONGEST_CELL = 30
"""Words. Longer cells lay out a page, and have been judged one by one."""
_MAIN_CELL = 0.5
"""Share of the kept words that one cell of a layout table holds when it is the article."""


def choose(blocks: Sequence[Block], scores: Sequence[float]) -> list[int]:
    """Return the places of the blocks to keep, in order."""
    kept = [score > THRESHOLD for score in scores]
    _keep_cell(blocks, kept)
    if not any(kept):
        return []
    _keep_tables(blocks, kept)
    _keep_companions(blocks, scores, kept)
    _keep_alike(blocks, scores, kept)
    _keep_lists(blocks, scores, kept)
    _keep_headings(blocks, scores, kept)
    _drop_foreign(blocks, kept)
    _drop_opening(blocks, kept, _is_summary)
    _drop_title_deck(blocks, kept)
    _drop_deck(blocks, kept)
    _drop_opening(blocks, kept, _is_tool)
    return [place for place, is_kept in enumerate(kept) if is_kept]


def _keep_companions(blocks: Sequence[Block], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep a paragraph or list item of low score beside a kept one of the same parent, tag and class."""
    for places in (range(1, len(blocks)), range(len(blocks) - 2, -1, -1)):
        step = places.step
        for place in places:
            if kept[place] or not kept[place - step] or scores[place] <= _SENTENCE_THRESHOLD:
                continue
            one, other = blocks[place - step].node, blocks[place].node
            is_companion = (
                one.tag == other.tag and one.parent is other.parent and one is not other and one.look == other.look
            )
            kept[place] = is_companion and (
                scores[place] > COMPANION_THRESHOLD or bool(SENTENCE_END.search(blocks[place].text))
            )


def _keep_alike(blocks: Sequence[Block], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep a block that looks as most kept text does, wherever it stands: a late paragraph, an entry of a live blog."""
    doubted = [
        place
        for place, score in enumerate(scores)
        if score > _ALIKE_THRESHOLD and not kept[place] and blocks[place].node.tag not in {"td", "th", "li"}
    ]
    if not doubted:
        return
    looks = [(block.node.tag, block.node.look, block.node.parent.look if block.node.parent else "") for block in blocks]
    words: Counter[tuple[str, str, str]] = Counter()
    kept_words: Counter[tuple[str, str, str]] = Counter()
    for look, block, is_kept in zip(looks, blocks, kept, strict=True):
        words[look] += block.words
        kept_words[look] += block.words if is_kept else 0
    total = kept_words.total()
    for place in doubted:
        look = looks[place]
        kept[place] = kept_words[look] >= _ALIKE_KEPT * words[look] and kept_words[look] >= _ALIKE_SHARE * total


def _keep_headings(blocks: Sequence[Block], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep a sub-heading of low score before kept text, unless its class names say what else it is."""
    first = kept.index(True)
    for place in range(len(blocks) - 2, -1, -1):
        node = blocks[place].node
        if kept[place] or node.tag not in _HEADINGS or scores[place] < _HEADING_THRESHOLD or node.own & _BOXES:
            continue
        text = next((at for at in range(place + 1, min(place + 2 + _HEADING_REACH, len(blocks))) if kept[at]), None)
        if text is None or not (_is_one_entry(node, blocks[text].node) or _is_caption_only(blocks[place + 1 : text])):
            continue
        # Above all text stands the deck, unless the text begins with a sub-heading or is a live blog's first entry.
        opens = scores[place] > COMPANION_THRESHOLD and node.parent is blocks[text].node.parent
        kept[place] = place > first or opens or _is_one_entry(node, blocks[text].node)


def _is_caption_only(between: Sequence[Block]) -> bool:
    """Tell whether nothing but a picture stands between a heading and its text."""
    return all(block.node.within("figure", "figcaption") for block in between)


def _is_one_entry(heading: Node, text: Node) -> bool:
    """Tell whether a heading is that of the live blog's entry, an article of its own, in which the text stands."""
    entry = heading.within("article")
    parent = heading.parent
    opens = parent is not None and (parent is entry or (parent.tag == "header" and parent.parent is entry))
    return opens and entry is not None and entry is text.within("article") and not entry.has_heading


def _keep_tables(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Keep a table of data between kept blocks as a whole: what a cell says tells little, where it stands most."""
    for table, places in _group(blocks, kept, ("table",)):
        cells = [blocks[place] for place in places]
        if (
            len(cells) >= _FEWEST_CELLS
            and max(_cell_words(cell) for cell in cells) <= _LONGEST_CELL
            and table.links <= _MOST_LINKS * table.words
            and not _hints_off(table, _kept_before(kept, places[0])) & _FURNITURE
        ):
            _mark(kept, places, is_kept=True)


def _keep_lists(blocks: Sequence[Block], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep a list whole where it stands beside kept text and its items are not menu entries, on the whole."""
    for found, places in _group(blocks, kept, ("ul", "ol")):
        before = blocks[_kept_before(kept, places[0])].node
        if (
            len(places) > 1
            and found.parent is before.parent
            and found.links <= _MOST_LINKS * found.words
            and sum(scores[place] for place in places) > _LIST_THRESHOLD * len(places)
            and not found.own & _FURNITURE
        ):
            _mark(kept, places, is_kept=True)


def _keep_cell(blocks: Sequence[Block], kept: list[bool]) -> None:
    """In a page laid out as a table, keep the cell that holds the article: what stands beside it is another column."""
    cells: dict[int, list[int]] = defaultdict(list)
    for place, is_kept in enumerate(kept):
        holder = blocks[place].node.within("td") if is_kept else None
        if holder is not None:
            cells[id(holder)].append(place)
    words = {cell: sum(blocks[place].words for place in places) for cell, places in cells.items()}
    total = sum(block.words for block, is_kept in zip(blocks, kept, strict=True) if is_kept)
    main = max(words, key=lambda cell: words[cell], default=None)
    if main is not None and words[main] > _MAIN_CELL * total:
        for cell, places in cells.items():
            _mark(kept, places, is_kept=cell == main)
        _trim_cell(blocks, kept, cells[main])


def _trim_cell(blocks: Sequence[Block], kept: list[bool], places: Sequence[int]) -> None:
    """Drop what stands above and below the sentences of such a cell: its title and date, its tools and teasers."""
    for order in (places, places[::-1]):
        for place in order:
            if blocks[place].node.tag != "td" or SENTENCE_END.search(blocks[place].text):
                break
            kept[place] = False


def _drop_foreign(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Drop what was kept inside a small box that names itself an advertisement, a sign-up or comments."""
    for place, block in enumerate(blocks):
        if len(block.text) <= _LONGEST_LABEL and block.text.lower() in _AD_LABELS:
            box = block.node if block.node.words > block.words else block.node.parent
            if box is not None and box.words <= _LONGEST_FOREIGN:
                _mark(kept, range(place, box.ends), is_kept=False)
    prose = [place for place, block in enumerate(blocks) if kept[place] and is_prose(block)]
    for is_heading in (False, True):
        for place, block in enumerate(blocks):
            if kept[place] and block.words <= _LONGEST_FOREIGN and (block.node.tag in _HEADINGS) == is_heading:
                kept[place] = _belongs(blocks, kept, place, _nearest(prose, kept, place))


def _belongs(blocks: Sequence[Block], kept: Sequence[bool], place: int, neighbour: int | None) -> bool:
    """Tell whether a short kept block is of the text around it, and not of a small box of its own."""
    node = blocks[place].node
    box = _box_of(node, neighbour) if neighbour is not None else None
    if neighbour is None or box is None or box.words > _LONGEST_FOREIGN:
        return True
    if any(own.tag == "aside" and own.depth >= box.depth for own in node.line()):
        return False
    if node.tag in _HEADINGS:
        return box.blocks == 1 or sum(kept[box.begins : box.ends]) > 1 or _is_one_entry(node, blocks[neighbour].node)
    is_below = not any(kept[box.ends :])
    return not _hints_off(node, neighbour) & (_BELOW if is_below else _FOREIGN)


def _drop_opening(blocks: Sequence[Block], kept: list[bool], is_dropped: Callable[[Block], bool]) -> None:
    for place in (at for at, is_kept in enumerate(kept) if is_kept):
        if not is_dropped(blocks[place]):
            return
        kept[place] = False


def _is_summary(block: Block) -> bool:
    """Tell a key point above a report: the list of them is the deck in another form."""
    points = block.node.within("ul")
    return points is not None and bool(_SUMMARY.search(points.look))


def _is_tool(block: Block) -> bool:
    """Tell a list item above all sentences: save, share, listen."""
    return block.node.tag == "li" and not SENTENCE_END.search(block.text)


def _drop_title_deck(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Drop an opening heading right under the title, in one box with it: the deck, where the text has its own box."""
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    for place, following in pairwise(places[:2]):
        node, above = blocks[place].node, blocks[place - 1].node if place else None
        is_under_title = above is not None and above.tag == "h1" and above.parent is node.parent
        if is_under_title and node.tag in _HEADINGS and blocks[following].node.parent is not node.parent:
            kept[place] = False


def _drop_deck(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Drop what stands in the header of the text below it: the deck, not the lede."""
    places = [place for place, is_kept in enumerate(kept) if is_kept]
    for place, following in pairwise(places):
        header = blocks[place].node.within("header")
        if _is_one_entry(blocks[place].node, blocks[following].node):
            return
        if header is None or header.holds(following) or header.words > _LONGEST_HEADER:
            return
        kept[place] = False


def _group(blocks: Sequence[Block], kept: Sequence[bool], tags: tuple[str, ...]) -> Iterator[tuple[Node, list[int]]]:
    """Yield the innermost holders with one of the tags that stand after the first and before the last kept block."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    groups: dict[int, tuple[Node, list[int]]] = {}
    for place in range(first, last + 1):
        holder = blocks[place].node.within(*tags)
        if holder is not None:
            groups.setdefault(id(holder), (holder, []))[1].append(place)
    for holder, places in groups.values():
        if first < places[0] and (places[-1] < last or kept[places[-1]]):
            yield holder, places


def _kept_before(kept: Sequence[bool], place: int) -> int:
    return next(at for at in range(place - 1, -1, -1) if kept[at])


def _nearest(prose: Sequence[int], kept: Sequence[bool], place: int) -> int | None:
    """Return the nearest kept block of plain text, which stands in the article for sure; of two the one before."""
    middle = bisect(prose, place)
    before = next((at for at in reversed(prose[:middle]) if kept[at] and at != place), None)
    after = next((at for at in prose[middle:] if kept[at]), None)
    if before is None or after is None:
        return after if before is None else before
    return before if place - before <= after - place else after


def _box_of(node: Node, other: int) -> Node | None:
    """Return the outermost holder of a node that does not hold `other`; null where none stands between them."""
    holders = [own for own in node.line() if not own.holds(other)]
    return holders[-1] if len(holders) > 1 else None


def _hints_off(node: Node, other: int) -> int:
    """Return the hints of a node and of its holders that do not hold the block at `other` as well."""
    hints = 0
    for own in node.line():
        if own.holds(other):
            break
        hints |= own.own
    return hints


def _cell_words(block: Block) -> int:
    cell = block.node.within("td", "th")
    return cell.words if cell is not None else block.words


def _mark(kept: list[bool], places: Iterable[int], *, is_kept: bool) -> None:
    for place in places:
        kept[place] = is_kept
