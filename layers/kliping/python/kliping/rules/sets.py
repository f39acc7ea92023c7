"""A set of rules as it travels: one JSON document, named by its content."""

from collections.abc import Iterable, Iterator

from pydantic import ConfigDict, TypeAdapter, ValidationError

from kliping.identity import digest
from kliping.rules.loading import InvalidRule, sort_rules
from kliping.rules.rule import Rule

_RULES = TypeAdapter(tuple[Rule, ...], config=ConfigDict(defer_build=True))


def dump_rules(rules: Iterable[Rule]) -> bytes:
    """Write rules as JSON: the same rules, in any order, are the same bytes."""
    return _RULES.dump_json(sort_rules(rules), exclude_defaults=True)


def parse_rules(content: bytes) -> tuple[Rule, ...]:
    """Read what `dump_rules` wrote.

    Raises:
        InvalidRule: it is no such thing, or a rule is none that this version can apply.
    """
    try:
        return _RULES.validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise InvalidRule(f"{field}: {first['msg']}" if field else first["msg"]) from error


def digest_rules(content: bytes) -> str:
    """Name a set of rules by what `dump_rules` wrote of it."""
    return digest(b"rules", content)


def override(shipped: Iterable[Rule], published: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return the rules of both, ordered by id; a published rule takes the place of the shipped one with its id."""
    by_id = {rule.id: rule for rule in (*shipped, *published)}
    return sort_rules(by_id.values())


def find_unversioned(before: Iterable[Rule], after: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules of `after` that say something else than before under the same version, or under a lower one.

    A tag carries the version of its rule, by which a person finds what the rule said. Examples may change freely.
    """
    known = {rule.id: rule for rule in before}
    for rule in after:
        former = known.get(rule.id)
        if former and rule.version <= former.version and _says(rule) != _says(former):
            yield rule


def _says(rule: Rule) -> object:
    return rule.model_dump(exclude={"examples"})
