"""Shared by all tests: moto before the first boto3 client, and an environment that cannot reach an AWS account."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled",
    MOTO_EC2_LOAD_DEFAULT_AMIS="false",
    POWERTOOLS_METRICS_NAMESPACE="Kliping",
    POWERTOOLS_SERVICE_NAME="test",
)
os.environ.pop("AWS_PROFILE", None)

import moto  # noqa: F401 - clients made at import time are safe only after this

from tests import limits

limits.check_every_call()

settings.register_profile(  # no test asserts a time: machines are busy
    "kliping", parent=settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("kliping")

DATA = Path(os.environ.get("KLIPING_DATA") or Path(__file__).parents[1] / "../shared/data")
"""Reference data that is not part of the repository."""


@pytest.fixture(autouse=True)
def held_to_the_limits_of_aws() -> Iterator[None]:
    """Fail a test that calls AWS as AWS does not let anybody."""
    limits.forget_breaches()
    yield
    assert limits.forget_breaches() == []


@pytest.fixture(scope="session")
def seed() -> bytes:
    """Return the article this project began with, a text file with all of its page furniture."""
    path = DATA / "seed/serangtimur-2019-07-17.txt"
    if path.exists():
        return path.read_bytes()
    if os.environ.get("CI") == "true":
        pytest.fail(f"{path} is missing; set KLIPING_DATA to the folder of the reference data.")
    pytest.skip(f"{path} is missing; set KLIPING_DATA to the folder of the reference data to run this test.")
