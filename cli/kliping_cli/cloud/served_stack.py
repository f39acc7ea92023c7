"""The stack without its functions, for `sam local invoke`: buckets, queues and table, at an address of this machine."""

import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kliping_cli.cloud.clients import Clients
from kliping_cli.cloud.environment import stand_in
from kliping_cli.cloud.moto_server import running_server
from kliping_cli.cloud.resources import FunctionResource
from kliping_cli.cloud.template_stack import TemplateStack

NAME = "kliping-dev"
"""The name that samconfig.toml gives to the stack and that the events in events/ speak of."""


class ServedStack(TemplateStack):
    """A stack whose functions somebody else runs, one by one."""

    _resources = ExitStack()
    endpoint = ""

    def __init__(self, template: Path | None = None, *, host: str, listen: str) -> None:
        super().__init__(template, name=NAME)
        self._host, self._listen = host, listen

    def start(self) -> Clients:
        """Bring a moto server up, at an address that containers reach as `host`."""
        self._resources = ExitStack()
        self._resources.enter_context(stand_in())
        scratch = Path(self._resources.enter_context(TemporaryDirectory(prefix="kliping-")))
        server = self._resources.enter_context(running_server(self._listen, scratch / "moto.log"))
        self.endpoint = server.endpoint.replace(self._listen, self._host)
        return Clients(server.endpoint)

    def invoke(self, function: FunctionResource, event: Mapping[str, Any]) -> object:
        """Refuse: here functions run only by hand."""
        raise NotImplementedError(f"{function.name} runs only by hand here, through `sam local invoke`: {event}.")

    def close(self) -> None:
        """Take the server down."""
        self._resources.close()

    def environment(self) -> dict[str, dict[str, str]]:
        """Return what `sam local invoke --env-vars` needs to know: by function, the names of what stands here."""
        return {
            name: {**function.environment, "AWS_ENDPOINT_URL": self.endpoint}
            for name, function in self.deployment.functions.items()
        }


def addresses() -> tuple[str, str]:
    """Return how containers call this machine, and where a server has to listen for that."""
    # Docker's bridge on Linux; Docker Desktop forwards the name to the loopback.
    return ("172.17.0.1", "172.17.0.1") if sys.platform == "linux" else ("host.docker.internal", "127.0.0.1")
