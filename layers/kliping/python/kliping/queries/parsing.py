"""From what an editor typed to what it says: `banjir NEAR/5 (jembatan OR tanggul) AND NOT site:example.com`.

query    = choice
choice   = all { OR all }
all      = part { [AND] part }            words side by side are all asked for
part     = NOT part | close
close    = value [ NEAR[/n] value ]       n words at most between them, 10 unless told
value    = ( choice ) | field:value | "phrase" | word
"""

from collections.abc import Callable
from functools import lru_cache

from kliping.queries.fields import FIELDS, TEXTS, read_value
from kliping.queries.nodes import And, Near, Not, Or, Query, Term, Where
from kliping.queries.scanning import Sign, fail, scan
from kliping.queries.terms import read_term

DEEPEST = 30
"""Brackets and NOTs inside one another."""

MOST_VALUES = 300
"""Words, phrases and fields of a query."""

NEAR = 10
"""Words between the sides of a NEAR that does not say how many."""

FARTHEST = 100

_TYPED_SMALL = frozenset({"and", "or", "not", "near"})


@lru_cache(maxsize=1024)  # rules and watchlists ask the same of every article
def parse(query: str) -> Query:
    """Return what a query says.

    Raises:
        InvalidQuery: it cannot be read. The message says why, what would do, and points at the place.
    """
    return _Parser(query).parse()


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._signs = tuple(scan(query))
        self._next = 0
        self._depth = 0
        self._values = 0

    def parse(self) -> Query:
        if self._peek().kind == "end":
            fail(self._query, 0, "This query is empty; write a word, such as banjir.")
        read = self._read_choice("anywhere")
        if self._peek().kind == "close":
            fail(self._query, self._peek().at, "This bracket closes nothing; take it away, or open one before it.")
        return read

    def _peek(self) -> Sign:
        return self._signs[self._next]

    def _take(self) -> Sign:
        self._next += 1
        return self._signs[self._next - 1]

    def _stands(self, kind: str, text: str | None = None) -> bool:
        sign = self._peek()
        return sign.kind == kind and text in {None, sign.text}

    def _read_choice(self, where: Where) -> Query:
        parts = [self._read_all(where)]
        while self._stands("operator", "OR"):
            self._take()
            parts.append(self._read_all(where))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _read_all(self, where: Where) -> Query:
        parts = [self._read_part(where)]
        while not (self._peek().kind in {"close", "end"} or self._stands("operator", "OR")):
            if self._stands("operator", "AND"):
                self._take()
            parts.append(self._read_part(where))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _read_part(self, where: Where) -> Query:
        if self._stands("operator", "NOT"):
            return Not(self._deeper(self._take(), lambda: self._read_part(where)))
        return self._read_close(where)

    def _read_close(self, where: Where) -> Query:
        at = self._peek().at
        left = self._read_value(where)
        if not self._stands("near"):
            return left
        sign = self._take()
        distance = int(sign.text) if sign.text else NEAR
        if not 0 <= distance <= FARTHEST:
            fail(self._query, sign.at, f"NEAR takes a number of words up to {FARTHEST}, such as NEAR/5.")
        begins = self._peek().at
        right = self._read_value(where)
        if self._stands("near"):
            fail(self._query, self._peek().at, "NEAR has two sides; write a NEAR b AND b NEAR c for three.")
        return Near(self._check_side(left, at), self._check_side(right, begins), distance)

    def _check_side(self, side: Query, at: int) -> Term | Or:
        if not isinstance(side, Term | Or) or not all(isinstance(part, Term) for part in getattr(side, "parts", ())):
            fail(self._query, at, "Beside NEAR stands a word, a phrase, or (one OR another) of them.")
        return side

    def _read_value(self, where: Where) -> Query:
        sign = self._take()
        if sign.kind == "open":
            return self._deeper(sign, lambda: self._read_brackets(sign, where))
        self._values += 1
        if self._values > MOST_VALUES:
            fail(self._query, sign.at, f"A query has at most {MOST_VALUES} words, phrases and fields.")
        if sign.kind == "field":
            return self._read_field(sign)
        if sign.kind == "word" and sign.text in _TYPED_SMALL:
            join = f"write {sign.text.upper()} to join what stands beside it"
            fail(self._query, sign.at, f'This is unclear: {join}, or "{sign.text}" to look for the word.')
        if sign.kind in {"word", "phrase"}:
            return self._read_words(sign, where)
        return self._miss(sign)

    def _read_words(self, sign: Sign, where: Where) -> Term:
        try:
            return read_term(sign.text, where, is_quoted=sign.kind == "phrase")
        except ValueError as error:
            fail(self._query, sign.at, str(error))

    def _read_brackets(self, opened: Sign, where: Where) -> Query:
        if self._stands("close"):
            fail(self._query, opened.at, "There is nothing between these brackets; write a word there.")
        read = self._read_choice(where)
        if not self._stands("close"):
            fail(self._query, opened.at, "This bracket is never closed; add a ) where it should end.")
        self._take()
        return read

    def _read_field(self, sign: Sign) -> Query:
        if sign.text in TEXTS:
            return self._deeper(sign, lambda: self._read_value(TEXTS[sign.text]))
        if sign.text not in FIELDS:
            known = ", ".join(f"{field}:" for field in sorted({*FIELDS, *TEXTS}))
            fail(self._query, sign.at, f"There is no field {sign.text}: - there are {known}.")
        value = self._take()
        if value.kind == "open":
            return self._deeper(value, lambda: self._read_names(sign))
        return self._read_name(sign, value)

    def _read_names(self, field: Sign) -> Query:
        """Read `site:(a.example OR b.example)`."""
        names = [self._read_name(field, self._take())]
        while self._stands("operator", "OR"):
            self._take()
            names.append(self._read_name(field, self._take()))
        if not self._stands("close"):
            fail(
                self._query,
                self._peek().at,
                f"Between the brackets of {field.text}: stand values with OR between them.",
            )
        self._take()
        return names[0] if len(names) == 1 else Or(tuple(names))

    def _read_name(self, field: Sign, value: Sign) -> Query:
        if value.kind not in {"word", "phrase"}:
            fail(
                self._query,
                value.at,
                f"After {field.text}: stands what to look for, such as {FIELDS[field.text].example}.",
            )
        try:
            return read_value(field.text, value.text)
        except ValueError as error:
            fail(self._query, value.at, str(error))

    def _deeper[R](self, sign: Sign, read: Callable[[], R]) -> R:
        self._depth += 1
        if self._depth > DEEPEST:
            fail(self._query, sign.at, f"A query goes {DEEPEST} brackets deep at most.")
        result = read()
        self._depth -= 1
        return result

    def _miss(self, sign: Sign) -> Query:
        """Complain about a place where a value should stand."""
        if sign.kind == "end":
            last = self._signs[self._next - 2]
            fail(
                self._query,
                sign.at,
                f"Something is missing after {self._query[last.at : last.end]!r}; write a word there.",
            )
        fail(
            self._query,
            sign.at,
            f"{self._query[sign.at : sign.end]!r} has nothing to join here; write a word before it.",
        )
