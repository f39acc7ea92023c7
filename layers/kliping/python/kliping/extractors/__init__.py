"""Extract: the bytes of a page or file become an article. A new format is one module and one line in `EXTRACTORS`."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kliping.errors import Empty, NotAnArticle, TooLarge, UnsupportedMediaType
from kliping.extractors.cleaning import clean_url
from kliping.extractors.counting import count_words
from kliping.extractors.html import WEB_PAGE
from kliping.extractors.reading import FEWEST_WORDS, Extractor, Late, Reading
from kliping.extractors.sites import is_same_site, page_url
from kliping.extractors.sniffing import DOCX, MAIL, MARKDOWN, PDF, PLAIN_TEXT, SAVED_PAGE, advise, describe, sniff
from kliping.identity import article_id, normalize_url, site_of
from kliping.models import Article, Pagination, Provenance, Publisher, RawDocument

EXTRACTORS: tuple[Extractor, ...] = (
    WEB_PAGE,
    Extractor("text", 1, (PLAIN_TEXT,), Late("kliping.extractors.text:read_text")),
    Extractor("markdown", 1, (MARKDOWN,), Late("kliping.extractors.markdown:read_markdown")),
    Extractor("pdf", 1, (PDF,), Late("kliping.extractors.pdf:read_pdf")),
    Extractor("docx", 1, (DOCX,), Late("kliping.extractors.docx:read_docx")),
    Extractor("mail", 1, (MAIL,), Late("kliping.extractors.mail:read_mail")),
    Extractor("mhtml", 1, (SAVED_PAGE,), Late("kliping.extractors.mhtml:read_saved_page")),
)
"""Web pages are what every function meets, so their reader is loaded at once; the others with their first document."""

LONGEST_BODY = 1_000_000
"""Characters of a text. The longest reports have a tenth of that; ten times as much, and the functions after this one
run out of their minute (docs/limits.md)."""

WORDS_PER_MINUTE = 200
"""Reading speed behind `time_required`, which is whole minutes, at least one.

Silent readers of English read 238 (Brysbaert 2019, doi.org/10.1016/j.jml.2019.104047), readers aloud of 17 languages
184 in the mean (Trauzettel-Klosinski and Dietz 2012, doi.org/10.1167/iovs.11-8284). Indonesian was not among them.
"""


def find_extractor(media_type: str, extractors: Sequence[Extractor] = EXTRACTORS) -> Extractor | None:
    """Return the extractor for a media type, or null: then it is a source of many, or nothing that is read."""
    return next((extractor for extractor in extractors if media_type in extractor.media_types), None)


def extract(document: RawDocument, extractors: Sequence[Extractor] = EXTRACTORS) -> Article:
    """Read the article in `document`. The same document always gives the same article.

    Raises:
        Empty: nothing but blanks.
        UnsupportedMediaType: a kind of file without an extractor.
        Unreadable: the right kind, but broken.
        TooLarge: too many elements, or a text over `LONGEST_BODY`.
        NotAnArticle: under `FEWEST_WORDS` words, or no headline.
    """
    if not document.content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Empty(f"{document.source.uri} holds nothing but blanks.")
    media_type = sniff(document.content, document.media_type, document.source.uri)
    extractor = find_extractor(media_type, extractors)
    if extractor is None:
        raise _refuse(media_type, document, extractors)
    reading = extractor.read(document)
    body = "\n\n".join(reading.paragraphs)
    if len(body) > LONGEST_BODY:
        raise TooLarge(
            f"{document.source.uri} has {len(body):,} characters of text; at most {LONGEST_BODY:,} are read as one "
            "article. Drop it in parts."
        )
    words = count_words(body)
    if words < FEWEST_WORDS:
        raise NotAnArticle(
            f"too short: {words} words of running text were found; an article has at least {FEWEST_WORDS}."
        )
    if not reading.headline:
        raise NotAnArticle("no headline was found; a text file has it on its first line, before a blank line.")
    addresses = _read_addresses(document, reading)
    return Article(
        id=article_id(addresses.normalized, document.content),
        url=addresses.url,
        original_url=addresses.original,
        canonical_url=reading.canonical_url,
        normalized_url=addresses.normalized,
        headline=reading.headline,
        alternative_headline=reading.alternative_headline,
        description=reading.description,
        article_body=body,
        author=reading.author,
        date_published=reading.date_published,
        date_modified=reading.date_modified,
        dateline=reading.dateline,
        in_language=reading.in_language,
        publisher=Publisher(name=reading.publisher.name, site=addresses.site or reading.publisher.site),
        article_section=reading.article_section,
        keywords=reading.keywords,
        main_image=reading.main_image,
        images=reading.images,
        links=reading.links,
        genre=reading.genre,
        pagination=reading.pagination,
        is_accessible_for_free=reading.is_accessible_for_free,
        word_count=words,
        time_required=timedelta(minutes=-(-words // WORDS_PER_MINUTE)),
        provenance=Provenance(
            extractor=extractor.name,
            extractor_version=extractor.version,
            media_type=media_type,
            charset=reading.charset,
            sha256=hashlib.sha256(document.content).hexdigest(),
            fetched_at=document.fetched_at,
            robots=document.robots,
            facts=reading.facts,
            notes=reading.notes + addresses.notes,
        ),
    )


def _refuse(media_type: str, document: RawDocument, extractors: Sequence[Extractor]) -> UnsupportedMediaType:
    from kliping.extractors.collections import COLLECTIONS  # an error may take its time

    documents = ", ".join(extractor.name for extractor in extractors)
    sources = ", ".join(collection.name for collection in COLLECTIONS)
    advice = advise(media_type)
    return UnsupportedMediaType(
        f"{document.source.uri} looks like {describe(media_type)}"
        f"{f'; {advice}' if advice else ''}. What is read: {documents}; and of many articles: {sources}."
    )


@dataclass(frozen=True)
class _Addresses:
    """`url` is where the page was found, `original` what was submitted, `normalized` what names the article."""

    url: str | None
    original: str | None
    normalized: str | None
    site: str | None
    notes: tuple[str, ...]


def _read_addresses(document: RawDocument, reading: Reading) -> _Addresses:
    """Decide which URL names the article.

    The publisher's canonical URL does, unless it points to another site: then anybody could overwrite anybody's
    article by naming its URL. A file dropped without a URL has nothing to compare with, so its canonical URL counts;
    a saved page often says where it was found. The second page of an article often names the first as canonical; it is
    no other version of it.
    """
    url = page_url(document) or reading.url
    notes: tuple[str, ...] = ()
    if document.url and not clean_url(document.url):
        notes = (f"not an http(s) URL: {document.url[:200]}",)
    canonical = reading.canonical_url
    named = canonical or url
    if canonical and url and not is_same_site(canonical, url):
        notes += (f"canonical URL of another site: {canonical[:200]}",)
        named = url
    return _Addresses(
        url=url,
        original=clean_url(document.source.uri),
        normalized=_name_page(normalize_url(named), url, reading.pagination) if named else None,
        site=site_of(url) if url else None,
        notes=notes,
    )


def _name_page(name: str, url: str | None, pagination: Pagination | None) -> str:
    """Return the name of one page of an article printed on several: its own URL, or the article's and the number."""
    if pagination is None or pagination.position == 1:
        return name
    own = normalize_url(url) if url else name
    return own if own != name else normalize_url(f"{name}{'&' if '?' in name else '?'}page={pagination.position}")
