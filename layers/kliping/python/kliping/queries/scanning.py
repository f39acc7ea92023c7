"""A query cut into its signs, and what is said about a query that nobody can read."""

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

LONGEST = 4_000
"""Code points of a query. One that a person can still read has a tenth of that."""

_SIGN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<open>\() | (?P<close>\))
      | (?P<near>NEAR(?:/(?P<distance>\d{1,9}))?(?=[\s()"]|$))
      | (?P<operator>(?:AND|OR|NOT)(?=[\s()"]|$))
      | (?P<field>[A-Za-z_]+):(?=[^\s)])
      | "(?P<phrase>[^"]*)"
      | (?P<word>[^\s()"]+)
      | (?P<quote>")""",
    re.VERBOSE,
)


_VALUE = re.compile(r"""(?P<word>[^\s()"]+)""")
"""What follows a field may hold colons itself."""


class InvalidQuery(ValueError):
    """A query that nobody can read: `detail` says why and what would do, `at` is the code point where."""

    def __init__(self, query: str, at: int, detail: str) -> None:
        self.query, self.at, self.detail = query, at, detail
        shown, before = _cut_out(query, at)
        super().__init__(f"{detail}\n  {shown}\n  {' ' * before}^")


class Sign(NamedTuple):
    """One sign of a query: its kind, what it says, and where it begins and ends."""

    kind: str
    text: str
    at: int
    end: int


def scan(query: str) -> Iterator[Sign]:
    """Yield the signs of a query, the last of kind `end`.

    Raises:
        InvalidQuery: a quotation mark is never closed, or the query is too long.
    """
    if len(query) > LONGEST:
        fail(query, LONGEST, f"A query has at most {LONGEST:,} characters; this one has {len(query):,}.")
    at = 0
    kind = ""
    while match := (kind == "field" and _VALUE.match(query, at)) or _SIGN.match(query, at):
        kind, at = str(match.lastgroup), match.end()
        if kind == "distance":
            kind = "near"
        if kind == "quote":
            fail(query, match.start(), 'This quotation mark is never closed; add another " after the phrase.')
        if kind != "blank":
            text = match["distance"] if kind == "near" else match[kind]
            yield Sign(kind, text or "", match.start(), at)
    yield Sign("end", "", len(query), len(query))


def fail(query: str, at: int, detail: str) -> NoReturn:
    """Say what is wrong with a query, and where.

    Raises:
        InvalidQuery: always.
    """
    raise InvalidQuery(query, at, detail)


def _cut_out(query: str, at: int) -> tuple[str, int]:
    """Return the surroundings of a place on one line, and how many characters stand before it there."""
    start = max(0, at - 50)
    line = "".join(" " if letter.isspace() or not letter.isprintable() else letter for letter in query[start : at + 30])
    dots = "…" if start else ""
    return f"{dots}{line}{'…' if at + 30 < len(query) else ''}", at - start + len(dots)
