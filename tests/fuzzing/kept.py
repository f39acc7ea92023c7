"""The part of the corpus that lies in the repository: small inputs that reach lines which no seed reaches."""

from collections.abc import Iterator
from pathlib import Path

from tests.fuzzing.lines import Lines
from tests.fuzzing.running import keep
from tests.fuzzing.target import Target, judge
from tests.fuzzing.targets import TARGETS

KEPT = Path(__file__).parent / "kept"
LARGEST = 8_000
"""Bytes of one input."""

MOST = 200_000
"""Bytes of all of them."""


def prune(corpus: Path) -> Iterator[str]:
    """Choose anew from what lies in the repository and in a corpus, and say what was chosen."""
    for name, target in TARGETS.items():
        folder = KEPT / name
        found = {path.read_bytes() for place in (folder, corpus / name) for path in place.glob("*")}
        chosen = choose(target, (content for content in found if len(content) <= LARGEST))
        for path in folder.glob("*"):
            path.unlink()
        for content in chosen:
            keep(folder, content)
        yield f"{name}: {len(chosen)} of {len(found):,} inputs, {sum(map(len, chosen)):,} bytes"


def choose(target: Target, contents: Iterator[bytes]) -> list[bytes]:
    """Return those that reach a line which neither the seeds nor a smaller one has reached."""
    chosen: list[bytes] = []
    with Lines(target.code) as lines:
        for content in target.seeds():
            judge(target, content)
        for content in sorted(contents, key=lambda content: (len(content), content)):
            reached = len(lines.reached)
            judge(target, content)
            if len(lines.reached) > reached:
                chosen.append(content)
    return chosen
