"""What a benchmark of one enricher hands back, and how it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

type Table = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Report:
    """Scores by name, of which more is better; promises that do not hold; texts that are not there; tables to show."""

    quality: Mapping[str, float]
    broken: tuple[str, ...]
    missing: tuple[str, ...]
    tables: tuple[Table, ...]


def align(table: Table) -> str:
    """Return a table as text: the first column to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in table
    )
