"""AWS that refuses a call or answers it as a test wishes, and a botocore that tries again at once."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import botocore.endpoint
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from moto.core.botocore_stubber import MockRawResponse


def refuse_as_json(url: str, status: int, kind: str) -> AWSResponse:
    """Return what DynamoDB, SQS, EventBridge and Bedrock say when they refuse a call."""
    return answer_as_json(url, {"__type": kind, "message": "Try again."}, status)


def answer_as_json(url: str, said: Mapping[str, Any], status: int = 200) -> AWSResponse:
    """Return an answer of one of them."""
    return _answer(url, status, "application/x-amz-json-1.0", json.dumps(said))


def refuse_as_xml(url: str, status: int, kind: str) -> AWSResponse:
    """Return what S3 says when it refuses a call."""
    body = f'<?xml version="1.0"?><Error><Code>{kind}</Code><Message>Try again.</Message></Error>'
    return _answer(url, status, "application/xml", body)


@contextmanager
def pauses_noted() -> Iterator[list[float]]:
    """Let botocore try again at once; yield the seconds that it would have waited."""
    endpoint: Any = botocore.endpoint  # it asks its module for the time, and has no other place for a clock
    clock, pauses = endpoint.time, list[float]()
    endpoint.time = SimpleNamespace(sleep=pauses.append)
    try:
        yield pauses
    finally:
        endpoint.time = clock


def _answer(url: str, status: int, media_type: str, body: str) -> AWSResponse:
    headers = HTTPHeaders()
    headers["content-type"] = media_type
    return AWSResponse(url, status, headers, MockRawResponse(body))
