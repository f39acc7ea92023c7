"""Every function may do what it does, and nothing else."""

import json
import random
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta

import pytest

from kliping.aws import following
from kliping.aws.following import make_followed
from kliping.aws.forgetting import forget
from kliping.aws.landed import landed_key
from kliping.aws.rechecking import schedule_recheck
from kliping.aws.rule_releases import publish
from kliping.aws.watching import make_watchlist, watch
from kliping.aws.webhooks import keep_webhook
from kliping.messages import ArticleEnriched, ArticleExtracted, ClaimChecked
from kliping.models import Annotations, Moment, Stage
from kliping.notifying import Webhook, make_secret
from kliping_cli.cloud.local import LocalStack
from tests.builders import NOON, make_article, make_source
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.hurrying import HurriedStack
from tests.pipeline.looking import address, fate, outcomes
from tests.pipeline.pages import PARAGRAPHS, make_page, make_zip
from tests.pipeline.paper import open_paper
from tests.receiving import BROKEN, open_receiver


def long_page() -> bytes:
    """Return a page whose article is too long to travel in a message."""
    words = " ".join(PARAGRAPHS).split()
    chosen = random.Random(1)  # noqa: S311 - the same page on every run
    return make_page(paragraphs=tuple(f"{' '.join(chosen.sample(words, 40))}." for _ in range(2000)))


def noise(length: int) -> str:
    """Return text that hardly compresses."""
    return random.Random(1).randbytes(length // 2).hex()  # noqa: S311 - the same noise on every run


def old_feed() -> bytes:
    """Return a feed whose entries are too many for an item, and too old to be fetched when it is followed."""
    chosen = random.Random(1)  # noqa: S311 - the same feed on every run
    paths = (urlsafe_b64encode(chosen.randbytes(720)).decode() for _ in range(500))
    items = "".join(
        f"<item><link>https://kabar.example/{path}</link><pubDate>Wed, 17 Jul 2019 06:04:08 GMT</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


@pytest.mark.enable_socket
@pytest.mark.parametrize("lands", ["false", "true"])
def test_every_grant_is_needed_and_every_need_is_granted(site: str, lands: str) -> None:
    chosen = {"FetchIntervalSeconds": "5", "RecheckAfter": "24h", "NotifyFirstWaitSeconds": "0", "LandArticles": lands}
    with HurriedStack(parameters=PARAMETERS | chosen) as stack, open_receiver() as receiver:
        publish(stack.table, (), "desk", datetime.now(UTC))
        watchlist = make_watchlist("pasar", "pasar", NOON - timedelta(days=1))
        watch(stack.table, watchlist.model_copy(update={"webhook": True}))
        keep_webhook(stack.table, "pasar", Webhook(receiver.url, make_secret()))
        receiver.answers.append(BROKEN)
        for stage in Stage:
            stack.send(stage, "{broken")
        stack.send(Stage.ENRICH, noise(1_000_000))
        stack.send(Stage.FETCH, f"{site}/2026/03/pasar")
        stack.put("long.html", long_page(), "text/html")
        stack.put("pages.zip", make_zip({"page.html": make_page()}), "application/zip")
        stack.send(Stage.EXTRACT, json.dumps({"bucket": stack.outputs["InboxBucket"], "key": "gone.html"}))
        for minutes in (0, 1):
            send_long_text(stack, minutes)
            stack.drain()
        land_and_forget(stack)
        for minutes, place in enumerate(("TANJUNGSARI", "CILEGON")):
            article = make_article(dateline=place, article_body=f"{place} - {'; '.join(PARAGRAPHS)}")
            extracted = ArticleExtracted(source=make_source(minutes=minutes), article=article)
            stack.send(Stage.ENRICH, extracted.model_dump_json())
            stack.drain()
        assert fate(stack, f"{site}/2026/03/pasar") == "record"
        assert len(receiver.headers) > 1
        follow_a_feed(stack)
        run_out_of_time(stack)
        verdicts = stack.judge()
    assert {name: verdict.missing for name, verdict in verdicts.items()} == dict.fromkeys(verdicts, ())
    assert {name: verdict.unused for name, verdict in verdicts.items()} == dict.fromkeys(verdicts, ())


def follow_a_feed(stack: LocalStack) -> None:
    """Let the clock find a feed and a page that are due."""
    now = datetime.now(UTC)
    with open_paper() as paper:
        feed = paper.print_feed("/feed", [paper.print_article("/2026/03/1")])
        paper.pages["/old"] = ("application/rss+xml", old_feed())
        for url in (feed, paper.url("/old")):
            following.follow(stack.table, make_followed(url, now))
        schedule_recheck(stack.table, make_source(paper.print_article("/2026/03/2")), now)
        schedule_recheck(stack.table, make_source(paper.url("/2026/03/gone")), now)
        stack.keep_schedule()
        stack.drain()


def run_out_of_time(stack: HurriedStack) -> None:
    """Let extract have time for the first page of an archive alone."""
    pages = {f"{number}.html": make_page(canonical=None) for number in range(2)}
    stack.put("two.zip", make_zip(pages), "application/zip")
    stack.leaps = {"ExtractFunction": [2 + 1]}
    stack.drain()
    assert outcomes(stack)["extract", "Deferred"] == 1


def test_extract_may_learn_that_a_file_is_gone() -> None:
    """S3 says 404 only to those who may list the bucket, and 403 to others, which would be retried in vain."""
    with LocalStack() as stack:
        stack.send(Stage.EXTRACT, json.dumps({"bucket": stack.outputs["InboxBucket"], "key": "gone.html"}))
        stack.drain()
        assert fate(stack, address(stack, "gone.html")) == "gone"
        assert stack.judge()["ExtractFunction"].missing == ()


def land_and_forget(stack: LocalStack) -> None:
    """Bring an article under one day and another, forget it, and leave behind what somebody killed would have."""
    bucket, s3 = stack.outputs["ArchiveBucket"], stack.client("s3")
    # The template says so, too, but moto does not make it so.
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    url = "https://kabar-selatan.example/moved"
    days = [Moment(raw=str(day), day=date(2026, 3, day), origin="text") for day in (4, 5)]
    for minutes, published in enumerate((*days, days[-1])):
        article = make_article(url, date_published=published)
        enriched = ArticleEnriched(source=make_source(url, minutes=minutes), article=article, annotations=Annotations())
        stack.send(Stage.TAG, enriched.model_dump_json())
        stack.drain()
        if minutes == 1:
            forget(stack.table, stack.outputs["InboxBucket"], article.id, (), datetime.now(UTC))
            s3.put_object(Bucket=bucket, Key=landed_key(article.id, "2026-03-05"), Body=b"")


def send_long_text(stack: LocalStack, minutes: int) -> None:
    """Send tag a version of an article that is too large for an item."""
    url = "https://kabar-selatan.example/long"
    article = make_article(url, article_body=noise(1_000_000 + 2 * minutes))
    enriched = ArticleEnriched(source=make_source(url, minutes=minutes), article=article, annotations=Annotations())
    claim = ClaimChecked(source=enriched.source, claim="claims/long/message.json")
    stack.client("s3").put_object(
        Bucket=stack.outputs["ArchiveBucket"], Key=claim.claim, Body=enriched.model_dump_json().encode()
    )
    stack.send(Stage.TAG, claim.model_dump_json())
