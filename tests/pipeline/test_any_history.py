"""Whatever happens in whatever order, the newest edition of a file stands in the end, or a failure that says why."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from kliping.aws.correcting import record_corrections
from kliping.aws.replaying import Inbox, make_replay, read_stored
from kliping.aws.table import ArticleContended
from kliping.identity import source_id
from kliping.models import Correction, Stage
from kliping_cli.cloud.delivery import deliver
from tests.pipeline.faults import Fault
from tests.pipeline.looking import address, fate, records, redrive_all
from tests.pipeline.one_site import PATH
from tests.pipeline.pages import make_page
from tests.pipeline.schedules import Scene, open_scene, requested

pytestmark = pytest.mark.enable_socket

KEYS = st.sampled_from(["satu.html", "dua.html"])
SOON = st.integers(0, 12)
"""Calls from now."""


class History(RuleBasedStateMachine):
    """What people, S3, SQS, AWS and the clock do; `accepted` are the headlines that may stand for a file in the end.

    Where a file was deleted before it was read there may be none: then its failure says so.
    """

    scene: ClassVar[Scene]

    def __init__(self) -> None:
        super().__init__()
        self.stack = self.scene.stack
        self.stack.reset()
        self.stack.begin({})
        self.plan: dict[int, Fault] = {}
        self.editions = 0
        self.accepted: defaultdict[str, set[str | None]] = defaultdict(set)
        self.datelines: dict[str, str] = {}
        self.asked = False
        self.sent: list[tuple[Stage, str]] = []
        self.as_of: dict[str, str] = {}

    @rule(key=KEYS)
    def drop(self, key: str) -> None:
        """Drop a file, or a newer edition of it."""
        self.editions += 1
        headline = f"Edisi {self.editions}"
        canonical = f"https://kabar-selatan.example/{key}"
        self.stack.put(key, make_page(headline=headline, canonical=canonical), "text/html")
        self.sent.append((Stage.EXTRACT, self.stack.list_bodies(Stage.EXTRACT)[-1]))
        self.accepted[key] = {headline}

    @rule(key=KEYS)
    def delete(self, key: str) -> None:
        """Delete a file, which others may have read before."""
        self.stack.client("s3").delete_object(Bucket=self.stack.outputs["InboxBucket"], Key=key)
        if self.accepted[key]:
            self.accepted[key] |= {f"Edisi {number}" for number in range(self.editions + 1)} | {None}

    @rule()
    def ask(self) -> None:
        """Send a URL."""
        self.asked = True
        self._send(*requested(self.scene.site + PATH))

    @rule(number=st.integers(0, 1000))
    def duplicate(self, number: int) -> None:
        """Let something that was sent arrive once more."""
        if self.sent:
            self._send(*self.sent[number % len(self.sent)])

    @rule(number=st.integers(0, 1000), times=st.integers(1, 3))
    def deliver(self, number: int, times: int) -> None:
        """Bring batches from one queue to its function."""
        waiting = [source for source in self.stack.deployment.event_sources if not self.stack.is_empty(source)]
        if not waiting:
            return
        source = waiting[number % len(waiting)]
        for _ in range(times):
            deliver(
                self.stack.client("sqs"), source, self.stack.deployment.functions[source.function], self.stack.invoke
            )

    @rule(after=SOON, fault=st.sampled_from(list(Fault)))
    def strike(self, after: int, fault: Fault) -> None:
        """Let one of the next calls go wrong."""
        self._plan({self.stack.calls + after: fault})

    @rule(after=SOON, calls=st.integers(2, 20))
    def throttle(self, after: int, calls: int) -> None:
        """Let AWS refuse everything for a while."""
        first = self.stack.calls + after
        self._plan(dict.fromkeys(range(first, first + calls), Fault.THROTTLED))

    @rule(key=KEYS, dateline=st.sampled_from(["SERANG", "CILEGON", "PANDEGLANG"]))
    def correct(self, key: str, dateline: str) -> None:
        """Correct an article that is there and not being written."""
        for id_ in self._find(key):
            said = Correction(
                field="dateline", value=dateline, by="ani", reason="salah", corrected_at=datetime.now(UTC)
            )
            try:
                record_corrections(self.stack.table, id_, [said])
            except ArticleContended:
                continue
            self.datelines[id_] = dateline

    @rule(key=KEYS, stage=st.sampled_from([Stage.EXTRACT, Stage.ENRICH, Stage.TAG]))
    def replay(self, key: str, stage: Stage) -> None:
        """Bring a record through a stage again."""
        inbox = Inbox(self.stack.outputs["InboxBucket"], self.stack.client("s3"))
        for id_ in self._find(key):
            stored = read_stored(self.stack.table, id_)
            message = make_replay(stored, stage, inbox) if stored else None
            if message:
                self.stack.send(stage, message.model_dump_json())

    @rule()
    def redrive(self) -> None:
        """Send what failed on its way again."""
        redrive_all(self.stack)

    @rule()
    def wait(self) -> None:
        """Let time pass."""
        self.stack.pass_time()

    def teardown(self) -> None:
        """End: nothing goes wrong any more, and what failed is mended."""
        self._settle()
        redrive_all(self.stack)
        self._settle()
        assert self.stack.dead_letters() == {}
        standing = {item["url"]: item for item in records(self.stack)}
        for key, accepted in self.accepted.items():
            if not accepted:
                continue
            ended = fate(self.stack, address(self.stack, key))
            article = standing.get(f"https://kabar-selatan.example/{key}")
            assert (article["headline"] if article else None) in accepted, f"{key}: {ended}"
            assert ended == ("record" if None not in accepted else ended)
            assert ended in {"record", "gone"}
        for item in standing.values():
            if item["id"] in self.datelines:
                assert item["dateline"] == self.datelines[item["id"]]
        if self.asked:
            assert fate(self.stack, self.scene.site + PATH) == "record"
        before = self.scene.look()
        for stage, body in self.sent:
            self.stack.send(stage, body)
        self._settle()
        if all(None not in accepted for accepted in self.accepted.values()):
            assert self.scene.look() == before

    def _settle(self) -> None:
        self.plan.clear()
        self.stack.begin({})
        self.stack.pass_time()
        self.stack.drain()

    def _plan(self, more: dict[int, Fault]) -> None:
        self.plan |= more
        self.stack.plan = self.plan

    def _send(self, stage: Stage, body: str) -> None:
        self.stack.send(stage, body)
        self.sent.append((stage, body))

    def _find(self, key: str) -> list[str]:
        wanted = source_id(address(self.stack, key))
        return [item["id"] for item in records(self.stack) if item["source"]["id"] == wanted]


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with open_scene() as opened:
        yield opened


@pytest.mark.parametrize(
    "examples",
    [
        3,
        pytest.param(8, marks=pytest.mark.long),
        pytest.param(300, marks=[pytest.mark.long, pytest.mark.soak]),
    ],
)
def test_any_history_ends_well(scene: Scene, examples: int) -> None:
    History.scene = scene
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
