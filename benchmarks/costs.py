"""Count what one article costs the table: write units, by kind of item, with everything on.

    python -m benchmarks.costs            # KLIPING_DATA says where the pages are

Real pages go through the whole chain, dropped as files and fetched as URLs; every one matches a watchlist, is looked at
again, and lands in all lists. A page's second look counts apart: it finds what the first one left. Units are
deterministic, so more than MOST is a failure.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from benchmarks.extraction.pages import Page, find_data, load_pages, read_content
from benchmarks.tables import align
from benchmarks.write_units import WriteMeter
from kliping.aws.watching import make_watchlist, watch
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack

MOST = 25
"""Write units of a dropped article: a fifth of a cent buys 125."""
PARAMETERS = {"RecheckAfter": "1d", "FetchAllowedNetworks": "127.0.0.0/8", "FetchIntervalSeconds": "0"}
WATCHED = "the OR a OR of OR dan OR di OR yang"
_AT_ONCE = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, metavar="N", help="use the first N pages of each set only")
    pages = load_pages(find_data(), parser.parse_args(arguments).pages)
    dropped, fetched = _measure(pages, _drop), _measure(pages, _request)
    print(align([["write units an article", "dropped", "fetched"], *_rows(dropped, fetched)]))
    units = sum(dropped.values())
    print(f"\nA dropped article costs {units:.1f} units, and may cost {MOST}.")
    return int(units > MOST)


def _rows(*ways: Mapping[str, float]) -> Iterator[list[str]]:
    kinds = sorted(set().union(*ways), key=lambda kind: -max(way.get(kind, 0) for way in ways))
    for kind in kinds:
        yield [kind, *(f"{way.get(kind, 0):.2f}" for way in ways)]
    yield ["together", *(f"{sum(way.values()):.2f}" for way in ways)]


type Bring = Callable[[LocalStack, Sequence[Page], str], None]


def _measure(pages: Sequence[Page], bring: Bring) -> Mapping[str, float]:
    """Return write units for each article that came of the pages, by kind of item; failures are nobody's article."""
    with LocalStack(parameters=PARAMETERS) as stack, _serving(pages) as site:
        watch(stack.table, make_watchlist("everything", WATCHED, datetime(2000, 1, 1, tzinfo=UTC)))
        meter = WriteMeter(stack.client, stack.outputs["TableName"])
        with meter.on():
            for start in range(0, len(pages), _AT_ONCE):
                bring(stack, pages[start : start + _AT_ONCE], site)
                stack.drain()
        articles = sum(item["kind"] == "article" for item in stack.items() if "kind" in item)
    return {kind: units / articles for kind, units in meter.units.items() if kind != "failure"}


def _drop(stack: LocalStack, pages: Sequence[Page], _site: str) -> None:
    for page in pages:
        stack.put(f"{page.data_set}/{page.id}.html", read_content(page.path), "text/html", {"url": page.url or ""})


def _request(stack: LocalStack, pages: Sequence[Page], site: str) -> None:
    for page in pages:
        stack.send(Stage.FETCH, f"{site}/{page.data_set}/{page.id}")


class _Site(BaseHTTPRequestHandler):
    """Serves pages by data set and id."""

    def __init__(self, pages: Mapping[str, Page], *arguments: Any) -> None:
        self._pages = pages
        super().__init__(*arguments)

    def do_GET(self) -> None:
        page = self._pages.get(self.path)
        content = read_content(page.path) if page else b""
        self.send_response(HTTPStatus.OK if page else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def _serving(pages: Sequence[Page]) -> Iterator[str]:
    by_path = {f"/{page.data_set}/{page.id}": page for page in pages}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Site, by_path)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


if __name__ == "__main__":
    sys.exit(main())
