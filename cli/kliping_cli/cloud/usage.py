"""What a container has used, from the control group that holds it and its processes: version 1 or 2, on this machine.

A group's own peak of memory counts every file that it was the first on the machine to read, so that the same work
takes 100 MB or 130. What processes held does not depend on who read before them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

CONTROL_GROUPS = Path("/sys/fs/cgroup")
_MOST_RESIDENT = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
"""In /proc/PID/status: the most that a process had resident at once (proc_pid_status(5))."""


class NotMeasurable(Exception):
    """The control group of a container cannot be read here."""


@dataclass(frozen=True)
class Usage:
    """Processor seconds since the start, and the most bytes resident: of each process that still runs, added up."""

    processor_seconds: float
    peak_memory: int


def measure(pid: int) -> Usage:
    """Measure everything in the control group of a process.

    Raises:
        NotMeasurable: it has ended, or runs on a machine other than this one (Docker Desktop).
    """
    try:
        groups = read_groups(Path(f"/proc/{pid}/cgroup").read_text())
        if "cpuacct" in groups:
            folder = CONTROL_GROUPS / "cpuacct" / groups["cpuacct"].lstrip("/")
            seconds = int((folder / "cpuacct.usage").read_text()) / 1e9
        else:
            folder = CONTROL_GROUPS / groups[""].lstrip("/")
            counters = dict(line.split() for line in (folder / "cpu.stat").read_text().splitlines())
            seconds = int(counters["usage_usec"]) / 1e6
        return Usage(seconds, sum(map(_read_peak, (folder / "cgroup.procs").read_text().split())))
    except (OSError, KeyError) as error:
        raise NotMeasurable(f"the control group of process {pid} cannot be read here: {error!r}.") from error


def read_groups(text: str) -> dict[str, str]:
    """Read /proc/PID/cgroup: the path of a process by controller. Version 2 has one path for all, under the name ''."""
    groups: dict[str, str] = {}
    for line in text.splitlines():
        _, controllers, path = line.split(":", 2)
        groups |= dict.fromkeys(controllers.split(","), path)
    return groups


def _read_peak(pid: str) -> int:
    resident = _MOST_RESIDENT.search(Path(f"/proc/{pid}/status").read_text())
    return int(resident[1]) * 2**10 if resident else 0  # a process that has ended, and is not yet waited for, has none
