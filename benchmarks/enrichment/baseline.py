"""Our quality as it was when somebody last looked and agreed. It may rise; it may not fall unnoticed."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

BASELINE = Path(__file__).with_name("baseline.json")
NOISE = 1e-9
"""Of floating-point sums; the same code gives the same answers."""

type Quality = Mapping[str, Mapping[str, float]]
"""Scores by enricher and name. More is better."""


def find_falls(before: Quality, now: Quality) -> Iterator[str]:
    """Yield what got worse. What was not measured this time has not fallen."""
    for enricher, scores in before.items():
        for name, value in scores.items():
            measured = now.get(enricher, {}).get(name, value)
            if measured < value - NOISE:
                yield f"{enricher}: {name} got worse, from {value:.6g} to {measured:.6g}."


def read_baseline(path: Path = BASELINE) -> Quality:
    """Return the pinned scores; nothing where nothing was pinned."""
    pinned: Quality = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return pinned


def write_baseline(now: Quality, path: Path = BASELINE) -> None:
    """Pin the scores; those that were not measured stay as they are."""
    before = read_baseline(path)
    merged = {name: {**before.get(name, {}), **now.get(name, {})} for name in sorted({*before, *now})}
    path.write_text(json.dumps(merged, indent=2, sort_keys=True) + "\n", encoding="utf-8")
