"""Die of what no input may lead to: reading a secret, opening a connection, writing outside the temporary folder.

And measure the memory that was taken for it.

Only what Python opens is seen. Everything that reads sources of many is Python.
"""

import os
import re
import resource
import sys
from pathlib import Path
from tempfile import gettempdir
from typing import Any

FORBIDDEN = 77
"""The status with which a process dies."""

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
_SECRETS = {Path("/etc/passwd"), Path("/proc/self/environ")}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def forbid() -> None:
    """Watch this process from now on; nothing switches it off again."""
    sys.dont_write_bytecode = True  # what is imported from now on would be compiled to files
    temporary = Path(gettempdir()).resolve()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.connect" or (event == "open" and _is_forbidden(arguments[0], arguments[2], temporary)):
            # An exception could be caught by what is watched.
            os.write(2, f"{event} {arguments}\n".encode("utf-8", "replace"))
            os._exit(FORBIDDEN)

    sys.addaudithook(watch)


def _is_forbidden(path: object, flags: int, temporary: Path) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False  # a file that is open already
    resolved = Path(os.fsdecode(path)).resolve()
    return resolved in _SECRETS or bool(flags & _WRITING and not resolved.is_relative_to(temporary))


def measure_peak() -> int:
    """Return the most megabytes this process ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux, `ru_maxrss` begins with what the parent process held.
        found = _PEAK.search(status.read_text())
        return int(found[1]) // 1024 if found else 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2
