"""Put kept blocks together as paragraphs: list items, table rows and headings as a reader knows them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from kliping.extractors.bodies.blocks import Block, Node
from kliping.extractors.cleaning import clean_line

_LONGEST_CELL = 30
"""Words. A longer one is text in a table that only lays out the page."""
_MOST_ITEM_BLOCKS = 3
"""Blocks in a list item. More are a page section that happens to stand in a list."""


def write_paragraphs(blocks: Sequence[Block]) -> list[str]:
    """Return the paragraphs of the kept blocks, clean, in order."""
    written = (text for _, group in groupby(blocks, key=_row_key) for text in _write_group(list(group)))
    return [text for text in map(clean_line, written) if any(map(str.isalnum, text))]


def _row_key(block: Block) -> int:
    """Name the table row a block stands in; 0 outside of tables."""
    cell = block.node.within("td", "th")
    return id(cell.parent) if cell is not None and cell.words <= _LONGEST_CELL else 0


def _write_group(blocks: list[Block]) -> Iterator[str]:
    if _row_key(blocks[0]):
        cells = [" ".join(block.text for block in group) for _, group in groupby(blocks, key=_cell_key)]
        yield " | ".join(cells)
        return
    begun: set[int] = set()
    for block in blocks:
        item = _item_of(block)
        if item is not None and id(item) not in begun:
            begun.add(id(item))
            yield f"- {block.text}"
        else:
            yield block.text


def _cell_key(block: Block) -> int:
    return id(block.node.within("td", "th"))


def _item_of(block: Block) -> Node | None:
    item = block.node.within("li")
    return item if item is not None and item.blocks <= _MOST_ITEM_BLOCKS else None
