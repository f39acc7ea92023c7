"""Scores as they were when somebody last looked and agreed."""

import json
from collections.abc import Mapping
from pathlib import Path

NOISE = 1e-9
"""Of floating-point sums; the same code gives the same answers."""

type Quality = Mapping[str, Mapping[str, float]]
"""Scores by what was measured and name."""


def read_pinned(path: Path) -> Quality:
    """Return the pinned scores; nothing where nothing was pinned."""
    pinned: Quality = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return pinned


def pin(quality: Quality, path: Path) -> None:
    """Pin the scores."""
    path.write_text(json.dumps(quality, indent=2) + "\n", encoding="utf-8")
