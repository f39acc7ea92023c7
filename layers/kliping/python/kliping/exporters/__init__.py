"""Export: records in the formats of other programs. A new format is one module and one line in `EXPORTERS`."""

from kliping.exporters import csv, jsonl, jsonld, ninjs, parquet
from kliping.exporters.exporter import Exporter

__all__ = ["EXPORTERS", "Exporter", "find_exporter"]

EXPORTERS: tuple[Exporter, ...] = (
    jsonl.EXPORTER,
    csv.EXPORTER,
    parquet.EXPORTER,
    jsonld.EXPORTER,
    ninjs.EXPORTER,
)


def find_exporter(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises:
        ValueError: there is none of this name.
    """
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    raise ValueError(f"{name!r} is no format to export in; one of {', '.join(each.name for each in EXPORTERS)} is.")
