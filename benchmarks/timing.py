"""Processor time: what a call takes of it, whatever else the machine does."""

import time
from collections.abc import Callable


def time_call[R](call: Callable[[], R]) -> tuple[R, float]:
    """Return what a call returns, and the milliseconds of processor that it took."""
    start = time.process_time()
    answer = call()
    return answer, 1000 * (time.process_time() - start)
