"""Reading a model from its file."""

import gzip
import json
from array import array
from functools import cache
from pathlib import Path
from struct import Struct
from sys import byteorder

from kliping.enrichers.entities.chain import NEVER, OUTSIDE, SIZE, Chain
from kliping.enrichers.entities.model import Model

_WORDS = Struct("<QQ")
"""How a row is read: the weights of all labels, and two bytes that stay empty."""


@cache
def load_model(path: Path) -> Model:
    """Read what `benchmarks/enrichment/train_entities.py` writes: gzip of four parts, an empty line after each.

    They are a line of JSON, the names of features, the pairs of words, and numbers. Many features weigh the same, so
    the numbers begin with a table of `weights` rows, a column of bytes for each label, and go on with the place in it
    of each feature's row, counted from 1, and of each pair's, 0 for nothing, one of `OF_PAIRS` after the other.
    """
    head, features, pairs, numbers = gzip.decompress(path.read_bytes()).split(b"\n\n", 3)
    about = json.loads(head)
    until = SIZE * about["weights"]
    rows, places = [0, *_pack(numbers[:until])], _read_places(numbers[until:])
    names, couples = features.decode().split("\n"), pairs.decode().split("\n")
    transitions = [
        [NEVER if _is_broken(before, after) else weight for before, weight in enumerate(into)]
        for after, into in enumerate(about["transitions"])
    ]
    factor, summand = about["calibration"]
    return Model(
        rows=rows,
        features=dict(zip(names, map(rows.__getitem__, places), strict=False)),
        pairs=dict(zip(couples, range(len(couples)), strict=True)),
        of_pairs=tuple(places[at : at + len(couples)] for at in range(len(names), len(places), len(couples))),
        chain=Chain(transitions, about["scale"]),
        calibration=(factor, summand),
    )


def _pack(columns: bytes) -> list[int]:
    """Return rows of weights, each as one integer, put together of the two words of 8 bytes that hold it."""
    count = len(columns) // SIZE
    rows = bytearray(count * _WORDS.size)
    for label in range(SIZE):
        rows[2 * label :: _WORDS.size] = columns[label * count : (label + 1) * count]
    return [low | high << 64 for low, high in _WORDS.iter_unpack(rows)]


def _read_places(content: bytes) -> array[int]:
    """Return numbers of two bytes each; the lower ones of all come first, since that packs better."""
    count = len(content) // 2
    paired = bytearray(len(content))
    paired[::2], paired[1::2] = content[:count], content[count:]
    places = array("H", bytes(paired))
    if byteorder == "big":
        places.byteswap()
    return places


def _is_broken(before: int, after: int) -> bool:
    """Say whether a label goes on with a name that the one before is no part of."""
    return after != OUTSIDE and after % 2 == 0 and before not in {after - 1, after}
