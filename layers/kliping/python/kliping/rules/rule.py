"""A rule: which words make an article carry a tag, and sentences that prove it."""

import re
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from kliping.models import Label, NonEmpty, Value
from kliping.rules.words import Word, split_words

SHORTEST_PREFIX = 4
"""Letters before a `*`. Shorter prefixes match words nobody thought of."""

EXAMPLES_EACH_WAY = 2
"""Examples a rule must bring for a match, and as many for no match."""

type Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
type Terms = tuple[NonEmpty, ...]

_PREFIX = re.compile(rf"\w{{{SHORTEST_PREFIX},}}\*$")


class Examples(Value):
    """Bodies of our own that the rule must match, and near misses that it must not."""

    match: Annotated[tuple[NonEmpty, ...], Field(min_length=EXAMPLES_EACH_WAY)]
    no_match: Annotated[tuple[NonEmpty, ...], Field(min_length=EXAMPLES_EACH_WAY)]


class Rule(Value):
    """When an article is about `label`. How matches are counted stands in docs/rules.md.

    `any` holds the terms that count; `all` groups of which each must be met by one term at least; `none` terms that
    silence the rule wherever they stand; `ignore` phrases inside which a term of `any` does not count. A term is a
    word or phrase, matched as whole words without case and accents; a `*` at its end matches any ending.
    """

    id: Slug
    version: Annotated[int, Field(ge=1)]
    label: Label
    languages: tuple[NonEmpty, ...] = ()
    any: Annotated[Terms, Field(min_length=1)]
    all: tuple[Annotated[Terms, Field(min_length=1)], ...] = ()
    none: Terms = ()
    ignore: Terms = ()
    min_matches: Annotated[int, Field(ge=1)] = 2
    min_distinct: Annotated[int, Field(ge=1)] = 2
    examples: Examples

    @model_validator(mode="after")
    def _has_usable_terms(self) -> Self:
        for terms in (self.any + self.ignore, self.none, *self.all):
            seen: dict[tuple[tuple[str, ...], bool], str] = {}
            for term in terms:
                key = _check_term(term)
                if key in seen:
                    raise ValueError(f"{term!r} stands twice (as {seen[key]!r}); one of them is enough")
                seen[key] = term
        if self.min_distinct > len(self.any):
            raise ValueError(f"min_distinct asks for {self.min_distinct} terms, but there are only {len(self.any)}")
        return self


def _check_term(term: str) -> tuple[tuple[str, ...], bool]:
    """Return what the term looks for: its words, and whether the last may go on.

    Raises:
        ValueError: it holds no word, a `*` that does not end a word, or punctuation that no phrase runs across.
    """
    words = split_words(term)
    if not words:
        raise ValueError(f"{term!r} holds no word")
    if not _runs_on(words, term):
        raise ValueError(f"{term!r} is no phrase: only blanks, hyphens and apostrophes may stand between its words")
    if "*" in term and not _PREFIX.search(term):
        raise ValueError(f"{term!r}: a * may only end a word of {SHORTEST_PREFIX} letters or more")
    return tuple(word.folded for word in words), term.endswith("*")


def _runs_on(words: tuple[Word, ...], term: str) -> bool:
    at_ends = words[0].start == 0 and words[-1].end == len(term.removesuffix("*"))
    return at_ends and all(word.joined for word in words[1:])
