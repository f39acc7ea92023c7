"""Read pages until memory would show what it keeps."""

from collections.abc import Sequence
from itertools import cycle, islice

from benchmarks.extraction.pages import Page
from benchmarks.extraction.peers import OURS, find_peers
from benchmarks.extraction.running import Worker

MARKS = (500, 1000, 1500, 2000)
GROWTH = 1.10
"""Of the memory at the first mark: an allocator's slack, not a leak."""


def soak(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """Return the bytes in memory at each mark, after so many pages in one process.

    Raises:
        RuntimeError: the process hung or died.
    """
    (ours,) = find_peers(OURS)
    seen: list[tuple[int, int]] = []
    with Worker(ours) as worker:
        for number, page in enumerate(islice(cycle(pages), MARKS[-1]), start=1):
            reading = worker.read(page)
            if reading is None:
                raise RuntimeError(f"{page.path} hung or killed the process, page {number} of the soak.")
            if number in MARKS:
                seen.append((number, reading.memory))
    return seen


def is_flat(seen: Sequence[tuple[int, int]]) -> bool:
    """Say whether memory stayed where it was at the first mark."""
    return seen[-1][1] <= GROWTH * seen[0][1]
