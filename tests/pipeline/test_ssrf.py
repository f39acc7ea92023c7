"""A URL message that leads inside ends as one failure, at its first try, and nobody is connected to.

The spellings are those of the fetch tests; those that need a name server are left out.
"""

import re
from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from kliping.errors import InvalidUrl, Rejected
from kliping.fetching import Gate
from kliping.fetching.targets import Target
from kliping.identity import source_id
from kliping.models import Stage
from kliping_cli.cloud.local import LocalStack
from tests.pipeline.looking import failures, kinds
from tests.unit.fetching import vectors
from tests.unit.fetching.witness import watch_connections

pytestmark = pytest.mark.enable_socket

OF_EACH_RULE = 10
_CARRIED = re.compile(r"[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]+")
"""What SQS takes in a message."""


def is_known(url: str) -> bool:
    """Say whether it is refused for its spelling, or its host needs no name server."""
    try:
        host = Target.parse(url).host
        return host == "localhost" or bool(ip_address(host))
    except InvalidUrl:
        return True
    except ValueError:
        return False


def sample() -> Iterator[str]:
    """Return vectors of every rule, evenly."""
    for rule in vectors.RULES:
        urls = [url for url in rule() if _CARRIED.fullmatch(url) and is_known(url)]
        yield from urls[:: -(-len(urls) // OF_EACH_RULE)]


def reason_of(url: str) -> str:
    """Say why the gate alone refuses a URL."""
    try:
        Gate().admit(Target.parse(url))
    except Rejected as rejected:
        return rejected.reason
    return "admitted"


def test_what_leads_inside_is_one_failure_at_its_first_try() -> None:
    urls = {url.strip() for url in sample()}
    assert len(urls) >= 85
    with LocalStack(parameters={"FetchIntervalSeconds": "0"}) as stack:
        for url in urls:
            stack.send(Stage.FETCH, url)
        connections = watch_connections()
        stack.drain()
        assert connections == []
        ended = {failure.source.uri: (failure.reason, failure.attempts) for failure in failures(stack)}
        assert ended == {url: (reason_of(url), 1) for url in urls}
        assert {reason for reason, _ in ended.values()} == {"invalid_url", "forbidden_address"}
        assert {failure.source.id for failure in failures(stack)} == set(map(source_id, urls))
        assert kinds(stack) == {"source": len(urls)}
        assert stack.dead_letters() == {}
