"""Count write request units as DynamoDB bills them: moto does not."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from typing import Any, NamedTuple

from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.moto_calls import calls_handled

type Attributes = Mapping[str, Mapping[str, Any]]
"""An item as DynamoDB's JSON."""

_UNIT = 1024
_OVERHEAD = 100
_WRITES = {"PutItem", "UpdateItem", "DeleteItem"}
_UNCOUNTED_WRITES = {"BatchWriteItem", "TransactWriteItems"}


class Index(NamedTuple):
    """A secondary index: its key attributes, and what it holds beside them and the table's own; null for everything."""

    keys: tuple[str, ...]
    projected: frozenset[str] | None


def measure_size(item: Attributes) -> int:
    """Return the bytes of an item, names included, by "DynamoDB Item sizes and formats" of the Developer Guide."""
    return sum(len(name.encode()) + _measure_value(value) for name, value in item.items())


def count_units(before: Attributes | None, after: Attributes | None, indexes: Sequence[Index]) -> int:
    """Return the units of one write: the larger of both items, and what becomes of its place in each index."""
    units = max(_units(before), _units(after), 1)
    for index in indexes:
        was, becomes = _project(before, index), _project(after, index)
        if was == becomes:
            continue
        moved = [{name: entry[name] for name in index.keys} for entry in (was, becomes) if entry]
        in_place = len(moved) == 2 and moved[0] == moved[1]  # noqa: PLR2004 - both
        units += max(_units(was), _units(becomes)) if in_place else _units(was) + _units(becomes)
    return units


@dataclass
class WriteMeter:
    """Units by kind of item, of all writes while it is on. Refused conditions cost as well."""

    clients: Clients
    table: str

    def __post_init__(self) -> None:
        """Read from the table itself which keys and indexes it has."""
        described = self.clients("dynamodb").describe_table(TableName=self.table)["Table"]
        self.units: Counter[str] = Counter()
        self._keys = tuple(key["AttributeName"] for key in described["KeySchema"])
        self._indexes = [
            Index(tuple(key["AttributeName"] for key in index["KeySchema"]), _read_projection(index["Projection"]))
            for index in described.get("GlobalSecondaryIndexes", ())
        ]
        self.is_reading = False

    @contextmanager
    def on(self) -> Iterator[None]:
        """Count what is written within, by whoever."""
        with calls_handled(self._count):
            yield

    def measure_stored(self, item: Attributes) -> int:
        """Return the bytes billed for keeping an item: its own, those of its entry in each index, and 100 for each."""
        entries = [entry for index in self._indexes if (entry := _project(item, index))]
        return sum(_OVERHEAD + measure_size(entry) for entry in (item, *entries))

    def _count(self, event_name: str, request: Any, answer: Callable[[], Any]) -> Any:
        operation = event_name.rpartition(".")[2]
        if self.is_reading or ".dynamodb." not in event_name or operation not in _WRITES | _UNCOUNTED_WRITES:
            return answer()
        if operation in _UNCOUNTED_WRITES:
            raise NotImplementedError(f"Nobody has said what {operation} costs.")
        asked = json.loads(request.body)
        key = {name: (asked.get("Key") or asked["Item"])[name] for name in self._keys}
        before = self._read(key)
        answered = answer()
        after = self._read(key)
        kind = (after or before or {}).get("kind", {}).get("S") or key[self._keys[0]]["S"].partition("#")[0]
        self.units[kind.lower()] += count_units(before, after, self._indexes)
        return answered

    def _read(self, key: Attributes) -> Attributes | None:
        self.is_reading = True
        try:
            found = self.clients("dynamodb").get_item(TableName=self.table, Key=key, ConsistentRead=True)
        finally:
            self.is_reading = False
        return found.get("Item")


def _read_projection(projection: Mapping[str, Any]) -> frozenset[str] | None:
    return None if projection["ProjectionType"] == "ALL" else frozenset(projection.get("NonKeyAttributes", ()))


def _project(item: Attributes | None, index: Index) -> Attributes | None:
    if item is None or not all(name in item for name in index.keys):
        return None
    if index.projected is None:
        return item
    return {name: item[name] for name in item if name in index.projected or name in index.keys or name in {"pk", "sk"}}


def _units(item: Attributes | None) -> int:
    return ceil(measure_size(item) / _UNIT) if item else 0


def _measure_value(value: Mapping[str, Any]) -> int:
    [(kind, content)] = value.items()
    return _SIZES[kind](content)


_SIZES: Mapping[str, Callable[[Any], int]] = {
    "S": lambda text: len(text.encode()),
    "B": len,
    "N": lambda digits: ceil(len(digits.strip("-0.").replace(".", "")) / 2) + 1 + digits.startswith("-"),
    "BOOL": lambda _: 1,
    "NULL": lambda _: 1,
    "SS": lambda texts: sum(len(text.encode()) for text in texts),
    "NS": lambda numbers: sum(_SIZES["N"](digits) for digits in numbers),
    "BS": lambda contents: sum(map(len, contents)),
    "L": lambda values: 3 + sum(1 + _measure_value(value) for value in values),
    "M": lambda members: 3 + sum(1 + len(name.encode()) + _measure_value(each) for name, each in members.items()),
}
