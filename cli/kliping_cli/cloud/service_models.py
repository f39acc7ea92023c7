"""Read what botocore knows of services once per process, and not once per session.

Every function has a session of its own, as on AWS; a stack of seven would look through the same folders and parse the
same 3 MB of JSON seven times.
"""

from functools import cache

import botocore.session
from botocore.loaders import create_loader

_create_loader = cache(create_loader)


def read_service_models_once() -> None:
    """Let sessions that are made from here on share their loader. They do not change what it read.

    moto, which does, has a loader of its own.
    """
    botocore.session.create_loader = _create_loader
