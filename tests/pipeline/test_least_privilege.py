"""Every function may do what it does, and nothing else."""

import json
import random
from base64 import urlsafe_b64encode

import pytest

from kliping.messages import ArticleEnriched, ArticleExtracted, ClaimChecked
from kliping.models import Annotations, Stage
from kliping_cli.cloud.local import LocalStack
from tests.builders import make_article, make_source
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import address, fate
from tests.pipeline.pages import PARAGRAPHS, make_page, make_zip


def long_page() -> bytes:
    """Return a page whose article is too long to travel in a message."""
    words = " ".join(PARAGRAPHS).split()
    chosen = random.Random(1)  # noqa: S311 - the same page on every run
    return make_page(paragraphs=tuple(f"{' '.join(chosen.sample(words, 40))}." for _ in range(2000)))


def noise(length: int) -> str:
    """Return text that hardly compresses."""
    return random.Random(1).randbytes(length // 2).hex()  # noqa: S311 - the same noise on every run


def long_list(first: str) -> bytes:
    """Return a list of URLs whose entries are too many for an item. All but the first can be refused unfetched."""
    chosen = random.Random(1)  # noqa: S311 - the same list on every run
    paths = (urlsafe_b64encode(chosen.randbytes(720)).decode() for _ in range(480))
    return "\n".join((first, *(f"https://kabar-selatan.example:0/{path}" for path in paths))).encode()


@pytest.mark.enable_socket
def test_every_grant_is_needed_and_every_need_is_granted(site: str) -> None:
    with LocalStack(parameters=PARAMETERS | {"FetchIntervalSeconds": "5"}) as stack:
        for stage in Stage:
            stack.send(stage, "{broken")
        stack.send(Stage.ENRICH, noise(1_000_000))
        stack.send(Stage.FETCH, f"{site}/2026/03/pasar")
        stack.put("long.html", long_page(), "text/html")
        stack.put("pages.zip", make_zip({"page.html": make_page()}), "application/zip")
        stack.put("pages.txt", long_list(f"{site}/2026/03/nothing"), "text/uri-list")
        stack.send(Stage.EXTRACT, json.dumps({"bucket": stack.outputs["InboxBucket"], "key": "gone.html"}))
        send_long_text(stack)
        for minutes, place in enumerate(("TANJUNGSARI", "CILEGON")):
            article = make_article(dateline=place, article_body=f"{place} - {'; '.join(PARAGRAPHS)}")
            extracted = ArticleExtracted(source=make_source(minutes=minutes), article=article)
            stack.send(Stage.ENRICH, extracted.model_dump_json())
            stack.drain()
        assert fate(stack, f"{site}/2026/03/pasar") == "record"
        verdicts = stack.judge()
    assert {name: verdict.missing for name, verdict in verdicts.items()} == dict.fromkeys(verdicts, ())
    assert {name: verdict.unused for name, verdict in verdicts.items()} == dict.fromkeys(verdicts, ())


def test_extract_may_learn_that_a_file_is_gone() -> None:
    """S3 says 404 only to those who may list the bucket, and 403 to others, which would be retried in vain."""
    with LocalStack() as stack:
        stack.send(Stage.EXTRACT, json.dumps({"bucket": stack.outputs["InboxBucket"], "key": "gone.html"}))
        stack.drain()
        assert fate(stack, address(stack, "gone.html")) == "gone"
        assert stack.judge()["ExtractFunction"].missing == ()


def send_long_text(stack: LocalStack) -> None:
    """Send tag an article that is too large for an item."""
    url = "https://kabar-selatan.example/long"
    enriched = ArticleEnriched(
        source=make_source(url), article=make_article(url, article_body=noise(1_000_000)), annotations=Annotations()
    )
    claim = ClaimChecked(source=enriched.source, claim="claims/long/message.json")
    stack.client("s3").put_object(
        Bucket=stack.outputs["ArchiveBucket"], Key=claim.claim, Body=enriched.model_dump_json().encode()
    )
    stack.send(Stage.TAG, claim.model_dump_json())
