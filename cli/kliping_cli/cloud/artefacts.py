"""What `sam build` made: one folder per function and layer, and the template that says which belongs to which."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

BUILD = Path(".aws-sam/build")
"""Where `sam build` leaves what it made, from the folder of the template."""

BUILD_COMMAND = "ARCHITECTURE=x86_64 sam build --parameter-overrides Architecture=x86_64"


class NotBuilt(Exception):
    """There are no artefacts to run."""


@dataclass(frozen=True)
class Artefact:
    """One function as it would be uploaded. Memory is in MB, the timeout in seconds; layers in the order they apply."""

    name: str
    handler: str
    memory: int
    timeout: int
    task: Path
    layers: tuple[Path, ...]

    @property
    def processors(self) -> float:
        """The share of processors that Lambda gives for this memory: one at 1,769 MB."""
        return self.memory / 1769


def read_artefacts(build: Path) -> dict[str, Artefact]:
    """Return the built functions by their logical id.

    Raises:
        NotBuilt: `sam build` has not run, or not to its end.
    """
    template = build / "template.yaml"
    if not template.is_file():
        raise NotBuilt(f"{template} does not exist; run `{BUILD_COMMAND}` first.")
    content = yaml_parse(template.read_text())
    shared = content.get("Globals", {}).get("Function", {})
    resources: Mapping[str, Any] = content["Resources"]
    functions = {name: body for name, body in resources.items() if body["Type"] == "AWS::Serverless::Function"}
    return {name: _read(name, shared | body["Properties"], resources, build) for name, body in functions.items()}


def merge_layers(layers: tuple[Path, ...], target: Path) -> None:
    """Lay `layers` over one another into `target`, as Lambda does under /opt: a later layer wins.

    Files are hard links where the file system allows it.
    """
    for layer in layers:
        shutil.copytree(layer, target, copy_function=_link, dirs_exist_ok=True)


def _read(name: str, properties: Mapping[str, Any], resources: Mapping[str, Any], build: Path) -> Artefact:
    folders = [resources[layer["Ref"]]["Properties"]["ContentUri"] for layer in properties.get("Layers", ())]
    artefact = Artefact(
        name=name,
        handler=properties["Handler"],
        memory=int(properties.get("MemorySize", 128)),
        timeout=int(properties.get("Timeout", 3)),
        task=(build / properties["CodeUri"]).resolve(),
        layers=tuple((build / folder).resolve() for folder in folders),
    )
    for folder in (artefact.task, *artefact.layers):
        if not folder.is_dir():
            raise NotBuilt(f"{folder} is missing, so `sam build` has not come to its end; run `{BUILD_COMMAND}` again.")
    return artefact


def _link(source: str, target: str) -> None:
    Path(target).unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
