"""Writing a model of names as the package reads it (`kliping.enrichers.entities.reading`)."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kliping.enrichers.entities.features import OF_PAIRS

type Row = tuple[int, ...]
"""The weights of a feature, a byte for each label."""


def write_model(path: Path, about: Mapping[str, object], rows: Mapping[str, Row]) -> None:
    """Write a model: what there is to know about it, and the weights of its features by their names."""
    path.write_bytes(gzip.compress(join_parts(about, rows), mtime=0))
    print(f"{path.name}: {len(rows):,} features, {path.stat().st_size:,} bytes")


def join_parts(about: Mapping[str, object], rows: Mapping[str, Row]) -> bytes:
    """Return what is packed; the features of pairs stand under the words that make them."""
    table = _rank(rows.values())
    names = sorted(name for name in rows if name[0] not in OF_PAIRS)
    pairs = sorted({name[1:] for name in rows if name[0] in OF_PAIRS})
    numbers = list(_number([*names, *(each + pair for each in OF_PAIRS for pair in pairs)], rows, table))
    columns = b"".join(map(bytes, zip(*table, strict=True)))
    places = bytes(number % 256 for number in numbers) + bytes(number // 256 for number in numbers)
    texts = (json.dumps({**about, "weights": len(table)}), "\n".join(names), "\n".join(pairs))
    return b"\n\n".join((*(text.encode() for text in texts), columns + places))


def _rank(rows: Iterable[Row]) -> list[Row]:
    """Return distinct weights, the most frequent first, since small numbers pack better."""
    return [row for row, _ in sorted(Counter(rows).items(), key=lambda item: (-item[1], item[0]))]


def _number(names: Sequence[str], rows: Mapping[str, Row], table: Sequence[Row]) -> Iterator[int]:
    """Yield the places of features' weights in the table, counted from 1; 0 for features that are not there."""
    places = {row: place for place, row in enumerate(table, start=1)}
    return (places[rows[name]] if name in rows else 0 for name in names)
