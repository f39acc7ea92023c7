"""What is installed is locked, with hashes, and the same everywhere."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYER = ROOT / "layers/dependencies/requirements.txt"
LOCKS = [LAYER, *sorted((ROOT / "requirements").glob("*.txt"))]
_PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)(\[[^\]]*\])?==(?P<version>[^ ;\\]+)")


def pins(lock: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Return version and hashes of every package in a lock file."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for entry in re.split(r"\n(?! )", lock.read_text()):
        pin = _PIN.match(entry)
        if pin:
            found[pin["name"]] = (pin["version"], frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry)))
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_by_its_hashes(lock: Path) -> None:
    found = pins(lock)

    assert found
    assert [name for name, (_, hashes) in found.items() if not hashes] == []


def test_the_layer_holds_what_the_tests_were_run_with() -> None:
    tested = pins(ROOT / "requirements/dev.txt")

    assert {name: pin for name, pin in pins(LAYER).items() if tested.get(name) != pin} == {}


def test_the_layer_holds_every_dependency_of_the_package_and_no_sdk() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[>=\[]", dependency)[0] for dependency in project["dependencies"]}

    assert wanted <= set(pins(LAYER))
    assert not {"boto3", "botocore", "s3transfer", "aws-xray-sdk"} & set(pins(LAYER))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address_so_that_any_index_will_do(lock: Path) -> None:
    assert "://" not in lock.read_text()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_nothing_replaces_urllib3_behind_our_back(lock: Path) -> None:
    """Installing urllib3-future swaps the module for the whole environment, boto3's included."""
    assert not {"urllib3-future", "niquests"} & set(pins(lock))
