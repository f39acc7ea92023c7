"""Control groups, as Linux names them in both of its versions."""

import pytest

from kliping_cli.cloud.usage import NotMeasurable, measure, read_groups

VERSION_1 = "5:memory:/docker/abc\n2:cpu,cpuacct:/docker/abc\n0::/docker/abc\n"
VERSION_2 = "0::/system.slice/docker-abc.scope\n"
NOBODY = 2**22 + 1
"""No process has this number: Linux counts to 2**22."""


def test_version_1_has_a_path_for_every_controller() -> None:
    groups = read_groups(VERSION_1)

    assert groups["memory"] == groups["cpuacct"] == groups["cpu"] == "/docker/abc"


def test_version_2_has_one_path_for_all() -> None:
    assert read_groups(VERSION_2) == {"": "/system.slice/docker-abc.scope"}


def test_a_process_that_is_gone_cannot_be_measured() -> None:
    with pytest.raises(NotMeasurable, match=str(NOBODY)):
        measure(NOBODY)
