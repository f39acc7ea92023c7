"""Every parser that meets bytes from outside, by its name."""

from collections.abc import Callable, Mapping

from kliping.corrections import InvalidCorrection
from kliping.errors import Rejected
from kliping.fetching import FetchFailed
from kliping.models import Stage
from kliping.queries import InvalidQuery
from kliping.rules.loading import InvalidRule
from tests.fuzzing import documents, received, texts
from tests.fuzzing.seeds import SEEDS
from tests.fuzzing.target import Table, Target

_MARKUP = ("<p>", "</p>", "<", ">", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", "&amp;", "&#x41;", "&lt;", "=", '"')
_XML = (*_MARKUP, "<!DOCTYPE x [", "<!ENTITY a 'b'>", "&a;", "xmlns:a='b'", "<a:b/>")
_HTML = (
    *(*_MARKUP, "<table><tr><td>", "<h1>", "<article>", "<figure>", "<time datetime='2026-03-04'>", "<a href='/b'>"),
    *('<script type="application/ld+json">', "</script>", '{"@type": "NewsArticle", "author": [', '"datePublished": "2026'),
    *("<meta property='article:published_time' content='", "<link rel=canonical href='https://a.example/'>", "<base href="),
    *("class='byline'", "itemprop='author'", "Oleh: ", "Rabu, 4 Maret 2026 10:30 WIB", "JAKARTA - ", "<div hidden>", "<br><br>"),
)
_MAIL = (
    *("\n\n", "\n", "From: ", "Subject: =?utf-8?B?", "?=", "Content-Type: multipart/mixed; boundary=", "--b", "--b--"),
    *("Content-Transfer-Encoding: base64", "quoted-printable", "=\n", "=3D", "charset=utf-7", "message/rfc822", "Date: ", "> "),
)
_PDF = (
    *("obj", "endobj", "stream\n", "endstream", "xref", "trailer", "<<", ">>", "[", "]", "/", "0 R", "(", ")", "<", "/Kids"),
    *("/Filter /FlateDecode", "/Filter [/ASCIIHexDecode /LZWDecode]", "/Length", "/Count", "/Parent 1 0 R", "/Type /Page"),
    *("Tj", "TJ", "Tf", "Td", "Tm", "BT", "ET", "q", "Q", "cm", "Do", "BI", "ID", "EI", "/ToUnicode", "/Encrypt 1 0 R", "-1"),
)
_ZIP = ("PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", "../", "word/document.xml", ".html", "\x1f\x8b\x08")
_WARC = ("WARC/1.0\r\n", "WARC-Type: response\r\n", "Content-Length: ", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "WARC-Date: ")
_HTTP = (
    *("HTTP/1.1 ", "\r\n", "\r\n\r\n", "Location: ", "Content-Type: ", "charset=", "Content-Encoding: ", "gzip", "deflate"),
    *("Retry-After: ", "Transfer-Encoding: chunked", "Content-Length: ", "ETag: ", "429", "503", "304", "200", "100"),
)
_URL = ("https://", "http:", "//", "/", "..", ".", "?", "#", "&", "=", ":", "@", "[", "]", "%", "%2e", "%00", "%zz", "xn--", "。")
_URL += ("www.", "m.", "amp", "/amp/", "utm_source=", "index.html", "page=2", "\u00ad", "ß", "\u2100", "1.1.1.1", "0x7f", ".nyc")
_DATE = (
    *("Rabu", "4 Maret 2026", "Mar", "Desember", "WIB", "WITA", "EST", "UTC", "+07:00", "-14", "T", "Z", "pm", "10:30", "24:00"),
    *("00", "31", "2026", "/", "-", ".", " | ", ", ", "年", "月", "日", "yesterday", "kemarin", "at", "pukul", "Updated:"),
)
_QUERY = ("AND", "OR", "NOT", "NEAR/5", "NEAR", "(", ")", '"', "*", ":", "site:", "lang:", "published:", "..", ">=", "headline:", "text:")
_QUERY += ("place:", "org:", "subject:", "tag:", "genre:", "story:", "section:", "banjir", "pasar", "2026", "2026-03", " ")
_YAML = ("- ", ": ", "\n", "  ", "&a", "*a", "<<: *a", "!!python/object", "!!binary", "|", ">", "{", "}", "[", "]", "? ", "---", "%YAML")
_YAML += ("when: ", "any:", "ignore:", "min_matches: ", "examples:", "match:", "no_match:", "id: ", "version: ", "2026-13-45", "0o7", ".inf")
_ROBOTS = ("User-agent: ", "Kliping", "Disallow: ", "Allow: ", "Crawl-delay: ", "*", "$", "/", "\n", "Request-rate: 1/5s", "Sitemap: ")
_PROSE = ('"', "“", "”", " kata ", " said ", "Bupati ", "Sari Dewi", "PT ", "Jakarta", "Rabu (4/3/2026)", ". ", "\n\n", "(", ")", "hoaks", "Rp 5 juta")

_WORDS: Mapping[str, tuple[str, ...]] = {
    "html": _HTML,
    "text": (*_PROSE, *_DATE),
    "markdown": ("# ", "---\n", "+++\n", "judul: ", "> ", "* ", "1. ", "```", "[a](b)", "![a](b)", "|", "<b>", "\\", *_YAML),
    "pdf": _PDF,
    "docx": _ZIP,
    "mail": _MAIL,
    "mhtml": (*_MAIL, "Content-Location: ", "Snapshot-Content-Location: "),
    "feed": (*_XML, "<item>", "<entry>", "<link>", "<guid>", "<pubDate>", "<rss>", "<rdf:RDF>", "xml:base='/'", "<feed>"),
    "sitemap": (*_XML, "<url>", "<loc>", "<lastmod>", "<sitemap>", "<news:publication_date>", "</urlset>"),
    "url-list": (*_URL, "\n", "# ", "mailto:"),
    "url-table": (*_URL, ",", ";", "\t", "|", '"', '""', "\n", "\r", "url", "tautan"),
    "bookmarks": (*_MARKUP, "<DT>", "<DL>", '<A HREF="', "ADD_DATE=", "javascript:"),
    "zip": _ZIP,
    "warc": (*_WARC, *_HTTP),
    "mbox": (*_MAIL, "\nFrom a Wed Mar  4 10:30:00 2026\n", "\n>From "),
    "gzip": _ZIP,
    "word-part": (*_XML, "<w:p>", "<w:r>", "<w:t>", "<w:tbl>", "<w:del>", "<w:hyperlink r:id='a'>", "<mc:AlternateContent>"),
    "drawing": _PDF,
    "packed": (*_HTML, *_WARC, *_MAIL),
    "url": _URL,
    "receiver": _URL,
    "answer": _HTTP,
    "robots": _ROBOTS,
    "date": _DATE,
    "query": _QUERY,
    "rules": _YAML,
    "annotation": (*_PROSE, *_DATE),
    "correction": ("headline=", "author=", "datePublished=", "publisher=", "genre=", "keywords=", "-", "tags=", "places=", "(", ")", ";", "\n"),
}

_ANSWERS: Mapping[str, tuple[type[Exception], ...]] = {
    "answer": (Rejected, FetchFailed),
    "query": (InvalidQuery,),
    "rules": (InvalidRule,),
    "correction": (InvalidCorrection,),
}
_JSON = {"json-feed", "kept-correction", "fetch", "extract", "enrich", "tag", "notify", "event", "metadata"}

_PARSERS: Mapping[str, Callable[[bytes], str]] = {
    **documents.READERS,
    "word-part": documents.read_word_part,
    "drawing": documents.read_drawing,
    "packed": documents.read_packed,
    "url": texts.read_url,
    "receiver": texts.read_receiver,
    "answer": texts.read_answer,
    "robots": texts.read_robots,
    "date": texts.read_dates,
    "query": texts.read_query,
    "rules": texts.read_rule_file,
    "annotation": texts.annotate,
    "correction": texts.lay_over,
    "kept-correction": texts.read_back,
    **{stage.value: received.received_by(stage) for stage in (Stage.FETCH, Stage.EXTRACT, Stage.ENRICH, Stage.TAG, Stage.NOTIFY)},
    "event": received.open_event,
    "metadata": received.open_dropped,
}

TARGETS: Table = {
    name: Target(
        run=run,
        seeds=SEEDS[name],
        words=_WORDS.get(name, ()),
        answers=_ANSWERS.get(name, (Rejected,)),
        is_json=name in _JSON,
    )
    for name, run in _PARSERS.items()
}
