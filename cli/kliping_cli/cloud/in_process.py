"""Run the real handlers within this process, each as if it were alone in its execution environment."""

import importlib.util
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any
from uuid import uuid4

from kliping_cli.cloud.console import captured
from kliping_cli.cloud.delivery import FunctionFailed
from kliping_cli.cloud.environment import function_environment
from kliping_cli.cloud.permissions import Ledger
from kliping_cli.cloud.resources import FunctionResource

_OWN = "kliping.aws"
"""The package of which every function gets its own copy: clients, logger and metrics are made when it is imported."""

type Clock = Callable[[], float]
"""Seconds, as `time.monotonic` counts them."""


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
    clock: Clock = time.monotonic

    def get_remaining_time_in_millis(self) -> int:
        """Return the time until Lambda would stop the function."""
        return max(0, round((self.deadline - self.clock()) * 1000))


class ExecutionEnvironment:
    """A function that was started once and stays warm. Only containers stop a function at its time or memory limit."""

    def __init__(self, function: FunctionResource, logs: list[dict[str, Any]], clock: Clock = time.monotonic) -> None:
        self._function = function
        self._logs = logs
        self._clock = clock
        self._modules: dict[str, ModuleType] = {}
        with self._entered():
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
            deadline=self._clock() + function.timeout,
            clock=self._clock,
        )
        with self._entered():
            answer: object = json.loads(json.dumps(self._handler(json.loads(json.dumps(event)), context)))
        return answer

    def _load(self, module: str) -> ModuleType:
        path = self._function.code.joinpath(*module.split("/")).with_suffix(".py")
        spec = importlib.util.spec_from_file_location(f"{self._function.logical_id}.{module}", path)
        if spec is None or spec.loader is None:
            raise ImportError(f"{path} is no Python file.")
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
        return loaded

    @contextmanager
    def _entered(self) -> Iterator[None]:
        with captured(self._logs), function_environment(self._function):
            hosts = _swap(self._modules)
            try:
                yield
            except (Exception, SystemExit) as error:
                trace = {"level": "ERROR", "service": self._function.name, "message": traceback.format_exc()}
                sys.stdout.write(json.dumps(trace) + "\n")
                raise FunctionFailed(f"{self._function.name} failed: {type(error).__name__}: {error}") from error
            finally:
                self._modules = _swap(hosts)


class InProcess:
    """Invokes functions in this process; the first call of each starts it. Calls to AWS are noted under its name."""

    def __init__(self, ledger: Ledger, logs: list[dict[str, Any]], clock: Clock = time.monotonic) -> None:
        self._ledger = ledger
        self._logs = logs
        self._clock = clock
        self._environments: dict[str, ExecutionEnvironment] = {}

    def __call__(self, function: FunctionResource, event: dict[str, Any]) -> object:
        """Run `function` on `event`."""
        with self._ledger.noting(function.logical_id):
            if function.logical_id not in self._environments:
                self._environments[function.logical_id] = ExecutionEnvironment(function, self._logs, self._clock)
            return self._environments[function.logical_id].invoke(event)


def _swap(modules: dict[str, ModuleType]) -> dict[str, ModuleType]:
    """Put one copy of the package in the place of another; return the other."""
    import kliping

    names = [name for name in sys.modules if name == _OWN or name.startswith(f"{_OWN}.")]
    before = {name: sys.modules.pop(name) for name in names}
    sys.modules.update(modules)
    parent, attribute = vars(kliping), _OWN.rpartition(".")[2]
    parent.pop(attribute, None)
    if _OWN in modules:
        parent[attribute] = modules[_OWN]
    return before
