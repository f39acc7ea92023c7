"""Read who is named as author: the first source that names a person, else the first that names anybody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

from kliping.extractors.authors import choose
from kliping.extractors.jsonld import Node, nodes_of, texts_of, types_of
from kliping.extractors.markup import fold
from kliping.extractors.page import Candidate, Page
from kliping.extractors.places import PLACES
from kliping.extractors.signatures import AUTHOR_ROLES, Line, names_in, read_element, read_line
from kliping.extractors.survey import Note
from kliping.models import Author, Publisher

_CATALOGUE = "citation_author"
"""Written family name first, one name each."""
_MOST_LOSERS = 3
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


def read_authors(page: Page, publisher: Publisher) -> tuple[Author, ...]:
    """Read the authors, each with kind and, where printed, role; what other sources say instead is noted."""
    called = (publisher.name, publisher.site)
    labelled = list(_near(page))
    roles = {fold(author.name): line.role for line in labelled for author in names_in(line, called)}
    chosen = _Named((), ())
    others: list[_Named] = []
    for groups in _sources(page, labelled):
        # Whatever else a source says beside a person named before is noted at most once.
        for group in islice(groups, 1 if chosen.has_person else None):
            named = _name_all(group, called)
            if named.authors and (not chosen.authors or (named.has_person and not chosen.has_person)):
                chosen, named = named, chosen
            if named.authors:
                others.append(named)
    _note(page, chosen, others)
    editors = _name_all([line for line in labelled if line.role == "editor"], called)
    page.facts.extend(
        candidate.fact("author") for candidate in editors.candidates if candidate not in chosen.candidates
    )
    authors = [author if author.role else _with_role(author, roles) for author in chosen.authors]
    return choose(_in_order([*authors, *editors.authors], list(roles)))


def _name_all(group: list[Line], called: tuple[str | None, ...]) -> "_Named":
    found = [(line.candidate, names_in(line, called)) for line in group]
    authors = dict.fromkeys(author for _, names in found for author in names)
    return _Named(tuple(authors), tuple(candidate for candidate, names in found if names))


def _in_order(authors: list[Author], printed: list[str]) -> list[Author]:
    """Return the authors as they are printed, where all of them are."""
    if not all(fold(author.name) in printed for author in authors):
        return authors
    return sorted(authors, key=lambda author: printed.index(fold(author.name)))


def _with_role(author: Author, roles: dict[str, str | None]) -> Author:
    role = roles.get(fold(author.name))
    return author.model_copy(update={"role": role}) if role else author


def _note(page: Page, chosen: _Named, others: list[_Named]) -> None:
    page.facts.extend(candidate.fact("author") for candidate in chosen.candidates)
    names = {fold(author.name) for author in chosen.authors}
    losers = [named for named in others if not {fold(author.name) for author in named.authors} & names]
    page.facts.extend(named.candidates[0].fact("author", chosen=False) for named in losers[:_MOST_LOSERS])


def _sources(page: Page, labelled: list[Line]) -> Iterator[Iterator[list[Line]]]:
    """Yield the sources in the order of trust, each as the groups of strings that name authors together."""
    place = PLACES["author"]
    for spot in place.trust:
        if spot == "json-ld":
            yield (_in_json_ld(page, name) for name in place.json_ld)
        elif spot == "meta":
            yield (_in_meta(page, name) for name in place.meta if name in page.seen.meta)
        elif spot == "near heading":
            first = [line for line in labelled if line.role is None][:1]
            yield iter([first or [line for line in labelled if line.role in AUTHOR_ROLES]])
        else:
            yield _seen(Candidate(spot, "", note) for note in page.notes(spot, place))


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


def _near(page: Page) -> Iterator[Line]:
    for text in page.near:
        yield from (line for line in read_line(Candidate("near heading", text), text) if line.is_labelled)


def _alike(one: HtmlElement, other: HtmlElement) -> bool:
    return bool(one.tag == other.tag and one.get("class") == other.get("class"))


def _turn(name: str) -> str:
    """Turn "Doe, Jane", as catalogues write it, into "Jane Doe"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _is_organisation(entry: Node | str) -> bool:
    return not isinstance(entry, str) and any("Organization" in kind for kind in types_of(entry))
