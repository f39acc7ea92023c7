"""Walk a parsed page once and note every element that may state a fact, so that nothing searches the tree again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from kliping.extractors.class_names import Role, roles_of
from kliping.extractors.markup import tidy

_STATED = ("html", "meta", "link", "title", "script")
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_LANGUAGES = ("lang", "xml:lang", "{http://www.w3.org/XML/1998/namespace}lang")
_NOTED_TAGS = (
    "h1 h2 h3 h4 h5 h6 p div span time abbr date a li ul section header footer address small em strong b i td dd dt "
    "article main figure label font aside"
)
_NOTED = _NOTED_TAGS.split()
"""Elements that carry facts. Pictures, form controls and drawings, a third of a page, do not."""

_HEADINGS = {"h1", "h2", "h3"}
_SPECIAL = {*_HEADINGS, "article", "time", "date", "abbr"}

_MOST_ELEMENTS = 6_000
"""Elements looked at one by one. Only menus and comments stand that deep: all of 100 real pages have fewer."""

_BEFORE = 30
"""Elements before a heading that may hold its date or byline."""


class Note(NamedTuple):
    """An element and its place in the order of the page."""

    element: HtmlElement
    position: int


@dataclass(frozen=True)
class Survey:
    """What one walk over a page found.

    `meta` is by lower-case name; `links` and `marked` are by lower-case `rel` and `itemprop`; `classed` is by role.
    `elements` are the ones looked at, in order: a note's position is a place among them.
    """

    language: str | None
    title: str
    meta: Mapping[str, tuple[str, ...]]
    links: Mapping[str, tuple[str, ...]]
    json_ld: tuple[str, ...]
    scripts: tuple[HtmlElement, ...]
    headings: tuple[Note, ...]
    subheadings: tuple[Note, ...]
    times: tuple[Note, ...]
    marked: Mapping[str, tuple[Note, ...]]
    classed: Mapping[Role, tuple[Note, ...]]
    related: Mapping[str, tuple[Note, ...]]
    paragraphs: tuple[Note, ...]
    articles: int
    elements: Sequence[HtmlElement]

    def before(self, position: int) -> Sequence[HtmlElement]:
        """Return the elements that stand just before one."""
        return self.elements[max(0, position - _BEFORE) : position]


def survey(tree: HtmlElement) -> Survey:
    """Walk the page: what its head states, wherever it stands, and what the first elements of its body promise."""
    stated = _Stated()
    for element in tree.iter(*_STATED):
        stated.note(element)
    elements = list(islice(tree.iter(*_NOTED), _MOST_ELEMENTS))
    noted = _Noted()
    for position, element in enumerate(elements):
        names = element.get("class")
        if names is not None and (roles := roles_of(names)):
            noted.note_roles(roles, Note(element, position))
        names = element.get("itemprop")
        if names is not None:
            noted.note_marks(names, Note(element, position))
        tag = element.tag
        if tag == "a":
            names = element.get("rel")
            if names is not None:
                noted.note_relations(names, Note(element, position))
        elif tag == "p":
            noted.paragraphs.append(Note(element, position))
        elif tag in _SPECIAL:
            noted.note_tag(tag, Note(element, position))
    return Survey(
        language=stated.language,
        title=stated.title,
        meta={name: tuple(values) for name, values in stated.meta.items()},
        links={name: tuple(values) for name, values in stated.links.items()},
        json_ld=tuple(stated.json_ld),
        scripts=tuple(stated.scripts),
        headings=tuple(noted.headings),
        subheadings=tuple(noted.subheadings),
        times=tuple(noted.times),
        marked={name: tuple(notes) for name, notes in noted.marked.items()},
        classed={name: tuple(notes) for name, notes in noted.classed.items()},
        related={name: tuple(notes) for name, notes in noted.related.items()},
        paragraphs=tuple(noted.paragraphs),
        articles=noted.articles,
        elements=elements,
    )


class _Stated:
    """What the head says, filled while walking."""

    def __init__(self) -> None:
        self.language: str | None = None
        self.title = ""
        self.meta: defaultdict[str, list[str]] = defaultdict(list)
        self.links: defaultdict[str, list[str]] = defaultdict(list)
        self.json_ld: list[str] = []
        self.scripts: list[HtmlElement] = []

    def note(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "meta":
            self._note_meta(element)
        elif tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                self.json_ld.append(element.text or "")
            else:
                self.scripts.append(element)
        elif tag == "link":
            for name in (element.get("rel") or "").lower().split():
                self.links[name].append(element.get("href") or "")
        elif tag == "title":
            self.title = self.title or tidy(element.text or "")
        else:
            self.language = self.language or next(filter(None, map(element.get, _LANGUAGES)), None)

    def _note_meta(self, element: HtmlElement) -> None:
        names = {name.strip().lower() for name in map(element.get, _META_NAMES) if name} - {""}
        content = tidy(element.get("content") or "") if names else ""
        if content:
            for name in names:
                self.meta[name].append(content)


class _Noted:
    """What the body promises, filled while walking."""

    def __init__(self) -> None:
        self.headings: list[Note] = []
        self.subheadings: list[Note] = []
        self.times: list[Note] = []
        self.marked: defaultdict[str, list[Note]] = defaultdict(list)
        self.classed: defaultdict[Role, list[Note]] = defaultdict(list)
        self.related: defaultdict[str, list[Note]] = defaultdict(list)
        self.paragraphs: list[Note] = []
        self.articles = 0

    def note_roles(self, roles: tuple[Role, ...], note: Note) -> None:
        for role in roles:
            self.classed[role].append(note)

    def note_marks(self, names: str, note: Note) -> None:
        for name in names.lower().split():
            self.marked[name].append(note)

    def note_relations(self, relations: str, note: Note) -> None:
        names = relations.lower().split()
        for name in ["category"] if "category" in names else names:
            self.related[name].append(note)

    def note_tag(self, tag: str, note: Note) -> None:
        if tag in _HEADINGS:
            (self.headings if tag == "h1" else self.subheadings).append(note)
        elif tag == "article":
            self.articles += 1
        else:
            self.times.append(note)
