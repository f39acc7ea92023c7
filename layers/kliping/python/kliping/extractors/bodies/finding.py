"""Find the body: split the page, let the classifier judge each block, ask trafilatura where it is in doubt, choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from kliping.extractors.bodies.advice import advise
from kliping.extractors.bodies.blocks import Block, Layout, is_prose, split
from kliping.extractors.bodies.choosing import choose
from kliping.extractors.bodies.features import Looks, Row, Signs, describe, find_looks, words_of
from kliping.extractors.bodies.forest import Classifier
from kliping.extractors.bodies.repetitions import drop_repetitions
from kliping.extractors.bodies.voting import ask_trafilatura, count_votes
from kliping.extractors.budget import Budget
from kliping.extractors.parsing import Parsed

MOST_ELEMENTS_ASKED = 5_000
"""Above (one real page in seventy), trafilatura is not asked: it alone would take half of what a page may."""

MOST_CHARACTERS_ASKED = 1_000_000
"""Of visible text, three times the longest real article: for the same reason."""

MOST_BLOCKS_JUDGED = 12_000
"""Above, every block of prose is kept: no real page has as many, and judging them would take seconds."""

_TRUST = 0.9
"""Share of the advised answer in the final one. On held-out pages any share from 0.8 up is about as good."""
_EVEN = 0.5
_DOUBT = 0.2
"""How far a probability is from a half at most when it leaves doubt."""
_MOST_DOUBTED = 0.14
"""Words in doubt for one of the body. On seven pages in eight there are fewer; trafilatura would change little."""
_OPEN = 0.4
"""How far it is at most when trafilatura's advice may still change it."""
_FEWEST_CERTAIN = 60
"""Words of the body. So few may be a teaser, the article being elsewhere."""

_NO_SECOND_LOOK = "left out: a second look for the body, as the page took too long"


@dataclass(frozen=True)
class Look:
    """A page as the classifier sees it. A null row is a block that a glance ruled out."""

    layout: Layout
    looks: Looks
    rows: list[Row | None]


@dataclass(frozen=True)
class Found:
    """The blocks of the body in the order of the page, all blocks, and trafilatura's answer where it was asked.

    `notes` tell what was not done for want of time.
    """

    layout: Layout
    kept: tuple[int, ...]
    reading: str
    notes: tuple[str, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The kept blocks."""
        return tuple(self.layout.blocks[place] for place in self.kept)


def find_body(parsed: Parsed, classifier: Classifier, budget: Budget) -> Found:
    """Return which blocks of a page are its article. Once `budget` is spent, the first answer is the last."""
    layout = split(parsed.tree)
    blocks = layout.blocks
    if len(blocks) > MOST_BLOCKS_JUDGED:
        return Found(layout, tuple(place for place, block in enumerate(blocks) if is_prose(block)), "")
    look = look_at(parsed.tree, layout)
    scores = [score or 0.0 for score in classifier.alone.judge(look.rows)]
    reading = ""
    notes: tuple[str, ...] = ()
    kept, doubted = _weigh(blocks, scores)
    if (kept < _FEWEST_CERTAIN or doubted >= _MOST_DOUBTED * kept) and _may_ask(parsed, blocks):
        reading = "" if budget.spent() else ask_trafilatura(parsed.tree, layout)
        if budget.spent():
            notes = (_NO_SECOND_LOOK,)
        else:
            is_open = [kept < _FEWEST_CERTAIN or abs(score - _EVEN) < _OPEN for score in scores]
            rows = [row if reconsidered else None for row, reconsidered in zip(look.rows, is_open, strict=True)]
            advised = classifier.advised.judge(take_advice(look, rows, reading))
            scores = [_settle(old, new) for old, new in zip(scores, advised, strict=True)]
    return Found(layout, tuple(drop_repetitions(blocks, choose(blocks, scores))), reading, notes)


def look_at(tree: HtmlElement, layout: Layout) -> Look:
    """Describe the blocks of a page."""
    looks = find_looks(layout.blocks)
    return Look(layout, looks, describe(layout, looks, read_signs(tree)))


def take_advice(look: Look, rows: Sequence[Row | None], reading: str) -> list[Row | None]:
    """Describe blocks, those whose row is null apart, with what trafilatura made of all of them."""
    blocks = look.layout.blocks
    return advise(blocks, rows, count_votes(blocks, reading), look.looks)


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


def _weigh(blocks: Sequence[Block], scores: Sequence[float]) -> tuple[int, int]:
    """Count the words that are kept, and those of which the classifier is not sure."""
    kept = doubted = 0
    for block, score in zip(blocks, scores, strict=True):
        kept += block.words if score > _EVEN else 0
        doubted += block.words if abs(score - _EVEN) < _DOUBT else 0
    return kept, doubted


def _settle(alone: float, advised: float | None) -> float:
    return alone if advised is None else _TRUST * advised + (1 - _TRUST) * alone


def _may_ask(parsed: Parsed, blocks: Sequence[Block]) -> bool:
    characters = sum(len(block.text) for block in blocks)
    return len(parsed.elements) <= MOST_ELEMENTS_ASKED and characters <= MOST_CHARACTERS_ASKED
