"""Schedules catch what is known to go wrong elsewhere: each bug, put into the functions on purpose, within 200."""

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from kliping.aws.observation import Outcome
from tests.pipeline.schedules import Scene, open_scene

pytestmark = [pytest.mark.enable_socket, pytest.mark.long]

MOST = 200
"""Schedules."""

AT_RISK = ("a page", "a copy", "two versions", "a page that was forgotten")
"""Stories of records: the bugs are about those."""

MARK = "mark"
COUNT = "count"
TOLD = ("kind", "headline", "reason", "written", "language", "word_count")

type Bug = Callable[[ModuleType, pytest.MonkeyPatch], None]


def put_unconditionally(module: ModuleType, patch: pytest.MonkeyPatch) -> None:
    """Write what arrives last, not what is newest."""

    def put(table: Any, item: Any, *_: Any) -> bool:
        table.dynamodb.put_item(TableName=table.name, Item=module.marshal(item))
        return True

    patch.setattr(module.Table, "put_if", put)


def mark_before_the_work(module: ModuleType, patch: pytest.MonkeyPatch) -> None:
    """Remember an input before its record is written, and refuse it from then on."""
    record = module.Table.record_article

    def record_once(table: Any, record_: Any, source: Any, *rest: Any) -> Any:
        key = {"pk": f"MARK#{source.id}", "sk": source.received_at.isoformat()}
        if not table.put_if({**key, "kind": MARK}, "attribute_not_exists(pk)", {}):
            return Outcome.UNCHANGED
        return record(table, record_, source, *rest)

    patch.setattr(module.Table, "record_article", record_once)


def name_by_chance(module: ModuleType, patch: pytest.MonkeyPatch) -> None:
    """Give an article a new id at every delivery."""
    record = module.Table.record_article

    def record_anew(table: Any, record_: Any, source: Any, *rest: Any) -> Any:
        article = record_.article.model_copy(update={"id": uuid4().hex[:26]})
        return record(table, record_.model_copy(update={"article": article}), source, *rest)

    patch.setattr(module.Table, "record_article", record_anew)


def count_by_adding(module: ModuleType, patch: pytest.MonkeyPatch) -> None:
    """Count what was written by adding one."""
    record = module.Table.record_article

    def record_and_count(table: Any, record_: Any, source: Any, *rest: Any) -> Any:
        outcome = record(table, record_, source, *rest)
        table.dynamodb.update_item(
            TableName=table.name,
            Key={"pk": {"S": "COUNT"}, "sk": {"S": record_.article.id}},
            UpdateExpression="SET kind = :kind ADD written :one",
            ExpressionAttributeValues={":one": {"N": "1"}, ":kind": {"S": COUNT}},
        )
        return outcome

    patch.setattr(module.Table, "record_article", record_and_count)


def send_before_the_write(module: ModuleType, patch: pytest.MonkeyPatch) -> None:
    """Tell who watches for an article before its record is written, which may be refused."""
    record = module.Table.record_article

    def tell_and_record(table: Any, record_: Any, source: Any, then: Any) -> Any:
        then(record_, {})
        return record(table, record_, source, lambda *_: None)

    patch.setattr(module.Table, "record_article", tell_and_record)


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with open_scene() as opened:
        yield opened


def sign(scene: Scene) -> list[tuple[str, ...]]:
    """Say what stands in the table but for names."""
    return sorted(tuple(str(item.get(name)) for name in TOLD) for item in scene.look() if item["kind"] != MARK)


def catches(scene: Scene, number: int, bug: Bug) -> bool:
    """Say whether a schedule, or its inputs alone, end otherwise with a bug than without."""
    names, inputs, plan = scene.draw("bug", number, AT_RISK)
    scene.run(scene.list_inputs(names), {})
    sound = sign(scene)
    with pytest.MonkeyPatch.context() as patch:
        for module in scene.stack.list_modules("kliping.aws.table"):
            bug(module, patch)
        scene.run(scene.list_inputs(names), {})
        undisturbed = sign(scene)
        scene.run(inputs, plan)
        struck = sign(scene)
    return struck != undisturbed or [each for each in undisturbed if each[0] != COUNT] != sound


@pytest.mark.parametrize(
    "bug", [put_unconditionally, mark_before_the_work, name_by_chance, count_by_adding, send_before_the_write]
)
def test_a_seeded_bug_is_caught(scene: Scene, bug: Bug) -> None:
    caught = next((number for number in range(MOST) if catches(scene, number, bug)), None)

    assert caught is not None
    sys.stdout.write(f"{bug.__name__} was caught by schedule {caught + 1}\n")


def no_bug(_: ModuleType, __: pytest.MonkeyPatch) -> None:
    """Leave everything as it is."""


def test_without_a_bug_nothing_is_caught(scene: Scene) -> None:
    assert [number for number in range(5) if catches(scene, number, no_bug)] == []
