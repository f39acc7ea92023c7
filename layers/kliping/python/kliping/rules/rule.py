"""A rule: which words make an article carry a tag, and examples that prove it."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kliping.models import Label, NonEmpty, Value
from kliping.queries import parse, walk
from kliping.queries.nodes import Named
from kliping.queries.terms import read_term
from kliping.rules.example import Example

EXAMPLES_EACH_WAY = 2
"""Examples a rule must bring for a match, and as many for no match."""

_LATER = {"tag": "tags come from rules themselves", "story": "stories are told once an article is recorded"}
"""Fields that nobody knows when rules are applied, and why."""


def _check_query(query: str) -> str:
    for part in walk(parse(query)):
        if isinstance(part, Named) and part.field in _LATER:
            raise ValueError(f"a rule cannot ask for {part.field}: - {_LATER[part.field]}")
    return query


type Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
type Terms = tuple[NonEmpty, ...]
type RuleQuery = Annotated[str, AfterValidator(_check_query)]


class Examples(Value):
    """Articles of our own that the rule must match, and near misses that it must not."""

    match: Annotated[tuple[Example, ...], Field(min_length=EXAMPLES_EACH_WAY)]
    no_match: Annotated[tuple[Example, ...], Field(min_length=EXAMPLES_EACH_WAY)]


class Rule(Value):
    """When an article is about `label`: it matches `when`, and holds enough of the terms in `any`.

    Either may be left out. `ignore` are phrases inside which a term of `any` does not count; how terms are counted
    stands in docs/rules.md. A term is read as a query reads what stands in quotes.
    """

    id: Slug
    version: Annotated[int, Field(ge=1)]
    label: Label
    when: RuleQuery | None = None
    any: Terms = ()
    ignore: Terms = ()
    min_matches: Annotated[int, Field(ge=1)] = 2
    min_distinct: Annotated[int, Field(ge=1)] = 2
    examples: Examples

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if self.when is None and not self.any:
            raise ValueError("it needs `any`, a list of terms, or `when`, a query, or both")
        if not self.any and {"ignore", "min_matches", "min_distinct"} & self.model_fields_set:
            raise ValueError("ignore, min_matches and min_distinct speak of the terms in `any`, and there are none")
        return self

    @model_validator(mode="after")
    def _has_usable_terms(self) -> Self:
        seen: dict[tuple[tuple[str, ...], bool], str] = {}
        for text in self.any + self.ignore:
            term = read_term(text)
            key = (term.words, term.is_prefix)
            if key in seen:
                raise ValueError(f"{text!r} stands twice (as {seen[key]!r}); one of them is enough")
            seen[key] = text
        if self.any and self.min_distinct > len(self.any):
            raise ValueError(f"min_distinct asks for {self.min_distinct} terms, but there are only {len(self.any)}")
        return self
