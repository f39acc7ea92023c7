"""A news site on the loopback interface that answers, byte for byte, what a test tells it to."""

import ssl
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from threading import Event, Thread

type Answer = bytes | Callable[[BufferedIOBase], object]


def answer(status: str, body: bytes = b"", **headers: str) -> bytes:
    """Write an HTTP answer; header names are given with `_` for `-`, and Content-Length only if not given."""
    fields = {"Content_Length": str(len(body)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


class Site(ThreadingHTTPServer):
    """Serves `pages` by path, and remembers the `requests` it got, and the `bodies` of those that brought one."""

    request_queue_size = 128

    def __init__(self, tls: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.closing = Event()
        super().__init__((address, 0), _Handler)
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """Name `path` on this site, under any host name that leads here."""
        return f"http://{host}:{self.server_port}{path}"

    def trickle(self, head: bytes, piece: bytes) -> Callable[[BufferedIOBase], None]:
        """Answer with `head`, then with `piece` every 50 ms until the visitor or the test goes away."""

        def write(stream: BufferedIOBase) -> None:
            stream.write(head)
            while not self.closing.wait(0.05):
                stream.write(piece)

        return write

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a visitor hangs up or distrusts the certificate: both are what tests provoke."""

    def close(self) -> None:
        """Send every waiting answer home and free the port."""
        self.closing.set()
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.requests.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path, answer("404 Not Found"))
        with suppress(OSError):
            if callable(page):
                page(self.wfile)
            else:
                self.wfile.write(page)

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.do_GET()

    def log_message(self, *_args: object) -> None:
        """Keep the test output clean."""
