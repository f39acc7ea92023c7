"""What DynamoDB refuses: Developer Guide, constraints of data types and quotas; the key types are the template's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from benchmarks.write_units import measure_size

LARGEST = 400 * 1024
"""Bytes of an item with the names of its attributes."""

MOST_WRITES, MOST_READS, MOST_TRANSACTED = 25, 100, 100
LONGEST_KEY = {"pk": 2048, "sk": 1024}
"""Bytes. Of the keys of indexes, those that the template calls HASH may be as long as `pk`."""

_MOST_DIGITS, _LARGEST_EXPONENT, _SMALLEST_EXPONENT = 38, 125, -130
_DEEPEST = 32
_LONGEST_EXPRESSION = 4096
_ASSIGNED = re.compile(r"(#?\w+) = (:\w+)")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TEMPLATE = Path(__file__).parents[2] / "template.yaml"

type Fields = Mapping[str, Any]


def _read_keys() -> dict[str, tuple[str, int]]:
    """Return type and length of every attribute that is a key of the table or of an index."""
    table = yaml_parse(_TEMPLATE.read_text())["Resources"]["Table"]["Properties"]
    schemas = [table["KeySchema"], *(index["KeySchema"] for index in table["GlobalSecondaryIndexes"])]
    kinds = {part["AttributeName"]: part["KeyType"] for schema in schemas for part in schema}
    lengths = {"HASH": LONGEST_KEY["pk"], "RANGE": LONGEST_KEY["sk"]}
    types = {each["AttributeName"]: each["AttributeType"] for each in table["AttributeDefinitions"]}
    return {name: (type_, lengths[kinds[name]]) for name, type_ in types.items()}


KEYS = _read_keys()


def find_breaches(operation: str, params: Fields) -> Iterator[str]:
    """Yield what is wrong with a call."""
    items = [params[name] for name in ("Item", "Key") if name in params]
    if operation == "BatchWriteItem":
        writes = [write for table in params["RequestItems"].values() for write in table]
        yield from _check_count(len(writes), MOST_WRITES)
        items += [each["PutRequest"]["Item"] for each in writes if "PutRequest" in each]
    elif operation == "BatchGetItem":
        yield from _check_count(sum(len(table["Keys"]) for table in params["RequestItems"].values()), MOST_READS)
    elif operation in {"TransactWriteItems", "TransactGetItems"}:
        yield from _check_count(len(params["TransactItems"]), MOST_TRANSACTED)
        items += [act["Item"] for each in params["TransactItems"] for act in each.values() if "Item" in act]
    for item in items:
        yield from check_item(item)
    yield from _check_expressions(params)


def check_item(item: Fields) -> Iterator[str]:
    """Yield what is wrong with an item, or with a key."""
    for name, value in item.items():
        yield from _check_value(name, value)
        if name in KEYS:
            yield from _check_key(name, value)
    if "expires_at" in item and not re.fullmatch(r"\d{1,12}", item["expires_at"].get("N", "")):
        yield f"expires_at is {item['expires_at']}, no whole number of seconds, so that nothing would ever expire"
    try:
        size = measure_size(item)
    except UnicodeEncodeError:
        return  # said already
    if size > LARGEST:
        yield f"an item of {size:,} bytes; {LARGEST:,} are taken"


def _check_expressions(params: Fields) -> Iterator[str]:
    values = params.get("ExpressionAttributeValues", {})
    names = params.get("ExpressionAttributeNames", {})
    expressions = {name: text for name, text in params.items() if name.endswith("Expression")}
    for name, text in expressions.items():
        if len(text.encode()) > _LONGEST_EXPRESSION:
            yield f"{name} has {len(text.encode()):,} bytes; {_LONGEST_EXPRESSION:,} are taken"
    assigned = dict(_ASSIGNED.findall(params.get("UpdateExpression", "")))
    yield from check_item({names.get(name, name): values[value] for name, value in assigned.items()})
    for name, value in values.items():
        yield from _check_value(name, value)
    for placeholder in {*values, *names}:
        if not any(re.search(rf"{placeholder}\b", text) for text in expressions.values()):
            yield f"{placeholder} stands in no expression"


def _check_count(count: int, most: int) -> Iterator[str]:
    if not 1 <= count <= most:
        yield f"{count} items in one call; 1 to {most} are taken"


def _check_key(name: str, value: Fields) -> Iterator[str]:
    [(kind, content)] = value.items()
    wanted, longest = KEYS[name]
    if kind != wanted:
        yield f"the key {name} is of type {kind} instead of {wanted}"
    elif kind == "S" and not 1 <= len(content.encode("utf-8", "surrogatepass")) <= longest:
        yield f"the key {name} has {len(content.encode('utf-8', 'surrogatepass')):,} bytes; 1 to {longest:,} are taken"


def _check_value(name: str, value: Fields, depth: int = 1) -> Iterator[str]:
    [(kind, content)] = value.items()
    if depth > _DEEPEST:
        yield f"{name} is nested deeper than {_DEEPEST} levels"
    elif kind == "N":
        yield from _check_number(name, content)
    elif kind in {"SS", "NS", "BS"} and (not content or len(set(content)) < len(content) or not all(content)):
        yield f"the set {name} is empty, or holds something empty or twice"
    elif kind in {"S", "SS"}:
        yield from _check_texts(name, [content] if kind == "S" else content)
    elif kind in {"L", "M"}:
        inside = content.items() if kind == "M" else enumerate(content)
        for key, each in inside:
            yield from _check_value(f"{name}.{key}", each, depth + 1)


def _check_texts(name: str, texts: Iterable[str]) -> Iterator[str]:
    if any(map(_SURROGATES.search, texts)):
        yield f"{name} holds a lone surrogate, which no UTF-8 can"


def _check_number(name: str, digits: str) -> Iterator[str]:
    number = Decimal(digits)
    if not number.is_finite():
        yield f"{name} is {digits}, which is no number"
    elif len("".join(map(str, number.as_tuple().digits)).strip("0")) > _MOST_DIGITS:
        yield f"{name} has more than {_MOST_DIGITS} digits"
    elif number and not _SMALLEST_EXPONENT <= number.adjusted() <= _LARGEST_EXPONENT:
        yield f"{name} is {digits}, too large or too small"
