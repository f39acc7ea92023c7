"""Where each field of an article may stand on a web page, and whom we believe first.

Adding a place is one string in one table. The order of trust is written down in docs/extraction.md, and a test compares
the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Spot = Literal[
    "heading",
    "json-ld",
    "meta",
    "microdata",
    "title",
    "class",
    "time",
    "near heading",
    "link",
    "language",
    "url",
    "script",
]
"""One kind of source:

- `heading`: the visible heading that the page's titles bear out;
- `json-ld`, `meta`: what the page states about itself in scripts and meta tags;
- `microdata`: elements with `itemprop`, or links with `rel`;
- `class`: elements whose class names the field;
- `time`: `<time>` elements with a machine-readable value;
- `near heading`: short texts around the heading, and the path of the page's address for `url`;
- `script`: a date that all data in the page's scripts agree on.
"""


@dataclass(frozen=True)
class Place:
    """Where one field may stand. `trust` orders the spots; within a spot, the most telling name comes first.

    `marked` holds values of `itemprop`, `related` values of a link's `rel`, and `classed` the roles of
    `kliping.extractors.survey`.
    """

    trust: tuple[Spot, ...]
    json_ld: tuple[str, ...] = ()
    meta: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    classed: tuple[str, ...] = ()


PLACES: Mapping[str, Place] = {
    "headline": Place(
        ("heading", "json-ld", "meta", "microdata", "class", "title"),
        json_ld=("headline", "name"),
        meta=("og:title", "twitter:title", "dc.title", "title"),
        marked=("headline",),
        classed=("headline",),
    ),
    "alternativeHeadline": Place(
        ("json-ld", "microdata", "class"),
        json_ld=("alternativeHeadline", "alternateName"),
        marked=("alternativeheadline",),
        classed=("deck",),
    ),
    "description": Place(
        ("json-ld", "meta"),
        json_ld=("description",),
        meta=("og:description", "description", "twitter:description", "dc.description"),
    ),
    "datePublished": Place(
        ("json-ld", "meta", "microdata", "time", "class", "near heading", "url", "script"),
        json_ld=("datePublished", "dateCreated", "uploadDate"),
        meta=(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "article:published",
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "publication-date",
            "published-date",
            "published_date",
            "published",
            "content_publisheddate",
            "dtk:publishdate",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date",
            "dc.date.issued",
            "dc.date.created",
            "dcterms.date",
            "dcterms.created",
            "dcterms.issued",
            "citation_publication_date",
            "citation_online_date",
            "citation_date",
            "og:release_date",
            "video:release_date",
        ),
        marked=("datepublished", "datecreated"),
        classed=("date", "author"),
    ),
    "dateModified": Place(
        ("json-ld", "meta", "microdata", "class", "near heading"),
        json_ld=("dateModified",),
        meta=(
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "last-modified",
            "dcterms.modified",
            "lastmod",
        ),
        marked=("datemodified",),
        classed=("modified",),
    ),
    "author": Place(
        ("json-ld", "meta", "microdata", "class", "near heading"),
        json_ld=("author", "creator"),
        meta=(
            "author",
            "article:author",
            "article:author_name",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
            "content_author",
            "citation_author",
            "twitter:data1",
        ),
        marked=("author", "creator"),
        related=("author",),
        classed=("author",),
    ),
    "publisher": Place(
        ("json-ld", "meta"),
        json_ld=("publisher", "sourceOrganization"),
        meta=("og:site_name", "application-name", "dc.publisher", "citation_journal_title"),
    ),
    "articleSection": Place(
        ("json-ld", "meta", "microdata"),
        json_ld=("articleSection",),
        meta=("article:section", "content_category", "section", "parsely-section"),
        marked=("articlesection",),
        related=("category",),
    ),
    "keywords": Place(
        ("json-ld", "meta", "microdata", "class"),
        json_ld=("keywords",),
        meta=("article:tag", "keywords", "news_keywords", "content_tag", "parsely-tags"),
        marked=("keywords",),
        related=("tag",),
        classed=("tags",),
    ),
    "mainImage": Place(
        ("json-ld", "meta"),
        json_ld=("image", "primaryImageOfPage", "thumbnailUrl"),
        meta=("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"),
    ),
    "inLanguage": Place(
        ("language", "json-ld", "meta"), ("inLanguage",), ("content-language", "language", "og:locale")
    ),
    "isAccessibleForFree": Place(("json-ld", "meta"), ("isAccessibleForFree",), ("article:content_tier",)),
    "canonicalUrl": Place(("link", "meta"), meta=("og:url",)),
    "dateline": Place(("json-ld",), json_ld=("dateline",)),
    "genre": Place(
        ("json-ld", "meta", "class"),
        json_ld=("genre", "articleSection"),
        meta=("og:type", "article:section", "content_type", "contenttype", "genre"),
        classed=("label",),
    ),
}
