"""Reading rules from their YAML files. A broken file stops everything: a rule that is silently missing is worse."""

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kliping.rules.rule import Rule

RULES_FOLDER = Path(__file__).parent
"""Every `*.yaml` file beside this module is a list of rules: dropping a file here is all it takes."""


class InvalidRule(ValueError):
    """A rule file nobody could apply. The message names the file, the rule and what is wrong with it."""


@cache
def load_rules(folder: Path = RULES_FOLDER) -> tuple[Rule, ...]:
    """Return the rules of all files in `folder`, ordered by id; read once per process.

    Raises:
        InvalidRule: a file is not a YAML list of rules, a rule breaks its form, or two rules share an id.
    """
    rules: dict[str, Rule] = {}
    homes: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        for rule in read_rules(path):
            if rule.id in rules:
                raise InvalidRule(f"{path.name}: rule {rule.id!r} has the id of a rule in {homes[rule.id]}.")
            rules[rule.id] = rule
            homes[rule.id] = path.name
    return tuple(rules[id_] for id_ in sorted(rules))


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules of one file, in the order they stand there.

    Raises:
        InvalidRule: as `load_rules`.
    """
    entries = _parse(path)
    if not isinstance(entries, list) or not entries:
        raise InvalidRule(f"{path.name}: expected a YAML list of rules, each starting with `- id:`.")
    return tuple(_validate(path.name, number, entry) for number, entry in enumerate(entries, start=1))


def _parse(path: Path) -> Any:
    import yaml  # the enrich function reads words with this package, but never rules

    # libyaml reads the shipped rules about nine times as fast as PyYAML's own parser.
    safe_loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=safe_loader)  # noqa: S506 - a safe loader either way
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidRule(f"{path.name}: not YAML in UTF-8: {error}") from error


def _validate(file: str, number: int, entry: Any) -> Rule:
    name = repr(entry["id"]) if isinstance(entry, dict) and "id" in entry else f"number {number}"
    try:
        return Rule.model_validate(entry)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'rule'}: {fault['msg']}" for fault in error.errors())
        raise InvalidRule(f"{file}: rule {name}: {faults}") from error
