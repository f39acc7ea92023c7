"""Many sites at one door, and the functions that fetch from them."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import boto3
import pytest
from moto import mock_aws

from kliping.aws.clients import forget_clients
from kliping.aws.door import Door
from kliping_cli.cloud.delivery import sqs_record
from kliping_cli.cloud.in_process import Context
from kliping_cli.cloud.moto_calls import one_call_at_a_time

FUNCTIONS = 5
"""Functions at a time; each fetches a batch of ten side by side."""


class Sites(ThreadingHTTPServer):
    """Plays every site, and notes when each of them was asked. The pages of those that are `silent` never come."""

    request_queue_size = 256

    def __init__(self) -> None:
        self.asked: dict[str, list[float]] = defaultdict(list)
        self.paths: Counter[tuple[str, str]] = Counter()
        self.silent: set[str] = set()
        self.closing = Event()
        super().__init__(("127.0.0.1", 0), _Asked)


class _Asked(BaseHTTPRequestHandler):
    server: Sites

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        self.server.asked[host].append(time.time())
        self.server.paths[host, self.path] += 1
        if host in self.server.silent and self.path != "/robots.txt":
            self.server.closing.wait()
            return
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.end_headers()
        self.wfile.write(b"<p>Berita")

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def open_sites() -> Iterator[Sites]:
    """Serve every site."""
    with Sites() as opened:
        thread = Thread(target=opened.serve_forever, daemon=True)
        thread.start()
        yield opened
        opened.closing.set()
        opened.shutdown()
        thread.join()


@contextmanager
def open_queue(told: pytest.MonkeyPatch) -> Iterator[str]:
    """Stand up what fetch needs of AWS, and tell it; yield its queue's URL."""
    with mock_aws(), one_call_at_a_time():
        forget_clients()
        url = boto3.client("sqs").create_queue(QueueName="fetch", Attributes={"VisibilityTimeout": "600"})["QueueUrl"]
        dead = boto3.client("sqs").create_queue(QueueName="dead")["QueueUrl"]
        boto3.client("s3").create_bucket(Bucket="inbox", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        boto3.client("dynamodb").create_table(
            TableName="articles",
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        )
        settings = {"QUEUE_URL": url, "DEAD_LETTER_QUEUE_URL": dead, "TABLE_NAME": "articles", "INBOX_BUCKET": "inbox"}
        for name, value in (settings | {"MAX_RECEIVE_COUNT": "5"}).items():
            told.setenv(name, value)
        yield url
        forget_clients()


def run_functions(queue: str, door: Door[Any]) -> list[str]:
    """Bring batches to functions until the queue is empty; return the messages handed back. They come again at once."""
    sqs: Any = boto3.client("sqs")
    failed: list[str] = []

    def bring(messages: list[Any]) -> None:
        event = {"Records": [sqs_record(message, "arn:aws:sqs:eu-west-1:123456789012:fetch") for message in messages]}
        context: Any = Context("fetch", 1024, "arn", "log", time.monotonic() + 150)
        answer = door(event, context)["batchItemFailures"]
        back = {failure["itemIdentifier"] for failure in answer}
        failed.extend(back)
        for message in messages:
            receipt = {"QueueUrl": queue, "ReceiptHandle": message["ReceiptHandle"]}
            if message["MessageId"] in back:
                sqs.change_message_visibility(**receipt, VisibilityTimeout=0)
            else:
                sqs.delete_message(**receipt)

    def poll() -> None:
        while True:
            messages = sqs.receive_message(
                QueueUrl=queue, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"]
            ).get("Messages")
            if messages:
                bring(messages)
            elif waiting():
                time.sleep(0.1)
            else:
                return

    def waiting() -> bool:
        counts = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
        return any(int(count) for name, count in counts.items() if name.startswith("ApproximateNumberOf"))

    with ThreadPoolExecutor(FUNCTIONS) as functions:
        for polling in [functions.submit(poll) for _ in range(FUNCTIONS)]:
            polling.result()
    return failed
