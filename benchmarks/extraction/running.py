"""Let extractors read the pages, each in a process of its own; a page that kills or stalls one is lost alone.

Each page is read by one extractor after the other: a machine is half as fast an hour later, and all meet it the same.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import cycle, islice
from threading import Timer
from types import TracebackType
from typing import IO, Any, Self

from benchmarks.data import ROOT
from benchmarks.extraction.pages import Page
from benchmarks.extraction.peers import Peer
from benchmarks.extraction.readers import Answer

PATIENCE = 20.0
"""Seconds for one page, on the wall's clock."""
START_PATIENCE = 120.0
"""Seconds to import an extractor, on the wall's clock."""
WARM_UP = 3
"""Pages read before any is counted: what a program loads at first use is no page's fault."""
TOLD_EVERY = 100
"""Pages."""


class NotInstalledError(Exception):
    """An extractor that cannot be started here."""


@dataclass(frozen=True)
class Reading:
    """What came of one page. `error` says why it was lost; `seconds` are of processor, `best` of several tries."""

    answer: Answer
    seconds: float
    memory: int = 0
    peak_memory: int = 0
    error: str | None = None
    best: float = 0.0


@dataclass(frozen=True)
class Run:
    """What came of all pages: one reading for each, in their order."""

    peer: Peer
    version: str
    import_seconds: float
    readings: tuple[Reading, ...]

    @property
    def peak_memory(self) -> int:
        """Bytes that the process had at most, with the interpreter and the extractor."""
        return max(reading.peak_memory for reading in self.readings)


class Worker:
    """A process that reads pages with one extractor."""

    def __init__(self, peer: Peer) -> None:
        interpreter = ROOT / peer.environment / "bin/python"
        if not interpreter.exists():
            raise NotInstalledError(f"{peer.name} is not installed: `make {peer.environment}` would do it.")
        self.errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by __exit__
        self.process = subprocess.Popen(  # noqa: S603 - our own module, in our own environment
            [interpreter, "-W", "ignore", "-m", "benchmarks.extraction.worker", peer.name],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": "0"},  # some extractors' answers hang on the order of sets
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            encoding="utf-8",
        )
        self.hello = self._receive(START_PATIENCE)
        if self.hello is None:
            last_words = self._last_words()
            self.stop()
            raise NotInstalledError(f"{peer.name} does not start in {peer.environment}: {last_words}")

    def read(self, page: Page) -> Reading | None:
        """Return what came of a page, or None when the process hung or died over it."""
        assert self.process.stdin  # noqa: S101 - a pipe, for the type checker
        request = {"id": page.id, "path": str(page.path), "url": page.url}
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return None
        received = self._receive(PATIENCE)
        return None if received is None else _reading(received)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.communicate()
        self.errors.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _receive(self, patience: float) -> dict[str, Any] | None:
        """Return the next line, or None when none comes in time."""
        assert self.process.stdout  # noqa: S101 - a pipe, for the type checker
        timer = Timer(patience, self.process.kill)
        timer.start()
        try:
            line = self.process.stdout.readline()
        finally:
            timer.cancel()
        answer: dict[str, Any] | None = json.loads(line) if line.endswith("\n") else None
        return answer

    def _last_words(self) -> str:
        self.errors.seek(0)
        lines = self.errors.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"no answer within {START_PATIENCE:.0f} s"


class Reader:
    """An extractor that reads on with a new process when a page has taken the last one.

    Raises:
        NotInstalledError: it cannot be started.
    """

    def __init__(self, peer: Peer) -> None:
        with Worker(peer):  # the first start may compile its modules
            pass
        self.peer = peer
        self.worker = Worker(peer)
        self.hello = self.worker.hello or {}
        self.readings: list[Reading] = []

    def read(self, page: Page) -> None:
        """Read a page, and note what came of it."""
        reading = self.worker.read(page)
        if reading is None:
            self.worker.stop()
            self.worker = Worker(self.peer)
            reading = Reading(Answer(), 0.0, error=f"no answer within {PATIENCE:.0f} s, or a crash")
        self.readings.append(reading)

    def sum_up(self) -> Run:
        """Return what came of all pages but those of the warm-up."""
        return Run(self.peer, self.hello["version"], self.hello["importSeconds"], tuple(self.readings[WARM_UP:]))

    def stop(self) -> None:
        """End the process."""
        self.worker.stop()


def run_all(
    peers: Iterable[Peer], pages: Sequence[Page], tell: Callable[[str], None]
) -> tuple[dict[str, Run], dict[str, str]]:
    """Return the runs by name, and why the others were left out."""
    readers: list[Reader] = []
    missing: dict[str, str] = {}
    with ExitStack() as stack:
        for peer in peers:
            try:
                reader = Reader(peer)
            except NotInstalledError as reason:
                missing[peer.name] = str(reason)
                tell(str(reason))
            else:
                stack.callback(reader.stop)
                readers.append(reader)
        for number, page in enumerate((*islice(cycle(pages), WARM_UP), *pages), start=1):
            for reader in readers:
                reader.read(page)
            if number % TOLD_EVERY == 0:
                tell(f"{number} of {WARM_UP + len(pages)} pages are read")
    return {reader.peer.name: reader.sum_up() for reader in readers}, missing


def keep_faster(run: Run, again: Run) -> Run:
    """Return a run with the shorter time of two for each page: what else a machine does can only add to one."""
    pairs = zip(run.readings, again.readings, strict=True)
    readings = (replace(one, seconds=min(one.seconds, two.seconds), best=min(one.best, two.best)) for one, two in pairs)
    return replace(run, readings=tuple(readings))


def tell(line: str) -> None:
    """Say how far it is, apart from the results."""
    print(line, file=sys.stderr, flush=True)


def _reading(received: dict[str, Any]) -> Reading:
    authors = tuple(received["authors"])
    answer = Answer(received["body"], received["title"], authors, received["day"], received["rejected"])
    return Reading(
        answer, received["seconds"], received["memory"], received["peakMemory"], received["error"], received["best"]
    )
