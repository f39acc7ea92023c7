"""Reading rules from their YAML files. A broken file stops everything: a rule that is silently missing is worse."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from kliping.rules.rule import Rule

if TYPE_CHECKING:
    from yaml import Mark, Node

RULES_FOLDER = Path(__file__).parent
"""Every `*.yaml` file beside this module is a list of rules: dropping a file here is all it takes."""

SUFFIXES = frozenset({".yaml", ".yml"})
"""By which a file in a folder is known to hold rules."""


class InvalidRule(ValueError):
    """Rules nobody could apply. Every line of the message names a file, the rule, what is wrong with it and where."""


@cache
def load_rules(folder: Path = RULES_FOLDER) -> tuple[Rule, ...]:
    """Return the rules of all files in `folder`, ordered by id; read once per process.

    Raises:
        InvalidRule: as `read_files`.
    """
    return sort_rules(chain.from_iterable(read_files([folder]).values()))


def sort_rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules in the order in which they are kept."""
    return tuple(sorted(rules, key=lambda rule: rule.id))


def read_files(paths: Iterable[Path]) -> Mapping[Path, tuple[Rule, ...]]:
    """Return the rules of files, and of all files in folders, each in the order they stand there.

    Raises:
        InvalidRule: a file is not a YAML list of rules, a rule breaks its form, or two rules share an id. The message
            has a line for every one of them.
    """
    found: dict[Path, tuple[Rule, ...]] = {}
    homes: dict[str, Path] = {}
    faults: list[str] = []
    for path in dict.fromkeys(chain.from_iterable(map(_files_in, paths))):
        try:
            found[path] = read_rules(path)
        except InvalidRule as error:
            faults.append(str(error))
        for rule in found.get(path, ()):
            if rule.id in homes:
                faults.append(f"{path}: rule {rule.id!r} has the id of a rule in {homes[rule.id]}.")
            homes[rule.id] = path
    if faults:
        raise InvalidRule("\n".join(faults))
    return found


def read_rules(path: Path) -> tuple[Rule, ...]:
    """Return the rules of one file, in the order they stand there.

    Raises:
        InvalidRule: it is not a YAML list of rules, or rules break their form.
    """
    entries, nodes = _parse(path)
    if not isinstance(entries, list) or not entries:
        raise InvalidRule(f"{path}: expected a YAML list of rules, each starting with `- id:`.")
    rules: list[Rule] = []
    faults: list[str] = []
    for number, (entry, node) in enumerate(zip(entries, nodes, strict=True), start=1):
        try:
            rules.append(Rule.model_validate(entry))
        except ValidationError as error:
            faults += (f"{path}: {fault}" for fault in _tell(error, number, entry, node))
    if faults:
        raise InvalidRule("\n".join(faults))
    return tuple(rules)


def _files_in(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return (path,)
    return sorted(inside for inside in path.rglob("*") if inside.suffix in SUFFIXES and inside.is_file())


def _parse(path: Path) -> tuple[Any, "Sequence[Node]"]:
    """Return what a file holds and, of a list, where each of its entries stands."""
    import yaml  # the enrich function reads words with this package, but never rules

    # libyaml reads the shipped rules about nine times as fast as PyYAML's own parser.
    safe_loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader = safe_loader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        twin = next(_twins(root), None)
        entries = loader.construct_document(root) if root and not twin else None
    except yaml.MarkedYAMLError as error:
        raise InvalidRule(f"{path}: not YAML: {error.problem or error.context}{_at(error.problem_mark)}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a date such as 2026-13-45 is a bare ValueError
        raise InvalidRule(f"{path}: not YAML in UTF-8: {' '.join(str(error).split())}") from error
    if twin:
        raise InvalidRule(f"{path}: {twin.value!r} stands twice; one of them is enough{_at(twin.start_mark)}")
    return entries, root.value if root else ()


def _twins(root: Any) -> "Iterator[Node]":
    """Yield keys that stand in their mapping a second time: YAML's parsers silently take the last."""
    waiting, seen = [root], {id(None)}
    while waiting:
        node = waiting.pop()
        if id(node) in seen or node.id == "scalar":  # aliases may lead back, or to the same place a million times
            continue
        seen.add(id(node))
        keys: set[str] = set()
        for each in node.value:
            if node.id == "sequence":
                waiting.append(each)
                continue
            key, value = each
            waiting.append(value)
            if key.id == "scalar":
                if key.value in keys:
                    yield key
                keys.add(key.value)


def _tell(error: ValidationError, number: int, entry: Any, node: "Node") -> Iterator[str]:
    id_ = entry.get("id") if isinstance(entry, dict) else None
    name = repr(id_) if isinstance(id_, str) else f"number {number}"
    for fault in error.errors():
        field = ".".join(map(str, fault["loc"])) or "rule"
        yield f"rule {name}: {field}: {fault['msg']}{_at(_find(node, fault['loc']).start_mark)}"


def _find(node: Any, loc: Iterable[int | str]) -> Any:
    """Return the part of a rule that pydantic names or, where it is missing, what it is missing from."""
    for part in loc:
        if node.id == "sequence" and isinstance(part, int):
            node = node.value[part]
        elif node.id == "mapping":
            node = next((value for key, value in node.value if key.value == part), node)
    return node


def _at(mark: "Mark | None") -> str:
    return f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
