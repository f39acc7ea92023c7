"""Read what botocore knows of a service once per process, and not once per session.

Every function has a session of its own, as on AWS; a stack of seven would parse the same 3 MB of JSON seven times.
"""

from functools import cache
from typing import Any

import botocore.session
from botocore.loaders import JSONFileLoader, Loader, create_loader


class _OneReader(JSONFileLoader):
    """Remembers what it read. Sessions do not change it; moto does, with a loader of its own."""

    def load_file(self, file_path: str) -> Any:
        return _read(file_path)


@cache
def _read(path: str) -> Any:
    return JSONFileLoader().load_file(path)


def _create_loader(search_path_string: str | None = None) -> Loader:
    loader = create_loader(search_path_string)
    loader.file_loader = _OneReader()
    return loader


def read_service_models_once() -> None:
    """Let sessions that are made from here on share what they read."""
    botocore.session.create_loader = _create_loader
