"""Faults between functions and AWS, struck where botocore hands a request over: no code of ours knows of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from enum import StrEnum
from types import ModuleType
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectionClosedError
from moto.dynamodb.models import dynamodb_backends
from moto.s3.models import s3_backends

from kliping.models import Stage
from kliping_cli.cloud.clients import ACCOUNT, REGION
from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.moto_calls import calls_handled
from kliping_cli.cloud.resources import FunctionResource
from kliping_cli.cloud.stack import queue_output
from tests.pipeline.refusing import pauses_noted, refuse_as_json, refuse_as_xml


class Fault(StrEnum):
    """What goes wrong with one call."""

    THROTTLED = "throttled"
    BROKEN = "answered by an error of the service"
    LOST = "done, and the answer lost"
    KILLED_BEFORE = "the function killed before it"
    KILLED_AFTER = "the function killed after it"


class Killed(SystemExit):
    """The function is killed: no `except Exception` of its code comes to know of it."""


class FaultyStack(LocalStack):
    """A stack whose functions meet the faults of a plan: by number, the calls to AWS that functions make."""

    plan: Mapping[int, Fault] = {}
    calls = 0
    struck = 0
    _is_running = False
    _kept_items: Any = None
    _kept_files: Mapping[str, frozenset[str]] = {}

    def begin(self, plan: Mapping[int, Fault]) -> None:
        """Follow another plan, from its first call on."""
        self.plan, self.calls = plan, 0

    def keep(self) -> None:
        """Let what is in the table and in the buckets now be there after every `reset`."""
        self._kept_items = deepcopy(self._table.items)
        self._kept_files = {name: frozenset(bucket.keys) for name, bucket in self._buckets().items()}

    def reset(self) -> None:
        """Bring table and buckets back to what was kept. By calls this would take half of a schedule."""
        self._table.items = deepcopy(self._kept_items)
        self.logs.clear()
        for name, bucket in self._buckets().items():
            for key in frozenset(bucket.keys) - self._kept_files.get(name, frozenset()):
                bucket.keys.pop(key)

    def pass_time(self) -> None:
        """Let every message be due that waits, or that somebody has received and not settled."""
        for source in self.deployment.event_sources:
            for message in self.queue(source.queue_url)._messages:  # noqa: SLF001 - there is no other way to them
                message.visible_at = message.delayed_until = 0

    def list_bodies(self, stage: Stage) -> list[str]:
        """Return the bodies that wait in a stage's queue, or are in work, oldest first."""
        return [message.body for message in self.queue(self.outputs[queue_output(stage)])._messages]  # noqa: SLF001 - as above

    @property
    def _table(self) -> Any:
        return dynamodb_backends[ACCOUNT][REGION].tables[self.outputs["TableName"]]

    def _buckets(self) -> Mapping[str, Any]:
        return {
            name: s3_backends[ACCOUNT]["aws"].buckets[name]
            for name in (self.outputs["InboxBucket"], self.outputs["ArchiveBucket"])
        }

    def invoke(self, function: FunctionResource, event: dict[str, Any]) -> object:
        """Run a function within reach of faults."""
        self._is_running = True
        try:
            return super().invoke(function, event)
        finally:
            self._is_running = False

    def list_modules(self, name: str) -> list[ModuleType]:
        """Return the copies of one of our modules that the functions have which ran so far."""
        environments = self._in_process._environments.values()  # noqa: SLF001 - nobody else has a use for them
        return [each._modules[name] for each in environments if name in each._modules]  # noqa: SLF001

    def choose(self) -> Fault | None:
        """Return what befalls the next call."""
        if not self._is_running:
            return None
        fault = self.plan.get(self.calls)
        self.calls += 1
        self.struck += fault is not None
        return fault


@contextmanager
def open_faulty(parameters: Mapping[str, str] | None = None) -> Iterator[FaultyStack]:
    """Stand a stack up whose calls can be struck; nobody sleeps between tries."""
    with (
        FaultyStack(parameters=parameters) as stack,
        pauses_noted(),
        calls_handled(lambda _, request, answer: _strike(stack, request, answer)),
    ):
        yield stack


def _strike(stack: FaultyStack, request: Any, answer: Callable[[], Any]) -> Any:
    fault = stack.choose()
    if fault is Fault.KILLED_BEFORE:
        raise Killed
    if fault in {Fault.THROTTLED, Fault.BROKEN}:
        return _refuse(request.url, fault is Fault.THROTTLED)
    response = answer()
    if fault is Fault.KILLED_AFTER:
        raise Killed
    if fault is Fault.LOST:
        raise ConnectionClosedError(endpoint_url=request.url)
    return response


def _refuse(url: str, throttled: bool) -> AWSResponse:  # noqa: FBT001 - one of two refusals
    service = url.partition("://")[2].partition("/")[0]
    if service.startswith(("dynamodb", "sqs", "events", "ssm")):
        kind = "ThrottlingException" if throttled else "InternalServerError"
        return refuse_as_json(url, 400 if throttled else 500, f"com.amazonaws#{kind}")
    return refuse_as_xml(url, 503, "SlowDown") if throttled else refuse_as_xml(url, 500, "InternalError")
