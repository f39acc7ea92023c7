"""Let moto answer one call at a time: it compares and writes in two steps, where DynamoDB does both at once.

Functions that work on a batch side by side would otherwise both win the same conditional write.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any


@contextmanager
def one_call_at_a_time() -> Iterator[None]:
    """Keep calls to moto, made within this process, from overlapping."""
    from moto.core.botocore_stubber import BotocoreStubber

    answer, lock = BotocoreStubber.__call__, RLock()

    def answer_alone(stubber: BotocoreStubber, *arguments: Any, **named: Any) -> Any:
        with lock:
            return answer(stubber, *arguments, **named)

    BotocoreStubber.__call__ = answer_alone  # type: ignore[method-assign,assignment] # moto offers no other place
    try:
        yield
    finally:
        BotocoreStubber.__call__ = answer  # type: ignore[method-assign] # as it was
