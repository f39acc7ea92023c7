"""Read what botocore knows of a service once per process, and not once per session.

Every function has a session of its own, as on AWS; a stack of six would parse the same 3 MB of JSON six times.
"""

from functools import cache
from typing import Any

from botocore.loaders import JSONFileLoader, Loader


class _OneReader(JSONFileLoader):
    """Remembers what it read; nobody changes it."""

    def load_file(self, file_path: str) -> Any:
        return _read(file_path)


@cache
def _read(path: str) -> Any:
    return JSONFileLoader().load_file(path)


def read_service_models_once() -> None:
    """Let sessions that are made from here on share what they read."""
    Loader.FILE_LOADER_CLASS = _OneReader
