"""The whole chain on every backend that can play it."""

from collections.abc import Iterator

import pytest

from kliping_cli.cloud.local import LocalStack
from kliping_cli.cloud.stack import Stack

PARAMETERS = {"FetchAllowedNetworks": "127.0.0.0/8"}
"""The pages that scenarios fetch are served on this machine."""


@pytest.fixture(params=["moto"])
def stack(request: pytest.FixtureRequest) -> Iterator[Stack]:
    """Give each test an empty stack."""
    with LocalStack(parameters=PARAMETERS) as opened:
        yield opened
