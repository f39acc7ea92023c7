"""What formats are made of. Two blanks part words; ¶ stands for the end of a line, · for a blank at either end."""

import re
from collections.abc import Mapping


def _words(*texts: str) -> tuple[str, ...]:
    found = (word for text in texts for word in re.split(r"\s{2,}", text.strip()))
    return tuple(word.replace("¶", "\n").replace("·", " ") for word in found)


_MARKUP = "<p>  </p>  <  >  </  <!--  -->  <![CDATA[  ]]>  <?xml  &amp;  &#x41;  &#1;  &lt;  =  \"  '"
_XML = f"{_MARKUP}  <!DOCTYPE x [  <!ENTITY a 'b'>  &a;  xmlns:a='b'  <a:b/>"
_HTML = f"""{_MARKUP}  <table><tr><td>  <h1>  <article>  <figure>  <time datetime='2026-03-04'>  <a href='/b'>  <br><br>
    <script type="application/ld+json">  </script>  {{"@type": "NewsArticle", "author": [  "datePublished": "2026
    <meta property='article:published_time' content='  <link rel=canonical href='https://a.example/'>  <base href=
    class='byline'  itemprop='author'  Oleh:  Rabu, 4 Maret 2026 10:30 WIB  JAKARTA -·  <div hidden>"""
_MAIL = """¶¶  ¶  From:·  Subject: =?utf-8?B?  ?=  Content-Type: multipart/mixed; boundary=  --b  --b--  Date:·  >·
    Content-Transfer-Encoding: base64  quoted-printable  =¶  =3D  charset=utf-7  message/rfc822"""
_PDF = """obj  endobj  stream¶  endstream  xref  trailer  <<  >>  [  ]  /  0 R  (  )  <  /Kids  /Length  /Count  -1
    /Filter /FlateDecode  /Filter [/ASCIIHexDecode /LZWDecode]  /Parent 1 0 R  /Type /Page  /ToUnicode  /Encrypt 1 0 R
    Tj  TJ  Tf  Td  Tm  BT  ET  q  Q  cm  Do  BI  ID  EI"""
_ZIP = "PK\x03\x04  PK\x01\x02  PK\x05\x06  PK\x06\x06  ../  word/document.xml  .html  \x1f\x8b\x08"
_HTTP = """HTTP/1.1·  \r¶  \r¶\r¶  Location:·  Content-Type:·  charset=  Content-Encoding:·  gzip  deflate  429  503
    304  Retry-After:·  Transfer-Encoding: chunked  Content-Length:·  ETag:·  200  100"""
_WARC = "WARC/1.0\r¶  WARC-Type: response\r¶  Content-Length:·  \r¶\r¶  HTTP/1.1 200 OK\r¶  WARC-Date:·"
_URL = """https://  http:  //  /  ..  .  ?  #  &  =  :  @  [  ]  %  %2e  %00  %zz  xn--  。  www.  m.  amp  /amp/
    utm_source=  index.html  page=2  \u00ad  ß  \u2100  1.1.1.1  0x7f  .nyc"""
_DATE = """Rabu  4 Maret 2026  Mar  Desember  WIB  WITA  EST  UTC  +07:00  -14  T  Z  pm  10:30  24:00  00  31  2026
    /  -  .  ·|·  ,·  年  月  日  yesterday  kemarin  at  pukul  Updated:"""
_QUERY = """AND  OR  NOT  NEAR/5  NEAR  (  )  "  *  :  site:  lang:  published:  ..  >=  headline:  text:  place:  org:
    ·  subject:  tag:  genre:  story:  section:  banjir  pasar  2026  2026-03"""
_YAML = """-·  :·  ¶  ··  &a  *a  <<: *a  !!python/object  !!binary  |  >  {  }  [  ]  ?·  ---  %YAML  when:·  any:
    ignore:  min_matches:·  examples:  match:  no_match:  id:·  version:·  2026-13-45  0o7  .inf"""
_ROBOTS = """User-agent:·  Kliping  Disallow:·  Allow:·  Crawl-delay:·  *  $  /  ¶  Request-rate: 1/5s  Sitemap:·"""
_PROSE = """"  “  ”  ·kata·  ·said·  Bupati·  Sari Dewi  PT·  Jakarta  Rabu (4/3/2026)  .·  ¶¶  (  )  hoaks"""

WORDS: Mapping[str, tuple[str, ...]] = {
    "html": _words(_HTML),
    "text": _words(_PROSE, _DATE),
    "markdown": _words("#·  ---¶  +++¶  judul:·  >·  *·  1.·  ```  [a](b)  ![a](b)  |  <b>  \\", _YAML),
    "pdf": _words(_PDF),
    "docx": _words(_ZIP),
    "mail": _words(_MAIL),
    "mhtml": _words(_MAIL, "Content-Location:·  Snapshot-Content-Location:·"),
    "feed": _words(_XML, "<item>  <entry>  <link>  <guid>  <pubDate>  <rss>  <rdf:RDF>  xml:base='/'  <feed>"),
    "sitemap": _words(_XML, "<url>  <loc>  <lastmod>  <sitemap>  <news:publication_date>  </urlset>"),
    "url-list": _words(_URL, "¶  #·  mailto:"),
    "url-table": _words(_URL, ',  ;  \t|  "  ""  ¶  \r¶  url  tautan'),
    "bookmarks": _words(_MARKUP, '<DT>  <DL>  <A HREF="  ADD_DATE=  javascript:'),
    "zip": _words(_ZIP),
    "warc": _words(_WARC, _HTTP),
    "mbox": _words(_MAIL, "¶From a Wed Mar  4 10:30:00 2026¶  ¶>From·"),
    "gzip": _words(_ZIP),
    "word-part": _words(
        _XML, "<w:p>  <w:r>  <w:t>  <w:tbl>  <w:del>  <w:hyperlink r:id='a'>  <mc:AlternateContent>  </w:p>"
    ),
    "drawing": _words(_PDF),
    "packed": _words(_HTML, _WARC, _MAIL),
    "url": _words(_URL),
    "receiver": _words(_URL),
    "answer": _words(_HTTP),
    "robots": _words(_ROBOTS),
    "date": _words(_DATE),
    "query": _words(_QUERY),
    "rules": _words(_YAML),
    "annotation": _words(_PROSE, _DATE),
    "correction": _words(
        "headline=  author=  datePublished=  publisher=  genre=  keywords=  -  tags=  places=  (  )  ;  ¶"
    ),
}
"""Of each target that is no JSON, by its name."""
