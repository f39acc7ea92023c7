"""An article as queries look at it: its words by where they stand, and its names by field. Made once, asked often."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from kliping.affixes import find_roots
from kliping.models import Annotations, Article, GeoLink, Tag, TextField
from kliping.queries.fields import fold_name
from kliping.queries.nodes import Term
from kliping.words import run_on, split_words

_AFFIXED = frozenset({"id", "ms", None})
"""Languages whose words take Indonesian affixes, and the unknown one."""


class Hit(NamedTuple):
    """Words `[first, last]` of a text, by their numbers."""

    field: TextField
    first: int
    last: int


class Text:
    """One text of an article, by its words."""

    def __init__(self, field: TextField, text: str, *, is_affixed: bool) -> None:
        self.field = field
        self.text = text
        self.words = split_words(text)
        self._is_affixed = is_affixed

    @cached_property
    def positions(self) -> Mapping[str, Sequence[int]]:
        """Where each folded word stands, in reading order."""
        positions: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            positions[word.folded].append(at)
        return dict(positions)

    @cached_property
    def roots(self) -> Mapping[str, Sequence[str]]:
        """The words that may be forms of a root, by root."""
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.positions:
            for root in find_roots(word) if self._is_affixed else (word,):
                forms[root].append(word)
        return dict(forms)

    @cached_property
    def _sorted(self) -> Sequence[str]:
        return sorted(self.positions)

    def find(self, term: Term) -> Iterator[Hit]:
        """Yield the hits of a term in reading order."""
        for at in sorted(self._begin(term)):
            if run_on(self.words, at, term.words, is_prefix=term.is_prefix):
                yield Hit(self.field, at, at + len(term.words) - 1)

    def _begin(self, term: Term) -> Iterator[int]:
        first = term.words[0]
        if term.is_prefix and len(term.words) == 1:
            forms: Collection[str] = self._begin_with(first)
        elif term.inflects:
            forms = self.roots.get(first, ())
        else:
            forms = (first,)
        for form in forms:
            yield from self.positions.get(form, ())

    def _begin_with(self, prefix: str) -> Sequence[str]:
        start = bisect_left(self._sorted, prefix)
        end = start
        while end < len(self._sorted) and self._sorted[end].startswith(prefix):
            end += 1
        return self._sorted[start:end]


class Reading:
    """What queries look into. `stories` are the ids of the articles that tell the same story, this one among them."""

    def __init__(
        self, article: Article, annotations: Annotations, tags: Collection[Tag] = (), stories: Collection[str] = ()
    ) -> None:
        self._article, self._annotations = article, annotations
        self._tags, self._stories = tags, stories

    @property
    def language(self) -> str | None:
        """The language that was recognised or, failing that, the one the page claims."""
        known = self._annotations.language
        return known.value if known else self._article.in_language

    @cached_property
    def texts(self) -> Mapping[TextField, Text]:
        """Headline and body."""
        is_affixed = self.language in _AFFIXED
        return {
            "headline": Text("headline", self._article.headline, is_affixed=is_affixed),
            "articleBody": Text("articleBody", self._article.article_body, is_affixed=is_affixed),
        }

    @property
    def day(self) -> date | None:
        """The day of publication, as the publisher counts days."""
        published = self._article.date_published
        return published.day if published else None

    @cached_property
    def names(self) -> Mapping[str, frozenset[str]]:
        """What each field holds, folded as queries are."""
        article, annotations = self._article, self._annotations
        return {
            "site": frozenset(_parents(article.publisher.site or "")),
            "lang": _codes(self.language),
            "place": _names(name for place in annotations.places for name in _place_names(place.value, place.link)),
            "org": _names(organisation.value for organisation in annotations.organisations),
            "subject": _names(
                name
                for subject in annotations.subjects
                for name in (subject.value, subject.broader, subject.label.id, subject.label.en)
            ),
            "tag": _names(name for tag in self._tags for name in (tag.id, tag.label.id, tag.label.en)),
            "story": _codes(article.id, *self._stories),
            "genre": _codes(*article.genre),
            "section": _names((article.article_section,)),
        }


def _place_names(value: str, link: GeoLink | None) -> Iterator[str | None]:
    """Yield by what a place may be asked for: as printed, its own name, and the province it lies in."""
    yield value
    if link is not None:
        yield from (link.name, link.within)


def _parents(site: str) -> Iterator[str]:
    """Yield a site and the names above it: who asks for `example.co.id` means `news.example.co.id` too."""
    while site:
        yield site.casefold()
        site = site.partition(".")[2]


def _codes(*codes: str | None) -> frozenset[str]:
    return frozenset(code.casefold() for code in codes if code)


def _names(names: Iterable[str | None]) -> frozenset[str]:
    return frozenset(fold_name(name) for name in names if name)
