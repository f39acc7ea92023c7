"""Counts the work a function does, where a clock would measure the machine."""

import sys
from collections.abc import Callable

_TOOL = 4  # one of the numbers the interpreter leaves to whoever asks; coverage takes another
_STEPS = (sys.monitoring.events.PY_START, sys.monitoring.events.CALL, sys.monitoring.events.BRANCH)


def count_steps(work: Callable[[], object]) -> int:
    """Return how many functions and branches `work` runs through: the same number on every machine.

    What compiled code does inside one call counts as one step.
    """
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.monitoring.use_tool_id(_TOOL, "steps")
    try:
        for event in _STEPS:
            sys.monitoring.register_callback(_TOOL, event, count)
        sys.monitoring.set_events(_TOOL, sum(_STEPS))
        work()
    finally:
        # Before Python 3.14, giving the number back leaves the events on: every later test would be counted, and slow.
        sys.monitoring.set_events(_TOOL, sys.monitoring.events.NO_EVENTS)
        for event in _STEPS:
            sys.monitoring.register_callback(_TOOL, event, None)
        sys.monitoring.free_tool_id(_TOOL)
    return steps
