"""Read pages with one extractor, in a process of its own, so that all are measured the same way.

    python -m benchmarks.extraction.worker trafilatura     # a line of JSON in, a line of JSON out

Runs wherever the extractor is installed: standard library only.
"""

import json
import os
import socket
import sys
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NoReturn, TextIO

from benchmarks.extraction.pages import read_content
from benchmarks.extraction.peers import find_peers
from benchmarks.extraction.readers import Answer, Read, Request

AGAIN = 3.0
"""A page that takes so many times the median of those before is read twice more, and the best of the three is what the
slowest page is judged by: there the machine is measured as much as the program. Means and percentiles are of first
readings alone, since several extractors remember what they have read and are faster the second time."""
BEFORE = 10
TRIES = 2
SOON = 4.0
"""Seconds. A page that takes longer is not read again, so that all tries together stay within the parent's patience."""
_STATUS = Path("/proc/self/status")


def main() -> None:
    """Answer each request on standard input, until it ends."""
    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)  # some extractors print
    forbid_network()
    (peer,) = find_peers(sys.argv[1])
    before = process_time()
    read = peer.load()
    send(answers, {"version": version(peer.distribution), "importSeconds": process_time() - before})
    serve(read, answers)


def serve(read: Read, answers: TextIO) -> None:
    """Read page after page, and clock each."""
    taken: list[float] = []
    for line in sys.stdin:
        asked = json.loads(line)
        request = Request(asked["id"], read_content(Path(asked["path"])), asked["url"])
        answer, error, seconds = clock(read, request)
        best = seconds
        if len(taken) >= BEFORE and AGAIN * median(taken) < seconds < SOON:
            best = min(seconds, *(clock(read, request)[2] for _ in range(TRIES)))
        taken.append(seconds)
        send(answers, answer._asdict() | {"error": error, "seconds": seconds, "best": best} | read_memory())


def clock(read: Read, request: Request) -> tuple[Answer, str | None, float]:
    """Return the answer, what went wrong instead, and the seconds of processor it took, whatever else is running."""
    before = process_time()
    try:
        answer, error = read(request), None
    except Exception as failure:  # noqa: BLE001 - whatever an extractor trips over costs it that page, no more
        answer, error = Answer(), " ".join(repr(failure).replace("\\n", " ").replace("*", "").split())[:200]
    return answer, error, process_time() - before


def read_memory() -> dict[str, int]:
    """Return the bytes in memory now and at most so far.

    From /proc, since the kernel's `ru_maxrss` begins with what the parent had before this program replaced it. Where
    there is no /proc, both are zero: unknown.
    """
    if not _STATUS.exists():
        return {"memory": 0, "peakMemory": 0}
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    sizes = {
        name: int(size.split()[0]) * 1024 for name, _, size in (line.partition(":") for line in lines) if "kB" in size
    }
    return {"memory": sizes["VmRSS"], "peakMemory": sizes["VmHWM"]}


def forbid_network() -> None:
    """Let every look-up fail at once: what is measured is reading, not a connection."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError("the benchmark reads without a network")

    for name in ("getaddrinfo", "create_connection"):
        setattr(socket, name, refuse)


def send(answers: TextIO, answer: dict[str, Any]) -> None:
    """Write a line of JSON."""
    answers.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
