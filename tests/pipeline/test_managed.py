"""A managed service in the whole chain: asked once for an article, and no article is lost where it does not answer."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse

from kliping.aws.replaying import Inbox, make_replay, read_stored
from kliping.models import Annotations, Stage
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.moto_calls import calls_handled
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import failures, outcomes, records
from tests.pipeline.pages import CANONICAL, PARAGRAPHS, make_page
from tests.pipeline.refusing import answer_as_json, pauses_noted, refuse_as_json
from tests.unit.aws.bedrock.answering import respond

BEDROCK = PARAMETERS | {
    "EnrichBackend": "bedrock",
    "BedrockModelId": "small.model-v1:0",
    "BedrockModelArns": "arn:aws:bedrock:*::foundation-model/small.model-v1:0",
    "BedrockModelTakes": "strict,temperature",
    "BedrockEnrichers": "summary,tone",
    "BedrockInputPrice": "0.5",
    "BedrockOutputPrice": "2",
}
SENTENCE = " ".join(PARAGRAPHS[1].split())
ANSWER = {"summary": [SENTENCE, "Pasar itu megah."], "tone": {"label": "none", "words": []}}


@contextmanager
def bedrock(say: Callable[[str], AWSResponse]) -> Iterator[list[Any]]:
    """Let Bedrock say something to every request for a URL; yield what it was sent."""
    sent: list[Any] = []

    def handle(name: str, request: Any, answer: Callable[[], Any]) -> Any:
        if name != "before-send.bedrock-runtime.Converse":
            return answer()
        sent.append(json.loads(request.body))
        return say(request.url)

    with calls_handled(handle):
        yield sent


@contextmanager
def annotated() -> Iterator[tuple[LocalStack, list[Any]]]:
    """Stand a stack up that has annotated an article with the help of Bedrock; yield what that was sent, too."""
    with (
        LocalStack(parameters=BEDROCK) as stack,
        bedrock(lambda url: answer_as_json(url, respond(ANSWER))) as sent,
    ):
        stack.put("pasar.html", make_page(), "text/html")
        stack.drain()
        yield stack, sent


def annotations(stack: LocalStack) -> list[Annotations]:
    stored = [read_stored(stack.table, item["id"]) for item in records(stack)]
    return [each.record.annotations for each in stored if each]


def test_an_article_is_annotated_by_one_request_with_the_right_to_make_it() -> None:
    with annotated() as (stack, sent):
        [found] = annotations(stack)
        statements = stack.deployment.functions["EnrichFunction"].statements

    assert len(sent) == 1
    assert found.summary is not None
    assert (found.summary.value, found.summary.method) == (SENTENCE, "bedrock:small.model-v1:0")
    assert (found.tone, [cost.usd for cost in found.costs]) == (None, [0.00185])
    assert [note.detail for note in found.notes] == ["sentences that the body does not print: 1"]
    [asked] = [each for each in statements if any("bedrock" in action for action in each.actions)]
    assert asked.actions == ("bedrock:InvokeModel",)
    assert BEDROCK["BedrockModelArns"] in asked.resources[0]  # moto tells a list as text


@pytest.mark.parametrize(
    "refusal",
    [
        lambda url: refuse_as_json(url, 429, "ThrottlingException"),
        lambda url: refuse_as_json(url, 400, "ValidationException"),
        lambda url: refuse_as_json(url, 403, "AccessDeniedException"),
        lambda url: answer_as_json(url, respond({"summary": "nonsense"})),
    ],
    ids=["throttled", "invalid", "denied", "nonsense"],
)
def test_without_an_answer_every_article_becomes_a_record_with_what_is_ours_and_a_note(
    refusal: Callable[[str], AWSResponse],
) -> None:
    with LocalStack(parameters=BEDROCK) as stack, bedrock(refusal), pauses_noted():
        for number in range(3):
            stack.put(f"{number}.html", make_page(canonical=f"{CANONICAL}-{number}"), "text/html")
        stack.drain()
        found = annotations(stack)
        assert failures(stack) == []
        assert outcomes(stack)["enrich", "Succeeded"] == 3

    assert [[note.enricher for note in each.notes] for each in found] == [["bedrock"]] * 3
    assert all("bedrock" not in each.enrichers and each.costs == () for each in found)
    assert all(each.summary is not None and each.summary.method == "extractive" for each in found)


def test_a_replay_neither_asks_again_nor_changes_anything() -> None:
    with annotated() as (stack, sent):
        before = stack.items()
        [item] = records(stack)
        stored = read_stored(stack.table, item["id"])
        assert stored is not None
        message = make_replay(stored, Stage.ENRICH, Inbox(stack.outputs["InboxBucket"], stack.client("s3")))
        assert message is not None
        stack.send(Stage.ENRICH, message.model_dump_json())
        stack.drain()
        assert stack.items() == before

    assert len(sent) == 1
