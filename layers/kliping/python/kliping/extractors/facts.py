"""What a web page states about its article, each fact read from the most trusted place that has it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kliping.extractors.bylines import read_authors
from kliping.extractors.cleaning import clean_url
from kliping.extractors.genres import read_genres
from kliping.extractors.headlines import LONGEST_HEADLINE, find_heading, is_cut, names_of, without_site
from kliping.extractors.jsonld import find_article, nodes_of, texts_of
from kliping.extractors.markup import fold, tidy
from kliping.extractors.moments import read_modified, read_published
from kliping.extractors.page import Candidate, Page
from kliping.extractors.paging import read_pagination
from kliping.extractors.places import PLACES
from kliping.extractors.survey import Survey, survey
from kliping.identity import site_of
from kliping.models import Author, Fact, Genre, Image, Moment, Pagination, Publisher

_MOST_KEYWORDS = 30


_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_RENAMED_LANGUAGES = {"in": "id", "iw": "he", "ji": "yi"}
_TRUTHS = {"true": True, "free": True, "yes": True, "false": False, "locked": False, "metered": False, "no": False}
_CREDIT = ("creditText", "copyrightNotice", "creator", "copyrightHolder")


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """The fields of a web page apart from its body, and the facts that prove them.

    `is_declared` tells that JSON-LD describes one article, with a headline: no home page or listing does. `heading` is
    the element that shows the headline, null where no heading does.
    """

    is_declared: bool
    is_news: bool
    headline: str | None
    alternative_headline: str | None
    description: str | None
    author: tuple[Author, ...]
    date_published: Moment | None
    date_modified: Moment | None
    dateline: str | None
    in_language: str | None
    publisher: Publisher
    article_section: str | None
    keywords: tuple[str, ...]
    main_image: Image | None
    images: tuple[Image, ...] = ()
    genre: tuple[Genre, ...]
    pagination: Pagination | None
    is_accessible_for_free: bool | None
    canonical_url: str | None
    heading: HtmlElement | None
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]


def read_facts(tree: HtmlElement, url: str | None) -> PageFacts:
    """Read everything but the body. `url` is where the page was found, and resolves relative links."""
    page, publisher, canonical = _look_at(tree, url)
    language = page.settle("inLanguage", _primary_tag)
    headline = _read_headline(page, publisher)
    published = read_published(page, language)
    description = page.settle("description", _say)
    return PageFacts(
        is_declared=page.described.is_article,
        is_news=any(own.endswith("NewsArticle") for own in page.described.own_types),
        headline=headline,
        alternative_headline=_read_alternative(page, headline, description),
        description=description,
        author=read_authors(page, publisher),
        date_published=published,
        date_modified=read_modified(page, language, published),
        dateline=page.settle("dateline", _say),
        in_language=language,
        publisher=publisher,
        article_section=page.settle("articleSection", _say),
        keywords=_read_keywords(page),
        main_image=_read_main_image(page),
        genre=read_genres(page),
        pagination=read_pagination(tree, url or canonical, _neighbours(page.seen)),
        is_accessible_for_free=_read_free(page),
        canonical_url=canonical,
        heading=page.heading.element if page.heading else None,
        facts=tuple(page.facts),
        notes=page.described.notes,
    )


def _look_at(tree: HtmlElement, url: str | None) -> tuple[Page, Publisher, str | None]:
    """Walk the page once; find its article's JSON-LD, its publisher and its heading, on which all the rest builds."""
    seen = survey(tree)
    titles = [*seen.meta.get("og:title", ())[:1], seen.title]
    described = find_article(seen.json_ld, titles)
    page = Page(url, seen, described, None)
    canonical = _read_canonical(page)
    address = url or canonical
    publisher = Publisher(name=page.settle("publisher", _name), site=site_of(address) if address else None)
    names = names_of(publisher)
    candidates = [
        candidate.raw for candidate in page.candidates("headline") if candidate.spot in {"json-ld", "meta", "title"}
    ]
    stated = [title for raw in candidates if fold(title := without_site(raw, publisher, ())) not in names]
    return Page(url, seen, described, find_heading(seen, stated), page.facts), publisher, canonical


def _say(raw: str) -> str | None:
    return tidy(raw) or None


def _name(raw: str) -> str | None:
    return None if "://" in raw else _say(raw)


def _read_free(page: Page) -> bool | None:
    free = page.settle("isAccessibleForFree", lambda raw: _TRUTHS.get(raw.strip().lower().rpartition("/")[2]))
    if free is None:
        parts = [
            part.get("isAccessibleForFree") for part in nodes_of(page.node.get("hasPart")) if not isinstance(part, str)
        ]
        raw = next((text for value in parts for text in texts_of(value) if _TRUTHS.get(text.lower()) is False), None)
        if raw:
            page.facts.append(Candidate("json-ld", raw).fact("isAccessibleForFree"))
            return False
    return free


def _read_canonical(page: Page) -> str | None:
    """Read `<link rel=canonical>`, then og:url; the address of a front page names no article."""

    def read(raw: str) -> str | None:
        url = clean_url(raw, page.url)
        return url if url and (urlsplit(url).path.strip("/") or urlsplit(url).query) else None

    return page.settle("canonicalUrl", read)


def _primary_tag(raw: str) -> str | None:
    found = _LANGUAGE.fullmatch(raw.strip())
    tag = found[1].lower() if found else None
    return _RENAMED_LANGUAGES.get(tag, tag) if tag else None


def _read_headline(page: Page, publisher: Publisher) -> str | None:
    """Take the first headline without the site's name; the visible one wins where it is the same but whole."""
    shown = [page.heading.text] if page.heading else []
    names = names_of(publisher)

    def read(raw: str) -> str | None:
        headline = without_site(raw, publisher, shown)
        return headline if headline and len(headline) <= LONGEST_HEADLINE and fold(headline) not in names else None

    return page.settle("headline", read, lambda one, other: fold(one) == fold(other) or is_cut(other, one))


def _read_alternative(page: Page, headline: str | None, description: str | None) -> str | None:
    """Read the second headline, or the deck at the heading; what only repeats headline or description is none."""
    known = {fold(text) for text in (headline, description) if text}
    return page.settle(
        "alternativeHeadline", lambda raw: raw if fold(raw) not in known and len(raw) <= 2 * LONGEST_HEADLINE else None
    )


def _read_main_image(page: Page) -> Image | None:
    """Read the lead picture; caption and credit only where JSON-LD gives them, since `og:image:alt` is no caption."""

    def read(raw: str) -> str | None:
        return clean_url(raw, page.url)

    for name in PLACES["mainImage"].json_ld:
        for entry in nodes_of(page.node.get(name)):
            url = next(filter(None, map(read, texts_of(entry, ("url", "contentUrl", "@id")))), None)
            if url:
                page.facts.append(Candidate("json-ld", url).fact("mainImage"))
                return Image(url=url, caption=_part(entry, ("caption",)), credit=_part(entry, _CREDIT))
    url = page.settle("mainImage", read)
    return Image(url=url) if url else None


def _part(entry: object, names: tuple[str, ...]) -> str | None:
    if isinstance(entry, str) or not isinstance(entry, dict):
        return None
    return next((text for name in names for text in texts_of(entry.get(name), ("name", "@value"))), None)


def _read_keywords(page: Page) -> tuple[str, ...]:
    """Take all keywords of the first spot that has any, each once."""
    found: list[Candidate] = []
    for candidate in page.candidates("keywords"):
        if found and candidate.spot != found[0].spot:
            break
        found.append(candidate)
    page.facts.extend(candidate.fact("keywords") for candidate in found)
    words = [word.strip(" #") for candidate in found for word in re.split(r"[,;]", candidate.raw)]
    unique = {word.casefold(): word for word in reversed(words) if word}
    return tuple(reversed(unique.values()))[:_MOST_KEYWORDS]


def _neighbours(seen: Survey) -> list[str]:
    return [href for name in ("next", "prev") for href in seen.links.get(name, ())]
