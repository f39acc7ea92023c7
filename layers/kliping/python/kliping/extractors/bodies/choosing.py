"""Choose blocks by their scores, and then by their company: what stands in one row or list is kept or left as one."""

from collections import defaultdict
from collections.abc import Sequence

from kliping.extractors.bodies.blocks import Block, Node
from kliping.extractors.bodies.names import BIT

THRESHOLD = 0.53
"""Probability above which a block is kept, chosen on held-out pages."""

COMPANION_THRESHOLD = 0.25
"""Probability above which a block is kept because its neighbour of the same kind is."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_FURNITURE = (
    BIT["comment"] | BIT["related"] | BIT["share"] | BIT["advertisement"] | BIT["frame"] | BIT["meta"] | BIT["caption"]
)
_MOST_LINKS = 0.5
_FEWEST_CELLS = 4
_LONGEST_CELL = 30
"""Words. Longer cells lay out a page, and have been judged one by one."""


def choose(blocks: Sequence[Block], scores: Sequence[float]) -> list[int]:
    """Return the places of the blocks to keep, in order."""
    kept = [score > THRESHOLD for score in scores]
    if not any(kept):
        return []
    _keep_tables(blocks, kept)
    _keep_companions(blocks, scores, kept)
    _keep_headings(blocks, scores, kept)
    return [place for place, is_kept in enumerate(kept) if is_kept]


def _keep_companions(blocks: Sequence[Block], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep a paragraph or list item of low score beside a kept one of the same parent and tag."""
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        before: int | None = None
        for place in order:
            if (
                before is not None
                and kept[before]
                and not kept[place]
                and scores[place] > COMPANION_THRESHOLD
                and _are_companions(blocks[before].node, blocks[place].node)
            ):
                kept[place] = True
            before = place


def _are_companions(one: Node, other: Node) -> bool:
    return (
        one.tag == other.tag and one.parent is other.parent and one is not other and one.names.strip() == other.names.strip()
    )


def _keep_headings(blocks: Sequence[Block], scores: Sequence[float], kept: list[bool]) -> None:
    """Keep a sub-heading of low score between kept text, unless its class names say what else it is."""
    first = kept.index(True)
    for place in range(len(blocks) - 2, first, -1):
        node = blocks[place].node
        if (
            not kept[place]
            and kept[place + 1]
            and node.tag in _HEADINGS
            and scores[place] > COMPANION_THRESHOLD / 2
            and not node.own & _FURNITURE
        ):
            kept[place] = True


def _keep_tables(blocks: Sequence[Block], kept: list[bool]) -> None:
    """Keep or leave a table of data as a whole: some cell's score says little, the table's place says most."""
    cells: dict[int, list[int]] = defaultdict(list)
    tables: dict[int, Node] = {}
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    for place in range(first, last + 1):
        table = blocks[place].node.within("table")
        if table is not None and blocks[place].node.inherited & BIT["table"]:
            cells[id(table)].append(place)
            tables[id(table)] = table
    for name, places in cells.items():
        if _is_data(tables[name], [blocks[place] for place in places]) and first < places[0] and places[-1] < last:
            for place in places:
                kept[place] = True


def _is_data(table: Node, cells: Sequence[Block]) -> bool:
    return (
        len(cells) >= _FEWEST_CELLS
        and max(cell.words for cell in cells) <= _LONGEST_CELL
        and table.links <= _MOST_LINKS * table.words
        and not table.inherited & (_FURNITURE & ~BIT["caption"])
    )
