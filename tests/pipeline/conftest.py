"""The whole chain on every backend that can play it."""

import sys
from collections.abc import Iterator

import pytest

from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack
from tests.pipeline.one_site import open_site

PARAMETERS = {"FetchAllowedNetworks": "127.0.0.0/8", "FetchIntervalSeconds": "0"}
"""The pages that scenarios fetch are served on this machine, which nobody has to spare."""


@pytest.fixture(params=["moto"])
def stack(request: pytest.FixtureRequest) -> Iterator[Stack]:
    """Give each test an empty stack."""
    with LocalStack(parameters=PARAMETERS) as opened:
        yield opened
        for line in opened.logs:
            sys.stdout.write(f"{line.get('message', line)}\n")  # pytest shows it when the test failed


@pytest.fixture
def site() -> Iterator[str]:
    """Serve a page on this machine and return the site's address."""
    with open_site() as address:
        yield address
