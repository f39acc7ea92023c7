"""The whole chain on every backend that can play it."""

import sys
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack
from tests.pipeline.pages import make_page

PARAMETERS = {"FetchAllowedNetworks": "127.0.0.0/8", "FetchIntervalSeconds": "0"}
"""The pages that scenarios fetch are served on this machine, which nobody has to spare."""


@pytest.fixture(params=["moto"])
def stack(request: pytest.FixtureRequest) -> Iterator[Stack]:
    """Give each test an empty stack."""
    with LocalStack(parameters=PARAMETERS) as opened:
        yield opened
        for line in opened.logs:
            sys.stdout.write(f"{line.get('message', line)}\n")  # pytest shows it when the test failed


class _Site(BaseHTTPRequestHandler):
    """Serves one page, and knows no other."""

    def __init__(self, page: bytes, *arguments: object) -> None:
        self._page = page
        super().__init__(*arguments)  # type: ignore[arg-type] # the server hands over its own three

    def do_GET(self) -> None:
        found = self.path == "/2026/03/pasar"
        content = self._page if found else b"nothing here"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8" if found else "text/plain")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    """Serve a page on this machine and return the site's address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, make_page(canonical=None))) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
