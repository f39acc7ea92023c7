"""What a query says, as a tree of values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

type Where = Literal["anywhere", "headline", "text"]
type Query = Term | Near | Named | Published | And | Or | Not


@dataclass(frozen=True)
class Term:
    """Words that follow one another, folded. The last `is_prefix` may go on; those that `inflect` take affixes."""

    words: tuple[str, ...]
    where: Where = "anywhere"
    is_prefix: bool = False
    inflects: bool = False


@dataclass(frozen=True)
class Near:
    """Both sides, terms or choices of terms, with at most `distance` words between them, in either order."""

    left: "Term | Or"
    right: "Term | Or"
    distance: int


@dataclass(frozen=True)
class Named:
    """A field that holds this name, folded; a prefix of it where `is_prefix`."""

    field: str
    name: str
    is_prefix: bool = False


@dataclass(frozen=True)
class Published:
    """Published between two days, both included; null is open."""

    since: date | None
    until: date | None


@dataclass(frozen=True)
class And:
    """All of them."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class Or:
    """One of them at least."""

    parts: tuple[Query, ...]


@dataclass(frozen=True)
class Not:
    """Whatever the part does not match."""

    part: Query


def walk(query: Query) -> Iterator[Query]:
    """Yield a query and all its parts."""
    yield query
    match query:
        case And(parts) | Or(parts):
            below: tuple[Query, ...] = parts
        case Near(left, right):
            below = (left, right)
        case Not(part):
            below = (part,)
        case _:
            below = ()
    for part in below:
        yield from walk(part)
