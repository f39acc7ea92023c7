"""Search targets for inputs that do harm, in a process of its own: one of them may end it.

`python -m tests.fuzzing.child <order>` prints a line for each thing it finds (`told.py`). What it is busy with lies
in a file that outlives it. It dies of SIGPROF when an input takes 10 seconds of CPU time, which not even C code
outlives, and by itself when it holds more memory than a function should.
"""

import logging
import os
import resource
import signal
import sys
import time
import warnings
from collections import Counter
from pathlib import Path
from pkgutil import resolve_name
from random import Random

from tests.fuzzing.lines import Lines
from tests.fuzzing.mutating import Mutator
from tests.fuzzing.shrinking import shrink
from tests.fuzzing.target import Table, Target, judge
from tests.fuzzing.told import Begun, Ended, Found, Hand, Kept, Order, tell
from tests.hostile.watching import forbid, measure_peak

TOO_MUCH_MEMORY = 78
"""The status with which a process ends that holds too much."""

_MOST_ADDRESSES = 3 * 2**30
"""Bytes. What asks for more is refused, and that is a MemoryError: the machine is not to suffer from one input."""

_SOON = 0.01
"""Seconds in which nobody fills 400 MB."""

_LARGEST_KEPT = 64_000
"""Bytes of an input that others are made from."""

_MOST_OUTCOMES = 300
"""Outcomes that are worth an input of their own; more than that are noise."""

_SHRINKS = 300


class Search:
    """Makes inputs from those that reached something new, and judges them."""

    def __init__(self, name: str, target: Target, order: Order, lines: Lines, hand: Hand) -> None:
        self.name = name
        self.target = target
        self.order = order
        self.lines = lines
        self.hand = hand
        self.chance = Random(f"{order.seed}/{name}")  # noqa: S311 - to be repeated, not to be secret
        self.mutator = Mutator(tuple(word.encode("utf-8", "surrogatepass") for word in target.words), target.is_json)
        self.pool: list[bytes] = []
        self.outcomes: Counter[str] = Counter()
        self.known: set[str] = set()
        self.seeds = 0
        self.slowest = 0.0

    def begin(self) -> None:
        """Run what is there already, so that only what is new is told."""
        for content in self.target.seeds():
            self.take(content, keep=False)
            self.pool.append(content)
        self.seeds = len(self.lines.reached)
        for path in sorted((Path(self.order.corpus) / self.name).glob("*")) if self.order.corpus else ():
            content = path.read_bytes()
            self.take(content, keep=False)
            self.pool.append(content)

    def take(self, content: bytes, *, keep: bool = True) -> None:
        """Run one input."""
        reached = len(self.lines.reached)
        self.hand.hold(content)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, self.order.longest)
        verdict = judge(self.target, content)
        signal.setitimer(signal.ITIMER_PROF, 0)
        took = time.process_time() - began
        self.slowest = max(self.slowest, took)
        if took > _SOON and measure_peak() > self.order.megabytes:
            os._exit(TOO_MUCH_MEMORY)
        is_new = len(self.lines.reached) > reached
        if verdict.outcome not in self.outcomes and len(self.outcomes) < _MOST_OUTCOMES:
            is_new = True
        self.outcomes[verdict.outcome] += 1
        if verdict.fault and verdict.fault not in self.known:
            self.known.add(verdict.fault)
            least = shrink(content, lambda less: judge(self.target, less).fault == verdict.fault, _SHRINKS)
            tell(Found(verdict.fault, judge(self.target, least).detail, least))
        elif keep and is_new and len(content) <= _LARGEST_KEPT:
            self.pool.append(content)
            tell(Kept(content))

    def search(self) -> None:
        """Go on until time or inputs run out."""
        end = time.monotonic() + self.order.seconds
        most = self.outcomes.total() + self.order.changed
        while self.outcomes.total() < most and time.monotonic() < end:
            recent = self.pool[-20:] if self.chance.random() < 0.5 else self.pool
            self.take(self.mutator.mutate(self.chance.choice(recent), self.pool, self.chance))


def search(name: str, target: Target, order: Order, hand: Hand) -> None:
    """Search one target, or run the one input that was ordered."""
    tell(Begun(name))
    with Lines(target.code) as lines:
        run = Search(name, target, order, lines, hand)
        if order.only:
            run.take(Path(order.only).read_bytes(), keep=False)
        else:
            run.begin()
            run.search()
    outcomes = run.outcomes
    tell(
        Ended(outcomes.total(), run.seeds, sorted(lines.reached), run.slowest, measure_peak(), outcomes.most_common(9))
    )


def main(order: Order) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process is asked, and ends this one
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
    logging.disable()
    warnings.simplefilter("ignore")
    table: Table = resolve_name(order.table)
    targets = {name: table[name] for name in order.targets}
    for target in targets.values():
        judge(target, next(iter(target.seeds())))  # modules are loaded with the first input, which is not to pay for it
    hand = Hand.open(Path(order.hand))
    forbid()
    for name, target in targets.items():
        search(name, target, order, hand)


if __name__ == "__main__":
    main(Order.read(sys.argv[1]))
