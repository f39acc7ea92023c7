"""What a container has used, from the control group that holds it: version 1 or 2, on this machine."""

from dataclasses import dataclass
from pathlib import Path

CONTROL_GROUPS = Path("/sys/fs/cgroup")


class NotMeasurable(Exception):
    """The control group of a container cannot be read here."""


@dataclass(frozen=True)
class Usage:
    """Processor seconds since the start, and the most bytes held at once: code and files read from disk included."""

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
            nanoseconds = _version_1(groups, "cpuacct", "cpuacct.usage")
            return Usage(int(nanoseconds) / 1e9, int(_version_1(groups, "memory", "memory.max_usage_in_bytes")))
        folder = CONTROL_GROUPS / groups[""].lstrip("/")
        microseconds = dict(line.split() for line in (folder / "cpu.stat").read_text().splitlines())["usage_usec"]
        return Usage(int(microseconds) / 1e6, int((folder / "memory.peak").read_text()))
    except (OSError, KeyError) as error:
        raise NotMeasurable(f"the control group of process {pid} cannot be read here: {error!r}.") from error


def read_groups(text: str) -> dict[str, str]:
    """Read /proc/PID/cgroup: the path of a process by controller. Version 2 has one path for all, under the name ''."""
    groups: dict[str, str] = {}
    for line in text.splitlines():
        _, controllers, path = line.split(":", 2)
        groups |= dict.fromkeys(controllers.split(","), path)
    return groups


def _version_1(groups: dict[str, str], controller: str, name: str) -> str:
    return (CONTROL_GROUPS / controller / groups[controller].lstrip("/") / name).read_text()
