"""The part of the corpus that lies in the repository: small inputs that reach lines which no seed reaches."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.fuzzing.lines import Lines
from tests.fuzzing.running import keep
from tests.fuzzing.shrinking import shrink
from tests.fuzzing.target import Target, judge
from tests.fuzzing.targets import TARGETS

KEPT = Path(__file__).parent / "kept"

MOST = 5_000
"""Bytes of one target's inputs, the smallest of which come first: together less than 200 KB."""

_LARGEST = 64_000
_SHRINKS = 150


def prune(corpus: Path, names: Iterable[str]) -> Iterator[str]:
    """Choose anew from what lies in the repository and in a corpus, and say what was chosen."""
    for name in names:
        target, folder = TARGETS[name], KEPT / name
        found = {path.read_bytes() for place in (folder, corpus / name) for path in place.glob("*")}
        chosen = choose(target, found)
        for path in folder.glob("*"):
            path.unlink()
        for content in chosen:
            keep(folder, content)
        yield f"{name}: {len(chosen)} of {len(found):,} inputs, {sum(map(len, chosen)):,} bytes"


def choose(target: Target, contents: Iterable[bytes]) -> list[bytes]:
    """Return those that reach a line which neither the seeds nor a smaller one has reached, as small as they can be."""
    seeds = [*target.seeds()]
    judge(target, seeds[0])  # modules are loaded with the first input, and their lines are nobody's
    known = set[tuple[str, int]]().union(*(_reach(target, seed) for seed in seeds))
    chosen: list[bytes] = []
    for content in sorted(contents, key=lambda content: (len(content), content)):
        new = _reach(target, content) - known if len(content) <= _LARGEST else set()
        if new:
            small = shrink(content, lambda less, new=new: new <= _reach(target, less), _SHRINKS)  # type: ignore[misc]
            known |= new
            chosen.append(small)
    chosen.sort(key=lambda content: (len(content), content))
    while sum(map(len, chosen)) > MOST:
        chosen.pop()
    return chosen


def _reach(target: Target, content: bytes) -> set[tuple[str, int]]:
    with Lines(target.code) as lines:
        judge(target, content)
    return lines.reached
