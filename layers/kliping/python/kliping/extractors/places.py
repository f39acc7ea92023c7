"""Where each field of an article may stand on a web page. Adding a place is one string in one table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement

from kliping.extractors.jsonld import Node, texts_of
from kliping.extractors.markup import by_class, read_near_heading, read_visible
from kliping.models import Fact

LONGEST_RAW = 500
"""Characters of a raw string that are kept as proof."""


@dataclass(frozen=True)
class Place:
    """Where one field may stand, in each kind of source from the most to the least trusted.

    `json_ld` and `meta` are names, `visible` are XPaths, `near_heading` is a pattern of text around the first heading.
    """

    json_ld: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    visible: tuple[str, ...] = ()
    near_heading: str | None = None


PLACES: Mapping[str, Place] = {
    "headline": Place(
        ("headline", "name"),
        ("og:title", "twitter:title", "dc.title"),
        (
            "//*[@itemprop='headline']",
            by_class("entry-title", "post-title", "article-title", "headline", tag="h1"),
            "//h1",
            by_class("entry-title", "post-title"),
            "//title",
        ),
    ),
    "alternativeHeadline": Place(("alternativeHeadline", "alternateName")),
    "description": Place(("description",), ("og:description", "description", "twitter:description", "dc.description")),
    "datePublished": Place(
        ("datePublished", "dateCreated"),
        (
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "content_publisheddate",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "citation_publication_date",
        ),
        (
            "//*[@itemprop='datePublished']",
            "//time[@pubdate]",
            by_class(
                "published", "entry-date", "post-date", "article-date", "publish-date", "date-published", "date-header"
            ),
            "//article//time[@datetime]",
            "//main//time[@datetime]",
            "//time",
            by_class("date", "tanggal", "post-meta", "entry-meta", "article-meta", "timestamp", "byline", "read__time"),
        ),
        r".*\b(?:19|20)\d\d\b.*",
    ),
    "dateModified": Place(
        ("dateModified",),
        ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
        ("//*[@itemprop='dateModified']", by_class("updated", tag="time"), by_class("date-modified", "last-updated")),
    ),
    "author": Place(
        ("author", "creator"),
        (
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "content_author",
            "citation_author",
        ),
        (
            "//*[@itemprop='author']//*[@itemprop='name']",
            "//*[@itemprop='author']",
            "//a[@rel='author']",
            by_class("fn"),
            by_class("author-name", "post-author", "entry-author", "article-author", "byline-name", "author"),
            by_class("byline"),
            "//*[contains(@class, 'author') and not(*)]",
        ),
        r"(?:by|oleh|penulis|reporter|written by|words by)\b\s*:?\s+\S.*",
    ),
    "publisher": Place(("publisher", "sourceOrganization"), ("og:site_name", "application-name")),
    "articleSection": Place(
        ("articleSection",),
        ("article:section", "content_category"),
        ("//*[@itemprop='articleSection']", "//a[@rel='category tag']"),
    ),
    "keywords": Place(
        ("keywords",),
        ("article:tag", "keywords", "news_keywords", "content_tag"),
        ("//a[@rel='tag']", by_class("post-labels") + "//a", by_class("post-tags", "entry-tags", "tags-links") + "//a"),
    ),
    "images": Place(("image", "thumbnailUrl"), ("og:image", "og:image:url", "twitter:image", "twitter:image:src")),
    "inLanguage": Place(("inLanguage",), ("content-language", "language", "og:locale")),
    "isAccessibleForFree": Place(("isAccessibleForFree",), ("article:content_tier",)),
}


@dataclass(frozen=True)
class Page:
    """One page's sources: its tree, its article's JSON-LD node, and its meta tags. `url` resolves relative links."""

    tree: HtmlElement
    url: str | None
    node: Node
    meta: Mapping[str, tuple[str, ...]]

    def candidates(self, field: str) -> Iterator[Fact]:
        """Yield every string that may be the field's value, the most trusted first."""
        place = PLACES[field]
        for name in place.json_ld:
            for text in texts_of(self.node.get(name)):
                yield Fact(field=field, origin="json-ld", raw=text[:LONGEST_RAW])
        for name in place.meta:
            for text in self.meta.get(name, ()):
                yield Fact(field=field, origin="meta", raw=text[:LONGEST_RAW])
        for text in read_visible(self.tree, place.visible):
            yield Fact(field=field, origin="html", raw=text[:LONGEST_RAW])
        for text in read_near_heading(self.tree, place.near_heading) if place.near_heading else ():
            yield Fact(field=field, origin="html", raw=text)

    def first[T](self, field: str, read: Callable[[str], T | None]) -> tuple[T | None, Fact | None]:
        """Return the first candidate that can be read."""
        for fact in self.candidates(field):
            value = read(fact.raw)
            if value is not None:
                return value, fact
        return None, None
