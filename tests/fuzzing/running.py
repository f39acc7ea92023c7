"""Give orders to processes, gather what they tell, and keep what they found where it can be run again."""

import hashlib
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.fuzzing.child import TOO_MUCH_MEMORY
from tests.fuzzing.shrinking import shrink
from tests.fuzzing.told import Begun, Ended, Found, Hand, Kept, Order, hear
from tests.hostile.watching import FORBIDDEN

ROOT = Path(__file__).parents[2]
_DAY = 86_400
_GRACE = 60
"""Seconds after which a process that waits for something else than the processor is ended."""

_DEATHS = {
    -signal.SIGPROF: "took too long",
    TOO_MUCH_MEMORY: "held too much memory",
    FORBIDDEN: "opened what no input may open",
}


@dataclass
class Heard:
    """What was told of one target, and what was found of it when the process died."""

    target: str
    kept: list[bytes] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    ended: Ended | None = None


def run(order: Order) -> list[Heard]:
    """Carry out an order; what was not begun when the process died is not in the list.

    What it had in hand is a finding then, of one kind if it is deadly on its own as well and of another if not.
    """
    with tempfile.TemporaryDirectory() as folder:
        order = replace(order, hand=str(Path(folder) / "hand"))
        heard, death = _run(order)
        if death and heard:
            content = Hand.open(Path(order.hand)).read()
            alone = replace(order, targets=[heard[-1].target])
            heard[-1].found += _confirm(alone, content, death, Path(folder) / "input")
        elif death:
            raise RuntimeError(f"the search did not begin: {death}")
    return heard


def _confirm(order: Order, content: bytes, death: str, path: Path) -> Iterator[Found]:
    def still(less: bytes) -> bool:
        path.write_bytes(less)
        return _run(replace(order, only=str(path)))[1] == death

    if still(content):
        yield Found(death, f"{death}, also on its own", shrink(content, still, order.tries))
    else:
        yield Found(f"{death} after others", f"{death}, but not on its own: something is left over by others", content)


def _run(order: Order) -> tuple[list[Heard], str]:
    """Return what a process told, and what it died of."""
    command = [sys.executable, "-m", "tests.fuzzing.child", order.write()]
    patience = len(order.targets) * min(order.seconds, _DAY) + order.longest + _GRACE
    death = ""
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True)  # noqa: S603 - our own module
        try:
            output, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            death = "waited for ever"
        except BaseException:
            process.kill()
            raise
        errors.seek(0)
        if process.returncode and not death:
            death = _DEATHS.get(process.returncode, f"died with status {process.returncode}: {errors.read()[-1500:]}")
    heard: list[Heard] = []
    for told in hear(output):
        match told:
            case Begun():
                heard.append(Heard(told.target))
            case Kept():
                heard[-1].kept.append(told.content)
            case Found():
                heard[-1].found.append(told)
            case Ended():
                heard[-1].ended = told
    return heard, death


def keep(folder: Path, content: bytes) -> Path:
    """Write an input under the name of its content."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(content).hexdigest()[:16]
    path.write_bytes(content)
    return path
