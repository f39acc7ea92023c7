"""What ships is known: every package by its licence and its hashes, and nothing under a licence that binds others."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

import pytest

from layers.dependencies.licences import ALLOWED, UnreadLicence, choose, read_licence
from tests.template.test_locks import LAYER, ROOT, pins

NOT_ON_LINUX = {"tzdata"}
"""In the lock for Windows alone."""

SHIPPED = sorted(set(pins(LAYER)) - NOT_ON_LINUX)
NOTICE = (ROOT / "NOTICE").read_text()
SBOM = ROOT / "layers/dependencies/sbom.py"
SBOM_PYTHON = ROOT / ".venv-sbom/bin/python"


def stated(folder: Path, *headers: str) -> Distribution:
    """Return a package that says of itself what stands in `headers`."""
    metadata = folder / "pasar-1.dist-info" / "METADATA"
    metadata.parent.mkdir()
    metadata.write_text("\n".join(("Metadata-Version: 2.4", "Name: pasar", "Version: 1", *headers)))
    return Distribution.at(metadata.parent)


def test_the_only_package_left_out_is_one_that_linux_does_not_get() -> None:
    lines = [line for line in LAYER.read_text().splitlines() if " ; " in line]

    assert {line.partition("==")[0] for line in lines} == NOT_ON_LINUX
    assert all("sys_platform == 'win32'" in line for line in lines)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_package_that_ships_may_be_shipped(name: str) -> None:
    assert choose(read_licence(distribution(name))) is not None


@pytest.mark.parametrize("name", SHIPPED)
def test_the_notice_names_every_package_that_ships_and_its_licence(name: str) -> None:
    licence = read_licence(distribution(name))

    assert re.search(rf"^- {re.escape(name)}: {re.escape(licence)}$", NOTICE, re.MULTILINE)


def test_the_notice_names_no_package_that_does_not_ship() -> None:
    assert sorted(re.findall(r"^- ([a-z0-9-]+): \S", NOTICE, re.MULTILINE)) == SHIPPED


def test_of_three_licences_we_take_the_one_that_binds_its_own_files_alone() -> None:
    assert choose(read_licence(distribution("tld"))) == "MPL-1.1"
    assert "tld is taken under MPL-1.1" in NOTICE


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("MIT", "MIT"),
        ("GPL-3.0-only", None),
        ("AGPL-3.0-or-later", None),
        ("LGPL-2.1-or-later", None),
        ("MIT AND GPL-2.0-only", None),
        ("GPL-2.0-only OR MIT", "MIT"),
        ("Apache-2.0 AND CNRI-Python", "Apache-2.0 AND CNRI-Python"),
        ("Proprietary", None),
        ("", None),
    ],
)
def test_a_licence_is_chosen_only_from_the_list(expression: str, chosen: str | None) -> None:
    assert choose(expression) == chosen


def test_no_licence_on_the_list_binds_what_is_built_on_it() -> None:
    assert not [licence for licence in ALLOWED if re.search(r"GPL|SSPL|BUSL|CC-", licence)]


@pytest.mark.parametrize("header", ["", "License: Some words nobody has read", "License: see LICENSE.txt"])
def test_a_licence_that_nobody_has_read_is_no_licence(header: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadLicence, match="pasar"):
        read_licence(stated(tmp_path, *filter(None, [header])))


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        (["License-Expression: MIT", "License: GPL-3.0-only"], "MIT"),
        (["License: BSD-3-Clause", "Classifier: License :: OSI Approved :: MIT License"], "BSD-3-Clause"),
        (["Classifier: License :: OSI Approved :: MIT License"], "MIT"),
        (["License: GPL-3.0-only"], "GPL-3.0-only"),
    ],
)
def test_a_licence_is_read_where_a_package_states_it(headers: list[str], licence: str, tmp_path: Path) -> None:
    assert read_licence(stated(tmp_path, *headers)) == licence


@pytest.fixture(scope="module")
def bill() -> Any:
    """Return the bill of materials, made anew."""
    if not SBOM_PYTHON.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{SBOM_PYTHON} is missing; make .venv-sbom makes it.")
        pytest.skip("make .venv-sbom, to have the bill of materials checked")
    site = Path(sys.modules["pytest"].__file__ or "").parents[1]
    return json.loads(subprocess.run([SBOM_PYTHON, SBOM, site], check=True, capture_output=True).stdout)  # noqa: S603 - ours


def test_the_bill_of_materials_holds_what_the_lock_holds(bill: Any) -> None:
    locked = {name: pin for name, pin in pins(LAYER).items() if name in SHIPPED}
    billed = {
        each["name"]: (
            each["version"],
            frozenset(
                f"sha256:{digest['content']}" for file in each["externalReferences"] for digest in file["hashes"]
            ),
        )
        for each in bill["components"]
    }

    assert billed == locked


def test_the_bill_of_materials_says_every_licence_and_where_each_package_comes_from(bill: Any) -> None:
    said = {
        each["name"]: [choice.get("expression") or choice["license"].get("id") for choice in each["licenses"]]
        for each in bill["components"]
    }

    assert said == {name: [read_licence(distribution(name))] for name in SHIPPED}
    assert {each["purl"] for each in bill["components"]} == {
        f"pkg:pypi/{each['name']}@{each['version']}" for each in bill["components"]
    }


def test_the_bill_of_materials_is_cyclonedx_without_a_time(bill: Any) -> None:
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert "timestamp" not in bill["metadata"]
