"""Choose the headline: what readers see as heading, where the page's other titles bear it out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from kliping.extractors.cleaning import clean_line
from kliping.extractors.markup import fold, visible_text
from kliping.extractors.survey import Note, Survey
from kliping.models import Publisher

LONGEST_HEADLINE = 220
"""Characters. The longest of 500 real headlines has 195."""

_BETWEEN_TITLE_AND_SITE = re.compile(r"\s+(?:[-–—|·•»:~]|::|<)+\s+|\s*\|\s*")  # noqa: RUF001 - the dashes that pages print
_ELLIPSIS = ".… "
_LEAST_SHARED = 0.5
"""Share of a heading's words that another title must have too. Below, it heads a section or names the site."""

_SAME = 2
"""Support by a title that says the same, whole or cut short, or goes on with the name of a site."""

_FEWEST_LONE_WORDS = 3
"""Words. A lone heading that nothing bears out may be a logo or "News"; a longer one is a headline."""

_SHORTEST_STEM = 12
"""Letters that make a coincidence unlikely, where a title was cut short."""

_SHORTEST_NAME = 4
"""Letters of a site's name that is looked for inside its host."""

_PAGE_NUMBER = re.compile(r"[\s|,–—-]*\b(?:halaman|page|hal\.?)\s+(?:\d{1,2}|all|semua)\s*$", re.IGNORECASE)  # noqa: RUF001 - the dashes that pages print
_MOST_SUBHEADINGS = 10
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Heading:
    """The heading of an article: its element and what it says."""

    element: HtmlElement
    text: str
    position: int


def find_heading(seen: Survey, titles: Sequence[str]) -> Heading | None:
    """Return the visible heading that `titles` (the page's other titles, without the site's name) bear out.

    Without a first-level heading that is one, a second-level one counts only when it says what a title says.
    """
    shown = [heading for note in seen.headings if (heading := _read(note))]
    support = [_support(heading.text, titles) for heading in shown]
    for least in (_SAME, _LEAST_SHARED):
        for heading, share in zip(shown, support, strict=True):
            if share >= least:
                return _without_kicker(heading, titles)
    if len(shown) == 1 and (not titles or (support[0] > 0 and len(shown[0].text.split()) >= _FEWEST_LONE_WORDS)):
        return shown[0]
    below = (heading for note in seen.subheadings[:_MOST_SUBHEADINGS] if (heading := _read(note)))
    return next((heading for heading in below if _support(heading.text, titles) == _SAME), None) or _find_same(
        seen, titles
    )


def _without_kicker(heading: Heading, titles: Sequence[str]) -> Heading:
    """Take a kicker or a date off a heading: an element inside it, without which it says what a title says."""
    whole = fold(heading.text)
    parts = {fold(visible_text(child, LONGEST_HEADLINE)) for child in heading.element} - {""}
    for title in titles:
        stem = fold(title)
        rests = {whole.removesuffix(stem), whole.removeprefix(stem)} - {whole}
        if stem and rests & parts:
            return replace(heading, text=title)
    return heading


def _find_same(seen: Survey, titles: Sequence[str]) -> Heading | None:
    """Find the element that says what a title says: old pages print their headings in bold."""
    wanted = {title.strip() for title in titles if len(title) >= _SHORTEST_STEM}
    for position, element in enumerate(seen.elements):
        text = (element.text or "").strip()
        if text in wanted:
            return Heading(element, clean_line(text), position)
    return None


def without_site(title: str, publisher: Publisher, shown: Iterable[str]) -> str:
    """Take the site's name, and the number of a page, off a title. `shown` are the page's visible headings."""
    names = names_of(publisher)
    title = _PAGE_NUMBER.sub("", title).strip()
    breaks = list(_BETWEEN_TITLE_AND_SITE.finditer(title))
    if breaks and fold(title[: breaks[0].start()]) in names:
        title = title[breaks[0].end() :]
        breaks = list(_BETWEEN_TITLE_AND_SITE.finditer(title))
    headings = {fold(text) for text in shown}
    host = fold(publisher.site or "")
    for found in breaks:
        front, rest = title[: found.start()], fold(title[found.end() :])
        if rest in names or fold(front) in headings or (len(rest) >= _SHORTEST_NAME and rest in host):
            return _PAGE_NUMBER.sub("", front).strip()
    return title.strip()


def names_of(publisher: Publisher) -> set[str]:
    """Return what the publisher may be called in a title: its name, its host, and the labels of its host."""
    site = publisher.site or ""
    labels = [label for label in site.split(".")[:-1] if len(label) > 3]  # noqa: PLR2004 - co, com, net, blog's "www"
    return {fold(name) for name in (publisher.name or "", site, site.removesuffix(".com"), *labels)} - {""}


def is_cut(title: str, whole: str) -> bool:
    """Tell whether `title` is `whole` cut short, with or without an ellipsis."""
    stem = fold(title.rstrip(_ELLIPSIS))
    return len(stem) >= _SHORTEST_STEM and fold(whole).startswith(stem)


def _read(note: Note) -> Heading | None:
    element = note.element
    if not len(element) and not (element.text or "").strip():
        # A paragraph cannot stand in a heading: parsers end the heading and put the paragraph after it.
        following = element.getnext()
        element = following if following is not None and following.tag == "p" else element
    text = visible_text(element, LONGEST_HEADLINE)
    return Heading(element, text, note.position) if text else None


def _support(heading: str, titles: Sequence[str]) -> float:
    """Say how far titles bear a heading out: the share of words in common, or `_SAME`."""
    best = 0.0
    words = set(_WORD.findall(heading.casefold()))
    for title in titles:
        if fold(title) == fold(heading) or is_cut(title, heading) or is_cut(heading, title):
            return _SAME
        others = set(_WORD.findall(title.casefold()))
        shared = len(words & others)
        if words and others:
            best = max(best, shared / min(len(words), len(others)) * (shared > 1))
    return best
