"""One web page as its facts are read: every string that may be a field's value, the most trusted first."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from kliping.extractors.headlines import Heading
from kliping.extractors.jsonld import Described, Node, texts_of
from kliping.extractors.markup import (
    LONGEST_VISIBLE,
    fold,
    say,
    texts_after,
    texts_before,
    tidy,
    visible_lines,
    visible_text,
)
from kliping.extractors.places import PLACES, Place, Spot
from kliping.extractors.survey import Note, Survey
from kliping.extractors.whereabouts import Whereabouts
from kliping.models import Fact, Origin

LONGEST_RAW = 500
"""Characters of a raw string that are kept as proof."""

_ORIGINS: Mapping[Spot, Origin] = {"json-ld": "json-ld", "meta": "meta", "url": "url"}
"""All other spots are `html`: something in the page's markup."""

_MARKUP: frozenset[Spot] = frozenset({"microdata", "class", "time"})
_MOST_LOSERS = 3
_MOST_NOTES = 40
_MOST_LINES = 6
_CLOSE = 60
_BEFORE_HEADING = 40
"""Elements around the heading among which its byline and date stand. Further up, sites print the date of today."""


class Candidate(NamedTuple):
    """A string that may be a field's value, and where it stood."""

    spot: Spot
    raw: str
    note: Note | None = None

    @property
    def origin(self) -> Origin:
        """The kind of source, as records name it."""
        return _ORIGINS.get(self.spot, "html")

    def fact(self, name: str, *, chosen: bool = True) -> Fact:
        """Return the candidate as proof of the field `name`."""
        return Fact(field=name, origin=self.origin, raw=self.raw[:LONGEST_RAW], chosen=chosen)


@dataclass(frozen=True)
class Page:
    """One page's sources. `url` resolves relative links."""

    url: str | None
    seen: Survey
    described: Described
    heading: Heading | None
    facts: list[Fact] = field(default_factory=list)

    @property
    def node(self) -> Node:
        """The article's JSON-LD."""
        return self.described.node

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """Which elements stand elsewhere."""
        return Whereabouts(self.heading.element if self.heading else None, self.seen.articles)

    @cached_property
    def after(self) -> tuple[str, ...]:
        """The short texts after the heading, until prose begins."""
        return tuple(texts_after(self.heading.element)) if self.heading else ()

    @cached_property
    def visible(self) -> str:
        """All that the page shows."""
        root = self.seen.elements[0].getroottree().getroot() if self.seen.elements else None
        return "" if root is None else visible_text(root)

    @cached_property
    def near(self) -> tuple[str, ...]:
        """The short texts around the heading, those after it first."""
        if self.heading is None:
            return ()
        before = self.seen.before(self.heading.position)
        return (*self.after, *texts_before(node for node in before if not self.whereabouts.is_elsewhere(node)))

    def under(self, notes: Iterable[Note]) -> Iterator[Note]:
        """Yield those of `notes` that stand behind the heading and belong to the article."""
        start = self.heading.position if self.heading else 0
        return (note for note in notes if note.position > start and not self.whereabouts.is_elsewhere(note.element))

    def candidates(self, name: str) -> Iterator[Candidate]:
        """Yield every string that may be the field's value, the most trusted first."""
        place = PLACES[name]
        for spot in place.trust:
            yield from self.at(spot, place)

    def at(self, spot: Spot, place: Place) -> Iterator[Candidate]:
        """Yield what one spot says."""
        if spot in _MARKUP:
            for note in self.notes(spot, place):
                texts = _texts(note, spot, next(iter(place.classed), None))
                yield from (Candidate(spot, text, note) for text in texts)
        else:
            yield from (Candidate(spot, text) for text in self._stated(spot, place) if text)

    def _stated(self, spot: Spot, place: Place) -> Iterator[str]:
        if spot == "json-ld":
            for name in place.json_ld:
                yield from texts_of(self.node.get(name))
        elif spot == "meta":
            for name in place.meta:
                yield from self.seen.meta.get(name, ())
        elif spot == "heading":
            yield self.heading.text if self.heading else ""
        elif spot == "title":
            yield self.seen.title
        elif spot == "language":
            yield tidy(self.seen.language or "")
        elif spot == "link":
            yield from map(tidy, self.seen.links.get("canonical", ()))

    def notes(self, spot: Spot, place: Place) -> Iterator[Note]:
        """Yield the elements of a spot that belong to the article, those around its heading first."""
        if spot == "microdata":
            groups = [self.seen.marked.get(name, ()) for name in place.marked]
            groups += [self.seen.related.get(name, ()) for name in place.related]
        elif spot == "class":
            groups = [self.seen.classed.get(name, ()) for name in place.classed]
        else:
            groups = [self.seen.times]
        for group in groups:
            own = (note for note in self._around(group) if not self.whereabouts.is_elsewhere(note.element))
            yield from own

    def _around(self, notes: tuple[Note, ...]) -> list[Note]:
        if self.heading is None:
            return list(notes[:_MOST_NOTES])
        away = [(note.position - self.heading.position, note) for note in notes]
        close = [note for distance, note in away if 0 < distance <= _CLOSE]
        before = [note for distance, note in away if -_BEFORE_HEADING <= distance < 0]
        after = [note for distance, note in away if distance > _CLOSE]
        return [*close, *before, *after][:_MOST_NOTES]

    def settle[T](
        self, name: str, read: Callable[[str], T | None], agree: Callable[[T, T], bool] | None = None
    ) -> T | None:
        """Choose the first candidate that can be read, and note it beside what other spots say instead.

        The first reading of every other spot is noted as not chosen if it does not `agree`.
        """
        agree = agree or _same
        chosen: T | None = None
        spots: set[Spot] = set()
        for candidate in self.candidates(name):
            if candidate.spot in spots:
                continue
            value = read(candidate.raw)
            if value is None:
                continue
            spots.add(candidate.spot)
            if chosen is None:
                chosen = value
                self.facts.append(candidate.fact(name))
            elif not agree(chosen, value) and len(spots) <= _MOST_LOSERS:
                self.facts.append(candidate.fact(name, chosen=False))
        return chosen


def _texts(note: Note, spot: Spot, role: str | None) -> list[str]:
    if spot == "class" and role == "tags":
        links = [note.element] if note.element.tag == "a" else note.element.iter("a")
        return [text for link in islice(links, _MOST_NOTES) if (text := visible_text(link, LONGEST_VISIBLE))]
    text = say(note.element)
    if spot != "class" or not len(note.element) or not text:
        return [text] if text else []
    # What a class promises may be one line of several.
    lines = visible_lines(note.element)
    return [line for line in lines[:_MOST_LINES] if len(line) <= LONGEST_VISIBLE]


def _same(one: object, other: object) -> bool:
    return one == other or (isinstance(one, str) and isinstance(other, str) and fold(one) == fold(other))
