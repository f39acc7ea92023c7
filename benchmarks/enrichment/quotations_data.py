"""Quotations with known speakers: the development part of PolNeAR, English news of 2016, which only serves to score.

https://github.com/networkdynamics/PolNeAR; its licence is not stated, so nothing may be trained on it. A text may be
marked by several people; the first of their files counts. Files are in brat's standoff format.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from benchmarks.enrichment.texts import find_folder

type Place = tuple[int, int]
"""Code points `[start, end)` of the text."""

_SOURCE = "data/dev of https://github.com/networkdynamics/PolNeAR"
_MARKER = re.compile(r"_[0-9a-z]+$")
"""Whoever marked a text, at the end of the file's name."""
_DIRECT = re.compile("\\s*[\"'\u201c\u201d\u2018].*[\"'\u201d\u2019][.,]?\\s*", re.DOTALL)


@dataclass(frozen=True)
class Attributed:
    """What a text attributes to somebody: the words, who is said to be the source, and whether all is in quotes."""

    content: tuple[Place, ...]
    source: tuple[Place, ...]
    is_direct: bool


@dataclass(frozen=True)
class Text:
    """A text and everything it attributes to somebody."""

    body: str
    attributed: tuple[Attributed, ...]


def load_polnear() -> list[Text]:
    """Return the texts of PolNeAR's development part.

    Raises:
        MissingDataError: they are not there.
    """
    folder = find_folder("polnear", _SOURCE) / "dev"
    files = sorted((folder / "attributions").glob("*.ann"))
    by_text = groupby(files, key=lambda file: _MARKER.sub("", file.stem))
    return [_read(folder / "text" / f"{name}.txt", next(group)) for name, group in by_text]


def _read(text: Path, marks: Path) -> Text:
    body = text.read_bytes().decode("utf-8")  # line ends as they are: places count them
    return Text(body, tuple(_read_attributions(body, marks.read_text(encoding="utf-8").splitlines())))


def _read_attributions(body: str, lines: list[str]) -> Iterator[Attributed]:
    fields = [line.split("\t") for line in lines]
    places = {row[0]: _read_places(row[1].partition(" ")[2]) for row in fields if row[0].startswith("T")}
    for row in fields:
        if row[0].startswith("E"):
            parts = [part.split(":") for part in row[1].split()]
            content = tuple(sorted(place for role, key in parts if role.startswith("Content") for place in places[key]))
            source = tuple(place for role, key in parts if role.startswith("Source") for place in places[key])
            words = " ".join(body[start:end] for start, end in content)
            if content:
                yield Attributed(content, source, bool(_DIRECT.fullmatch(words)))


def _read_places(written: str) -> list[Place]:
    """Read `209 236;91 186`."""
    pairs = (pair.split() for pair in written.split(";"))
    return [(int(start), int(end)) for start, end in pairs]
