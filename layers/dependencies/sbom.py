"""Write the bill of materials of the dependency layer: CycloneDX JSON, from its lock and the metadata of its packages.

Usage: .venv-sbom/bin/python layers/dependencies/sbom.py FOLDER_OF_INSTALLED_PACKAGES > build/sbom.json

It holds what the lock holds: name, version, hashes of every file that may be installed, and licence. No time and no
random number stands in it, so that the same lock gives the same bytes.
"""

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from uuid import UUID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.validation.json import JsonStrictValidator
from licences import choose, read_licence
from packageurl import PackageURL

LOCK = Path(__file__).parent / "requirements.txt"
_NOT_ON_LINUX = "sys_platform == 'win32'"
_PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)(?P<marker> ; [^\\\n]+)?")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def main(site: Path) -> None:
    """Write the bill to standard output."""
    print(make_bill(LOCK.read_text(), site))  # noqa: T201 - a script


def make_bill(lock: str, site: Path) -> str:
    """Return the bill as JSON.

    Raises:
        ValueError: a package is not installed there in its locked version, or may not be shipped.
    """
    installed = {_normalise(each.name): each for each in distributions(path=[str(site)])}
    packages = list(_read_components(lock, installed))
    bill = Bom(serial_number=uuid5(UUID(int=0), lock), components=packages)
    layer = Component(name="kliping-dependencies", type=ComponentType.LIBRARY, bom_ref="kliping-dependencies")
    bill.metadata.component = layer
    bill.register_dependency(layer, packages)
    written = json.loads(JsonV1Dot6(bill).output_as_string())
    del written["metadata"]["timestamp"]
    text = json.dumps(written, indent=2, sort_keys=True)
    wrong = JsonStrictValidator(JsonV1Dot6(bill).schema_version).validate_str(text)
    if wrong:
        raise ValueError(f"That is no CycloneDX: {wrong}")
    return text


def _read_components(lock: str, installed: dict[str, Distribution]) -> Iterator[Component]:
    for entry in re.split(r"\n(?! )", lock):
        pin = _PIN.match(entry)
        if pin and _NOT_ON_LINUX not in (pin["marker"] or ""):
            yield _make_component(pin["name"], pin["version"], _HASH.findall(entry), installed.get(pin["name"]))


def _make_component(name: str, version: str, hashes: list[str], package: Distribution | None) -> Component:
    if package is None or package.version != version:
        raise ValueError(f"{name} {version} is not installed there; run: make .venv")
    licence = read_licence(package)
    if choose(licence) is None:
        raise ValueError(f"{name} comes under {licence}, which may not be shipped (licences.py).")
    url = PackageURL("pypi", name=name, version=version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=str(url),
        purl=url,
        licenses=[LicenseFactory().make_from_string(licence)],
        external_references=[
            ExternalReference(
                type=ExternalReferenceType.DISTRIBUTION,
                url=XsUri(f"https://pypi.org/project/{name}/{version}/#files"),
                comment="the files of which any may be installed, by the lock",
                hashes=[HashType(alg=HashAlgorithm.SHA_256, content=each) for each in sorted(hashes)],
            )
        ],
    )


def _normalise(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
