"""What a web page states about its article: JSON-LD first, then meta tags, then what readers see, then the URL."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kliping.extractors.authors import identify, split_names
from kliping.extractors.cleaning import clean_line, clean_url
from kliping.extractors.dates import find_moment
from kliping.extractors.jsonld import Node, find_article, nodes_of, texts_of, types_of
from kliping.extractors.markup import by_class, read_meta, read_near_heading, read_visible, visible_text
from kliping.extractors.places import LONGEST_RAW, PLACES, Page
from kliping.identity import site_of
from kliping.models import Author, Fact, Image, Moment, Origin, Publisher

_MOST_KEYWORDS = 30

LONGEST_HEADLINE = 220
"""Characters. The longest of 500 real headlines has 195."""


_BETWEEN_TITLE_AND_SITE = re.compile(r"\s+(?:[-–—|·•»:]|::|<)+\s+|\s*[|»]\s*")  # noqa: RUF001 - the dashes that pages print
_DATE_IN_PATH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=/)")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE)
_RENAMED_LANGUAGES = {"in": "id", "iw": "he", "ji": "yi"}
_MODIFIED_LABEL = re.compile(r"\b(?:updated|modified|diperbarui|diubah)\b.*", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """The fields of a web page apart from its body, and the facts that prove them."""

    headline: str | None
    alternative_headline: str | None
    description: str | None
    author: tuple[Author, ...]
    date_published: Moment | None
    date_modified: Moment | None
    in_language: str | None
    publisher: Publisher
    article_section: str | None
    keywords: tuple[str, ...]
    images: tuple[Image, ...]
    is_accessible_for_free: bool | None
    canonical_url: str | None
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]


def read_facts(tree: HtmlElement, url: str | None) -> PageFacts:
    """Read everything but the body. `url` is where the page was found, and resolves relative links."""
    node, notes = find_article(tree)
    page = Page(tree, url, node, read_meta(tree))
    canonical, canonical_fact = _read_canonical(page)
    language, language_fact = _read_language(page)
    publisher, publisher_fact = _read_publisher(page, url or canonical)
    headline, headline_fact = _read_headline(page, publisher)
    published, published_fact = _read_moment(page, "datePublished", language)
    modified, modified_fact = _read_moment(page, "dateModified", language)
    authors, author_facts = _read_authors(page, publisher)
    images, image_fact = _read_images(page)
    keywords, keyword_facts = _read_keywords(page)
    alternative, alternative_fact = page.first("alternativeHeadline", _say)
    description, description_fact = page.first("description", _say)
    section, section_fact = page.first("articleSection", _say)
    free, free_fact = page.first("isAccessibleForFree", _read_truth)
    found = [headline_fact, alternative_fact, description_fact, *author_facts, published_fact, modified_fact]
    found += [publisher_fact, canonical_fact, language_fact, section_fact, *keyword_facts, image_fact, free_fact]
    return PageFacts(
        headline=headline,
        alternative_headline=alternative if alternative != headline else None,
        description=description,
        author=authors,
        date_published=published,
        date_modified=modified,
        in_language=language,
        publisher=publisher,
        article_section=section,
        keywords=keywords,
        images=images,
        is_accessible_for_free=free,
        canonical_url=canonical,
        facts=tuple(fact for fact in found if fact),
        notes=notes,
    )


def _say(raw: str) -> str | None:
    return clean_line(raw) or None


def _read_truth(raw: str) -> bool | None:
    folded = raw.strip().lower().rpartition("/")[2]
    return {"true": True, "free": True, "false": False, "locked": False, "metered": False}.get(folded)


def _read_canonical(page: Page) -> tuple[str | None, Fact | None]:
    """Read `<link rel=canonical>`, then og:url; the address of a front page names no article."""
    links: list[tuple[Origin, str]] = [("html", href) for href in page.tree.xpath("//link[@rel='canonical']/@href")]
    links += [("meta", href) for href in page.meta.get("og:url", ())]
    for origin, href in links:
        url = clean_url(str(href), page.url)
        if url and (urlsplit(url).path.strip("/") or urlsplit(url).query):
            return url, Fact(field="canonicalUrl", origin=origin, raw=clean_line(str(href))[:LONGEST_RAW])
    return None, None


def _read_language(page: Page) -> tuple[str | None, Fact | None]:
    stated = next((lang for lang in page.tree.xpath("/html/@lang | /html/@xml:lang") if clean_line(str(lang))), None)
    if stated:
        language = _primary_tag(clean_line(str(stated)))
        if language:
            return language, Fact(field="inLanguage", origin="html", raw=clean_line(str(stated)))
    return page.first("inLanguage", _primary_tag)


def _primary_tag(raw: str) -> str | None:
    found = _LANGUAGE.fullmatch(raw.strip())
    tag = found[1].lower() if found else None
    return _RENAMED_LANGUAGES.get(tag, tag) if tag else None


def _read_publisher(page: Page, url: str | None) -> tuple[Publisher, Fact | None]:
    name, fact = page.first("publisher", lambda raw: None if "://" in raw else _say(raw))
    return Publisher(name=name, site=site_of(url) if url else None), fact


def _read_headline(page: Page, publisher: Publisher) -> tuple[str | None, Fact | None]:
    """Take the first headline without the site's name; the visible one wins where it is the same but whole."""
    shown = [clean_line(text) for text in read_visible(page.tree, ("//h1", by_class("entry-title", "post-title")))]
    for fact in page.candidates("headline"):
        headline = _without_site(fact.raw, publisher, shown)
        if (
            not headline
            or len(headline) > LONGEST_HEADLINE
            or _fold(headline) in {_fold(publisher.name or ""), _fold(publisher.site or "")}
        ):
            continue
        stem = _fold(headline.rstrip(".… "))
        whole = next((text for text in shown if len(stem) >= 12 and _fold(text).startswith(stem)), None)  # noqa: PLR2004 - letters that make a coincidence unlikely
        return whole or headline, fact
    return None, None


def _without_site(title: str, publisher: Publisher, shown: list[str]) -> str:
    names = {_fold(publisher.name or ""), _fold(publisher.site or ""), _fold((publisher.site or "").split(".")[0])} - {
        ""
    }
    breaks = list(_BETWEEN_TITLE_AND_SITE.finditer(title))
    if breaks and any(_fold(title[: breaks[0].start()]) == name for name in names):
        title = title[breaks[0].end() :]
        breaks = list(_BETWEEN_TITLE_AND_SITE.finditer(title))
    for found in breaks:
        front, rest = title[: found.start()], _fold(title[found.end() :])
        if rest in names or any(_fold(text) == _fold(front) for text in shown):
            return front.strip()
    return title.strip()


def _read_moment(page: Page, field: str, language: str | None) -> tuple[Moment | None, Fact | None]:
    """Take the first date; a later one that also knows time and zone wins if it is the same day, give or take one."""
    first: tuple[Moment, Fact] | None = None
    for fact in page.candidates(field):
        raw = _MODIFIED_LABEL.sub("", fact.raw) if field == "datePublished" else fact.raw
        moment = find_moment(raw, fact.origin, language)
        if not moment:
            continue
        first = first or (moment, fact)
        if moment.instant and abs((moment.day - first[0].day).days) <= 1:
            return moment, fact
    if first or field != "datePublished":
        return first or (None, None)
    return _date_in_path(page.url)


def _date_in_path(url: str | None) -> tuple[Moment | None, Fact | None]:
    found = _DATE_IN_PATH.search(urlsplit(url).path) if url else None
    moment = find_moment(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", "url") if found else None
    if not found or not moment:
        return None, None
    return moment.model_copy(update={"raw": found[0]}), Fact(field="datePublished", origin="url", raw=found[0])


def _read_authors(page: Page, publisher: Publisher) -> tuple[tuple[Author, ...], list[Fact]]:
    """Take the first source that names a person; failing that, the first that names a desk or an organisation."""
    fallback: tuple[tuple[Author, ...], list[Fact]] = ((), [])
    called = (publisher.name, publisher.site)
    for origin, group in _author_groups(page):
        authors: list[Author] = []
        facts: list[Fact] = []
        for raw, is_organisation in group:
            names = [raw] if is_organisation or "://" in raw else split_names(raw)
            known = [identify(name, publisher=called, is_organisation=is_organisation) for name in names]
            authors += [author for author in known if author]
            facts += [Fact(field="author", origin=origin, raw=raw[:LONGEST_RAW])] if any(known) else []
        if any(author.kind == "person" for author in authors):
            return tuple(authors), facts
        if authors and not fallback[0]:
            fallback = (tuple(authors), facts)
    return fallback


def _author_groups(page: Page) -> Iterator[tuple[Origin, list[tuple[str, bool]]]]:
    """Yield, per source, its strings and whether the source says that they are organisations."""
    place = PLACES["author"]
    for name in place.json_ld:
        entries = nodes_of(page.node.get(name))
        yield (
            "json-ld",
            [(text, _is_organisation(entry)) for entry in entries for text in texts_of(entry, ("name", "@value"))],
        )
    for name in place.meta:
        yield "meta", [(text, False) for text in page.meta.get(name, ())]
    for path in place.visible:
        for text in read_visible(page.tree, (path,)):
            yield "html", [(text, False)]
    for text in read_near_heading(page.tree, place.near_heading or ""):
        yield "html", [(text, False)]


def _is_organisation(entry: Node | str) -> bool:
    return not isinstance(entry, str) and any("Organization" in kind for kind in types_of(entry))


def _read_images(page: Page) -> tuple[tuple[Image, ...], Fact | None]:
    for entry in nodes_of(page.node.get("image")):
        url = next((clean_url(text, page.url) for text in texts_of(entry, ("url", "contentUrl"))), None)
        if url:
            caption = None if isinstance(entry, str) else next(iter(texts_of(entry.get("caption"))), None)
            fact = Fact(field="images", origin="json-ld", raw=url[:LONGEST_RAW])
            return (Image(url=url, caption=caption or _read_caption(page, url)),), fact
    url, found = page.first("images", lambda raw: clean_url(raw, page.url))
    return ((Image(url=url, caption=_read_caption(page, url)),), found) if url else ((), None)


def _read_caption(page: Page, url: str) -> str | None:
    """Read the caption under the same picture: sites serve it in other sizes, so only the file's stem is compared."""
    stem = _stem(url)
    path = "//figure[figcaption] | " + by_class("wp-caption", "tr-caption-container").replace("//", ".//", 1).lstrip(
        "."
    )
    for figure in page.tree.xpath(path):
        sources = [str(source) for source in figure.xpath(".//img/@src | .//img/@data-src")]
        captions = figure.xpath(".//figcaption | ." + by_class("wp-caption-text", "tr-caption"))
        if captions and stem and any(_stem(source) == stem for source in sources):
            return visible_text(captions[0]) or None
    return None


def _stem(url: str) -> str:
    name = url.partition("?")[0].rpartition("/")[2].rpartition(".")[0]
    return re.sub(r"-(?:\d+x\d+|scaled)$", "", name).lower()


def _read_keywords(page: Page) -> tuple[tuple[str, ...], list[Fact]]:
    """Take all keywords of the first source that has any, each once."""
    facts: list[Fact] = []
    for fact in page.candidates("keywords"):
        if facts and fact.origin != facts[0].origin:
            break
        facts.append(fact)
    words = [word.strip() for fact in facts for word in re.split(r"[,;]", fact.raw)]
    unique = {word.casefold(): word for word in reversed(words) if word}
    return tuple(reversed(unique.values()))[:_MOST_KEYWORDS], facts


def _fold(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
