"""AWS clients: made at first use, once per execution environment, from one session (a second session costs 60 ms).

The session is botocore's, the half of boto3 that makes clients: boto3's own loads its S3 transfer manager, with
multiprocessing, into every cold start.
"""

from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, overload

from botocore.config import Config
from botocore.session import get_session

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient
    from mypy_boto3_comprehend import ComprehendClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

_PATIENCE = Config(connect_timeout=2, read_timeout=8, retries={"mode": "standard", "total_max_attempts": 4})
"""Seconds and tries of a call that fit into every function's timeout, so that SQS, and not a kill, decides on a retry
(tests/template/test_times.py adds them up). The pauses in between are drawn by chance, up to 2, 4 and 8 s: who was
refused at the same moment does not come back at the same moment. A client that is refused again and again stops trying
at all until calls get through."""
_ONE_MORE_TRY = Config(connect_timeout=3, read_timeout=30, retries={"mode": "standard", "total_max_attempts": 2})
"""For services that take seconds to think. After a second try the article goes on without what they would have said."""
ENOUGH_FOR_AN_ANSWER = 80
"""Seconds in which such a service was tried twice, with a pause in between, and the article is on its way again."""
_PATIENT: Mapping[str, Config] = {"bedrock-runtime": _ONE_MORE_TRY, "comprehend": _ONE_MORE_TRY}

_session = cache(get_session)
_making = Lock()


@overload
def client(service: Literal["s3"]) -> "S3Client": ...
@overload
def client(service: Literal["sqs"]) -> "SQSClient": ...
@overload
def client(service: Literal["dynamodb"]) -> "DynamoDBClient": ...
@overload
def client(service: Literal["bedrock-runtime"]) -> "BedrockRuntimeClient": ...
@overload
def client(service: Literal["comprehend"]) -> "ComprehendClient": ...
@overload
def client(service: Literal["events"]) -> Any: ...
def client(service: str) -> Any:
    """Return the client of `service`."""
    with _making:  # a client may be used by many threads, and made by one
        return _client(service)


@cache
def _client(service: str) -> Any:
    return _session().create_client(service, config=_PATIENT.get(service, _PATIENCE))


def forget_clients() -> None:
    """Make new clients from here on: for whoever changes credentials or region within one process."""
    _client.cache_clear()
    _session.cache_clear()
