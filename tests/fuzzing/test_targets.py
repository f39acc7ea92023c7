"""Whatever bytes come in, each parser answers: with a value that keeps its promises, or with an error for people."""

import pytest

from kliping.extractors import EXTRACTORS
from kliping.extractors.collections import COLLECTIONS
from kliping.messages import PARSERS
from tests.fuzzing.kept import KEPT, MOST
from tests.fuzzing.running import run
from tests.fuzzing.target import judge
from tests.fuzzing.targets import TARGETS
from tests.fuzzing.told import Order
from tests.fuzzing.words import WORDS

CHANGED = 40
"""Inputs of each target beside its seeds and what is kept: always the same."""

GROUPS = 4
"""Processes, each of which loads everything once."""


@pytest.mark.long
@pytest.mark.parametrize("group", range(GROUPS))
def test_seeds_kept_inputs_and_changed_ones_end_in_an_answer(group: int) -> None:
    names = [*TARGETS][group::GROUPS]

    heard = run(Order(table="tests.fuzzing.targets:TARGETS", targets=names, corpus=str(KEPT), changed=CHANGED))

    assert [(each.target, found.fault, found.content[:200]) for each in heard for found in each.found] == []
    assert [each.target for each in heard if each.ended] == names
    for each in heard:
        assert each.ended
        assert each.ended.inputs >= CHANGED


@pytest.mark.parametrize("name", TARGETS)
def test_each_target_has_sound_seeds(name: str) -> None:
    target = TARGETS[name]
    seeds = [*target.seeds()]

    assert seeds
    assert [verdict.fault for verdict in (judge(target, seed) for seed in seeds[:3]) if verdict.fault] == []
    assert target.is_json or WORDS[name]


def test_every_format_and_every_stage_is_a_target() -> None:
    formats = {each.name for each in EXTRACTORS} | {each.name for each in COLLECTIONS}

    assert formats | {stage.value for stage in PARSERS} <= TARGETS.keys()


def test_what_is_kept_is_small_and_belongs_to_a_target() -> None:
    sizes = {folder.name: sum(path.stat().st_size for path in folder.iterdir()) for folder in KEPT.iterdir()}

    assert sizes.keys() <= TARGETS.keys()
    assert max(sizes.values()) <= MOST
    assert sum(sizes.values()) < 200_000
