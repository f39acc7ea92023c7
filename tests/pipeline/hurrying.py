"""Functions that run out of time: after so many looks at the clock, hardly any of it is left."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.resources import FunctionResource
from tests.pipeline.conftest import PARAMETERS

LEFT = 3
"""Seconds that are left then."""


class HurriedStack(LocalStack):
    """A stack in which the clock leaps.

    `leaps` says by function how many looks at the clock each of its next invocations is allowed before that. A function
    looks once before each message, and extract once more before it takes a source apart and before each entry.
    """

    leaps: Mapping[str, list[int]] = {}
    _looks: int | None = None
    _timeout = 0
    _lock = Lock()

    def invoke(self, function: FunctionResource, event: dict[str, Any]) -> object:
        """Run a function, by the clock that is for it."""
        allowed = self.leaps.get(function.logical_id, [])
        self._timeout, self._looks = function.timeout, allowed.pop(0) if allowed else None
        try:
            return super().invoke(function, event)
        finally:
            self._looks = None

    def clock(self) -> float:
        """Return the time. The first look sets the function's deadline."""
        with self._lock:  # messages may be settled side by side
            if self._looks is None:
                return time.monotonic()
            self._looks -= 1
            return time.monotonic() + (self._timeout - LEFT if self._looks < -1 else 0)


@contextmanager
def hurried(leaps: Mapping[str, Sequence[int]], **parameters: str) -> Iterator[HurriedStack]:
    """Stand a stack up in which the clock leaps as it is told."""
    with HurriedStack(parameters=PARAMETERS | parameters) as stack:
        stack.drain()  # what S3 says when it is told of the queue
        stack.leaps = {function: list(looks) for function, looks in leaps.items()}
        yield stack
