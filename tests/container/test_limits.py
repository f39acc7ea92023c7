"""Every function ends its worst input within the memory and the time that the template gives it."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kliping.messages import ArticleExtracted
from kliping.models import Stage
from kliping_cli.cloud.container_stack import ContainerStack
from kliping_cli.cloud.fleet import Fleet
from tests.builders import make_article, make_source
from tests.container import worst

pytestmark = [pytest.mark.container, pytest.mark.enable_socket]

DOCS = Path(__file__).parents[2] / "docs" / "limits.md"
ROW = re.compile(r"^\| (?P<function>\w+) \| (?P<input>.+?) \| (?P<memory>\d+) MB \| (?P<peak>\d+) MB \|$", re.MULTILINE)
ROOM = 1.15
"""Machines differ by so much in what they keep of files in memory."""

type Case = Callable[[ContainerStack, str], object]
"""Brings its worst input to a function; returns the answer."""


def invoke(stack: ContainerStack, stage: str, event: dict[str, Any]) -> object:
    """Run a function on an event."""
    return stack.invoke(stack.deployment.functions[f"{stage}Function"], event)


def extract(content: Callable[[], bytes], name: str, media_type: str, stack: ContainerStack, _host: str) -> object:
    """Have a dropped file extracted."""
    stack.put(name, content(), media_type)
    return invoke(stack, "Extract", {"bucket": stack.outputs["InboxBucket"], "key": name})


def follow_sitemap(stack: ContainerStack, _host: str) -> object:
    """Have a followed sitemap taken apart."""
    stack.put("sitemap.xml", worst.sitemap(), "application/xml", {"purpose": "follow"})
    return invoke(stack, "Extract", {"bucket": stack.outputs["InboxBucket"], "key": "sitemap.xml"})


def extract_ten(stack: ContainerStack, _host: str) -> object:
    """Have ten large pages extracted, one after another."""
    bucket, page = stack.outputs["InboxBucket"], worst.large_page()
    for number in range(worst.AT_ONCE):
        stack.put(f"{number}.html", page, "text/html")
    bodies = [json.dumps({"bucket": bucket, "key": f"{number}.html"}) for number in range(worst.AT_ONCE)]
    return invoke(stack, "Extract", worst.batch("kliping-dev-extract", bodies))


def fetch(stack: ContainerStack, host: str) -> object:
    """Have ten large pages fetched side by side."""
    with worst.serving(host) as urls:
        return invoke(stack, "Fetch", worst.batch("kliping-dev-fetch", urls))


def enrich(stack: ContainerStack, _host: str) -> object:
    """Have the longest article enriched."""
    article = make_article(article_body="\n\n".join(worst.write(worst.LARGEST - 10_000)))
    extracted = ArticleExtracted(source=make_source(), article=article)
    return invoke(stack, "Enrich", worst.claimed(stack, extracted.model_dump_json()))


def tag(stack: ContainerStack, host: str) -> object:
    """Have the longest article tagged."""
    enrich(stack, host)
    return invoke(stack, "Tag", worst.told(stack, Stage.TAG))


def notify(stack: ContainerStack, _host: str) -> object:
    """Have ten matches told of which nobody knows any more."""
    source = make_source("match://pasar/a/1").model_dump(mode="json")
    match = {"source": source, "watchlist": "pasar", "article_id": "a", "revision": "1"}
    return invoke(stack, "Notify", worst.batch("kliping-dev-notify", [json.dumps(match)] * worst.AT_ONCE))


def record(stack: ContainerStack, _host: str) -> object:
    """Have ten dead letters recorded that are as large as messages are."""
    bodies = [f"{number}{'x' * 262_000}" for number in range(worst.AT_ONCE)]
    return invoke(stack, "DeadLetter", worst.batch("kliping-dev-enrich-dead-letters", bodies))


def follow(stack: ContainerStack, _host: str) -> object:
    """Have a full schedule kept."""
    worst.fill_schedule(stack)
    return invoke(stack, "Follow", {})


DONE = {"outcomes": ["Succeeded"]}
SETTLED: dict[str, Any] = {"batchItemFailures": []}

CASES: dict[str, tuple[str, Case, object]] = {
    "ten pages of 10 MB that unpack to 20 MB, side by side": ("fetch", fetch, SETTLED),
    "a page of 10 MB": ("extract", partial(extract, worst.large_page, "large.html", "text/html"), DONE),
    "ten pages of 10 MB, one after another": ("extract", extract_ten, None),
    "a text of 10 MB": ("extract", partial(extract, worst.large_text, "large.txt", "text/plain"), DONE),
    "a PDF of 200 pages": ("extract", partial(extract, worst.long_pdf, "long.pdf", "application/pdf"), DONE),
    "a web archive of 1,000 pages": ("extract", partial(extract, worst.web_archive, "crawl.warc.gz", ""), DONE),
    "a followed sitemap of 50,000 entries": ("extract", follow_sitemap, DONE),
    "an article of 10 MB": ("enrich", enrich, DONE),
    "an article of 10 MB with all that was inferred": ("tag", tag, DONE),
    "ten matches": ("notify", notify, SETTLED),
    "ten dead letters of 256 KB": ("deadletter", record, SETTLED),
    "1,000 sources and 1,000 articles that are due": (
        "follow",
        follow,
        {"asked": 1000, "silent": 0, "failing": 0, "rechecked": 1000},
    ),
}


@pytest.fixture
def cold(stack: ContainerStack, fleet: Fleet) -> Iterator[ContainerStack]:
    """Start every function anew: what a container took at the most is counted from its start."""
    fleet.close()
    yield stack
    fleet.close()


@pytest.mark.parametrize("name", CASES)
def test_the_worst_input_ends_with_an_answer_within_the_memory(
    name: str, cold: ContainerStack, host: str, fleet: Fleet
) -> None:
    function, bring, expected = CASES[name]

    answer = bring(cold, host)

    [container] = [each for id_, each in fleet.containers.items() if id_.lower() == f"{function}function"]
    used = container.usage()
    peak = round(used.peak_memory / 2**20)
    print(f"{name}: {peak} MB, {used.processor_seconds:.1f} s", answer)
    if expected is not None:
        assert answer == expected
    documented = {row["input"]: row for row in ROW.finditer(DOCS.read_text())}
    assert peak <= int(documented[name]["peak"]) * ROOM
    assert int(documented[name]["memory"]) == container.artefact.memory
