"""An AWS of our own for each test: the template's resources, as far as a function sees them."""

from collections.abc import Iterator
from functools import cache
from io import StringIO
from logging import StreamHandler
from typing import Any

import boto3
import pytest
from moto import mock_aws

from kliping.aws.clients import forget_clients
from kliping.aws.observation import logger
from kliping.aws.table import Table
from kliping.models import Stage
from kliping_cli.cloud.moto_calls import one_call_at_a_time
from kliping_cli.cloud.service_models import read_service_models_once

read_service_models_once()

QUEUES = ("next", "fetch", *(f"kliping-{stage}-dead-letters" for stage in Stage))


@pytest.fixture(autouse=True)
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make buckets, queues and the table, and tell them to the functions as the template does."""
    with mock_aws(), one_call_at_a_time():
        forget_clients()
        sqs, s3 = _client("sqs"), _client("s3")
        urls = {name: sqs.create_queue(QueueName=name)["QueueUrl"] for name in QUEUES}
        for bucket in ("inbox", "archive"):
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        _create_table()
        settings = {
            "TABLE_NAME": "articles",
            "INBOX_BUCKET": "inbox",
            "ARCHIVE_BUCKET": "archive",
            "NEXT_QUEUE_URL": urls["next"],
            "FETCH_QUEUE_URL": urls["fetch"],
            "DEAD_LETTER_QUEUE_URL": urls["kliping-extract-dead-letters"],
            "MAX_RECEIVE_COUNT": "3",
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        yield
        forget_clients()


@pytest.fixture
def table() -> Table:
    """Return the table as a function gets it."""
    return Table.from_environment()


@pytest.fixture
def written() -> Iterator[StringIO]:
    """Return what functions log during the test."""
    handler = logger.registered_handler
    assert isinstance(handler, StreamHandler)
    before = handler.setStream(StringIO())
    yield handler.stream
    handler.setStream(before)


@cache
def _client(service: str) -> Any:
    """Return the client that makes what tests find. It is no test's: three more for each took a tenth of the time."""
    return boto3.client(service)  # type: ignore[call-overload]


def _create_table() -> None:
    strings = ("pk", "sk", "day", "site", "listed_at", "failed_stage", "failed_at", "watchlist", "seen_at")
    indexes = {"by-day": (("day", "shard"), "listed_at"), "by-site": (("site",), "listed_at")}
    indexes |= {"failed": (("failed_stage",), "failed_at"), "by-watchlist": (("watchlist",), "seen_at")}
    _client("dynamodb").create_table(
        TableName="articles",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            *({"AttributeName": name, "AttributeType": "S"} for name in strings),
            {"AttributeName": "shard", "AttributeType": "N"},
        ],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": name,
                "KeySchema": [
                    *({"AttributeName": part, "KeyType": "HASH"} for part in partition),
                    {"AttributeName": order, "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
            for name, (partition, order) in indexes.items()
        ],
    )
