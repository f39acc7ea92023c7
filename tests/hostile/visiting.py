"""Visit hostile sites in a process of their own, so that its memory can be measured.

`python -m tests.hostile.visiting <port> <path>…` prints, for each path on this machine, by how many kilobytes the
process grew at most, how many seconds the visit took and how it ended.
"""

import re
import sys
from ipaddress import ip_network
from pathlib import Path
from time import monotonic

from kliping.errors import Rejected
from kliping.fetching import FetchFailed, Gate, Limits
from tests.unit.fetching import asking

SECONDS = 5.0
"""The whole time for one page here; in the template it is 20."""

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)


def end_of(url: str, gate: Gate) -> str:
    """Say how a visit ends."""
    try:
        asking.get(url, gate)
    except Rejected as rejected:
        return rejected.reason
    except FetchFailed as failed:
        return f"failed {str(failed)[:300]!r}"
    except Exception as error:  # noqa: BLE001 - any other exception is what we are looking for
        return f"exception {error!r}"[:300]
    return "fetched"


def peak() -> int:
    """Return the most kilobytes this process held since `forget_peak`."""
    found = _PEAK.search(Path("/proc/self/status").read_text())
    return int(found[1]) if found else 0


def main(port: int, paths: list[str]) -> None:
    gate = Gate((ip_network("127.0.0.0/8"),), Limits(total=SECONDS))
    end_of(f"http://127.0.0.1:{port}/warm-up", gate)
    for path in paths:
        Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
        before, began = peak(), monotonic()
        end = end_of(f"http://127.0.0.1:{port}{path}", gate)
        sys.stdout.write(f"{path}\t{peak() - before}\t{monotonic() - began:.3f}\t{end}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
