"""What a page's address says of its kind: a front page, a search, a section or a story."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_FRONT = re.compile(r"/*(?:(?:index|default|home|beranda|main)(?:\.\w{2,5})?)?/*", re.IGNORECASE)
_SEARCH = re.compile(
    r"/(?:search|cari|pencarian)(?:\.\w{2,5})?/*"
    r"|/(?:tags?|tagar|labels?|authors?|penulis|profile|user|search|cari|pencarian|hasil-pencarian)"
    r"(?:/[^/]+){1,2}?(?:/page)?(?:/\d{1,4})?/*",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:/[\w-]+)?/(?:categor(?:y|ies)|kategori|topics?|topik|rubrik|kanal|sections?|hub|indeks|archives?|arsip|latest"
    r"|terkini|terbaru|terpopuler|populer)(?:/[^/\d-]+(?:-[^/\d-]+){0,2}(?:/[^/\d-]+)?)?(?:/page)?(?:/\d{1,4})?/*"
    r"|(?:/\d{1,4}){1,3}/*|.*/page/\d{1,4}/*",
    re.IGNORECASE,
)
_STORY = re.compile(r"/(?:19|20)\d\d[/-]?\d\d(?:[/-]?\d\d)?/.*[^/\d]|\d{5}|/[^/-]+(?:[-_][^/-]+){3,}", re.IGNORECASE)
"""A date and more, a number of five digits, or a name of four words."""

_PLAIN = re.compile(r"(?:/[a-z]+(?:-[a-z]+)?){1,2}/*", re.IGNORECASE)
_ASKS_STORY = frozenset({"p", "id", "page_id", "article", "story", "newsid", "aid"})
_ASKS_SEARCH = frozenset({"s", "q", "query", "search", "keyword", "tag", "cat", "author"})


@dataclass(frozen=True)
class AddressKind:
    """What an address looks like; none of it for a page without one.

    `is_search` is a search, a tag or an author; `is_section` also an archive by date or a further page of a list;
    `is_plain` is one or two words, such as /ekonomi.
    """

    is_front: bool = False
    is_search: bool = False
    is_section: bool = False
    is_story: bool = False
    is_plain: bool = False


def classify_address(url: str | None) -> AddressKind:
    """Classify by path and query alone; a section and a story may look alike, and then it is both."""
    if not url:
        return AddressKind()
    parts = urlsplit(url)
    asked = set(parse_qs(parts.query))
    is_front = bool(_FRONT.fullmatch(parts.path))
    is_search = bool(_SEARCH.fullmatch(parts.path)) or (is_front and bool(asked & _ASKS_SEARCH))
    is_section = not is_front and not is_search and bool(_SECTION.fullmatch(parts.path))
    return AddressKind(
        is_front=is_front and not asked & (_ASKS_STORY | _ASKS_SEARCH),
        is_search=is_search,
        is_section=is_section,
        is_story=not is_search and (bool(_STORY.search(parts.path)) or bool(asked & _ASKS_STORY)),
        is_plain=not is_section and bool(_PLAIN.fullmatch(parts.path)),
    )
