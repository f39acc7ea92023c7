"""Documents and sources of many, through the entry that extract's function uses: sniff, decode, take apart, read."""

import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import islice

from kliping.errors import Rejected
from kliping.extractors import extract, find_extractor
from kliping.extractors.collections import MOST_GENERATIONS, find_collection, open_source, read_entries
from kliping.extractors.collections.collection import Enclosed, Entry, Link
from kliping.extractors.reading import FEWEST_WORDS
from kliping.extractors.sniffing import sniff
from kliping.identity import check_url
from kliping.models import Article, RawDocument
from tests.builders import make_source
from tests.files import make_docx, make_pdf
from tests.fuzzing.target import Broken
from tests.hostile.answering import find_faults

_HEAD = 64 * 1024
_MOST_ENTRIES = 3_000
_MOST_READ = 3
"""Documents of a source of many that are read as well: each is a target of its own."""


def receive(content: bytes, declared: str | None, name: str = "kiriman", generation: int = 0) -> str:
    """Take a file as it was dropped, or an entry of that generation; return what became of it."""
    source = make_source(f"s3://inbox/{name}")
    if not content:
        return "nothing"
    media_type = sniff(content[:_HEAD], declared, source.uri)
    if find_extractor(media_type) is None and (collection := find_collection(media_type)):
        if generation >= MOST_GENERATIONS:
            return "one source in another"
        opened = open_source(source, BytesIO(content), declared=declared)
        found = list(islice(read_entries(collection, opened), _MOST_ENTRIES))
        for entry in found:
            _check_entry(entry)
        for entry in [entry for entry in found if isinstance(entry, Enclosed)][:_MOST_READ]:
            with suppress(Rejected):
                receive(entry.content, entry.media_type, entry.name, generation + 1)
        return f"{collection.name} of {'some' if found else 'none'}"
    document = RawDocument(source=source, content=content, media_type=declared)
    article = extract(document)
    check_article(article)
    return f"article by {article.provenance.extractor}"


def check_article(article: Article) -> None:
    """Hold an article to what records promise."""
    if Article.model_validate_json(article.model_dump_json(by_alias=True)) != article:
        raise Broken("an article is the same when it is read back")
    for fault in find_faults(article.model_dump(by_alias=False)):
        kind, _, detail = fault.partition(": ")
        raise Broken(kind, detail)
    if article.word_count < FEWEST_WORDS:
        raise Broken("an article has as many words as it must", article.word_count)


def _check_entry(entry: Entry) -> None:
    if not entry.name:
        raise Broken("an entry has a name", entry)
    if isinstance(entry, Link):
        if check_url(entry.url) != entry.url:
            raise Broken("a link is an URL of the web", entry.url)
        if entry.published and entry.published.tzinfo is None:
            raise Broken("an age has a zone", entry)


def dropped(declared: str | None, name: str = "kiriman") -> Callable[[bytes], str]:
    """Return what takes files of one kind."""
    return lambda content: receive(content, declared, name)


def read_word_part(content: bytes) -> str:
    """Take what stands inside a Word document."""
    return receive(make_docx(content.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()), None)


def read_drawing(content: bytes) -> str:
    """Take what a page of a PDF draws."""
    return receive(make_pdf(content), "application/pdf")


def read_packed(content: bytes) -> str:
    """Take what a gzip file holds, and the stream that a PDF packs it into."""
    packer = zlib.compressobj(wbits=31)
    return receive(packer.compress(content) + packer.flush(), None)


READERS: Mapping[str, Callable[[bytes], str]] = {
    "html": dropped("text/html", "a.html"),
    "text": dropped("text/plain", "a.txt"),
    "markdown": dropped("text/markdown", "a.md"),
    "pdf": dropped("application/pdf"),
    "docx": dropped(None, "a.docx"),
    "mail": dropped("message/rfc822", "a.eml"),
    "mhtml": dropped("multipart/related", "a.mhtml"),
    "feed": dropped("application/rss+xml"),
    "json-feed": dropped("application/feed+json"),
    "sitemap": dropped("application/xml"),
    "url-list": dropped("text/plain"),
    "url-table": dropped("text/csv", "a.csv"),
    "bookmarks": dropped("text/html"),
    "zip": dropped("application/zip"),
    "warc": dropped("application/warc"),
    "mbox": dropped("application/mbox"),
    "gzip": dropped("application/gzip"),
}
"""One for each extractor and collection, by its name."""
