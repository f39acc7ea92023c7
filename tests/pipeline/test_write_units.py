"""What an article costs the table, counted as AWS bills it."""

from datetime import UTC, datetime
from pathlib import Path

from benchmarks.costs import MOST, PARAMETERS, WATCHED
from benchmarks.write_units import WriteMeter
from kliping.aws.watching import make_watchlist, watch
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.looking import records

GOLDEN = Path(__file__).parents[1] / "golden"


def test_an_article_with_everything_on_costs_no_more_units_than_promised() -> None:
    pages = sorted(GOLDEN.glob("*.html"))[::4]
    with LocalStack(parameters=PARAMETERS) as stack:
        watch(stack.table, make_watchlist("everything", WATCHED, datetime(2000, 1, 1, tzinfo=UTC)))
        meter = WriteMeter(stack.client, stack.outputs["TableName"])
        with meter.on():
            for page in pages:
                stack.put(page.name, page.read_bytes(), "text/html")
            stack.drain()
        articles = len(records(stack))
        assert articles > len(pages) / 2
        assert {"article", "text", "filter", "edge", "fingerprint", "match", "source"} <= set(meter.units)
        assert meter.units["match"] <= 3 * articles
        assert sum(units for kind, units in meter.units.items() if kind not in {"failure", "match"}) <= MOST * articles
