"""How much CPU time a page may cost before its reading takes the short way.

A last resort: size tells most of what a page costs, and a decision by size is the same on every machine. A budget is
for markup whose cost nobody foresaw, so it is far above what any real page needs, and whoever acts on it says so in a
note.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

PAGE_SECONDS = 2.0
"""Eight times the slowest real page. A step begun just before it is spent may still take a few seconds."""


@dataclass(frozen=True)
class Budget:
    """CPU seconds of this thread from now on; waiting, and other threads, cost nothing.

    Nothing is interrupted: ask `spent` before each costly step, and skip it when the answer is yes.
    """

    seconds: float = PAGE_SECONDS
    clock: Callable[[], float] = time.thread_time
    started: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "started", self.clock())

    def left(self) -> float:
        """Return the seconds left, at least 0."""
        return max(0.0, self.seconds - (self.clock() - self.started))

    def spent(self) -> bool:
        """Tell whether nothing is left."""
        return self.left() == 0
