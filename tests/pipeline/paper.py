"""A newspaper on this machine, whose pages a scenario changes as it goes on, and who remembers what it was asked."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.pipeline.pages import make_page
from tests.unit.extractors.collections.making import make_rss, make_sitemap, pack


class Paper:
    """Its address, its pages by path, and how often each was asked for and sent. A page that is null is gone."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, tuple[str, bytes] | None] = {}
        self.asked: Counter[str] = Counter()
        self.sent: Counter[str] = Counter()

    def url(self, path: str) -> str:
        """Return the URL of a page."""
        return f"{self.address}{path}"

    def print_article(self, path: str, headline: str = "Pasar rakyat dibuka kembali") -> str:
        """Publish an article, or another version of it; return its URL."""
        self.pages[path] = ("text/html; charset=utf-8", make_page(headline=headline, canonical=None))
        return self.url(path)

    def print_feed(self, path: str, articles: list[str]) -> str:
        """Publish a feed of articles; return its URL."""
        feed = make_rss(*(f"<title>{url}</title><link>{url}</link>" for url in articles))
        self.pages[path] = ("application/rss+xml", feed)
        return self.url(path)

    def print_sitemap(self, path: str, urls: list[str], kind: str = "url") -> str:
        """Publish a sitemap of pages or, of the kind `sitemap`, an index of sitemaps; return its URL."""
        root = "urlset" if kind == "url" else "sitemapindex"
        sitemap = make_sitemap(*(f"<loc>{url}</loc>" for url in urls), root=root, entry=kind)
        is_packed = path.endswith(".gz")
        self.pages[path] = ("application/gzip", pack(sitemap)) if is_packed else ("application/xml", sitemap)
        return self.url(path)


@contextmanager
def open_paper() -> Iterator[Paper]:
    """Serve a paper."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Press)) as server:
        paper = Paper(f"http://127.0.0.1:{server.server_port}")
        server.paper = paper  # type: ignore[attr-defined] # the handler finds it there
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield paper
        finally:
            server.shutdown()
            thread.join()


class _Press(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        paper: Paper = self.server.paper  # type: ignore[attr-defined] # as above
        paper.asked[self.path] += 1
        page = paper.pages.get(self.path)
        if page is None:
            self._answer(410 if self.path in paper.pages else 404, "text/plain", b"")
            return
        tag = f'"{sha256(page[1]).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(304, page[0], b"", tag)
            return
        paper.sent[self.path] += 1
        self._answer(200, *page, tag)

    def _answer(self, status: int, media_type: str, content: bytes, tag: str | None = None) -> None:
        self.send_response(status)
        if tag:
            self.send_header("ETag", tag)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass
