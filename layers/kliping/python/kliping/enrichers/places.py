"""Places an article names: for now the one its dateline says it was written from."""

import re

from kliping.enrichers.enricher import Enricher
from kliping.models import Annotations, Article, Place, Span

VERSION = 1

_SEPARATOR = re.compile(r"[,;/|(\u2013\u2014]")
_HOST_NAME = re.compile(r"\w\.\w{2}")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019]S\b)?")
_OPENING = " \t\r\n\"'([\u2018\u201c"
_WRITTEN_AS_LETTERS = frozenset({"DI", "DIY", "DKI", "NTB", "NTT", "UEA", "UK", "US", "USA"})
"""What stays in capitals where a dateline is set in capitals: DKI JAKARTA, but Bandar Lampung."""


def name_places(article: Article, annotations: Annotations) -> Annotations:
    """Add the dateline's place to `places`, if the body begins with it.

    Of `JAKARTA, INDONESIA` the first part is the place; a part that is the site's name (`SITUS.CO.ID`) is none.
    """
    place = _place_in(article.dateline or "")
    start = len(article.article_body) - len(article.article_body.lstrip(_OPENING))
    if place is None or not _begins(article.article_body, place, start):
        return annotations
    span = Span(start=start, end=start + len(place), text=place)
    named = Place(value=_spell(place), confidence=1.0, method="dateline", version=VERSION, evidence=(span,))
    return annotations.model_copy(update={"places": (*annotations.places, named)})


def _place_in(dateline: str) -> str | None:
    """Return the first part of a dateline that can be a place, as printed."""
    parts = (part.strip() for part in _SEPARATOR.split(dateline))
    return next((part for part in parts if _WORD.search(part) and not _HOST_NAME.search(part)), None)


def _begins(body: str, place: str, start: int) -> bool:
    end = start + len(place)
    return body.startswith(place, start) and not body[end : end + 1].isalnum()


def _spell(place: str) -> str:
    """Spell `BANDAR LAMPUNG` as Bandar Lampung; what is not all capitals was spelled by a person."""
    if not place.isupper():
        return place
    return _WORD.sub(lambda word: word[0] if word[0] in _WRITTEN_AS_LETTERS else word[0].capitalize(), place)


ENRICHER = Enricher(name="places", version=VERSION, enrich=name_places)
