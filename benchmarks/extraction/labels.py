"""Where to write names beside dots, so that no name covers another or a dot."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

LETTER, LINE = 7.2, 13.0
"""Pixels of a letter's width and of a label's height at 12 px, in the widest of the usual fonts."""
DOT = 5.0
"""Pixels from a dot's middle to its edge, the largest."""


@dataclass(frozen=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Say whether both share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def place_labels(points: Sequence[tuple[str, float, float]], panel: Box) -> dict[str, Box]:
    """Find a place for each label where it covers neither another label nor a dot, as near to its own dot as can be.

    Ours, which comes first, chooses first. Where there is no free place at all, a label keeps the nearest.
    """
    dots = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for _, x, y in points]
    placed: dict[str, Box] = {}
    for name, x, y in points:
        width = LETTER * len(name)
        choices = [box for box in _around(x, y, width) if _is_inside(box, panel)]
        free = (box for box in choices if not any(box.overlaps(other) for other in (*dots, *placed.values())))
        placed[name] = next(free, choices[0])
    return placed


def _around(x: float, y: float, width: float) -> Iterable[Box]:
    """Return places for a label, the nearest first: right, left, above and below, then ever farther."""
    steps = [step * LINE / 2 for step in range(-16, 17)]
    offsets = [(DOT + 3 + gap, dy) for gap, dy in product((0, 12, 26, 44), steps)]
    boxes = [(abs(dy) + dx, Box(x + dx, y + dy - LINE / 2, x + dx + width, y + dy + LINE / 2)) for dx, dy in offsets]
    boxes += [(abs(dy) + dx, Box(x - dx - width, y + dy - LINE / 2, x - dx, y + dy + LINE / 2)) for dx, dy in offsets]
    for dy in steps:
        if abs(dy) > DOT + LINE / 2:
            boxes.append((abs(dy), Box(x - width / 2, y + dy - LINE / 2, x + width / 2, y + dy + LINE / 2)))
    return (box for _, box in sorted(boxes, key=lambda choice: choice[0]))


def _is_inside(box: Box, panel: Box) -> bool:
    return box.left >= panel.left and box.right <= panel.right and box.top >= panel.top and box.bottom <= panel.bottom
