"""Word documents: paragraphs, lists and tables of the text; heads, feet, notes, comments and deleted text stay out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile

from lxml import etree

from kliping.errors import TooLarge, Unreadable
from kliping.extractors.cleaning import clean_lines, clean_url
from kliping.extractors.clearing import is_prose
from kliping.extractors.counting import estimate_words
from kliping.extractors.headlines import LONGEST_HEADLINE
from kliping.extractors.manuscripts import Manuscript, Stated, read_manuscript
from kliping.extractors.markup_xml import parse_xml
from kliping.extractors.packages import Package, open_package
from kliping.extractors.parsing import MOST_ELEMENTS
from kliping.extractors.properties import note_dates, state_properties
from kliping.extractors.reading import Reading
from kliping.models import RawDocument

_LONGEST_CELL = 30
"""Words. A longer one is text in a table that only lays out the page."""

_MOST_ABOVE = 5
"""Lines that may stand above a heading which is the headline: a letterhead, a date, a number."""

_MOST_LINKS = 200
_LEFT_OUT = {"Fallback", "moveFrom", "del", "txbxContent", "instrText", "footnote", "endnote", "comment", "rt"}
"""What is shown elsewhere, twice, or no more."""

_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True)
class _Style:
    name: str
    is_list: bool


@dataclass(frozen=True)
class _Line:
    """A paragraph: its text, the name of its style in lower case, and whether it is an item of a list."""

    text: str
    style: str = ""
    is_item: bool = False

    @property
    def is_heading(self) -> bool:
        return self.style.startswith("heading")

    @property
    def shown(self) -> str:
        return f"- {self.text}" if self.is_item else self.text


@dataclass(frozen=True)
class _Relations:
    """Where a part's references lead: parts of the package by their kind, and links by their id."""

    parts: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)


def read_docx(document: RawDocument) -> Reading:
    """Read a Word document: the headline from its styles, else its first line; the rest from the text, then properties.

    Raises:
        Unreadable: no Word document, damaged, or with declarations in its XML.
        Encrypted: a password is needed.
        TooLarge: unpacks to more than a document has.
    """
    package = open_package(document.content)
    main = _read_relations(package, "").parts.get("officeDocument", "word/document.xml")
    relations = _read_relations(package, main)
    content = package.read(main)
    if content is None:
        raise Unreadable("this is no Word document: there is no text part in it.")
    styles = _read_styles(package, relations)
    body = next((each for each in parse_xml(content) if _name(each) == "body"), None)
    if body is None:
        raise Unreadable("this is no Word document: its text part has no body.")
    lines = [*islice(_read_lines(body, styles), MOST_ELEMENTS + 1)]
    if len(lines) > MOST_ELEMENTS:
        raise TooLarge(f"this document has over {MOST_ELEMENTS:,} paragraphs, which is more than is read.")
    lines = [line for line in lines if line.text]
    stated = _read_properties(package)
    reading = read_manuscript(_write(lines, stated, _read_links(body, relations)))
    return note_dates(reading, stated)


def _write(lines: Sequence[_Line], stated: Stated, links: tuple[str, ...]) -> Manuscript:
    title = _find_headline(lines)
    start = lines.index(title) if title else 0
    above = [line for line in lines[:start] if not is_prose(line.text)] if start <= _MOST_ABOVE else []
    return Manuscript(
        lines=[line.shown for line in lines if line is not title and line not in above],
        above=[line.text for line in above],
        headline=title.text if title else None,
        stated=stated,
        links=links,
    )


def _find_headline(lines: Sequence[_Line]) -> _Line | None:
    titles = (line for line in lines if line.style == "title" and len(line.text) <= LONGEST_HEADLINE)
    above = [*takewhile(lambda line: not is_prose(line.text), lines)][: _MOST_ABOVE + 1]
    headings = (line for line in above if line.is_heading and len(line.text) <= LONGEST_HEADLINE)
    return next(titles, next(headings, None))


def _read_lines(holder: etree._Element, styles: Mapping[str, _Style]) -> Iterator[_Line]:
    for child in holder:
        name = _name(child)
        if name == "p":
            yield from _read_paragraph(child, styles)
        elif name == "tr":
            yield from _read_row(child, styles)
        elif name not in _LEFT_OUT:
            yield from _read_lines(child, styles)


def _read_paragraph(paragraph: etree._Element, styles: Mapping[str, _Style]) -> Iterator[_Line]:
    """Yield the lines of a paragraph, of which a break makes several, and those of the text boxes that hang on it."""
    style, is_item = _read_style(paragraph, styles)
    for text in clean_lines("".join(_pieces(paragraph))):
        yield _Line(text, style, is_item)
    for box in paragraph.iter("{*}txbxContent"):
        # An old copy of each box stands beside it, for programs that do not know the new form.
        if not any(_name(holder) in _LEFT_OUT for holder in box.iterancestors()):
            yield from _read_lines(box, styles)


def _pieces(holder: etree._Element) -> Iterator[str]:
    for child in holder:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in {"br", "cr"}:
            yield "\n"
        elif name in {"tab", "ptab"}:
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _LEFT_OUT and not name.endswith("Pr") and not (name == "r" and _is_hidden(child)):
            yield from _pieces(child)


def _read_row(row: etree._Element, styles: Mapping[str, _Style]) -> Iterator[_Line]:
    cells = [[line for line in _read_lines(cell, styles) if line.text] for cell in row if _name(cell) == "tc"]
    texts = [" ".join(line.text for line in cell) for cell in cells if cell]
    if len(texts) > 1 and max(map(estimate_words, texts)) <= _LONGEST_CELL:
        yield _Line(" | ".join(texts))
    else:
        for cell in cells:
            yield from cell


def _is_hidden(run: etree._Element) -> bool:
    return _is_on(run.find("{*}rPr/{*}vanish"))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and (_value(switch) or "true") not in _OFF


def _read_style(paragraph: etree._Element, styles: Mapping[str, _Style]) -> tuple[str, bool]:
    style = styles.get(_value(paragraph.find("{*}pPr/{*}pStyle")) or "", _Style("", is_list=False))
    number = paragraph.find("{*}pPr/{*}numPr")
    if number is None:
        return style.name, style.is_list
    is_item = (_value(number.find("{*}numId")) or "") != "0" and not style.name.startswith(("heading", "title"))
    return style.name, is_item


def _read_styles(package: Package, relations: _Relations) -> Mapping[str, _Style]:
    """Return the styles by their id. Ids are in the writer's language; names are English in every Word."""
    content = package.read(relations.parts.get("styles", "word/styles.xml"))
    styles = parse_xml(content).iterfind("{*}style") if content else iter(())
    return {
        _attribute(style, "styleId") or "": _Style(
            (_value(style.find("{*}name")) or "").lower(), style.find("{*}pPr/{*}numPr") is not None
        )
        for style in styles
    }


def _read_relations(package: Package, part: str) -> _Relations:
    folder, _, file = part.rpartition("/")
    content = package.read(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
    parts: dict[str, str] = {}
    links: dict[str, str] = {}
    for relation in parse_xml(content) if content else ():
        kind = (relation.get("Type") or "").rpartition("/")[2]
        target = relation.get("Target") or ""
        if relation.get("TargetMode") == "External":
            links[relation.get("Id") or ""] = target
        else:
            parts.setdefault(kind, target.lstrip("/") if target.startswith("/") or not folder else f"{folder}/{target}")
    return _Relations(parts, links)


def _read_links(body: etree._Element, relations: _Relations) -> tuple[str, ...]:
    ids = (_attribute(link, "id") or "" for link in body.iter("{*}hyperlink"))
    urls = (clean_url(relations.links.get(each, "")) for each in ids)
    return tuple(dict.fromkeys(url for url in urls if url))[:_MOST_LINKS]


def _read_properties(package: Package) -> Stated:
    name = _read_relations(package, "").parts.get("core-properties", "docProps/core.xml")
    content = package.read(name)
    found = {_name(each): each.text for each in parse_xml(content)} if content else {}
    return state_properties(
        title=found.get("title"),
        author=found.get("creator"),
        created=found.get("created"),
        modified=found.get("modified"),
        keywords=found.get("keywords"),
    )


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else _attribute(element, "val")


def _attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute whatever its namespace: strict documents have another than common ones."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)
