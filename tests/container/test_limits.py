"""Every function ends its worst input within the memory and the time that the template gives it."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kliping.extractors import LONGEST_BODY
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
"""Machines differ by so much in how many pages of a library they map at once, and threads in how they meet."""

type Case = Callable[[ContainerStack, str], object]
"""Brings its worst input to a function; returns the answer."""


def invoke(stack: ContainerStack, stage: str, event: dict[str, Any]) -> object:
    """Run a function on an event."""
    return stack.invoke(stack.deployment.functions[f"{stage}Function"], event)


def extract(content: Callable[[], bytes], name: str, media_type: str, stack: ContainerStack, _host: str) -> object:
    """Have a dropped file extracted."""
    stack.put(name, content(), media_type)
    return invoke(stack, "Extract", {"bucket": stack.outputs["InboxBucket"], "key": name})


def extract_batch(stack: ContainerStack, keys: list[str]) -> object:
    """Have files extracted, one after another."""
    bodies = [json.dumps({"bucket": stack.outputs["InboxBucket"], "key": key}) for key in keys]
    return invoke(stack, "Extract", worst.batch("kliping-dev-extract", bodies))


def follow_sitemap(stack: ContainerStack, _host: str) -> object:
    """Have a followed sitemap taken apart, as far as there is time."""
    stack.put("sitemap.xml", worst.sitemap(), "application/xml", {"purpose": "follow"})
    return extract_batch(stack, ["sitemap.xml"])


def extract_ten(content: Callable[[], bytes], stack: ContainerStack, _host: str) -> object:
    """Have the same page extracted ten times, as far as there is time."""
    keys, page = [f"{number}.html" for number in range(worst.AT_ONCE)], content()
    for key in keys:
        stack.put(key, page, "text/html")
    return extract_batch(stack, keys)


def fetch(stack: ContainerStack, host: str) -> object:
    """Have ten large pages fetched side by side."""
    with worst.serving(host) as urls:
        answer = invoke(stack, "Fetch", worst.batch("kliping-dev-fetch", urls))
    listed = stack.client("s3").list_objects_v2(Bucket=stack.outputs["InboxBucket"])
    assert [each["Size"] for each in listed["Contents"]] == [worst.UNPACKED] * worst.AT_ONCE
    return answer


def enrich(stack: ContainerStack, _host: str) -> object:
    """Have the longest article enriched."""
    article = make_article(article_body="\n\n".join(worst.write(LONGEST_BODY - 20_000)))
    extracted = ArticleExtracted(source=make_source(), article=article)
    return invoke(stack, "Enrich", worst.claimed(stack, extracted.model_dump_json()))


def tag(stack: ContainerStack, host: str) -> object:
    """Have the longest article tagged."""
    enrich(stack, host)
    return invoke(stack, "Tag", worst.told(stack, Stage.TAG))


def notify(stack: ContainerStack, host: str) -> object:
    """Have ten matches posted side by side."""
    with worst.receiving(stack, host) as (events, posted):
        answer = invoke(stack, "Notify", worst.batch("kliping-dev-notify", events))
    assert len(posted) == worst.AT_ONCE
    return answer


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
    "ten pages of 10 MB that are nothing but text, one after another": (
        "extract",
        partial(extract_ten, worst.large_page),
        None,  # as far as there is time
    ),
    "a page of 10 MB with the longest article": (
        "extract",
        partial(extract, worst.full_page, "full.html", "text/html"),
        DONE,
    ),
    "a PDF of 200 pages": ("extract", partial(extract, worst.long_pdf, "long.pdf", "application/pdf"), DONE),
    "a web archive of 1,000 pages": ("extract", partial(extract, worst.web_archive, "crawl.warc.gz", ""), DONE),
    "a followed sitemap of 50,000 entries": ("extract", follow_sitemap, SETTLED),
    "the longest article": ("enrich", enrich, DONE),
    "the longest article with all that was inferred": ("tag", tag, DONE),
    "ten matches, side by side": ("notify", notify, SETTLED),
    "ten dead letters of 256 KB": ("deadletter", record, SETTLED),
    "1,000 sources and 1,000 articles that are due": ("follow", follow, None),
}


@pytest.fixture
def cold(fleet: Fleet, host: str) -> Iterator[ContainerStack]:
    """Start every function anew: what a container took at the most is counted from its start."""
    fleet.close()
    parameters = {"FetchAllowedNetworks": f"{host}/32", "FetchIntervalSeconds": "0"}
    with ContainerStack(fleet, parameters=parameters, name="kliping-dev") as stack:
        yield stack
    fleet.close()


LONG = "a followed sitemap of 50,000 entries"
"""Takes all the time there is, since moto takes one call after another."""


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.soak if name == LONG else ()) for name in CASES])
def test_the_worst_input_ends_with_an_answer_within_the_memory(
    name: str, cold: ContainerStack, fleet: Fleet, host: str
) -> None:
    function, bring, expected = CASES[name]

    answer = bring(cold, host)

    [container] = [each for id_, each in fleet.containers.items() if id_.lower() == f"{function}function"]
    used = container.usage()
    peak = round(used.peak_memory / 2**20)
    sys.stdout.write(f"{name}: {peak} MB, {used.processor_seconds:.1f} s\n")
    if expected is not None:
        assert answer == expected
    documented = {row["input"]: row for row in ROW.finditer(DOCS.read_text())}
    assert peak <= int(documented[name]["peak"]) * ROOM
    assert int(documented[name]["memory"]) == container.artefact.memory
