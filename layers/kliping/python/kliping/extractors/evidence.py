"""What a page shows of its kind, an article or not: collected in one pass over its links, headings and declarations."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml.etree import tostring
from lxml.html import HtmlElement

from kliping.extractors.counting import count_words

_HEADINGS = {"h1", "h2", "h3", "h4"}
_OWN_TYPES = re.compile(r'"@type"\s*:\s*(?:"(?:https?://schema\.org/)?(\w{1,40})"|\[([^\]]{1,200})\])')
_MOST_JSON = 100_000
"""Characters of one JSON-LD block. What a page is stands near the start; long lists of products follow."""

_SPEAKING = (
    "p",
    "h1",
    "h2",
    "h3",
    "li",
    "div",
    "span",
    "td",
    "label",
    "button",
    "noscript",
    "center",
    "section",
    "main",
)
_SHORT = 400
"""Characters of a body."""
_MOST_SAID = 250
"""Words. A wall or an error page has fewer than these all in all; a page with more is something else, cut short."""

_FEWEST_TITLE_WORDS = 4
_LONGEST_TITLE = 220
_MORE = re.compile(
    r"(?:continue|keep) reading\b.*|read (?:more|full|the full|article|post|story)\b.*|(?:more|full story)"
    r"|(?:baca |lihat )?selengkapnya\b.*|baca (?:lebih lanjut|lagi|artikel|berita)\b.*"
    r"|lanjut(?:kan)? (?:baca|membaca)\b.*"
    r"|weiterlesen|lire la suite|leer más|leia mais|lees verder",
    re.IGNORECASE,
)
_SYMBOLS = " \t\n\r\xa0»›→>.…[]()-–—"  # noqa: RUF001 - what pages print around "read more"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found on a page before its kind is judged. `url` is where the page was found, not what it claims."""

    paragraphs: Sequence[str]
    headline: str | None
    url: str | None
    is_dated: bool
    is_signed: bool


@dataclass(frozen=True, kw_only=True)
class PageEvidence(Found):
    """What tells an article from a page that is none.

    `titles` are what links say that read like headlines; `headings` are first-level headings that are no links.
    `more` counts links that only say "read more". `marks` are the classes and the id of `<html>` and `<body>`, in
    lower case, by which a CMS says which template it filled. `types` are the JSON-LD types anywhere on the page.
    `said` is the whole of a page's text, where there is too little of it for a body and a few links beside it.
    """

    canonical: str | None = None
    title: str = ""
    site_name: str = ""
    headings: tuple[str, ...] = ()
    titles: frozenset[str] = field(default_factory=frozenset)
    linked_headings: int = 0
    more: int = 0
    marks: frozenset[str] = field(default_factory=frozenset)
    types: tuple[str, ...] = ()
    og_type: str = ""
    said: tuple[str, ...] = ()
    has_password: bool = False


def gather(tree: HtmlElement, found: Found) -> PageEvidence:
    """Collect the evidence in one pass over `tree`, which stays as it is."""
    seen = _Seen()
    seen.look_at(tree)
    return PageEvidence(
        paragraphs=found.paragraphs,
        headline=found.headline,
        url=found.url,
        is_dated=found.is_dated,
        is_signed=found.is_signed,
        canonical=seen.canonical or seen.meta.get("og:url"),
        title=seen.title,
        site_name=seen.meta.get("og:site_name", ""),
        headings=tuple(seen.headings),
        titles=frozenset(seen.titles),
        linked_headings=len(seen.linked),
        more=seen.more,
        marks=frozenset(seen.marks),
        types=tuple(seen.types),
        og_type=seen.meta.get("og:type", "").lower(),
        said=_say_all(tree) if sum(map(len, found.paragraphs)) < _SHORT else (),
        has_password=seen.has_password,
    )


class _Seen:
    """What the pass has met so far."""

    def __init__(self) -> None:
        self.canonical: str | None = None
        self.title = ""
        self.meta: dict[str, str] = {}
        self.headings: list[str] = []
        self.titles: set[str] = set()
        self.linked: set[str] = set()
        self.more = 0
        self.marks: list[str] = []
        self.types: list[str] = []
        self.has_password = False

        self._takers: dict[str, Callable[[HtmlElement], None]] = {
            "a": self._take_link,
            "body": self._take_marks,
            "h1": self._take_heading,
            "html": self._take_marks,
            "input": self._take_input,
            "link": self._take_canonical,
            "meta": self._take_meta,
            "script": self._take_types,
            "title": self._take_title,
        }

    def look_at(self, tree: HtmlElement) -> None:
        for element in tree.iter(*self._takers):
            self._takers[element.tag](element)

    def _take_marks(self, element: HtmlElement) -> None:
        self.marks += f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()

    def _take_heading(self, element: HtmlElement) -> None:
        text = _say(element)
        if text and len(text) <= _LONGEST_TITLE and element.find(".//a") is None:
            self.headings.append(text)

    def _take_input(self, element: HtmlElement) -> None:
        self.has_password = self.has_password or element.get("type") == "password"

    def _take_canonical(self, element: HtmlElement) -> None:
        if element.get("rel") == "canonical":
            self.canonical = self.canonical or element.get("href")

    def _take_meta(self, element: HtmlElement) -> None:
        name = (element.get("property") or element.get("name") or "").lower()
        if name.startswith("og:"):
            self.meta.setdefault(name, (element.get("content") or "").strip())

    def _take_types(self, element: HtmlElement) -> None:
        if "ld+json" in (element.get("type") or ""):
            self.types += _read_types(element.text or "")

    def _take_title(self, element: HtmlElement) -> None:
        self.title = self.title or _say(element)

    def _take_link(self, element: HtmlElement) -> None:
        text = _say(element)
        if not text or len(text) > _LONGEST_TITLE:
            return
        if text.count(" ") >= _FEWEST_TITLE_WORDS - 1 and not _MORE.fullmatch(text):
            self.titles.add(text)
            if _is_heading(element):
                self.linked.add(text)
        elif _MORE.fullmatch(text.strip(_SYMBOLS)):
            self.more += 1


def _say_all(tree: HtmlElement) -> tuple[str, ...]:
    texts: list[str] = []
    words = 0
    for element in tree.iter(*_SPEAKING):
        text = _say(element) if element.tag == "p" or len(element) == 0 else " ".join((element.text or "").split())
        words += count_words(text)
        if words > _MOST_SAID:
            return ()
        if text:
            texts.append(text)
    return tuple(texts)


def _is_heading(link: HtmlElement) -> bool:
    parent = link.getparent()
    return (parent is not None and parent.tag in _HEADINGS) or any(child.tag in _HEADINGS for child in link)


def _say(element: HtmlElement) -> str:
    if len(element) == 0:
        text = element.text or ""
    else:
        # Half the time of joining `itertext`, on what is most of the pass.
        text = tostring(element, method="text", encoding="unicode", with_tail=False)
    return " ".join(text.split())


def _read_types(text: str) -> Iterator[str]:
    for one, several in _OWN_TYPES.findall(text[:_MOST_JSON]):
        yield from [one] if one else re.findall(r"\w+", several)
