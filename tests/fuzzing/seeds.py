"""What fuzzing begins with: small sound inputs of every kind, nearly all of them made elsewhere for other tests."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kliping.messages import ArticleEnriched, ArticleExtracted, PageRequested
from kliping.models import Annotations, Correction
from tests.builders import NOON, URL, make_article, make_source
from tests.files import (
    HEADLINE,
    PARAGRAPHS,
    Typed,
    make_docx,
    make_mail,
    make_mhtml,
    make_pdf,
    paragraph,
    type_page,
    wrap,
)
from tests.hostile.made import SAMPLES
from tests.texts import ARTICLE
from tests.unit.extractors.collections.making import (
    PAGE,
    SITE,
    make_atom,
    make_mailbox,
    make_record,
    make_rss,
    make_sitemap,
    make_warc,
    make_zip,
    pack,
)
from tests.unit.extractors.collections.making import make_mail as make_folded

ROOT = Path(__file__).parents[2]
_GOLDEN = ROOT / "tests/golden"
_RULES = ROOT / "layers/kliping/python/kliping/rules"
_TEXT = "\n\n".join((HEADLINE, *PARAGRAPHS))
_PAGE = f"<!doctype html><title>{HEADLINE}</title><h1>{HEADLINE}</h1>{''.join(f'<p>{each}</p>' for each in PARAGRAPHS)}"
_BODY = paragraph(HEADLINE, "Judul") + "".join(map(paragraph, PARAGRAPHS))
_DRAWN = type_page(Typed((HEADLINE,), 20), *(Typed(tuple(wrap(each))) for each in PARAGRAPHS))
_LARGEST_PAGE = 5_000
"""Bytes of a golden page that is a seed: time goes into inputs, not into long ones."""


def _samples(*suffixes: str) -> Iterator[bytes]:
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in suffixes:
            yield path.read_bytes()


def _web_pages() -> Iterator[bytes]:
    yield _PAGE.encode()
    for path in sorted(_GOLDEN.glob("*.html")):
        if path.stat().st_size <= _LARGEST_PAGE:
            yield path.read_bytes()


def _drawn() -> Iterator[bytes]:
    yield make_pdf(_DRAWN, info={"Title": HEADLINE, "Author": "Sari Dewi", "CreationDate": "D:20240306091500+07'00'"})
    yield make_pdf(_DRAWN, _DRAWN, packed=1)
    yield make_pdf("q 1 0 0 1 0 0 cm /F1 12 Tf (a) ' [(b) -250 (c)] TJ Q BI /W 1 /H 1 ID \0 EI")


def _bookmarks() -> bytes:
    links = f'<DT><A HREF="{SITE}/a" ADD_DATE="1772600000">Pasar</A>\n<DT><A HREF="place:x">x</A>\n'
    return f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n{links}</DL><p>\n".encode()


def _json_feed() -> bytes:
    items = [
        {"id": "1", "url": f"{SITE}/a", "date_published": "2026-03-04T10:00:00+07:00"},
        {"id": 2, "external_url": "/b"},
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "home_page_url": SITE, "items": items}).encode()


def _rules() -> Iterator[bytes]:
    yield (
        b'- id: flood\n  version: 1\n  label: {id: Banjir, en: Flood}\n  when: "banjir NEAR/5 (desa OR rumah)"\n'
        b"  examples:\n    match: [banjir di desa, rumah kena banjir]\n    no_match: [{text: a, headline: b}, c]\n"
    )
    for path in sorted(_RULES.glob("*.yaml")):
        first = path.read_bytes().split(b"\n\n- id:")[1]
        yield b"- id:" + first


def _messages(stage: str) -> Iterator[bytes]:
    """Return what the sample events of a stage carry."""
    for path in sorted((ROOT / "events" / stage).glob("*.json")):
        event = json.loads(path.read_text())
        bodies = [record["body"] for record in event.get("Records", ()) if "body" in record]
        yield from (body.encode() for body in bodies or [path.read_text()])


def _enriched() -> Iterator[bytes]:
    source, article = make_source(), make_article()
    yield ArticleExtracted(source=source, article=article).model_dump_json().encode()
    yield ArticleEnriched(source=source, article=article, annotations=Annotations()).model_dump_json().encode()
    yield b'{"source": {"id": "a", "uri": "b", "received_at": "2026-03-04T10:00:00Z"}, "claim": "claims/a"}'


def _requests() -> Iterator[bytes]:
    yield URL.encode()
    yield PageRequested(source=make_source(), purpose="recheck").model_dump_json().encode()


def _corrections() -> bytes:
    said = {"field": "headline", "value": "Pasar", "by": "sari", "corrected_at": NOON, "reason": "salah"}
    more = {"field": "subjects", "action": "add", "value": "x", "label": {"id": "x", "en": "x"}}
    made = [Correction.model_validate(each) for each in (said, {**said, **more})]
    return json.dumps([each.model_dump(mode="json") for each in made]).encode()


_WISHES = (
    b"headline=Pasar\nauthor=Sari Dewi (person); Redaksi (desk)\ndatePublished=2026-03-04T10:30+07:00\n-people=Sari\n"
)
_ANSWER = (
    b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\nETag: "a"\r\nLast-Modified: Wed, 04 Mar 2026'
)
_ROBOTS = b"User-agent: *\nCrawl-delay: 2\nDisallow: /private\nAllow: /*.html$\nSitemap: https://a.example/s.xml\n"
_TOLD = {
    "url": f"{SITE}/pasar",
    "source-uri": "https%3A//a.example/",
    "fetched-at": "2026-03-04T10:00:00+00:00",
    "robots": "allowed",
    "purpose": "follow",
    "parent": "a" * 26,
    "generation": "2",
    "content-type": "text/html; charset=utf-8",
}

SEEDS: Mapping[str, Callable[[], Iterator[bytes] | tuple[bytes, ...]]] = {
    "html": _web_pages,
    "text": lambda: (_TEXT.encode(), *_samples(".txt")),
    "markdown": lambda: (f"---\njudul: {HEADLINE}\ntanggal: 2026-03-04\n---\n\n{_TEXT}".encode(), *_samples(".md")),
    "pdf": _drawn,
    "docx": lambda: (
        make_docx(_BODY),
        make_docx(_BODY, core={"creator": "Sari Dewi", "created": "2026-03-04T10:00:00Z"}),
    ),
    "mail": lambda: (make_mail(_TEXT), make_mail(_TEXT, _PAGE, attached={"a.pdf": "JVBERi0="}), *_samples(".eml")),
    "mhtml": lambda: (make_mhtml(_PAGE, url=f"{SITE}/a"), *_samples(".mhtml")),
    "feed": lambda: (
        make_rss(
            f"<title>a</title><link>{SITE}/a</link><pubDate>Wed, 04 Mar 2026 10:00:00 +0700</pubDate>", "<guid>b</guid>"
        ),
        make_atom(f'<link href="{SITE}/b"/><updated>2026-03-04T10:00:00Z</updated>', attributes=f' xml:base="{SITE}"'),
    ),
    "json-feed": lambda: (_json_feed(),),
    "sitemap": lambda: (
        make_sitemap(f"<loc>{SITE}/a</loc><lastmod>2026-03-04</lastmod>", f"<loc>{SITE}/b</loc>"),
        make_sitemap(f"<loc>{SITE}/s.xml</loc>", root="sitemapindex", entry="sitemap"),
    ),
    "url-list": lambda: (f"# tautan\n{SITE}/a\n{SITE}/b\nhttps://[::1/\n".encode(),),
    "url-table": lambda: (f'judul,url\n"Pasar, lama",{SITE}/a\nb,{SITE}/b\n'.encode(), f"url;x\n{SITE}/c;1\n".encode()),
    "bookmarks": lambda: (_bookmarks(),),
    "zip": lambda: (
        make_zip({"a.html": PAGE, "b/c.txt": _TEXT.encode()}),
        make_zip({"d.zip": make_zip({"e": PAGE})}, method=0),
    ),
    "warc": lambda: (make_warc(make_record(), make_record(f"{SITE}/b")), make_warc(make_record(), packed=True)),
    "mbox": lambda: (make_mailbox(make_folded(), make_folded("Dua", "From sini", "2@a")),),
    "gzip": lambda: (pack(_PAGE.encode()), pack(make_sitemap(f"<loc>{SITE}/a</loc>"))),
    "word-part": lambda: (_BODY.encode(),),
    "drawing": lambda: (_DRAWN.encode("latin-1", "replace"),),
    "packed": lambda: (_PAGE.encode(), make_warc(make_record()), make_mailbox(make_folded())),
    "url": lambda: (
        URL.encode(),
        b"HTTP://WWW.Pasar.example:80/a/../b/?utm_source=x&p=1#!a",
        b"https://[2001:db8::1]/%7Ea",
        "https://pasar.рф/ä".encode(),
    ),
    "receiver": lambda: (b"https://hooks.example/a?b=c", b"https://203.0.113.9:8443/"),
    "answer": lambda: (
        _ANSWER + b" 10:00:00 GMT\r\nContent-Length: 6\r\n\r\npasar\x93",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n" + pack(_PAGE.encode()),
        b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n" + zlib.compress(_PAGE.encode()),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\npasar\r\n0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /\xc3\xa4?a=b\r\n\r\n",
        b"HTTP/1.1 503 Busy\r\nRetry-After: Wed, 04 Mar 2026 10:00:00 GMT\r\n\r\n",
    ),
    "robots": lambda: (_ROBOTS, pack(_ROBOTS)),
    "date": lambda: (
        b"Rabu, 4 Maret 2026 | 10:30 WIB",
        b"2026-03-04T10:30:00+07:00",
        b"March 4th, 2026 at 7:42 PM EST",
        b"04/03/2026",
    ),
    "query": lambda: (
        b'banjir NEAR/5 (jembatan OR "air laut") NOT site:a.example',
        b"published:2026-03..2026-04 korup* lang:(id OR jv)",
    ),
    "rules": _rules,
    "annotation": lambda: (
        f"Banjir di Serang\n{ARTICLE}".encode(),
        _TEXT.encode(),
        b'A\n"Kami siap," kata Bupati Sari Dewi, Rabu (4/3/2026).',
    ),
    "correction": lambda: (_WISHES, b"inLanguage=id\ngenre=opinion\ntags=banjir\nplaces=Serang\n-places=Tanjungsari"),
    "kept-correction": lambda: (_corrections(),),
    "fetch": lambda: (*_messages("fetch"), *_requests()),
    "extract": lambda: tuple(_messages("extract")),
    "enrich": lambda: (*_messages("enrich"), *_enriched()),
    "tag": lambda: (*_messages("tag"), *_enriched()),
    "notify": lambda: tuple(_messages("notify")),
    "event": lambda: tuple(path.read_bytes() for path in sorted((ROOT / "events").glob("*/*.json"))),
    "metadata": lambda: (json.dumps(_TOLD).encode(), b'{"url": ""}'),
}
"""Of every target, by its name."""
