"""Rules change while articles pass: nothing is deployed, no broken set takes over, and the newest set wins."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kliping import PIPELINE_VERSION
from kliping.aws.reading import read_article
from kliping.aws.rule_releases import Release, publish, restore
from kliping.aws.table import marshal_key
from kliping.messages import ArticleEnriched
from kliping.models import Annotations, RuleSet, Stage
from kliping.rules import Rule
from kliping_cli.cloud.local import LocalStack
from tests.builders import NOON, make_article, make_source
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import failures, kinds, messages, outcomes, records, redrive
from tests.pipeline.pages import CANONICAL, make_page

AT_ONCE = PARAMETERS | {"RulesMaxAgeSeconds": "0"}


@pytest.fixture
def stack() -> Iterator[LocalStack]:
    """Return a stack whose functions ask for newer rules at every article."""
    with LocalStack(parameters=AT_ONCE) as opened:
        yield opened


def make_rule(id_: str, version: int = 1, **fields: Any) -> Rule:
    """Return a rule that the page of `make_page` satisfies."""
    examples = {"match": ["pedagang", "Pedagang."], "no_match": ["a", "b"]}
    default = {"id": id_, "version": version, "label": {"id": id_, "en": id_}, "when": "pedagang"}
    return Rule.model_validate({**default, "examples": examples, **fields})


def release(stack: LocalStack, *rules: Rule) -> Release:
    """Publish rules."""
    published = publish(stack.table, rules, "desk", NOON)
    assert published is not None
    return published


def drop(stack: LocalStack, name: str) -> tuple[RuleSet | None, set[str]]:
    """Drop a page; return the set of rules that tagged it, and its tags but for those of shipped rules."""
    url = f"{CANONICAL}-{name}"
    stack.put(f"{name}.html", make_page(canonical=url), "text/html")
    stack.drain()
    found = read_article(stack.table, url)
    assert found is not None, f"{name} is lost"
    return found[0].rules, {tag.id for tag in found[0].tags} - {"prices", "economy", "local-government", "government"}


def damage(stack: LocalStack, published: Release) -> None:
    """Put something else in the place of a published set."""
    stack.client("s3").put_object(Bucket=stack.outputs["ArchiveBucket"], Key=published.key, Body=b"- id: no JSON")


def deliver(stack: LocalStack) -> None:
    """Send tag a message that it has had before, or not."""
    enriched = ArticleEnriched(source=make_source(), article=make_article(), annotations=Annotations())
    stack.send(Stage.TAG, enriched.model_dump_json())
    stack.drain()


def test_a_rule_that_is_published_tags_the_next_article(stack: LocalStack) -> None:
    before = drop(stack, "before")
    first = release(stack, make_rule("traders"))
    after = drop(stack, "after")
    second = release(stack, make_rule("merchants"))

    assert (before, after) == ((None, set()), (first.rule_set, {"traders"}))
    assert drop(stack, "last") == (second.rule_set, {"merchants"})
    assert ("tag", "RulesUnreadable") not in outcomes(stack)


def test_a_rule_with_the_id_of_a_shipped_one_replaces_it(stack: LocalStack) -> None:
    release(stack, make_rule("prices", version=2))
    stack.put("page.html", make_page(), "text/html")
    stack.drain()

    found = read_article(stack.table, CANONICAL)
    assert found is not None
    [prices] = [tag for tag in found[0].tags if tag.id == "prices"]
    assert (prices.rule_version, {span.text.lower() for span in prices.evidence}) == (2, {"pedagang"})


def test_a_broken_set_leaves_the_last_good_one_tagging_until_it_is_mended(stack: LocalStack) -> None:
    first = release(stack, make_rule("traders"))
    broken = release(stack, make_rule("merchants"))
    damage(stack, broken)
    meanwhile = drop(stack, "meanwhile")

    publish(stack.table, [make_rule("merchants")], "desk", NOON)

    assert meanwhile == (first.rule_set, {"traders"})
    assert drop(stack, "mended") == (broken.rule_set, {"merchants"})
    assert outcomes(stack)["tag", "RulesUnreadable"] == 1
    [line] = [line for line in messages(stack) if "cannot be read" in line["message"]]
    assert line["level"] == "ERROR"
    assert (
        line["message"]
        == f"release 2 of the rules ({broken.key}) cannot be read: what lies there is not what was published"
    )
    assert failures(stack) == []


def test_a_cold_start_finds_the_last_good_set(tmp_path: Path) -> None:
    with LocalStack(parameters=AT_ONCE, state=tmp_path) as stack:
        stack.drain()
        first = release(stack, make_rule("traders"))
        damage(stack, release(stack, make_rule("merchants")))
        stack.save()
    with LocalStack(parameters=AT_ONCE, state=tmp_path) as stack:
        assert drop(stack, "cold") == (first.rule_set, {"traders"})


def test_articles_wait_where_no_published_set_is_given_away_and_are_redriven(stack: LocalStack) -> None:
    first = release(stack, make_rule("traders"))
    stack.client("s3").delete_object(Bucket=stack.outputs["ArchiveBucket"], Key=first.key)
    stack.put("page.html", make_page(), "text/html")
    stack.drain()
    [failure] = failures(stack)
    publish(stack.table, [make_rule("traders")], "desk", NOON)

    redrive(stack, failure)
    stack.drain()

    assert (failure.stage, failure.reason) == (Stage.TAG, "retries_exhausted")
    assert "Rules were published, but cannot be read" in failure.detail
    found = read_article(stack.table, CANONICAL)
    assert found is not None
    assert (found[0].rules, failures(stack)) == (first.rule_set, [])


def test_going_back_is_seen_like_any_change(stack: LocalStack) -> None:
    release(stack, make_rule("traders"))
    release(stack, make_rule("merchants"))
    back = restore(stack.table, 1, "desk", NOON)
    tags = drop(stack, "back")
    restore(stack.table, 0, "desk", NOON)

    assert back is not None
    assert tags == (back.rule_set, {"traders"})
    assert drop(stack, "shipped")[1] == set()


def test_a_message_delivered_again_under_newer_rules_changes_the_record_once(stack: LocalStack) -> None:
    deliver(stack)
    newest = release(stack, make_rule("traders"))
    deliver(stack)
    after = stack.items()
    deliver(stack)

    [record] = records(stack)
    assert (record["pipeline_version"], newest.number) == (PIPELINE_VERSION + Decimal("0.000001"), 1)
    assert kinds(stack)["revision"] == 0
    assert stack.items() == after
    assert (outcomes(stack)["tag", "Succeeded"], outcomes(stack)["tag", "Unchanged"]) == (2, 1)


def test_a_function_with_older_rules_does_not_undo_what_newer_ones_said(tmp_path: Path) -> None:
    with LocalStack(parameters=AT_ONCE, state=tmp_path) as stack:
        release(stack, make_rule("traders"))
        newest = release(stack, make_rule("merchants"))
        deliver(stack)
        before = stack.items()
        damage(stack, newest)
        stack.save()
    with LocalStack(parameters=AT_ONCE, state=tmp_path) as stack:
        older = drop(stack, "older")[1]
        for item in stack.items():
            if item not in before:
                stack.table.dynamodb.delete_item(TableName=stack.table.name, Key=marshal_key((item["pk"], item["sk"])))
        deliver(stack)

        assert (older, stack.items()) == ({"traders"}, before)
