"""Functions and templates made to measure."""

from pathlib import Path
from typing import Any

from kliping_cli.cloud.resources import FunctionResource


def make_function(**fields: Any) -> FunctionResource:
    """Return a function without any permission."""
    default: dict[str, Any] = {
        "logical_id": "F",
        "name": "f",
        "arn": "arn:aws:lambda:eu-west-1:123456789012:function:f",
        "code": Path(),
        "handler": "handler.handler",
        "timeout": 3,
        "memory": 128,
        "environment": {},
        "log_group": "/aws/lambda/f",
        "traced": False,
        "role": None,
        "statements": (),
    }
    return FunctionResource(**{**default, **fields})


def write_handler(folder: Path, source: str) -> Path:
    """Write a function's only file and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "handler.py").write_text(source)
    return folder
