"""Sitemaps in XML, and indexes of them: what a site wants search engines to know, with Google's extension for news."""

from collections.abc import Iterator

from kliping.extractors.collections.ages import read_age
from kliping.extractors.collections.collection import Collection, Entry, Link, OpenSource, Unusable
from kliping.extractors.collections.elements import Element, Wanted, read_elements, resolve

SITEMAP_TYPE = "application/x-sitemap+xml"
"""Ours: the standard knows only `application/xml`, which says nothing."""

_WANTED = Wanted(entries=frozenset({"url", "sitemap"}), parts=frozenset({"loc", "lastmod", "news", "publication_date"}))


def read_sitemap(source: OpenSource) -> Iterator[Entry]:
    """Yield each page, or each sitemap of an index, with its age: a sitemap comes back as a source of many.

    Raises:
        Unreadable: it breaks off, or is no sitemap.
        TooLarge: more bytes than are read.
    """
    for number, element in enumerate(read_elements(source, _WANTED), 1):
        url = resolve(element.find_text("loc"), element.base)
        if url:
            yield Link(url, read_age(_ages(element)), is_source=element.name == "sitemap")
        else:
            yield Unusable(f"entry {number}", "invalid_url", f"entry {number} of the sitemap has no <loc>.")


def _ages(element: Element) -> Iterator[str]:
    yield element.find_text("news", "publication_date")
    yield element.find_text("lastmod")


SITEMAP = Collection("sitemap", 1, (SITEMAP_TYPE,), read_sitemap)
