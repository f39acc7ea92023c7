"""Stand between boto3 and moto, which offers no place for that."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import RLock
from typing import Any

type Handle = Callable[[str, Any, Callable[[], Any]], Any]
"""Takes the name of botocore's event, `before-send.dynamodb.PutItem`, the request, and what has moto answer it."""


@contextmanager
def calls_handled(handle: Handle) -> Iterator[None]:
    """Let every call to moto, made within this process by whoever, be answered by `handle`."""
    from moto.core.botocore_stubber import BotocoreStubber

    answer = BotocoreStubber.__call__

    def call(stubber: BotocoreStubber, event_name: str, request: Any, **named: Any) -> Any:
        return handle(event_name, request, partial(answer, stubber, event_name, request, **named))

    BotocoreStubber.__call__ = call  # type: ignore[method-assign,assignment] # there is no other place
    try:
        yield
    finally:
        BotocoreStubber.__call__ = answer  # type: ignore[method-assign] # as it was


@contextmanager
def one_call_at_a_time() -> Iterator[None]:
    """Let moto answer one call at a time: it compares and writes in two steps, where DynamoDB does both at once.

    Functions that work on a batch side by side would otherwise both win the same conditional write.
    """
    lock = RLock()

    def handle(_: str, __: Any, answer: Callable[[], Any]) -> Any:
        with lock:
            return answer()

    with calls_handled(handle):
        yield
