"""More than the table takes, and more than functions take: the chain slows down and loses nothing."""

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from kliping.messages import ArticleExtracted
from kliping.models import Stage
from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.moto_calls import calls_handled
from kliping_cli.cloud.resources import FunctionResource
from tests.builders import make_article, make_source
from tests.pipeline.looking import address, failures, fate, kinds, outcomes
from tests.pipeline.pages import CANONICAL, make_page
from tests.pipeline.refusing import pauses_noted, refuse_as_json

INPUTS = 50
WRITES = {f"before-send.dynamodb.{name}" for name in ("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems")}


THROTTLED = "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"


class ThrottledStack(LocalStack):
    """A stack whose table refuses half of all writes of functions that bring messages for the first time.

    For such a burst is over before a message comes back: it lasts a minute, and a failed message waits for seven.
    """

    is_busy = False
    refused = 0

    def start(self) -> Clients:
        """Count calls from here on."""
        self.calls = Counter[str]()
        return super().start()

    def invoke(self, function: FunctionResource, event: dict[str, Any]) -> object:
        """Run a function, with the table busy or not."""
        received = {record["attributes"]["ApproximateReceiveCount"] for record in event["Records"]}
        self.is_busy = received == {"1"}
        try:
            return super().invoke(function, event)
        finally:
            self.is_busy = False

    def answer(self, name: str, request: Any, answer: Callable[[], Any]) -> Any:
        """Answer a call."""
        self.calls[name.rpartition(".")[2]] += 1
        if self.is_busy and name in WRITES and chance.random() < 0.5:
            self.refused += 1
            return refuse_as_json(request.url, 400, THROTTLED)
        return answer()


chance = random.Random(1)  # noqa: S311 - the same calls on every run


def test_a_throttled_table_slows_the_chain_down_and_loses_nothing() -> None:
    with ThrottledStack() as stack, pauses_noted() as pauses, calls_handled(stack.answer):
        stack.drain()
        for number in range(INPUTS):
            source = make_source(f"{CANONICAL}-{number}")
            message = ArticleExtracted(source=source, article=make_article(source.uri))
            stack.send(Stage.ENRICH, message.model_dump_json())
        stack.calls.clear()
        stack.drain()
        assert [fate(stack, f"{CANONICAL}-{number}") for number in range(INPUTS)] == ["record"] * INPUTS
        assert failures(stack) == []
        assert stack.dead_letters() == {}
        assert stack.refused > INPUTS
        assert outcomes(stack)["tag", "Retried"] > 0
        assert stack.calls["SendMessage"] <= 3 * INPUTS
    # Nobody comes back at the same moment: pauses are drawn from up to 2, 4 and 8 seconds.
    assert len(set(pauses)) == len(pauses) > INPUTS
    assert min(pauses) < 0.25
    assert 2 < max(pauses) < 8


@pytest.mark.parametrize(
    "many",
    [
        60,
        pytest.param(500, marks=[pytest.mark.long, pytest.mark.soak]),
        pytest.param(2_000, marks=[pytest.mark.long, pytest.mark.soak]),
    ],
)
def test_a_backlog_drains_without_a_dead_letter(many: int) -> None:
    """A sixth of a second of moto for each: so 100,000 are left to arithmetic, tests/template/test_times.py."""
    failed = 0

    def note(delivery: Any) -> None:
        nonlocal failed
        failed += delivery.failed

    calls = Counter[str]()

    def count(name: str, _: Any, answer: Callable[[], Any]) -> Any:
        calls[name.rpartition(".")[2]] += 1
        return answer()

    with LocalStack() as stack:
        stack.drain()
        for number in range(many):
            stack.put(f"{number}.html", make_page(canonical=f"{CANONICAL}-{number}"), "text/html")
        with calls_handled(count):
            stack.drain(note)
        assert kinds(stack)["article"] == many
        assert fate(stack, address(stack, f"{many - 1}.html")) == "record"
        assert failures(stack) == []
        assert stack.dead_letters() == {}
        assert failed == 0
        assert calls["SendMessage"] == 2 * many
