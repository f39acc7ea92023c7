"""Read who is named as author: the first source that names a person, else the first that names anybody."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from lxml.html import HtmlElement

from kliping.extractors.authors import WRITERS, choose
from kliping.extractors.jsonld import Node, nodes_of, texts_of, types_of
from kliping.extractors.markup import fold
from kliping.extractors.page import Candidate, Page
from kliping.extractors.places import PLACES, Spot
from kliping.extractors.signatures import (
    Line,
    names_in,
    opens_sign_off,
    read_element,
    read_job,
    read_line,
    read_sign_off,
)
from kliping.extractors.survey import Note
from kliping.models import Author, Publisher

_CATALOGUE = "citation_author"
"""Written family name first, one name each."""
_MOST_LOSERS = 3
_MOST_OF_ONE_ROLE = 4
"""Names under a text with one label. A list of books has "Author:" under every title."""
_CLOSE = 30
"""Elements between two names of one byline."""


@dataclass(frozen=True)
class _Named:
    """Who one source names, and the strings that do."""

    authors: tuple[Author, ...]
    candidates: tuple[Candidate, ...]

    @property
    def has_person(self) -> bool:
        return any(author.kind == "person" for author in self.authors)

    @property
    def names(self) -> set[str]:
        return {fold(author.name) for author in self.authors}

    def is_at(self, *spots: Spot) -> bool:
        """Say whether all that names them stands at one of the spots."""
        return all(candidate.spot in spots for candidate in self.candidates)


def read_authors(page: Page, publisher: Publisher) -> tuple[Author, ...]:
    """Read the authors, each with kind and, where printed, role; what other sources say instead is noted."""
    called = (publisher.name, publisher.site)
    labelled = _near(page)
    signed = _signed(page)
    editors = {
        fold(name.name) for line in (*labelled, *signed) if line.role == "editor" for name in names_in(line, called)
    }
    chosen = _choose_source(page, _sources(page, labelled, signed), called, editors)
    beside = [line for line in labelled if line.role == "editor"]
    beside += [line for line in signed if line.role in {"editor", "reporter"}]
    others = _name_all(beside, called)
    page.facts.extend(candidate.fact("author") for candidate in others.candidates if candidate not in chosen.candidates)
    printed = [(fold(author.name), line.role) for line in (*labelled, *signed) for author in names_in(line, called)]
    roles = _jobs(page, called) | {name: role for name, role in reversed(printed) if role}
    authors = [author if author.role else _with_role(author, roles) for author in chosen.authors]
    return choose(_in_order([*authors, *others.authors], [name for name, _ in printed]))


def _choose_source(
    page: Page, sources: Iterable[Iterator[list[Line]]], called: tuple[str | None, ...], editors: Collection[str]
) -> _Named:
    """Choose the first source that names a person, else the first that names anybody, and note what others say."""
    chosen = _Named((), ())
    others: list[_Named] = []
    for groups in sources:
        # Whatever else a source says beside a person named before is noted at most once.
        for group in islice(groups, 1 if chosen.has_person else None):
            named = _name_all(group, called)
            if named.authors and (not chosen.authors or (named.has_person and not chosen.has_person)):
                chosen, named = named, chosen
            if named.authors:
                others.append(named)
    printed = next((named for named in others if named.has_person and _is_at_heading(named, page)), None)
    if printed and _is_contradicted(chosen, printed, page, editors):
        others[others.index(printed)], chosen = chosen, printed
    _note(page, chosen, others)
    return chosen


def _is_at_heading(named: _Named, page: Page) -> bool:
    if named.is_at("near heading"):
        return True
    after = set(map(fold, page.after))
    return named.is_at("microdata", "class") and all(fold(each.raw) in after for each in named.candidates)


def _is_contradicted(stated: _Named, printed: _Named, page: Page, editors: Collection[str]) -> bool:
    """Say whether the byline at the heading is another's than who only machines are told of.

    Meta tags yield at once to one that a label announces; else who is stated yields where readers see nothing of them,
    or see them as editors.
    """
    pairs = [sorted((one, other), key=len) for one in printed.names for other in stated.names]
    if not stated.is_at("json-ld", "meta") or any(longer.startswith(shorter) for shorter, longer in pairs):
        return False
    if stated.is_at("meta") and printed.is_at("near heading"):
        return True
    text = fold(page.visible)
    return not any(name in text and name not in editors for name in stated.names)


def _name_all(group: list[Line], called: tuple[str | None, ...]) -> "_Named":
    found = [(line.candidate, names_in(line, called)) for line in group]
    authors = dict.fromkeys(author for _, names in found for author in names)
    return _Named(tuple(authors), tuple(candidate for candidate, names in found if names))


def _in_order(authors: list[Author], printed: list[str]) -> list[Author]:
    """Return the authors as they are printed, where all of them are."""
    if not all(fold(author.name) in printed for author in authors):
        return authors
    return sorted(authors, key=lambda author: printed.index(fold(author.name)))


def _with_role(author: Author, roles: Mapping[str, str]) -> Author:
    role = roles.get(fold(author.name))
    return author.model_copy(update={"role": role}) if role else author


def _note(page: Page, chosen: _Named, others: list[_Named]) -> None:
    page.facts.extend(candidate.fact("author") for candidate in chosen.candidates)
    losers = [named for named in others if not named.names & chosen.names]
    page.facts.extend(named.candidates[0].fact("author", chosen=False) for named in losers[:_MOST_LOSERS])


def _sources(page: Page, labelled: list[Line], signed: list[Line]) -> Iterator[Iterator[list[Line]]]:
    """Yield the sources in the order of trust, each as the groups of strings that name authors together."""
    place = PLACES["author"]
    for spot in place.trust:
        if spot == "json-ld":
            yield (_in_json_ld(page, name) for name in place.json_ld)
        elif spot == "meta":
            yield (_in_meta(page, name) for name in place.meta if name in page.seen.meta)
        elif spot == "near heading":
            first = [line for line in labelled if line.role is None][:1]
            yield iter([first or [line for line in labelled if line.role in WRITERS]])
        else:
            yield _seen(Candidate(spot, "", note) for note in page.notes(spot, place))
    yield iter([[line for line in signed if line.role is None or line.role in WRITERS]])


def _in_json_ld(page: Page, name: str) -> list[Line]:
    return [
        Line(Candidate("json-ld", text), text, is_organisation=_is_organisation(entry))
        for entry in nodes_of(page.node.get(name))
        for text in texts_of(entry, ("name", "@value"))
    ]


def _in_meta(page: Page, name: str) -> list[Line]:
    texts = page.seen.meta[name]
    return [Line(Candidate("meta", text), _turn(text) if name == _CATALOGUE else text) for text in texts]


def _seen(candidates: Iterable[Candidate]) -> Iterator[list[Line]]:
    """Group elements that stand together and are marked alike: each holds one name of the same byline."""
    group: list[Line] = []
    last: Note | None = None
    for candidate in candidates:
        note = candidate.note
        if note is None:
            continue
        if group and last and not (_alike(last.element, note.element) and 0 < note.position - last.position < _CLOSE):
            yield group
            group = []
        lines = read_element(candidate.spot, note)
        if lines:
            group += lines
            last = note
    yield group


def _near(page: Page) -> list[Line]:
    lines = (line for text in page.near for line in read_line(Candidate("near heading", text), text))
    return _without_lists([line for line in lines if line.is_labelled])


def _signed(page: Page) -> list[Line]:
    """Read the sign-offs of the article."""
    notes = [*page.seen.classed.get("editor", ()), *page.seen.classed.get("author", ()), *page.seen.paragraphs]
    found = [
        line
        for note in page.under(note for note in notes if opens_sign_off(note.element))
        for line in read_sign_off(note)
    ]
    return _without_lists(found)


def _without_lists(labelled: list[Line]) -> list[Line]:
    """Leave out what stands after a label that comes often: that of a list, as of books and their authors."""
    often = Counter(line.role for line in labelled)
    return [line for line in labelled if often[line.role] <= _MOST_OF_ONE_ROLE]


def _jobs(page: Page, called: tuple[str | None, ...]) -> dict[str, str]:
    """Return whose name stands above a job, by folded name: broadcasters print both below the headline."""
    pairs = [(above, job) for above, line in pairwise(page.after) if (job := read_job(line))]
    lines = [(line, job) for above, job in pairs for line in read_line(Candidate("near heading", above), above)]
    return {fold(author.name): job for line, job in lines for author in names_in(line, called)}


def _alike(one: HtmlElement, other: HtmlElement) -> bool:
    return bool(one.tag == other.tag and one.get("class") == other.get("class"))


def _turn(name: str) -> str:
    """Turn "Doe, Jane", as catalogues write it, into "Jane Doe"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _is_organisation(entry: Node | str) -> bool:
    return not isinstance(entry, str) and any("Organization" in kind for kind in types_of(entry))
