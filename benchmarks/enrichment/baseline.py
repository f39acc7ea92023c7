"""Our quality as it was when somebody last looked and agreed. It may rise; it may not fall unnoticed."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.pinning import NOISE, Quality, pin, read_pinned

BASELINE = Path(__file__).with_name("baseline.json")


def find_falls(before: Quality, now: Quality) -> Iterator[str]:
    """Yield what got worse, by enricher and name: more is better. What was not measured this time has not fallen."""
    for enricher, scores in before.items():
        for name, value in scores.items():
            measured = now.get(enricher, {}).get(name, value)
            if measured < value - NOISE:
                yield f"{enricher}: {name} got worse, from {value:.6g} to {measured:.6g}."


def read_baseline(path: Path = BASELINE) -> Quality:
    """Return the pinned scores; nothing where nothing was pinned."""
    return read_pinned(path)


def write_baseline(now: Quality, path: Path = BASELINE) -> None:
    """Pin the scores; those that were not measured stay as they are."""
    before = read_baseline(path)
    merged = {name: {**before.get(name, {}), **now.get(name, {})} for name in sorted({*before, *now})}
    pin({name: dict(sorted(scores.items())) for name, scores in merged.items()}, path)
