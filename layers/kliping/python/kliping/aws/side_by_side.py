"""Calls side by side: what waits for an answer costs no time, and no more wait than memory has room for."""

from collections.abc import Callable, Iterator
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager

type Call = Callable[[], object]

_WAITING_PER_WORKER = 2
"""Calls that are ready while another is under way, so that nobody idles; each may hold a document of 10 MB."""


@contextmanager
def side_by_side(workers: int) -> Iterator[Callable[[Call], None]]:
    """Yield what takes calls. They are done in any order; all are done at the end.

    Taking a call may wait for earlier ones. What one of them raised is raised there or at the end, and calls that
    nobody has begun are then left alone.
    """
    pending: set[Future[object]] = set()

    def settle(until: str) -> None:
        nonlocal pending
        done, pending = wait(pending, return_when=until)
        for each in done:
            each.result()

    def take(call: Call) -> None:
        if len(pending) >= workers * _WAITING_PER_WORKER:
            settle(FIRST_COMPLETED)
        pending.add(pool.submit(call))

    with ThreadPoolExecutor(workers) as pool:
        try:
            yield take
            settle(ALL_COMPLETED)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
