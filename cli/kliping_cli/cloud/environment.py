"""The environment variables of a stand-in and of a function in it: what the user's shell says about AWS is kept out."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kliping_cli.cloud.clients import CREDENTIALS, REGION
from kliping_cli.cloud.resources import FunctionResource

_FROM_THE_HOST = ("HOME", "LANG", "PATH", "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR")
"""What a function in this process keeps of the host: where programs, certificates and scratch space are."""

STAND_IN = {
    **CREDENTIALS,
    "AWS_DEFAULT_REGION": REGION,
    "AWS_REGION": REGION,
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
    # botocore would put the account into host names, which moto does not know.
    "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled",
    # Machine images that nothing here starts cost moto a second.
    "MOTO_EC2_LOAD_DEFAULT_AMIS": "false",
}


@contextmanager
def stand_in() -> Iterator[None]:
    """Forget whatever names an AWS account, profile or endpoint, for as long as a local stack is open."""
    rest = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    with _only({**rest, **STAND_IN}):
        yield


@contextmanager
def function_environment(function: FunctionResource) -> Iterator[None]:
    """Give a function the variables Lambda would give it: its own and Lambda's, nothing from its neighbours."""
    host = {name: os.environ[name] for name in _FROM_THE_HOST if name in os.environ}
    with _only({**host, **STAND_IN, **lambda_variables(function), **function.environment}):
        yield


def lambda_variables(function: FunctionResource) -> dict[str, str]:
    """Return the variables the Lambda runtime sets."""
    return {
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
        "AWS_LAMBDA_LOG_GROUP_NAME": function.log_group,
        "AWS_LAMBDA_LOG_STREAM_NAME": "local",
        "LAMBDA_TASK_ROOT": str(function.code),
        "_HANDLER": function.handler,
    }


@contextmanager
def _only(variables: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
