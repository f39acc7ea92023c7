"""Say what a million articles cost on AWS: what one of them uses, counted, times what AWS asks for it.

    python -m benchmarks.bill              # by the counts that are kept here; seconds
    python -m benchmarks.bill --count      # counts anew: 100 news pages, minutes; KLIPING_DATA says where they are

The base scenario: a page is dropped as a file, nothing is looked at again, nobody watches, batches of ten, arm64. The
times of functions are measured apart and stated below; everything else is counted, and a test counts it again.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from itertools import batched

from benchmarks.extraction.pages import ZYTE, Page, find_data, load_pages, read_content
from benchmarks.metering import Meter
from benchmarks.tables import align
from kliping_cli.cloud.local import LocalStack

PAGES = 100
BATCH = 10
MILLION = 1_000_000
GIGABYTE = 1_000_000_000

PRICES: Mapping[str, float] = {
    "S3 puts": 5.00 / MILLION,
    "S3 gets": 0.40 / MILLION,
    "write units": 0.625 / MILLION,
    "read units": 0.125 / MILLION,
    "SQS requests": 0.40 / MILLION,
    "invocations": 0.20 / MILLION,
    "GB-seconds": 0.0000133334,
    "log bytes": 0.50 / GIGABYTE,
    "table bytes": 0.25 / GIGABYTE,
    "table bytes, to restore": 0.20 / GIGABYTE,
    "bucket bytes": 0.023 / GIGABYTE,
}
"""USD for one of each: list prices of us-east-1 without the free tier, aws.amazon.com/{s3,dynamodb,sqs,lambda,
cloudwatch}/pricing, as of November 2026. Bytes that are kept, for a month."""

COUNTED: Mapping[str, float] = {
    "S3 puts": 1.00,
    "S3 gets": 1.00,
    "write units": 23.21,
    "read units": 2.08,
    "SQS requests": 4.02,
    "invocations": 0.30,
    "log bytes": 816,
    "table bytes": 13_511,
    "bucket bytes": 178_729,
}
"""What one article uses, counted over `PAGES` pages. The file that a person puts is a put, and its bytes are kept."""

SECONDS: Mapping[str, tuple[float, float]] = {
    "extract": (1.0, 0.10),
    "enrich": (0.5, 0.17),
    "tag": (0.5, 0.30),
}
"""Gigabytes of memory in template.yaml, and the seconds for which an article is billed: an estimate from the processor
time that benchmarks.extraction and benchmarks.enrichment measure, the share of a processor that comes with the memory,
and ten milliseconds for each call of AWS. What Lambda reports in its logs is the truth."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the bill, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", action="store_true", help="count anew what an article uses")
    used = count_use(choose_pages()) if parser.parse_args(arguments).count else COUNTED
    bill = make_bill(used)
    rows = [[name, _show(amount), f"{usd:.2f}"] for name, (amount, usd) in bill.items()]
    print(align([["for a million articles", "of one article", "USD"], *rows, ["together", "", f"{add_up(bill):.2f}"]]))
    return 0


def choose_pages() -> list[Page]:
    """Return the pages that are counted."""
    return [page for page in load_pages(find_data()) if page.data_set == ZYTE][:PAGES]


def count_use(pages: Sequence[Page]) -> Mapping[str, float]:
    """Return what one article used on average, of those that came of the pages."""
    with LocalStack() as stack:
        stack.drain()
        meter = Meter(stack)
        with meter.on():
            for some in batched(pages, BATCH, strict=False):
                for page in some:
                    stack.put(f"{page.id}.html", read_content(page.path), "text/html", {"url": page.url or ""})
                stack.drain()
        articles = sum(item.get("kind") == "article" for item in stack.items())
    return {name: meter.used[name] / articles for name in PRICES if meter.used[name]}


def make_bill(used: Mapping[str, float]) -> Mapping[str, tuple[float, float]]:
    """Return, by name, what one article uses and what that costs a million times, in USD, the dearest first."""
    whole = {
        **used,
        "GB-seconds": sum(memory * seconds for memory, seconds in SECONDS.values()),
        "table bytes, to restore": used["table bytes"],
    }
    bill = {name: (amount, amount * MILLION * PRICES[name]) for name, amount in whole.items()}
    return dict(sorted(bill.items(), key=lambda line: -line[1][1]))


def add_up(bill: Mapping[str, tuple[float, float]]) -> float:
    """Return what everything costs together, in USD."""
    return sum(usd for _, usd in bill.values())


def _show(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= 100 else f"{amount:.2f}"  # noqa: PLR2004 - three figures are enough


if __name__ == "__main__":
    sys.exit(main())
