"""Places an article names: for now the one its dateline says it was written from."""

import re
from itertools import islice

from kliping.enrichers.enricher import Enricher
from kliping.models import Annotations, Article, Place, Span

VERSION = 2

_SEPARATOR = re.compile(r"[,;/|(\u2013\u2014]")
_HOST_NAME = re.compile(r"\w\.\w{2}")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019]S\b)?")
_OPENING = re.compile(
    r"^[^\S\n]*(?=\S)[\"'(\[\u2018\u201c]*(?P<bare>)(?:[^\n,|(]{0,40}\w\.\w{2,7},[^\S\n]*)?", re.MULTILINE
)
"""What may stand before a dateline's place: a mark, and the name of the site (`Situs.com, Jakarta -`)."""
_REST = re.compile(
    r":\s+|(?:[^\S\n]*[,(/;|][^\n]{0,80}?\s|[^\S\n]+(?:[^\W\d_a-z][\w.]*[^\S\n]+){0,3})?(?:[\u2013\u2014|]|--?)\s+"
    r"|[^\n]{0,80}?\.[\u2013\u2014-]\s*|[^\S\n]+"
)
"""What follows the place: a province or a source, and a mark; at least a blank."""
_SITE_ALONE = re.compile(
    r"[^\n,|(]{0,40}\w\.(?:com|net|org|info|id|news)[^\S\n]+(?:[\u2013\u2014|]|--?)\s+", re.IGNORECASE
)
"""A dateline that names no place: `Situs.com - `."""
_PARAGRAPHS = 2
"""That are looked at. A dateline opens the report, at most behind a summary."""
_WRITTEN_AS_LETTERS = frozenset({"DI", "DIY", "DKI", "NTB", "NTT", "UEA", "UK", "US", "USA"})
"""What stays in capitals where a dateline is set in capitals: DKI JAKARTA, but Bandar Lampung."""


def name_places(article: Article, annotations: Annotations) -> Annotations:
    """Add the dateline's place to `places`, if the report begins with it.

    Of `JAKARTA, INDONESIA` the first part is the place; a part that is the site's name (`SITUS.CO.ID`) is none.
    """
    place = _place_in(article.dateline or "")
    start = None if place is None else _find_opening(article.article_body, place)
    if place is None or start is None:
        return annotations
    span = Span(start=start, end=start + len(place), text=place)
    named = Place(value=_spell(place), confidence=1.0, method="dateline", version=VERSION, evidence=(span,))
    return annotations.model_copy(update={"places": (*annotations.places, named)})


def find_dateline(article: Article, annotations: Annotations) -> tuple[int, int]:
    """Return the code points `[start, end)` of the dateline with site, source and dash; an empty range without one.

    A site's name alone, before a dash, is left out like a dateline.
    """
    body = article.article_body
    for place in annotations.places:
        if place.method.startswith("dateline"):
            span = place.evidence[0]
            rest = _REST.match(body, span.end)
            return body.rfind("\n", 0, span.start) + 1, rest.end() if rest else span.end
    site = _SITE_ALONE.match(body)
    return (0, site.end()) if site else (0, 0)


def _place_in(dateline: str) -> str | None:
    """Return the first part of a dateline that can be a place, as printed."""
    parts = (part.strip() for part in _SEPARATOR.split(dateline))
    return next((part for part in parts if _WORD.search(part) and not _HOST_NAME.search(part)), None)


def _find_opening(body: str, place: str) -> int | None:
    """Return where a place opens one of the first paragraphs, alone or after the site's name."""
    for opening in islice(_OPENING.finditer(body), _PARAGRAPHS):
        for start in (opening.start("bare"), opening.end()):
            end = start + len(place)
            if body.startswith(place, start) and not body[end : end + 1].isalnum():
                return start
    return None


def _spell(place: str) -> str:
    """Spell `BANDAR LAMPUNG` as Bandar Lampung; what is not all capitals was spelled by a person."""
    if not place.isupper():
        return place
    return _WORD.sub(lambda word: word[0] if word[0] in _WRITTEN_AS_LETTERS else word[0].capitalize(), place)


ENRICHER = Enricher(name="places", version=VERSION, enrich=name_places)
