"""Targets with a mistake each, by which the search for mistakes is tried out."""

from pathlib import Path

from tests.fuzzing.target import Broken, Table, Target

_HELD: list[bytes] = []


def fall(content: bytes) -> str:
    """Fall over three branches deep."""
    if content[:1] != b"k":
        return "other"
    if content[1:2] == b"l":
        if content[2:3] == b"i":
            raise KeyError(content)
        return "two"
    return "one"


def hang(content: bytes) -> str:
    """Never come back from one letter."""
    while b"~" in content:
        pass
    return "back"


def hoard(content: bytes) -> str:
    """Hold on to very much for one letter."""
    if b"~" in content:
        _HELD.append(b"a" * 250_000_000)
    return "held"


def gather(content: bytes) -> str:
    """Hold on to a little of everything."""
    _HELD.append(content[:1] * 20_000_000)
    sum(range(500_000))
    return "held"


def forget(content: bytes) -> str:
    """Break a promise."""
    if b"~" in content:
        raise Broken("nothing is lost", content)
    return "kept"


def read_secrets(content: bytes) -> str:
    """Open a file that is nobody's business."""
    if b"~" in content:
        Path("/etc/passwd").read_bytes()
    return "read"


def refuse(content: bytes) -> str:
    """Refuse without a word."""
    raise ValueError("" if b"~" in content else "no")


TARGETS: Table = {
    toy.__name__: Target(
        run=toy, seeds=lambda: (b"abc def", b"ghi"), words=("~", "k", "l"), answers=(ValueError,), code=Path(__file__)
    )
    for toy in (fall, hang, hoard, gather, forget, read_secrets, refuse)
}
