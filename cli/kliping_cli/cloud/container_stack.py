"""The stack in containers: artefacts as they would be uploaded, in Lambda's own image; moto beside them plays AWS."""

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.environment import stand_in
from kliping_cli.cloud.fleet import Fleet
from kliping_cli.cloud.resources import Deployment, FunctionResource
from kliping_cli.cloud.stack import OnDelivery, OnWait
from kliping_cli.cloud.template_stack import TemplateStack


class ContainerStack(TemplateStack):
    """A stack whose functions run in `fleet`. Stacks that follow one another on a fleet find its containers warm."""

    _resources = ExitStack()

    def __init__(
        self,
        fleet: Fleet,
        template: Path | None = None,
        parameters: Mapping[str, str] | None = None,
        *,
        state: Path | None = None,
        name: str = "kliping-local",
    ) -> None:
        super().__init__(template, parameters, state=state, name=name)
        self.fleet = fleet
        self._lines_read = {each.id: len(each.logs().splitlines()) for each in fleet.containers.values()}

    def start(self) -> Clients:
        """Empty the fleet's AWS."""
        self._resources = ExitStack()
        self._resources.enter_context(stand_in())
        self.fleet.server.reset()
        return Clients(self.fleet.server.endpoint)

    def invoke(self, function: FunctionResource, event: Mapping[str, Any]) -> object:
        """Run the function in its container."""
        answer: object = self.fleet.container(function.logical_id, function.environment).invoke(event)
        return answer

    @property
    def deployment(self) -> Deployment:
        """See `TemplateStack`. A moto server names queues by its own address; the outputs do not."""
        stands = super().deployment
        urls = {value.rpartition("/")[2]: value for value in stands.outputs.values()}
        sources = (
            replace(source, queue_url=urls[source.queue_arn.rpartition(":")[2]]) for source in stands.event_sources
        )
        return replace(stands, event_sources=tuple(sources))

    def drain(self, on_delivery: OnDelivery | None = None, on_wait: OnWait | None = None) -> None:
        """See `Stack`."""
        try:
            super().drain(on_delivery, on_wait)
        finally:
            self._read_logs()

    def close(self) -> None:
        """Put the environment back in place. The fleet runs on."""
        self._resources.close()

    def _read_logs(self) -> None:
        for container in self.fleet.containers.values():
            lines = container.logs().splitlines()
            fresh = lines[self._lines_read.get(container.id, 0) :]
            self._lines_read[container.id] = len(lines)
            self.logs += [entry for entry in map(_entry, fresh) if entry is not None]


def _entry(line: str) -> dict[str, Any] | None:
    """Read a line of the function's own; the emulator's are no JSON."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None
