"""`Ref`, `Fn::Sub` and their kin: answered by CloudFormation itself, through extra outputs of the stack.

`questions` turns every intrinsic within a value into an output to add to the template; once the stack stands,
`resolve` puts the answers in. So there is no second, slightly different intrinsics engine here.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

_NO_VALUE = {"Ref": "AWS::NoValue"}


def questions(value: Any) -> dict[str, dict[str, Any]]:
    """Return one output for each intrinsic in `value`."""
    return {_name(intrinsic): {"Value": intrinsic} for intrinsic in _intrinsics(value) if intrinsic != _NO_VALUE}


def ask_whether(condition: str) -> dict[str, list[str]]:
    """Return the intrinsic whose answer is `true` where a condition of the template holds."""
    return {"Fn::If": [condition, "true", "false"]}


def resolve(value: Any, answers: Mapping[str, str]) -> Any:
    """Return `value` with every intrinsic replaced by its answer.

    Raises:
        KeyError: an intrinsic that was not asked for, or that CloudFormation left without an answer.
    """
    if _is_intrinsic(value):
        return answers[_name(value)]
    if isinstance(value, Mapping):
        return {key: resolve(part, answers) for key, part in value.items() if part != _NO_VALUE}
    if isinstance(value, list):
        return [resolve(part, answers) for part in value if part != _NO_VALUE]
    return value


def references(value: Any) -> set[str]:
    """Return the logical ids and parameters that `value` names."""
    return {name for intrinsic in _intrinsics(value) for name in _names(intrinsic)}


def _names(intrinsic: Any) -> Iterator[str]:
    (function, argument), *_ = intrinsic.items()
    if function == "Ref":
        yield argument
    elif function == "Fn::GetAtt":
        yield argument.partition(".")[0] if isinstance(argument, str) else argument[0]
    elif function == "Fn::Sub":
        text, *variables = argument if isinstance(argument, list) else [argument]
        local = set(variables[0]) if variables else set()
        for part in text.split("${")[1:]:
            name = part.partition("}")[0].partition(".")[0].strip()
            if not name.startswith("!") and name not in local:
                yield name
        yield from references(variables)
    else:
        yield from references(argument)


def _intrinsics(value: Any) -> Iterator[Any]:
    if _is_intrinsic(value):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _intrinsics(part)
    elif isinstance(value, list):
        for part in value:
            yield from _intrinsics(part)


def _is_intrinsic(value: Any) -> bool:
    if not isinstance(value, Mapping) or len(value) != 1:
        return False
    name = str(next(iter(value)))
    return name == "Ref" or name.startswith("Fn::")


def _name(intrinsic: Any) -> str:
    return "Answer" + hashlib.sha256(json.dumps(intrinsic, sort_keys=True).encode()).hexdigest()[:24]
