"""Published rules reach whoever tags, and a set that cannot be read never takes the place of one that could."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import boto3
import pytest
from pydantic import ValidationError

from kliping.aws import items
from kliping.aws.live_rules import Live, LiveRules, RulesUnavailable
from kliping.aws.observation import metrics
from kliping.aws.rule_releases import (
    MOST_RELEASES,
    Release,
    ReleaseContended,
    UnknownRelease,
    load_release,
    publish,
    read_releases,
    restore,
)
from kliping.aws.table import Table, marshal
from kliping.models import Annotations
from kliping.rules import InvalidRule, Rule
from tests.builders import NOON, make_article
from tests.unit.aws.cutting import interrupted

ARTICLE = make_article(headline="-", article_body="Seorang pedagang tiba.")


def make_rule(id_: str, **fields: Any) -> Rule:
    """Return a rule that one word of `ARTICLE` satisfies."""
    default = {"id": id_, "version": 1, "label": {"id": id_, "en": id_}, "any": ["pedagang"], "min_matches": 1}
    examples = {"match": ["pedagang", "Pedagang."], "no_match": ["a", "b"]}
    return Rule.model_validate({**default, "min_distinct": 1, "examples": examples, **fields})


def release(table: Table, *ids: str) -> Release:
    """Publish rules with these ids."""
    published = publish(table, [make_rule(id_) for id_ in ids], "desk", NOON)
    assert published is not None
    return published


def damage(table: Table, published: Release, content: bytes | None = b"[]") -> None:
    """Put something else, or nothing, in the place of a published set."""
    if content is None:
        table.s3.delete_object(Bucket=table.archive, Key=published.key)
    else:
        table.s3.put_object(Bucket=table.archive, Key=published.key, Body=content)


def tags_of(live: Live) -> set[str]:
    return {tag.id for tag in live.book.apply(ARTICLE, Annotations())}


class Clock:
    """A clock that a test turns."""

    now = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def start(table: Table, clock: Clock) -> Callable[[], LiveRules]:
    """Return what a cold start makes."""
    return lambda: LiveRules(table, 60, clock)


@pytest.fixture(autouse=True)
def unreadable() -> Callable[[], int]:
    """Return how often rules were counted as unreadable."""
    metrics.clear_metrics()
    return lambda: len(metrics.metric_set.get("RulesUnreadable", {}).get("Value", ()))


def test_nothing_published_leaves_the_shipped_rules(
    start: Callable[[], LiveRules], unreadable: Callable[[], int]
) -> None:
    live = start().current()

    assert (live.rule_set, tags_of(live), unreadable()) == (None, set(), 0)


def test_published_rules_stand_beside_the_shipped_and_take_the_place_of_those_with_their_id(
    table: Table, start: Callable[[], LiveRules]
) -> None:
    published = release(table, "traders", "flood")
    live = start().current()

    assert live.rule_set == published.rule_set
    assert tags_of(live) == {"traders", "flood"}
    quake = "Gempa bumi mengguncang. Guncangan gempa terasa, pusat gempa di laut, magnitudo lima."
    assert {tag.id for tag in live.book.apply(make_article(article_body=quake), Annotations())} == {"earthquake"}


def test_a_change_is_seen_after_a_minute_and_nothing_is_asked_before(
    table: Table, clock: Clock, start: Callable[[], LiveRules]
) -> None:
    release(table, "first")
    rules = start()
    seen = []
    for at in (0, 30, 59.9, 60, 61):
        clock.now = at
        seen.append(tags_of(rules.current()))
        if at == 0:
            release(table, "second")

    assert seen == [{"first"}, {"first"}, {"first"}, {"second"}, {"second"}]


def test_an_unchanged_set_is_not_read_again(table: Table, clock: Clock, start: Callable[[], LiveRules]) -> None:
    published = release(table, "first")
    rules = start()
    rules.current()
    damage(table, published, None)
    clock.now = 60

    assert tags_of(rules.current()) == {"first"}


BROKEN = [None, b"", b"[]", b'[{"id": "traders"}]', b"\x00\xff"]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_set_leaves_the_last_good_one_working_also_at_a_cold_start(
    table: Table, clock: Clock, start: Callable[[], LiveRules], unreadable: Callable[[], int], content: bytes | None
) -> None:
    first = release(table, "first")
    warm = start()
    warm.current()
    damage(table, release(table, "second"), content)
    clock.now = 60

    assert (warm.current().rule_set, unreadable()) == (first.rule_set, 1)
    assert (start().current().rule_set, unreadable()) == (first.rule_set, 2)


def test_a_set_of_rules_that_this_version_cannot_apply_is_broken_too(
    table: Table, start: Callable[[], LiveRules]
) -> None:
    first = release(table, "first")
    future = make_rule("second").model_copy(update={"any": ("ban*",)})
    publish(table, [future], "desk", NOON)

    assert start().current().rule_set == first.rule_set


def test_every_broken_release_is_passed_over(table: Table, start: Callable[[], LiveRules]) -> None:
    first = release(table, "first")
    for name in ("second", "third"):
        damage(table, release(table, name))

    assert start().current().rule_set == first.rule_set


def test_a_first_set_that_is_broken_leaves_the_shipped_rules(
    table: Table, start: Callable[[], LiveRules], unreadable: Callable[[], int]
) -> None:
    damage(table, release(table, "first"))

    assert (start().current().rule_set, unreadable()) == (None, 1)


def test_where_no_published_set_is_given_away_a_cold_start_waits(
    table: Table, start: Callable[[], LiveRules], unreadable: Callable[[], int]
) -> None:
    published = release(table, "first")
    damage(table, published, None)

    with pytest.raises(RulesUnavailable, match="NoSuchKey"):
        start().current()
    assert unreadable() == 1


def test_what_was_broken_is_used_once_it_is_mended(
    table: Table, clock: Clock, start: Callable[[], LiveRules], unreadable: Callable[[], int]
) -> None:
    release(table, "first")
    second = release(table, "second")
    damage(table, second)
    rules = start()
    rules.current()
    assert publish(table, [make_rule("second")], "desk", NOON) is None
    clock.now = 60

    assert (rules.current().rule_set, unreadable()) == (second.rule_set, 1)


def test_the_item_that_names_the_releases_may_go_and_the_held_set_stays(
    table: Table, clock: Clock, start: Callable[[], LiveRules], unreadable: Callable[[], int]
) -> None:
    published = release(table, "first")
    rules = start()
    rules.current()
    pk, sk = items.rules_key()
    table.dynamodb.delete_item(TableName=table.name, Key=marshal({"pk": pk, "sk": sk}))
    clock.now = 60

    assert (rules.current().rule_set, unreadable()) == (published.rule_set, 1)


@pytest.mark.parametrize("written", [{}, {"releases": 1}, {"releases": [{"number": 1}]}])
def test_an_item_that_somebody_else_wrote_is_never_taken_for_no_rules(
    table: Table,
    clock: Clock,
    start: Callable[[], LiveRules],
    unreadable: Callable[[], int],
    written: dict[str, Any],
) -> None:
    published = release(table, "first")
    rules = start()
    rules.current()
    pk, sk = items.rules_key()
    table.dynamodb.put_item(TableName=table.name, Item=marshal({"pk": pk, "sk": sk, **written}))
    clock.now = 60

    assert (rules.current().rule_set, unreadable()) == (published.rule_set, 1)
    with pytest.raises(RulesUnavailable, match="validation error"):
        start().current()
    with pytest.raises(ValidationError):
        read_releases(table)


def test_publishing_the_same_rules_again_changes_nothing(table: Table) -> None:
    release(table, "first", "second")

    assert publish(table, [make_rule("second"), make_rule("first")], "other desk", NOON) is None
    assert [each.number for each in read_releases(table)] == [1]


def test_numbers_rise_and_the_newest_releases_are_remembered(table: Table) -> None:
    for number in range(MOST_RELEASES + 2):
        release(table, f"rule-{number}")

    numbers = [each.number for each in read_releases(table)]
    assert numbers == list(range(MOST_RELEASES + 2, 2, -1))


def test_going_back_is_a_release_of_its_own(table: Table) -> None:
    release(table, "first")
    release(table, "second")
    back = restore(table, 1, "desk", NOON)
    shipped = restore(table, 0, "desk", NOON)

    assert back is not None
    assert shipped is not None
    assert ((back.number, back.restores), (shipped.number, shipped.restores)) == ((3, 1), (4, 0))
    assert [rule.id for rule in load_release(table, back)] == ["first"]
    assert load_release(table, shipped) == ()


def test_going_back_to_what_is_not_remembered_or_broken_changes_nothing(table: Table) -> None:
    damage(table, release(table, "first"))
    release(table, "second")

    with pytest.raises(UnknownRelease):
        restore(table, 3, "desk", NOON)
    with pytest.raises(InvalidRule, match="not what was published"):
        restore(table, 1, "desk", NOON)
    assert [each.number for each in read_releases(table)] == [2, 1]


def test_of_two_who_publish_at_once_one_is_told(table: Table) -> None:
    release(table, "first")
    other = replace(table, dynamodb=boto3.client("dynamodb"))

    def overtake(**_: Any) -> None:
        release(other, "third")

    table.dynamodb.meta.events.register("before-call.dynamodb.PutItem", overtake)

    with pytest.raises(ReleaseContended):
        release(table, "second")
    assert [rule.id for rule in load_release(other, read_releases(other)[0])] == ["third"]


@pytest.mark.parametrize("survived", [0, 1])
def test_publishing_that_is_cut_short_leaves_the_live_set(
    table: Table, start: Callable[[], LiveRules], unreadable: Callable[[], int], survived: int
) -> None:
    first = release(table, "first")
    with interrupted(survived, table.dynamodb, table.s3), pytest.raises(ConnectionAbortedError):
        release(table, "second")

    assert (start().current().rule_set, unreadable()) == (first.rule_set, 0)
