"""The containers of a stack: started when their function is first needed, and kept warm, as on Lambda."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kliping_cli.cloud.artefacts import Artefact, merge_layers, read_artefacts
from kliping_cli.cloud.clients import REGION
from kliping_cli.cloud.containers import IMAGE, Container
from kliping_cli.cloud.docker import host_address, listening_address
from kliping_cli.cloud.moto_server import MotoServer, running_server


class Fleet:
    """Built functions, and the moto server they reach as AWS. Open one with `running_fleet`."""

    def __init__(self, artefacts: Mapping[str, Artefact], scratch: Path, server: MotoServer, endpoint: str) -> None:
        self.artefacts = artefacts
        self.server = server
        self.endpoint = endpoint
        self._scratch = scratch
        self._layers: dict[tuple[Path, ...], Path] = {}
        self._containers: dict[str, tuple[Mapping[str, str], Container]] = {}

    def container(self, function: str, environment: Mapping[str, str]) -> Container:
        """Return the container of a function (by logical id): the warm one, unless its environment has changed."""
        variables = {**environment, "AWS_ENDPOINT_URL": self.endpoint}
        if function in self._containers:
            known, container = self._containers[function]
            if known == variables:
                return container
            container.stop()
        artefact = self.artefacts[function]
        container = Container.start(artefact, self._opt(artefact.layers), variables, REGION)
        self._containers[function] = (variables, container)
        return container

    @property
    def containers(self) -> dict[str, Container]:
        """The running containers by logical id of their function."""
        return {function: container for function, (_, container) in self._containers.items()}

    def close(self) -> None:
        """Stop every container."""
        for container in self.containers.values():
            container.stop()
        self._containers.clear()

    def _opt(self, layers: tuple[Path, ...]) -> Path:
        if layers not in self._layers:
            folder = self._scratch / f"opt-{len(self._layers)}"
            merge_layers(layers, folder)
            self._layers[layers] = folder
        return self._layers[layers]


@contextmanager
def running_fleet(build: Path) -> Iterator[Fleet]:
    """Bring up a moto server for the functions in `build`, and take everything down at the end.

    Raises:
        NotBuilt: there is nothing in `build`.
        DockerFailed: Docker is missing, or has no image.
    """
    artefacts = read_artefacts(build)
    host = host_address(IMAGE)
    with ExitStack() as resources:
        # Beside the build, so that layers can be linked instead of copied.
        scratch = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="fleet-", dir=build.parent)))
        scratch.chmod(0o755)  # functions run as somebody else
        server = resources.enter_context(running_server(listening_address(host), scratch / "moto.log"))
        port = server.endpoint.rpartition(":")[2]
        fleet = Fleet(artefacts, scratch, server, f"http://{host}:{port}")
        resources.callback(fleet.close)
        yield fleet
