"""Say which blocks of a page are its article, given the text that a person marked as such."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kliping.extractors.bodies.blocks import Block

_SHINGLE = 4
_NEAR = 4
"""Blocks. A word or two that also stand in the article are part of it only beside longer parts of it."""

_WORD = re.compile(r"\w+")


def label_blocks(blocks: Sequence[Block], truth: str) -> list[float]:
    """Return for each block the share of its text that is in `truth`; a text said twice counts where the article is."""
    words = read_words(truth)
    shingles = {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    lines = {" ".join(read_words(line)) for line in truth.split("\n")}
    texts = [read_words(block.text) for block in blocks]
    labels = [_share(text, shingles, lines) for text in texts]
    _settle_copies(labels, texts, f" {' '.join(words)} ")
    _drop_accidents(labels, texts)
    return labels


def read_words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def _share(text: Sequence[str], shingles: set[tuple[str, ...]], lines: set[str]) -> float:
    many = len(text) - _SHINGLE + 1
    if many <= 0:
        return 1.0 if text and " ".join(text) in lines else 0.0
    return sum(tuple(text[at : at + _SHINGLE]) in shingles for at in range(many)) / many


def _settle_copies(labels: list[float], texts: Sequence[Sequence[str]], truth: str) -> None:
    places = [place for place, label in enumerate(labels) if label > 0.5]  # noqa: PLR2004 - more than half
    if not places:
        return
    centre = _find_centre(places, texts)
    by_text = defaultdict(list)
    for place in places:
        by_text[" ".join(texts[place])].append(place)
    for text, copies in by_text.items():
        wanted = max(1, truth.count(f" {text} "))
        for place in sorted(copies, key=lambda place: abs(place - centre))[wanted:]:
            labels[place] = 0.0


def _find_centre(places: Sequence[int], texts: Sequence[Sequence[str]]) -> int:
    sizes = Counter({place: len(texts[place]) for place in places})
    half, so_far = sizes.total() / 2, 0
    for place in places:
        so_far += sizes[place]
        if so_far >= half:
            return place
    return places[-1]


def _drop_accidents(labels: list[float], texts: Sequence[Sequence[str]]) -> None:
    long = [place for place, label in enumerate(labels) if label > 0.5 and len(texts[place]) >= _SHINGLE]  # noqa: PLR2004 - as above
    for place, label in enumerate(labels):
        if label and len(texts[place]) < _SHINGLE and not any(abs(place - other) <= _NEAR for other in long):
            labels[place] = 0.0
