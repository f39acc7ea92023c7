"""Doing it again changes nothing, and neither does doing it in another order."""

from itertools import permutations
from typing import Any

import pytest

from kliping.messages import ArticleExtracted, ClaimChecked, PageRequested
from kliping.models import Stage
from kliping_cli.cloud.stack import Stack
from tests.builders import make_article, make_source
from tests.pipeline.looking import created, empty_table, failures, kinds, outcomes
from tests.pipeline.pages import make_page


def version(minutes: int, headline: str, dateline: str, body: str) -> ArticleExtracted:
    """Return a version of one page that arrived `minutes` after noon."""
    article = make_article(headline=headline, dateline=dateline, article_body=f"{dateline} - {body}")
    return ArticleExtracted(source=make_source(minutes=minutes), article=article)


ARRIVALS = (
    version(0, "Pasar dibuka", "TANJUNGSARI", "Banjir merendam pasar rakyat, Rabu."),
    version(1, "Pasar ditutup", "CILEGON", "Kebakaran melanda pasar rakyat, Kamis."),
    ClaimChecked(source=make_source(minutes=2), claim="claims/lost/message.json"),
)
"""Two versions of a page, and a third that fails."""

WHEN_IT_HAPPENED = {"failed_at", "expires_at"}


def test_ten_deliveries_of_one_event_leave_what_one_leaves(stack: Stack) -> None:
    stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    empty_table(stack)
    event = created(stack, "pasar.html", "2026-03-04T12:00:00.000Z")
    stack.send(Stage.EXTRACT, event)
    stack.drain()
    once = stack.items()
    for _ in range(9):
        stack.send(Stage.EXTRACT, event)
    stack.drain()
    assert stack.items() == once
    assert kinds(stack)["article"] == 1


def test_a_file_that_is_dropped_again_is_still_one_record(stack: Stack) -> None:
    for _ in range(10):
        stack.put("pasar.html", make_page(), "text/html")
    stack.drain()
    assert kinds(stack)["article"] == kinds(stack)["text"] == kinds(stack)["source"] == 1


def test_a_file_that_is_uploaded_in_parts_is_one_record(stack: Stack) -> None:
    """AWS announces it once, as a completed upload; moto announces a put as well."""
    s3, bucket, key = stack.client("s3"), stack.outputs["InboxBucket"], "pasar.html"
    upload = s3.create_multipart_upload(Bucket=bucket, Key=key, ContentType="text/html")["UploadId"]
    part = s3.upload_part(Bucket=bucket, Key=key, UploadId=upload, PartNumber=1, Body=make_page())
    s3.complete_multipart_upload(
        Bucket=bucket, Key=key, UploadId=upload, MultipartUpload={"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]}
    )
    stack.drain()
    assert kinds(stack)["article"] == kinds(stack)["text"] == kinds(stack)["source"] == 1
    assert failures(stack) == []


@pytest.mark.enable_socket
def test_a_url_message_that_is_delivered_twice_drops_its_page_once(stack: Stack, site: str) -> None:
    request = PageRequested(source=make_source(f"{site}/2026/03/pasar")).model_dump_json()
    for _ in range(2):
        stack.send(Stage.FETCH, request)
        stack.drain()
    assert kinds(stack)["article"] == 1
    counted = outcomes(stack)
    assert (counted["fetch", "Succeeded"], counted["fetch", "Unchanged"]) == (1, 1)
    assert counted["extract", "Succeeded"] == 1


def test_versions_and_a_failure_end_alike_in_every_order(stack: Stack) -> None:
    ends = []
    for order in permutations(ARRIVALS):
        for message in order:
            stack.send(Stage.ENRICH, message.model_dump_json())
            stack.drain()
        ends.append([_without_when(item) for item in stack.items()])
        empty_table(stack)
    assert all(end == ends[0] for end in ends)
    [article] = [item for item in ends[0] if item["kind"] == "article"]
    assert article["headline"] == "Pasar ditutup"
    edges = [item["pk"] for item in ends[0] if item["kind"] == "edge"]
    assert edges == sorted(article["edges"])
    assert any(key.startswith("PLACE#cilegon#") for key in edges)
    [source] = [item for item in ends[0] if item["kind"] == "source"]
    assert source["article_id"] == article["id"]
    assert source["reason"] == "retries_exhausted"


def _without_when(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in WHEN_IT_HAPPENED}
