"""A page that shows that articles get through: how it is made, and what its log lines say of its way."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from kliping.aws.observation import Outcome
from kliping.identity import article_id, digest, source_id
from kliping.messages import heartbeat_key
from kliping.models import Failure, Stage

STAGES = (Stage.EXTRACT, Stage.ENRICH, Stage.TAG)
"""The way of a dropped file."""

_DONE = frozenset({Outcome.SUCCEEDED, Outcome.UNCHANGED})

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Live test {id}</title></head>
<body><main><article><h1>Live test {id}</h1>
<p>This page was written by a machine to see whether articles still get through. It was dropped into the inbox, and is
read, annotated, tagged and recorded as every other page is, on the same way and by the same functions.</p>
<p>Nothing has happened that anybody should hear of. As soon as the record is there, or once patience has run out, the
page and everything that has come of it are forgotten, and nobody who watches for articles is told.</p>
<p>Whoever reads this nevertheless has found a test that was interrupted before it could tidy up behind itself, and may
forget the article without a second thought.</p>
</article></main></body></html>
"""


@dataclass(frozen=True)
class Heartbeat:
    """A page of its own: where it is dropped, what it says, and what input and article will be called."""

    key: str
    content: bytes
    uri: str
    source_id: str
    article_id: str


@dataclass(frozen=True)
class Passage:
    """When a stage was done with a heartbeat; null where the log does not say, or it has not been."""

    stage: Stage
    at: datetime | None


@dataclass(frozen=True)
class Course:
    """How far a heartbeat has come, by the log: the stages, and the last complaint of one that was not done with it."""

    passages: tuple[Passage, ...]
    complaint: str | None

    @property
    def stopped_at(self) -> Stage | None:
        """The first stage that was not seen to be done; null once all are."""
        return next((passage.stage for passage in self.passages if passage.at is None), None)


@dataclass(frozen=True)
class LiveTest:
    """What came of a heartbeat that arrived at `since`. `patience` counts seconds.

    `is_recorded` says that its record was there, `failure` that it ended otherwise; with neither, patience ran out.
    `silence` says why the log tells nothing, where it does not, and `left_behind` why it could not be forgotten.
    """

    heartbeat: Heartbeat
    since: datetime
    is_recorded: bool
    failure: Failure | None
    course: Course
    waiting: Mapping[Stage, int]
    silence: str | None
    patience: float
    left_behind: str | None = None

    @property
    def is_well(self) -> bool:
        """Say whether it got through and left nothing behind."""
        return self.is_recorded and self.left_behind is None

    @property
    def stopped_at(self) -> Stage | None:
        """Where it stopped; null where it got through, or nobody knows."""
        if self.failure:
            return self.failure.stage
        return None if self.is_recorded or self.silence else self.course.stopped_at


def make_heartbeat(inbox: str, id_: str | None = None) -> Heartbeat:
    """Return a page that was never there before."""
    id_ = id_ or digest(uuid4().bytes)
    content = _PAGE.format(id=id_).encode()
    key = heartbeat_key(id_)
    uri = f"s3://{inbox}/{key}"
    return Heartbeat(key, content, uri, source_id(uri), article_id(None, content))


def read_course(lines: Mapping[Stage, Iterable[tuple[datetime, str]]]) -> Course:
    """Tell how far a heartbeat has come, given each stage's log lines about it, oldest first, with their times."""
    passages, complaint = [], None
    for stage in STAGES:
        said = [(at, _parse(line)) for at, line in lines.get(stage, ())]
        done = [at for at, fields in said if fields.get("message") in {f"{stage} {each.lower()}" for each in _DONE}]
        passages.append(Passage(stage, done[0] if done else None))
        complaints = [
            _complaint(fields) for _, fields in said if fields.get("level") in {"WARNING", "ERROR", "CRITICAL"}
        ]
        if complaints and not done:
            complaint = complaints[-1]
    return Course(tuple(passages), complaint)


def read_moment(milliseconds: int) -> datetime:
    """Read a time as CloudWatch writes it."""
    return datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)


def _parse(line: str) -> dict[str, Any]:
    """Read a log line; what Lambda itself says is no JSON."""
    try:
        fields = json.loads(line)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _complaint(fields: Mapping[str, Any]) -> str:
    trace = str(fields.get("exception", "")).strip().splitlines()
    return ": ".join([str(fields["message"]), *trace[-1:]])


def as_fields(test: LiveTest) -> dict[str, Any]:
    """Return a live test as JSON has it."""
    failure = test.failure
    return {
        "ok": test.is_well,
        "recorded": test.is_recorded,
        "name": test.heartbeat.key,
        "sourceId": test.heartbeat.source_id,
        "arrivedAt": test.since.isoformat(),
        "stages": [
            {"stage": str(passage.stage), "doneAt": passage.at.isoformat() if passage.at else None}
            for passage in test.course.passages
        ],
        "stoppedAt": str(test.stopped_at) if test.stopped_at else None,
        "failure": {"reason": failure.reason, "detail": failure.detail} if failure else None,
        "complaint": test.course.complaint,
        "waiting": {str(stage): count for stage, count in test.waiting.items()},
        "silence": test.silence,
        "leftBehind": test.left_behind,
    }
