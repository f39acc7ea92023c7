"""Schedules catch what is known to go wrong elsewhere: each bug, put into the functions on purpose, within 200."""

import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any
from uuid import uuid4

import pytest

from kliping.aws.observation import Outcome
from tests.pipeline.faults import FaultyStack
from tests.pipeline.schedules import count_calls, draw, list_inputs, open_scene, run

MOST = 200
"""Schedules."""

MARK = "mark"

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
        key = {"pk": {"S": f"ARTICLE#{record_.article.id}"}, "sk": {"S": "COUNT"}}
        one = {":one": {"N": "1"}}
        table.dynamodb.update_item(
            TableName=table.name, Key=key, UpdateExpression="ADD written :one", ExpressionAttributeValues=one
        )
        return outcome

    patch.setattr(module.Table, "record_article", record_and_count)


@pytest.fixture(scope="module")
def stack() -> Iterator[FaultyStack]:
    with open_scene() as opened:
        run(opened, list_inputs(opened), {})  # now every function has its modules
        yield opened


def sign(stack: FaultyStack, seed: str | None, calls: int = 0) -> list[tuple[str, ...]]:
    """Run a schedule, or the inputs alone, and say what stands in the table but for names."""
    inputs, plan = draw(stack, calls, seed) if seed else (list_inputs(stack), {})
    told = ("kind", "headline", "reason", "written", "language", "word_count")
    left = (item for item in run(stack, inputs, plan) if item.get("kind") != MARK)
    return sorted(tuple(str(item.get(name)) for name in told) for item in left)


@pytest.mark.long
@pytest.mark.parametrize("bug", [put_unconditionally, mark_before_the_work, name_by_chance, count_by_adding])
def test_a_seeded_bug_is_caught(stack: FaultyStack, bug: Bug) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in stack.list_modules("kliping.aws.table"):
            bug(module, patch)
        undisturbed, calls = sign(stack, None), count_calls(stack)
        caught = next((number for number in range(MOST) if sign(stack, f"bug/{number}", calls) != undisturbed), None)

    assert caught is not None
    sys.stdout.write(f"{bug.__name__} was caught by schedule {caught + 1}\n")


@pytest.mark.long
def test_without_a_bug_nothing_is_caught(stack: FaultyStack) -> None:
    undisturbed, calls = sign(stack, None), count_calls(stack)

    assert all(sign(stack, f"bug/{number}", calls) == undisturbed for number in range(5))
