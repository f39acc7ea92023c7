"""Faults between functions and AWS, struck where botocore hands a request over: no code of ours knows of them."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from types import ModuleType, SimpleNamespace
from typing import Any

import botocore.endpoint
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError
from moto.core.botocore_stubber import BotocoreStubber, MockRawResponse

from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.resources import FunctionResource


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

    def begin(self, plan: Mapping[int, Fault]) -> None:
        """Follow another plan, from its first call on."""
        self.plan, self.calls, self.struck = plan, 0, 0

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
    with FaultyStack(parameters=parameters) as stack, _struck(stack), _awake():
        yield stack


@contextmanager
def _struck(stack: FaultyStack) -> Iterator[None]:
    answer = BotocoreStubber.__call__

    def strike(stubber: BotocoreStubber, event_name: str, request: Any, **named: Any) -> Any:
        fault = stack.choose()
        if fault is Fault.KILLED_BEFORE:
            raise Killed
        if fault in {Fault.THROTTLED, Fault.BROKEN}:
            return _refuse(request.url, fault is Fault.THROTTLED)
        response = answer(stubber, event_name, request, **named)
        if fault is Fault.KILLED_AFTER:
            raise Killed
        if fault is Fault.LOST:
            raise ConnectionClosedError(endpoint_url=request.url)
        return response

    BotocoreStubber.__call__ = strike  # type: ignore[method-assign,assignment] # moto offers no other place
    try:
        yield
    finally:
        BotocoreStubber.__call__ = answer  # type: ignore[method-assign] # as it was


@contextmanager
def _awake() -> Iterator[None]:
    """Let botocore try again at once."""
    endpoint: Any = botocore.endpoint  # it asks its module for the time, and has no other place for a clock
    clock = endpoint.time
    endpoint.time = SimpleNamespace(sleep=lambda _: None)
    try:
        yield
    finally:
        endpoint.time = clock


def _refuse(url: str, throttled: bool) -> AWSResponse:  # noqa: FBT001 - one of two refusals
    service = url.partition("://")[2].partition("/")[0]
    if service.startswith(("dynamodb", "sqs", "events", "ssm")):
        name = "ThrottlingException" if throttled else "InternalServerError"
        body = json.dumps({"__type": f"com.amazonaws#{name}", "message": "Try again."})
        status, kind = (400 if throttled else 500), "application/x-amz-json-1.0"
    else:
        name, status, kind = (
            ("SlowDown", 503, "application/xml") if throttled else ("InternalError", 500, "application/xml")
        )
        body = f'<?xml version="1.0"?><Error><Code>{name}</Code><Message>Try again.</Message></Error>'
    headers = HTTPHeaders()
    headers["content-type"] = kind
    return AWSResponse(url, status, headers, MockRawResponse(body))
