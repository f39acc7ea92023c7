"""New inputs out of old ones: damage of every kind, pieces of others, words of the format, values nobody expects."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.hostile.made import NAUGHTY, cut, drop_a_piece, flip_bytes, repeat_a_piece

LARGEST = 300_000
"""Bytes. Larger ones are for `tests/hostile`: they take the time of hundreds."""

_EDGES = (b"\0", b"\xff", b"\x80", b"\x7f", b" ", b"\n", b"\r\n", b'"', b"'", b"<", b">", b"&", b"%", b"\\", b"0", b"-")
_NUMBERS = (
    *("0", "-1", "1", "255", "256", "65536", "2147483648", "-9223372036854775809", "1e999", "0.1", "9" * 5000),
    *("9999", "99", "00", "\N{ARABIC-INDIC DIGIT THREE}", "\N{SUPERSCRIPT TWO}", "1_0", "0x10"),
)
_MARK = "\ufdd0"
_VALUES = (
    *("null", "true", "-1", "1e999", "NaN", "0.5", "9" * 5000, "1" + "0" * 30),
    *('""', '" "', '"\\u0000"', '"\\ud800"', '"\\u202e"', '"e\\u0301"', f'"{"x" * 5000}"', '"https://[::1"', '"-"'),
    *(
        '"0001-01-01T00:00:00+14:00"',
        '"9999-12-31T23:59:59-14:00"',
        '"2026-03-04"',
        '"2026-03-04T10:00:00"',
        "20260304",
    ),
    *("[]", "{}", "[[]]", '{"": null}', '[null, 1, "a"]', "[" * 40 + "]" * 40, "[" * 30_000, '{"a":' * 30_000),
)


@dataclass(frozen=True)
class Mutator:
    """Makes inputs of one kind, always the same for one `chance`."""

    words: tuple[bytes, ...]
    is_json: bool = False

    def mutate(self, content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
        """Return `content` changed once or a few times; `others` lend their pieces."""
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            if self.is_json and chance.random() < 0.6:
                content = _misstate(content, chance)
            elif content:
                content = self._change(content, others, chance)
            else:
                content = self._word(chance)
        return content[:LARGEST]

    def _change(self, content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
        match chance.randrange(7):
            case 0:
                return _put(content, self._word(chance), chance)
            case 1:
                return _put(content, self._word(chance) * chance.choice((2, 50, 3000)), chance)
            case 2:
                return _splice(content, chance.choice(others), chance)
            case 3:
                return _renumber(content, chance)
            case _:
                return chance.choice(_DAMAGE)(content, chance)

    def _word(self, chance: Random) -> bytes:
        if self.words and chance.random() < 0.7:
            return chance.choice(self.words)
        return (
            chance.choice(_EDGES) if chance.random() < 0.5 else chance.choice(NAUGHTY).encode("utf-8", "surrogatepass")
        )


def _put(content: bytes, word: bytes, chance: Random) -> bytes:
    """Put a word somewhere, before what stands there or in its place."""
    at = chance.randrange(len(content) + 1)
    return content[:at] + word + content[at + chance.choice((0, 0, 1, len(word))) :]


def _splice(content: bytes, other: bytes, chance: Random) -> bytes:
    at, from_ = chance.randrange(len(content) + 1), chance.randrange(len(other) + 1)
    if chance.random() < 0.5:
        return content[:at] + other[from_:]
    return content[:at] + other[from_ : from_ + chance.choice((4, 40, 400))] + content[at:]


def _renumber(content: bytes, chance: Random) -> bytes:
    """Put another number in the place of one."""
    places = [at for at, byte in enumerate(content[:20_000]) if 48 <= byte <= 57]
    if not places:
        return _put(content, chance.choice(_NUMBERS).encode(), chance)
    start = end = chance.choice(places)
    while start and content[start - 1 : start].isdigit():
        start -= 1
    while content[end : end + 1].isdigit():
        end += 1
    return content[:start] + chance.choice(_NUMBERS).encode() + content[end:]


def _swap(content: bytes, chance: Random) -> bytes:
    """Let two pieces change places."""
    one, two = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    length = min(chance.choice((1, 8, 100)), two - one)
    return (
        content[:one]
        + content[two : two + length]
        + content[one + length : two]
        + content[one : one + length]
        + (content[two + length :])
    )


def _flip_a_bit(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


_DAMAGE: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(cut, flip_bytes, drop_a_piece, repeat_a_piece),
    *(_swap, _flip_a_bit, lambda content, chance: _put(content, bytes([chance.randrange(256)]), chance)),
)


def _misstate(content: bytes, chance: Random) -> bytes:
    """Put a value that nobody expects in the place of one, take a field away, or add one."""
    try:
        root = json.loads(content)
        holders = _holders(root)
    except (ValueError, RecursionError):
        return _put(content, chance.choice(_VALUES).encode(), chance)
    if not holders:
        return chance.choice(_VALUES).encode()
    holder, key = chance.choice(holders)
    if chance.random() < 0.2:
        del holder[key]
        return json.dumps(root).encode()
    holder[key if chance.random() < 0.9 or isinstance(holder, list) else f"{key}x"] = _MARK
    return json.dumps(root).replace(json.dumps(_MARK), chance.choice(_VALUES), 1).encode()


def _holders(value: Any) -> list[tuple[Any, Any]]:
    """Return every place of a value: what holds it, and its key there."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found: list[tuple[Any, Any]] = []
    for key, each in inner:
        found.append((value, key))
        found += _holders(each)
    return found
