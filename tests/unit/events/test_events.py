"""The events for `sam local invoke`: one for every function and trigger, and none that has gone stale."""

import hashlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSEvent, SQSRecord
from samtranslator.yaml_helper import yaml_parse

from kliping.aws.dead_letters import read_dead_letter
from kliping.aws.door import RETRIES_EXHAUSTED
from kliping.aws.items import digest_content
from kliping.aws.matches import match_id
from kliping.errors import REASONS
from kliping.events import ArticleMatched
from kliping.identity import article_id, source_id
from kliping.messages import (
    PARSERS,
    ArticleEnriched,
    ArticleExtracted,
    MatchTold,
    Message,
    ObjectDropped,
    PageRequested,
)
from kliping.models import Annotations, Article, Stage

ROOT = Path(__file__).parents[3]
EVENTS = ROOT / "events"
BY_CLOCK = EVENTS / "follow/plain.json"
"""What the schedule says: nothing but that it is time."""
FILES = {str(path.relative_to(EVENTS)): path for path in sorted(EVENTS.rglob("*.json")) if path != BY_CLOCK}
BY_HAND = {name for name in FILES if name.endswith(("plain.json", "/s3-put.json"))}
BY_SQS = set(FILES) - BY_HAND
DEAD_LETTERS = {name for name in FILES if name.startswith("deadletter/")}
SPOKEN: dict[Stage, type[Message]] = {
    Stage.FETCH: PageRequested,
    Stage.EXTRACT: ObjectDropped,
    Stage.ENRICH: ArticleExtracted,
    Stage.TAG: ArticleEnriched,
    Stage.NOTIFY: MatchTold,
}
FUNCTIONS: dict[str, dict[str, Any]] = {
    name: body["Properties"]
    for name, body in yaml_parse((ROOT / "template.yaml").read_text())["Resources"].items()
    if body["Type"] == "AWS::Serverless::Function"
}
TRIGGERS = {
    (function, source["Properties"]["Queue"]["Fn::GetAtt"][0])
    for function, body in FUNCTIONS.items()
    for source in body["Events"].values()
    if source["Type"] == "SQS"
}


def load(name: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads(FILES[name].read_text())
    return event


def records(name: str) -> list[SQSRecord]:
    return list(SQSEvent(load(name)).records)


def folder_of(function: str) -> str:
    return Path(FUNCTIONS[function]["CodeUri"]).name


def trigger_of(name: str) -> tuple[str, str]:
    """Name the function an event lies with, and the queue it says it came from, as the template spells both."""
    folder = Path(name).parts[0]
    [function] = [function for function in FUNCTIONS if folder_of(function) == folder]
    arn = load(name)["Records"][0]["eventSourceARN"]
    queue = re.fullmatch(r"arn:aws:sqs:[\w-]+:\d{12}:kliping-dev-(\w+?)(-dead-letters)?", arn)
    assert queue, f"{arn} is no queue of this template"
    return function, queue[1].title() + ("DeadLetters" if queue[2] else "Queue")


def bodies(name: str) -> list[tuple[Stage, str]]:
    """Return every message in an event, with the stage that reads it."""
    stage, body = Path(name).parts[0], load(name)
    if name in DEAD_LETTERS:
        return [(failure.stage, failure.message) for record in records(name) for failure in read_dead_letter(record)]
    if name in BY_HAND:
        return [(Stage(stage), json.dumps(body))]
    return [(Stage(stage), record.body) for record in records(name)]


def test_every_trigger_of_every_function_has_an_event() -> None:
    assert {trigger_of(name) for name in BY_SQS} == TRIGGERS


@pytest.mark.parametrize("function", sorted(FUNCTIONS.keys() - {"DeadLetterFunction", "FollowFunction"}))
def test_every_stage_can_be_tried_by_hand(function: str) -> None:
    assert f"{folder_of(function)}/plain.json" in FILES


def test_the_clock_says_nothing_else() -> None:
    assert json.loads(BY_CLOCK.read_text()) == {}


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_message_is_one_its_stage_understands(name: str) -> None:
    for stage, body in bodies(name):
        spoken = PARSERS[stage](body, datetime.now(UTC))

        assert [type(message) for message in spoken] == ([] if "test-event" in name else [SPOKEN[stage]])


@pytest.mark.parametrize("name", sorted(name for name in FILES if {"enrich", "tag"} & set(re.split(r"\W", name))))
def test_our_own_messages_are_written_exactly_as_our_models_write_them(name: str) -> None:
    [(stage, body)] = bodies(name)
    [message] = PARSERS[stage](body, datetime.now(UTC))

    assert json.loads(body) == json.loads(message.model_dump_json(exclude_defaults=True))


@pytest.mark.parametrize("name", sorted(FILES))
def test_ids_are_those_the_pipeline_would_give(name: str) -> None:
    for stage, body in bodies(name):
        for message in PARSERS[stage](body, datetime.now(UTC)):
            assert message.source.id == source_id(message.source.uri)
            article: Article | None = getattr(message, "article", None)
            if article is not None:
                assert article.id == article_id(article.normalized_url, b"")


@pytest.mark.parametrize("name", sorted(name for name in FILES if "tag" in re.split(r"\W", name)))
def test_all_evidence_reads_what_stands_in_the_article(name: str) -> None:
    [(stage, body)] = bodies(name)
    [enriched] = PARSERS[stage](body, datetime.now(UTC))
    annotations: Annotations = enriched.annotations
    found = (annotations.language, *annotations.people, *annotations.places, *annotations.organisations)
    spans = [span for annotation in found if annotation for span in annotation.evidence]

    assert spans
    assert [enriched.article.article_body[span.start : span.end] for span in spans] == [span.text for span in spans]


@pytest.mark.parametrize("name", sorted(BY_SQS))
def test_sqs_events_carry_what_sqs_would_say(name: str) -> None:
    for record in records(name):
        assert record.md5_of_body == hashlib.md5(record.body.encode(), usedforsecurity=False).hexdigest()
        assert record.event_source == "aws:sqs"
        assert {"ApproximateReceiveCount", "SentTimestamp"} <= set(record["attributes"])
        assert record.aws_region == record.event_source_arn.split(":")[3]


@pytest.mark.parametrize("stage", list(Stage))
def test_the_dead_letters_are_one_of_each_kind(stage: Stage) -> None:
    [failure] = [failure for record in records(f"deadletter/{stage}.json") for failure in read_dead_letter(record)]

    assert failure.stage is stage
    is_rejected = stage in {Stage.FETCH, Stage.EXTRACT, Stage.NOTIFY}
    assert failure.reason in REASONS if is_rejected else failure.reason == RETRIES_EXHAUSTED


def test_the_readme_names_every_event_and_how_to_invoke_it() -> None:
    rows = re.findall(r"^\| `(\S+)` \|.*\| `sam local invoke (\w+) -e events/(\S+)` \|$", _readme(), re.MULTILINE)

    assert [name for name, _, _ in rows] == [path for _, _, path in rows]
    assert sorted(name for name, _, _ in rows) == sorted([*FILES, "follow/plain.json"])
    assert {(folder_of(function), Path(name).parts[0]) for name, function, _ in rows} == {
        (folder_of(function), folder_of(function)) for function in FUNCTIONS
    }


def _readme() -> str:
    return (EVENTS / "README.md").read_text()


def test_a_match_in_the_events_is_that_of_the_article_in_the_events() -> None:
    [enriched] = PARSERS[Stage.TAG](records("tag/sqs.json")[0].body, datetime.now(UTC))
    [told] = PARSERS[Stage.NOTIFY](records("notify/sqs.json")[0].body, datetime.now(UTC))
    event = ArticleMatched.model_validate(load("notify/plain.json"))

    assert (told.article_id, told.revision) == (enriched.article.id, digest_content(enriched.article))
    assert event.id == match_id(told.watchlist, told.article_id, told.revision)
