"""Run the real handlers within this process, each as if it were alone in its execution environment."""

import importlib.util
import json
import logging
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from uuid import uuid4

from kliping_cli.cloud.console import captured
from kliping_cli.cloud.delivery import FunctionFailed
from kliping_cli.cloud.environment import function_environment
from kliping_cli.cloud.resources import FunctionResource

_OWN = "kliping.aws"
"""The package of which every function gets its own copy: clients, logger and metrics are made when it is imported."""


@dataclass(frozen=True)
class Context:
    """What Lambda tells a function about an invocation."""

    function_name: str
    memory_limit_in_mb: int
    invoked_function_arn: str
    log_group_name: str
    deadline: float
    aws_request_id: str = field(default_factory=lambda: str(uuid4()))
    function_version: str = "$LATEST"
    log_stream_name: str = "local"

    def get_remaining_time_in_millis(self) -> int:
        """Return the time until Lambda would stop the function."""
        return max(0, round((self.deadline - time.monotonic()) * 1000))


class ExecutionEnvironment:
    """A function that was started once and stays warm. Timeouts and memory limits need a container; none here."""

    def __init__(self, function: FunctionResource, logs: list[dict[str, Any]]) -> None:
        self._function = function
        self._logs = logs
        self._modules: dict[str, ModuleType] = {}
        with self._inside():
            module, _, name = function.handler.rpartition(".")
            self._handler = getattr(self._load(module), name)

    def invoke(self, event: dict[str, Any]) -> object:
        """Call the handler; event and answer are JSON on the way, as in Lambda.

        Raises:
            FunctionFailed: the handler raised, or answered what is not JSON. Its trace is in the log.
        """
        function = self._function
        context = Context(
            function_name=function.name,
            memory_limit_in_mb=function.memory,
            invoked_function_arn=function.arn,
            log_group_name=function.log_group,
            deadline=time.monotonic() + function.timeout,
        )
        with self._inside():
            try:
                answer: object = json.loads(json.dumps(self._handler(json.loads(json.dumps(event)), context)))
            except (Exception, SystemExit) as error:
                print(json.dumps({"level": "ERROR", "service": function.name, "message": traceback.format_exc()}))  # noqa: T201 - the runtime prints it into the function's log
                raise FunctionFailed(f"{function.name}: {type(error).__name__}: {error}") from error
        return answer

    def _load(self, module: str) -> ModuleType:
        path = self._function.code.joinpath(*module.split("/")).with_suffix(".py")
        name = f"{self._function.logical_id}.{module}"
        spec = importlib.util.spec_from_file_location(name, path)
        if spec is None or spec.loader is None:
            raise FunctionFailed(f"{path} is no Python file; {self._function.logical_id} names it as its handler.")
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        return loaded

    @contextmanager
    def _inside(self) -> Iterator[None]:
        with captured(self._logs), function_environment(self._function), self._own_modules():
            yield

    @contextmanager
    def _own_modules(self) -> Iterator[None]:
        hosts = _take_own()
        sys.modules.update(self._modules)
        _attach()
        try:
            yield
        finally:
            self._modules = _take_own()
            sys.modules.update(hosts)
            _attach()
