"""Find the body: split the page, ask trafilatura, let the classifier judge each block, and choose."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from kliping.extractors.bodies.blocks import Block, Layout, is_prose, split
from kliping.extractors.bodies.choosing import choose
from kliping.extractors.bodies.features import Row, Signs, describe, words_of
from kliping.extractors.bodies.forest import Forest
from kliping.extractors.bodies.repetitions import drop_repetitions
from kliping.extractors.bodies.voting import ask_trafilatura, count_votes
from kliping.extractors.parsing import Parsed

MOST_ELEMENTS_ASKED = 8_000
"""Above (one real page in two hundred), trafilatura is not asked: it alone would take over a quarter of a second."""

MOST_CHARACTERS_ASKED = 1_000_000
"""Of visible text, three times the longest real article: for the same reason."""

MOST_BLOCKS_JUDGED = 12_000
"""Above, every block of prose is kept: no real page has as many, and judging them would take seconds."""


@dataclass(frozen=True)
class Look:
    """A page as the classifier sees it. A null row is a block that a glance ruled out."""

    layout: Layout
    rows: list[Row | None]
    reading: str


@dataclass(frozen=True)
class Found:
    """The blocks of the body in the order of the page, all blocks, and what trafilatura would have answered."""

    layout: Layout
    kept: tuple[int, ...]
    reading: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The kept blocks."""
        return tuple(self.layout.blocks[place] for place in self.kept)


def look_at(parsed: Parsed) -> Look:
    """Split a page into blocks and describe them."""
    layout = split(parsed.tree)
    signs = read_signs(parsed.tree)
    characters = sum(len(block.text) for block in layout.blocks)
    is_asked = parsed.elements <= MOST_ELEMENTS_ASKED and characters <= MOST_CHARACTERS_ASKED
    reading = ask_trafilatura(parsed.tree, layout) if is_asked else ""
    is_judged = len(layout.blocks) <= MOST_BLOCKS_JUDGED
    rows = describe(layout, count_votes(layout.blocks, reading), signs) if is_judged else []
    return Look(layout, rows, reading)


def find_body(parsed: Parsed, forest: Forest) -> Found:
    """Return which blocks of a page are its article."""
    look = look_at(parsed)
    blocks = look.layout.blocks
    if len(blocks) > MOST_BLOCKS_JUDGED:
        prose = [place for place, block in enumerate(blocks) if is_prose(block)]
        return Found(look.layout, tuple(prose), look.reading)
    kept = choose(blocks, [forest.judge(row) if row is not None else 0.0 for row in look.rows])
    return Found(look.layout, tuple(drop_repetitions(blocks, kept)), look.reading)


def read_signs(tree: HtmlElement) -> Signs:
    """Read the title's words, and what the page declares itself to be."""
    title = tree.findtext(".//title") or ""
    declared = "".join(script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or ""))
    is_article = any(
        meta.get("property") == "og:type" and meta.get("content") == "article" for meta in tree.iter("meta")
    )
    return Signs(
        title_words=words_of(title),
        is_news="NewsArticle" in declared,
        is_article=is_article or 'Article"' in declared or 'BlogPosting"' in declared,
    )
