"""What the processes tell each other: an order, lines about what was found, and the input that is in hand."""

import base64
import json
import mmap
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

_ROOM = 4 * 2**20
_LENGTH = 8


@dataclass(frozen=True, kw_only=True)
class Order:
    """Which targets of which table to search, from which seed, how long each, and what an input may cost.

    `corpus` is a folder that holds, by target, inputs beside the seeds, and `changed` how many more are made of them at
    most. `hand` is a file for the one in hand; `only` runs one input alone. No more than `tries` processes are spent on
    making a deadly input smaller.
    """

    table: str
    targets: list[str]
    hand: str = ""
    seed: str = "0"
    seconds: float = 1e9
    changed: float = 1e9
    longest: float = 10.0
    megabytes: int = 400
    corpus: str = ""
    only: str = ""
    tries: int = 16

    @classmethod
    def read(cls, text: str) -> Self:
        """Read an order."""
        return cls(**json.loads(text))

    def write(self) -> str:
        """Write an order."""
        return json.dumps(asdict(self))


@dataclass(frozen=True)
class Begun:
    """A target is searched from now on."""

    target: str


@dataclass(frozen=True)
class Kept:
    """An input reached what none before did."""

    content: bytes


@dataclass(frozen=True)
class Found:
    """An input did what none may: of which kind (`fault`), and all that is known of it."""

    fault: str
    detail: str
    content: bytes


@dataclass(frozen=True)
class Ended:
    """The search of a target came to its end.

    `seeds` are the lines that those have reached, `lines` the files and numbers of all, `slowest` seconds of CPU time.
    """

    inputs: int
    seeds: int
    lines: list[tuple[str, int]]
    slowest: float
    megabytes: int
    outcomes: list[tuple[str, int]]


type Told = Begun | Kept | Found | Ended
_KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in (Begun, Kept, Found, Ended)}


def tell(told: Told) -> None:
    """Print one line."""
    said = {name: _pack(value) if isinstance(value, bytes) else value for name, value in asdict(told).items()}
    sys.stdout.write(json.dumps([type(told).__name__, said]) + "\n")
    sys.stdout.flush()


def hear(output: str) -> Iterator[Told]:
    """Read what was told; a last line that was cut short is left out."""
    for line in output.splitlines():
        try:
            name, said = json.loads(line)
        except ValueError:
            continue
        if "content" in said:
            said["content"] = base64.b64decode(said["content"])
        yield _KINDS[name](**said)


@dataclass(frozen=True)
class Hand:
    """The input that a process is busy with, in a file that can be read when the process is no more."""

    room: mmap.mmap

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the file, and make it if it is not there."""
        if not path.exists():
            path.write_bytes(bytes(_ROOM))
        with path.open("r+b") as file:
            return cls(mmap.mmap(file.fileno(), _ROOM))

    def hold(self, content: bytes) -> None:
        """Take an input in hand."""
        content = content[: _ROOM - _LENGTH]
        self.room[:_LENGTH] = len(content).to_bytes(_LENGTH)
        self.room[_LENGTH : _LENGTH + len(content)] = content

    def read(self) -> bytes:
        """Return the input in hand."""
        return self.room[_LENGTH : _LENGTH + int.from_bytes(self.room[:_LENGTH])]


def _pack(content: bytes) -> str:
    return base64.b64encode(content).decode()
