"""Web pages: parsed once, facts read from their markup, the body found by trafilatura."""

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from kliping.errors import NotAnArticle, TooLarge, Unreadable
from kliping.extractors.authors import choose, identify
from kliping.extractors.cleaning import clean_lines
from kliping.extractors.clearing import Cleared, clear_furniture
from kliping.extractors.datelines import read_dateline
from kliping.extractors.decoding import decode
from kliping.extractors.facts import PageFacts, read_facts
from kliping.extractors.markup import visible_text
from kliping.extractors.reading import FEWEST_WORDS, Extractor, Reading
from kliping.extractors.sites import page_url
from kliping.models import Author, Fact, RawDocument

MOST_ELEMENTS = 40_000
"""Two and a half times the largest of 2,672 real pages. Above, a body takes longer than the function may."""

_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})[^<>]{65536,}>")
"""A tag over 64 KiB holds a picture, or so many attributes that checking them takes 34 s (565 KB)."""

_MANY_ELEMENTS = 5_000
"""Above (two real pages in a hundred), only the fast reading is used: the thorough one grows with the square."""

_PRECISE, _BALANCED, _GENEROUS = "precise", "balanced", "generous"

_LEAST_SHARE = 0.5
"""Of the words in all `<p>`: where the precise reading has fewer, it often took one section for the article."""

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_web_page(document: RawDocument) -> Reading:
    """Read an HTML page.

    Raises:
        Unreadable: no charset fits, or no reading of the markup gives a body.
        TooLarge: more than `MOST_ELEMENTS` elements.
        NotAnArticle: markup without any element.
    """
    decoded = decode(document.content, document.media_type)
    tree, notes = _parse(decoded.text)
    page = read_facts(tree, page_url(document))
    cleared = _without_caption(clear_furniture(_read_body(tree), page.headline), page)
    dateline = read_dateline(cleared.paragraphs[0]) if cleared.paragraphs else None
    facts = [Fact(field="author", origin="html", raw=line) for line in cleared.credit_lines]
    if dateline:
        facts.append(Fact(field="dateline", origin="html", raw=cleared.paragraphs[0][:80]))
    return Reading(
        headline=page.headline,
        alternative_headline=page.alternative_headline,
        paragraphs=cleared.paragraphs,
        charset=decoded.charset,
        canonical_url=page.canonical_url,
        description=page.description,
        author=choose([*page.author, *_credited(cleared, page)]),
        date_published=page.date_published,
        date_modified=page.date_modified,
        dateline=dateline.place if dateline else None,
        in_language=page.in_language,
        publisher=page.publisher,
        article_section=page.article_section,
        keywords=page.keywords or cleared.keywords,
        images=page.images,
        is_accessible_for_free=page.is_accessible_for_free,
        facts=page.facts + tuple(facts),
        notes=(*decoded.notes, *notes, *page.notes),
    )


WEB_PAGE = Extractor("html", 1, ("text/html", "application/xhtml+xml"), read_web_page)


def _parse(text: str) -> tuple[HtmlElement, tuple[str, ...]]:
    markup = _XML_DECLARATION.sub("", _LONG_TAG.sub(r"<\1>", text.replace("\0", "")))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NotAnArticle(f"there is no element in this HTML ({error}).") from error
    elements = sum(1 for _ in tree.iter())
    if elements > MOST_ELEMENTS:
        raise TooLarge(f"too complex: {elements:,} elements; at most {MOST_ELEMENTS:,} are read.")
    # libxml2 drops what stands too deep, and all that follows, without an exception.
    limited = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return tree, ("truncated: nested deeper than the parser reads",) if limited else ()


def _read_body(tree: HtmlElement) -> list[str]:
    """Let trafilatura find the body: precisely first, more generously where that leaves out most paragraphs."""
    is_large = sum(1 for _ in tree.iter()) > _MANY_ELEMENTS
    enough = 0 if is_large else _LEAST_SHARE * _count_words([visible_text(element) for element in tree.iter("p")])
    best: list[str] = []
    failure: Exception | None = None
    for mode, least in ((_PRECISE, 0), (_BALANCED, max(enough, FEWEST_WORDS)), (_GENEROUS, FEWEST_WORDS)):
        if best and _count_words(best) >= least:
            break
        try:
            text = trafilatura.extract(
                tree,
                favor_precision=mode == _PRECISE,
                favor_recall=mode == _GENEROUS,
                fast=is_large or mode == _GENEROUS,
                include_comments=False,
                include_tables=True,
                with_metadata=False,
            )
        except Exception as error:  # noqa: BLE001 - AssertionError, XMLSyntaxError and more, on markup nobody foresaw
            failure = error
            continue
        best = max(best, [line for line in clean_lines(text or "") if line], key=_count_words)
    if failure and not best:
        raise Unreadable(f"no reading of this markup gives a body ({failure!r}).") from failure
    return best


def _count_words(paragraphs: list[str]) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _without_caption(cleared: Cleared, page: PageFacts) -> Cleared:
    captions = {image.caption for image in page.images if image.caption}
    kept = tuple(paragraph for paragraph in cleared.paragraphs if paragraph not in captions)
    return Cleared(kept, cleared.credits, cleared.credit_lines, cleared.keywords)


def _credited(cleared: Cleared, page: PageFacts) -> list[Author]:
    called = (page.publisher.name, page.publisher.site)
    known = (identify(author.name, publisher=called, role=author.role) for author in cleared.credits)
    return [author for author in known if author]
