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
