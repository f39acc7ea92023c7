"""What functions print: kept as a log, one JSON object a line, instead of spilling over the terminal."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any


class _Console(io.TextIOBase):
    """The one standard output of all functions. Log handlers hold on to it, so it outlives every stack."""

    def __init__(self) -> None:
        self.text: list[str] | None = None

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.text is not None:
            self.text.append(text)
        return len(text)


_console = _Console()


@contextmanager
def captured(logs: list[dict[str, Any]]) -> Iterator[None]:
    """Append what is printed within to `logs`. A line that is no JSON object becomes `{"message": line}`."""
    outer, _console.text = _console.text, []
    try:
        with redirect_stdout(_console):
            yield
    finally:
        logs += map(_entry, "".join(_console.text).splitlines())
        _console.text = outer


def _entry(line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except ValueError:
        entry = None
    return entry if isinstance(entry, dict) else {"message": line}
