"""The worst input that each function is allowed: as large, and as full, as anything that is read at all."""

import gzip
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kliping.aws import following
from kliping.aws.following import make_followed
from kliping.aws.matches import take
from kliping.aws.rechecking import schedule_recheck
from kliping.aws.watching import make_watchlist, watch
from kliping.aws.webhooks import keep_webhook
from kliping.events import ArticleMatched
from kliping.extractors import LONGEST_BODY
from kliping.messages import ClaimChecked
from kliping.models import Stage
from kliping.notifying import Webhook, make_secret
from kliping_cli.cloud.container_stack import ContainerStack
from kliping_cli.cloud.delivery import sqs_record
from kliping_cli.cloud.docker import listening_address
from kliping_cli.cloud.stack import queue_output
from tests.builders import make_source
from tests.files import Typed, make_pdf, type_page, wrap
from tests.pipeline.pages import HEADLINE, PARAGRAPHS, make_page
from tests.unit.extractors.collections import making
from tests.unit.fetching.news_site import Site, answer

EVENT = Path(__file__).parents[2] / "events" / "notify" / "plain.json"

LARGEST = 10_000_000
"""Bytes of a document."""

UNPACKED = 20_000_000
"""Bytes of a page that is fetched."""

AT_ONCE = 10

_WORDS = " ".join(PARAGRAPHS).split()


def write(length: int) -> Iterator[str]:
    """Write paragraphs of so many characters together, a third of them said by somebody."""
    chosen = random.Random(1)  # noqa: S311 - the same text on every run
    while length > 0:
        said = " ".join(chosen.choices(_WORDS, k=38))
        is_quoted = chosen.random() < 1 / 3
        paragraph = f'"{said}," kata Budi Santoso, kepala dinas perdagangan.' if is_quoted else f"{said}."
        length -= len(paragraph) + 2
        yield paragraph


def large_page() -> bytes:
    """Return a page of 10 MB whose text is nearly all of it: read whole, and refused then."""
    return make_page(paragraphs=tuple(write(LARGEST - 400_000)))


def full_page() -> bytes:
    """Return a page of 10 MB with the longest text that is an article; the rest is the page's own."""
    furniture = "".join(f"<div><a href='/tag/{number}'>Berita</a></div>" for number in range(15_000))
    page = make_page(paragraphs=tuple(write(LONGEST_BODY - 20_000)))
    script = f"<script>{'x' * (LARGEST - 100_000 - len(page) - len(furniture))}</script>"
    return page.replace(b"</footer>", f"{furniture}{script}</footer>".encode())


def long_pdf() -> bytes:
    """Return a PDF of 200 pages, each as full as a page of a book."""
    title = Typed([HEADLINE], size=24)
    typed = (Typed(wrap(" ".join(write(3_000)), 90), size=8, gap=10) for _ in range(200))
    return make_pdf(*(type_page(*([title] if number == 0 else []), page) for number, page in enumerate(typed)))


def web_archive() -> bytes:
    """Return a web archive of 1,000 pages of 50 KB."""
    page = make_page(paragraphs=tuple(write(50_000)), canonical=None)
    records = (making.make_record(f"{making.SITE}/{number}", making.make_answer(page)) for number in range(1000))
    return making.make_warc(*records, packed=True)


def sitemap() -> bytes:
    """Return a sitemap of as many entries as the protocol allows."""
    return making.make_sitemap(*(f"<loc>{url}</loc>" for url in making.numbered(50_000, f"{making.SITE}/berita/{{}}")))


def packed_page() -> bytes:
    """Return an answer of 10 MB that unpacks to 20 MB."""
    chosen = random.Random(1)  # noqa: S311 - the same page on every run
    letters = chosen.randbytes(8_500_000).hex().encode()
    packed = gzip.compress(letters + bytes(UNPACKED - len(letters)), 6, mtime=0)
    assert 9_000_000 < len(packed) <= LARGEST
    return answer("200 OK", packed, Content_Encoding="gzip", Content_Type="text/html")


@contextmanager
def serving(host: str) -> Iterator[list[str]]:
    """Serve ten such pages, to containers too; yield their URLs."""
    site, page = Site(address=listening_address(host)), packed_page()
    site.pages |= {f"/{number}": page for number in range(AT_ONCE)}
    try:
        yield [site.url(f"/{number}", host) for number in range(AT_ONCE)]
    finally:
        site.close()


@contextmanager
def receiving(stack: ContainerStack, host: str) -> Iterator[tuple[list[str], list[bytes]]]:
    """Let ten matches wait for a receiver; yield what is said of them, and what it gets."""
    now, told = datetime.now(UTC), ArticleMatched.model_validate_json(EVENT.read_text())
    site = Site(address=listening_address(host))
    site.pages["/hook"] = answer("204 No Content")
    watch(stack.table, make_watchlist(told.watchlist, "cabai", now).model_copy(update={"webhook": True}))
    keep_webhook(stack.table, told.watchlist, Webhook(site.url("/hook", host), make_secret()))
    events = [told.model_copy(update={"revision": f"{number:026}"}) for number in range(AT_ONCE)]
    for event in events:
        take(stack.table, event, now, now)
    try:
        yield [event.model_dump_json() for event in events], site.bodies
    finally:
        site.close()


def batch(queue: str, bodies: list[str]) -> dict[str, Any]:
    """Return the event that brings messages of a queue."""
    now = str(round(datetime.now(UTC).timestamp() * 1000))
    attributes = {"ApproximateReceiveCount": "1", "SentTimestamp": now}
    return {
        "Records": [
            sqs_record(
                {
                    "MessageId": f"message-{number}",
                    "ReceiptHandle": f"receipt-{number}",
                    "Body": body,
                    "MD5OfBody": "",
                    "Attributes": attributes,  # type: ignore[typeddict-item] # of all there are, those that are read
                },
                f"arn:aws:sqs:eu-west-1:123456789012:{queue}",
            )
            for number, body in enumerate(bodies)
        ]
    }


def claimed(stack: ContainerStack, message: str) -> dict[str, Any]:
    """Leave a message in the archive, and return the claim check that travels instead."""
    claim = ClaimChecked(source=make_source(), claim="claims/worst/message.json")
    bucket = stack.outputs["ArchiveBucket"]
    stack.client("s3").put_object(Bucket=bucket, Key=claim.claim, Body=message.encode())
    fields: dict[str, Any] = json.loads(claim.model_dump_json())
    return fields


def told(stack: ContainerStack, stage: Stage) -> dict[str, Any]:
    """Return what was sent to a stage last."""
    url = stack.outputs[queue_output(stage)]
    [message] = stack.client("sqs").receive_message(QueueUrl=url)["Messages"]
    fields: dict[str, Any] = json.loads(message["Body"])
    return fields


def fill_schedule(stack: ContainerStack) -> None:
    """Let 1,000 sources and 1,000 articles be due."""
    now = datetime.now(UTC)
    for number in range(1000):
        url = f"{making.SITE}/{number}"
        following.follow(stack.table, make_followed(url, now))
        schedule_recheck(stack.table, make_source(url), now)
