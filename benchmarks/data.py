"""Where the data of benchmarks lies: none of it is in the repository."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


class MissingDataError(Exception):
    """A folder of data is not there; the message says where it comes from."""


def find_data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Return the folder that `KLIPING_DATA` names, or the one beside the checkout."""
    return Path(environment.get("KLIPING_DATA") or ROOT.parent / "shared" / "data")
