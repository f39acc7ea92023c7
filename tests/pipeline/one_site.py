"""A site on this machine, to fetch from."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.pipeline.pages import make_page

PATH = "/2026/03/pasar"


@contextmanager
def open_site() -> Iterator[str]:
    """Serve a page under `PATH` and return the site's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, make_page(canonical=None))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


class _Site(BaseHTTPRequestHandler):
    """Serves one page, and knows no other."""

    def __init__(self, page: bytes, *arguments: object) -> None:
        self._page = page
        super().__init__(*arguments)  # type: ignore[arg-type] # the server hands over its own three

    def do_GET(self) -> None:
        found = self.path == PATH
        content = self._page if found else b"nothing here"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8" if found else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass
