"""How each extractor is asked for an article. Imports an extractor only when it is loaded: no environment has them all.

Every function here loads one and returns how to read a page with it: as its documentation shows it, with its own
defaults, with the page's URL where it takes one, and never with the network.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

_ISO_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td",
    "th", "tr", "ul",
)  # fmt: skip
_NO_URL = "https://page.example/"
"""For extractors that insist on a URL, where a page came without."""


class Answer(NamedTuple):
    """What an extractor says about a page. `day` is `YYYY-MM-DD`; `rejected` says why it is no article."""

    body: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    day: str | None = None
    rejected: str | None = None


class Request(NamedTuple):
    """A page as an extractor gets it."""

    id: str
    content: bytes
    url: str | None

    @property
    def text(self) -> str:
        """The page decoded as most programs do it: UTF-8 if it is, else as declared, else Western."""
        declared = _DECLARED.search(self.content[:4096])
        for charset in ("utf-8", *([declared[1].decode()] if declared else ())):
            try:
                return self.content.decode(charset)
            except (UnicodeDecodeError, LookupError):
                continue
        return self.content.decode("cp1252", "replace")


type Read = Callable[[Request], Answer]


def load_ours() -> Read:
    """Everything `extract` does for a page: body, all facts, the record. A page it rejects has no body.

    Each page is read with the classifier that has not seen its site.
    """
    from datetime import UTC

    from benchmarks.extraction.folds import find_model
    from kliping.errors import Rejected
    from kliping.extractors import extract
    from kliping.extractors.bodies.forest import load_classifier
    from kliping.extractors.html import web_page_extractor
    from kliping.models import RawDocument, Source

    def read(page: Request) -> Answer:
        source = Source(id="page", uri=page.url or _NO_URL, received_at=datetime(2026, 1, 1, tzinfo=UTC))
        document = RawDocument(source=source, content=page.content, url=page.url, media_type="text/html")
        try:
            article = extract(document, (web_page_extractor(load_classifier(find_model(page.id))),))
        except Rejected as rejected:
            return Answer(rejected=f"{rejected.reason}: {rejected}")
        day = article.date_published.day if article.date_published else None
        authors = tuple(author.name for author in article.author if author.role != "editor")
        return Answer(article.article_body, article.headline, authors, _day_of(day))

    return read


def load_trafilatura(*, fast: bool = False, precision: bool = False, recall: bool = False) -> Read:
    """With its metadata, in one of its modes. Without the URL, which makes its dates worse: it trusts those in URLs."""
    from trafilatura import bare_extraction

    def read(page: Request) -> Answer:
        found: Any = bare_extraction(
            page.content, with_metadata=True, fast=fast, favor_precision=precision, favor_recall=recall
        )
        if found is None:
            return Answer()
        return Answer(found.text or "", found.title, _names_in(found.author), _day_of(found.date))

    return read


def load_newspaper() -> Read:
    """newspaper4k, without fetching images."""
    from newspaper import Article

    def read(page: Request) -> Answer:
        article = Article(page.url or _NO_URL, fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return Answer(article.text, article.title, _names_in(article.authors), _day_of(article.publish_date))

    return read


def load_news_please() -> Read:
    """news-please's way in for pages at hand, without fetching images."""
    from newsplease import NewsPlease

    def read(page: Request) -> Answer:
        found = NewsPlease.from_html(page.text, url=page.url or _NO_URL, fetch_images=False)
        return Answer(found.maintext or "", found.title, _names_in(found.authors), _day_of(found.date_publish))

    return read


def load_readability() -> Read:
    """readability-lxml; its markup becomes text here."""
    from readability import Document

    def read(page: Request) -> Answer:
        document = Document(page.content, url=page.url)
        body = text_of(document.summary(html_partial=True))
        author = document.author()
        return Answer(body, document.short_title(), _names_in(None if author == "[no-author]" else author))

    return read


def load_goose() -> Read:
    """goose3, without fetching images."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(page: Request) -> Answer:
        article = goose.extract(raw_html=page.text)
        day = _day_of(article.publish_date) or _day_of(article.publish_datetime_utc)
        return Answer(article.cleaned_text, article.title, _names_in(article.authors), day)

    return read


def load_rs_trafilatura() -> Read:
    """The Rust relative of trafilatura that the authors of WCXB wrote."""
    from rs_trafilatura import extract_bytes

    def read(page: Request) -> Answer:
        found = extract_bytes(page.content, url=page.url)
        return Answer(found.main_content, found.title, _names_in(found.author), _day_of(found.date))

    return read


def load_magic_html() -> Read:
    """magic-html; its markup becomes text here."""
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()

    def read(page: Request) -> Answer:
        found = extractor.extract(page.text, base_url=page.url or _NO_URL)
        return Answer(text_of(found["html"]), found["title"])

    return read


def load_mcmetadata() -> Read:
    """Media Cloud's chain of extractors. Without its authors, which it warns are untested and make it much slower."""
    from mcmetadata import extract
    from mcmetadata.exceptions import BadContentError

    def read(page: Request) -> Answer:
        try:
            found = extract(page.url or _NO_URL, html_text=page.text)
        except BadContentError as rejected:
            return Answer(rejected=str(rejected))
        return Answer(found["text_content"] or "", found["article_title"], (), _day_of(found["publication_date"]))

    return read


def load_resiliparse() -> Read:
    """resiliparse, asked for the main content."""
    from resiliparse.extract.html2text import extract_plain_text

    def read(page: Request) -> Answer:
        return Answer(extract_plain_text(page.text, main_content=True))

    return read


def load_justext() -> Read:
    """With the stop words of every language at once, since nobody tells the language; that helps it."""
    from justext import get_stoplist, get_stoplists, justext

    stoplist = frozenset().union(*(get_stoplist(language) for language in get_stoplists()))

    def read(page: Request) -> Answer:
        return Answer("\n".join(block.text for block in justext(page.content, stoplist) if not block.is_boilerplate))

    return read


def load_boilerpy3() -> Read:
    """Its extractor for articles."""
    from boilerpy3.extractors import ArticleExtractor

    extractor = ArticleExtractor(raise_on_failure=False)

    def read(page: Request) -> Answer:
        document = extractor.get_doc(page.text)
        return Answer(document.content, document.title)

    return read


def load_gne() -> Read:
    """The General News Extractor, made for Chinese news."""
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(page: Request) -> Answer:
        found = extractor.extract(page.text, host=page.url or "")
        return Answer(found["content"], found["title"], _names_in(found["author"]), _day_of(found["publish_time"]))

    return read


def load_htmldate() -> Read:
    """Asked for the first publication; it reads nothing else."""
    from htmldate import find_date

    def read(page: Request) -> Answer:
        return Answer(day=_day_of(find_date(page.content, original_date=True)))

    return read


def text_of(markup: str) -> str:
    """Return the text in a piece of HTML, a line break around every block."""
    from lxml import html

    if not markup.strip():
        return ""
    root = html.fromstring(markup)
    for element in root.iter(*_BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return str(root.xpath("string()"))


def _names_in(authors: str | list[str] | None) -> tuple[str, ...]:
    return tuple(filter(None, [authors] if isinstance(authors, str) else authors or ()))


def _day_of(value: str | date | None) -> str | None:
    if isinstance(value, date):
        return value.isoformat()[:10]
    found = _ISO_DAY.match(value or "")
    return found[1] if found else None
