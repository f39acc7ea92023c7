"""The limits of AWS that moto does not hold anybody to, checked on every call that a test makes.

Every client asks `check` before it builds a request. What AWS would refuse, a test may not send: its call fails as an
error of AWS would, and so does the test itself, even where the code under test swallows that error.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import botocore.handlers
from botocore.exceptions import ClientError

from tests.limits import dynamodb, events, s3, sqs

type Params = Mapping[str, Any]

CHECKS: Mapping[str, Callable[[str, Params], Iterator[str]]] = {
    "dynamodb": dynamodb.find_breaches,
    "events": events.find_breaches,
    "s3": s3.find_breaches,
    "sqs": sqs.find_breaches,
}
"""From the operation and its parameters to what AWS would say against it."""

_breaches: list[str] = []


def check(params: Params, event_name: str, **_more: object) -> None:
    """Refuse a call that AWS would refuse. Botocore's event is `before-parameter-build.sqs.SendMessage`.

    Raises:
        ClientError: as AWS would, with what is wrong.
    """
    _, service, operation = event_name.split(".")
    find_breaches = CHECKS.get(service)
    found = [f"{service} {operation}: {breach}" for breach in find_breaches(operation, params)] if find_breaches else []
    if found:
        _breaches.extend(found)
        raise ClientError({"Error": {"Code": "ValidationException", "Message": "; ".join(found)}}, operation)


def check_every_call() -> None:
    """Have every client that is made from here on in this process ask `check`, as moto has itself asked."""
    botocore.handlers.BUILTIN_HANDLERS.append(("before-parameter-build", check))


def forget_breaches() -> list[str]:
    """Return what was refused since the last time."""
    found = _breaches.copy()
    _breaches.clear()
    return found


@contextmanager
def breaches_wanted() -> Iterator[list[str]]:
    """Let a test break limits within, and fill the list with those it broke."""
    found: list[str] = []
    try:
        yield found
    finally:
        found.extend(forget_breaches())
