"""Count what one article costs the table: write units, by kind of item, with everything on.

    python -m benchmarks.costs            # 181 news pages, a quarter of an hour; KLIPING_DATA says where they are

Real news pages go through the whole chain, dropped as files and fetched as URLs. Every enricher speaks, every page is
to be looked at again, and a watchlist asks for nearly every article, which is counted apart: it is paid for by who
watches. Units are deterministic, so more than MOST is a failure.
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

from benchmarks.extraction.pages import ZYTE, Page, find_data, load_pages, read_content
from benchmarks.tables import align
from benchmarks.write_units import WriteMeter
from kliping.aws.watching import make_watchlist, watch
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack

MOST = 25
"""Write units of an article, whichever way it comes. A million units are $0.625."""
PARAMETERS = {"RecheckAfter": "1d", "FetchAllowedNetworks": "127.0.0.0/8", "FetchIntervalSeconds": "0"}
WATCHED = "the OR a OR of OR dan OR di OR yang"
_AT_ONCE = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print a table, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, metavar="N", help="use the first N pages only")
    most = parser.parse_args(arguments).pages
    pages = [page for page in load_pages(find_data(), most) if page.data_set == ZYTE]
    ways = (_measure(pages, _drop), _measure(pages, _request))
    print(align([["write units an article", "dropped", "fetched"], *_rows(ways)]))
    return int(max(map(_sum, ways)) > MOST)


def _rows(ways: Sequence[Mapping[str, float]]) -> Iterator[list[str]]:
    kinds = sorted(set().union(*ways) - {"match"}, key=lambda kind: -max(way.get(kind, 0) for way in ways))
    for kind in kinds:
        yield [kind, *(f"{way.get(kind, 0):.2f}" for way in ways)]
    yield [f"together, {MOST} at most", *(f"{_sum(way):.2f}" for way in ways)]
    yield ["a watchlist that asks for it", *(f"{way['match']:.2f}" for way in ways)]


def _sum(way: Mapping[str, float]) -> float:
    return sum(units for kind, units in way.items() if kind != "match")


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
