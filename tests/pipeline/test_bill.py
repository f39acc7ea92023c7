"""The bill of a million articles is made of what articles use, counted."""

import os
from pathlib import Path

import pytest

from benchmarks.bill import COUNTED, PAGES, PRICES, add_up, choose_pages, count_use, make_bill
from benchmarks.data import MissingDataError
from benchmarks.metering import Meter
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.pages import make_page

DOCUMENT = Path(__file__).parents[2] / "docs/costs.md"
MOST = 40
"""USD for a million articles in the base scenario."""


def test_the_bill_holds_everything_that_is_counted_and_has_a_price() -> None:
    bill = make_bill(COUNTED)

    assert set(bill) == set(PRICES)
    assert all(amount > 0 for amount, _ in bill.values())
    assert add_up(bill) == pytest.approx(sum(amount * 1_000_000 * PRICES[name] for name, (amount, _) in bill.items()))


def test_a_million_articles_cost_no_more_than_promised() -> None:
    assert add_up(make_bill(COUNTED)) <= MOST


def test_the_document_tells_the_bill_as_it_is() -> None:
    told = DOCUMENT.read_text()
    bill = make_bill(COUNTED)

    for name, (_, usd) in bill.items():
        assert f"| {name} | " in told
        assert f" | {usd:.2f} |" in told
    assert f"| together | | {add_up(bill):.2f} |" in told


def test_one_page_uses_what_its_way_through_the_chain_asks_for() -> None:
    with LocalStack() as stack:
        stack.drain()
        meter = Meter(stack)
        with meter.on():
            stack.put("pasar.html", make_page(), "text/html")
            stack.drain()
        kept = len(make_page())

    assert meter.used["S3 puts"] == meter.used["S3 gets"] == 1
    assert meter.used["invocations"] == 3
    assert meter.used["SQS requests"] == 3 + 3 + 3  # told, received and deleted at each stage
    assert 10 < meter.used["write units"] < 30
    assert 0 < meter.used["read units"] < 10
    assert meter.used["bucket bytes"] == kept
    assert meter.used["table bytes"] > 1_000
    assert meter.used["log bytes"] > 500


@pytest.mark.long
@pytest.mark.soak
def test_an_article_uses_what_the_bill_says() -> None:
    try:
        pages = choose_pages()
    except MissingDataError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))
    used = count_use(pages)

    assert len(pages) == PAGES
    assert used == {name: pytest.approx(amount, rel=0.1) for name, amount in COUNTED.items()}
