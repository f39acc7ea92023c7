"""The watch over hostile inputs sees what it is there for."""

import subprocess
import sys

import pytest

from tests.hostile.conftest import ROOT
from tests.hostile.watching import FORBIDDEN


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ("open('/etc/passwd')", FORBIDDEN),
        ("import os; os.open(b'/etc/../etc/passwd', os.O_RDONLY)", FORBIDDEN),
        ("import socket; socket.socket().connect(('127.0.0.1', 1))", FORBIDDEN),
        ("from pathlib import Path; Path('/tmp/../written-by-a-test').write_text('')", FORBIDDEN),
        ("import tempfile; tempfile.TemporaryFile().write(b'a')", 0),
        ("import tempfile; tempfile.NamedTemporaryFile().write(b'a')", 0),
        ("open('/etc/hosts'); import xml.dom.minidom", 0),
    ],
)
def test_what_no_input_may_lead_to_ends_the_process(deed: str, status: int) -> None:
    done = subprocess.run(  # noqa: S603 - our own module
        [
            sys.executable,
            "-c",
            f"from tests.hostile.watching import forbid; forbid()\ntry: {deed}\nexcept OSError: pass",
        ],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == status, done.stderr[-500:]
