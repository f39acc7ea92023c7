"""Which lines were reached: told by the interpreter once for each, so that hardly any time is spent on watching."""

import sys
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any, Self

_TOOL = 4
"""One of the ids that `sys.monitoring` leaves to whoever comes; debuggers, coverage and profilers have others."""


class Lines:
    """Watches the code in a folder, or in one file, while it is open; `reached` holds files and line numbers."""

    def __init__(self, code: Path) -> None:
        self.reached: set[tuple[str, int]] = set()
        self._code = str(code)
        self._watched: list[CodeType] = []

    def __enter__(self) -> Self:
        monitoring = sys.monitoring
        monitoring.use_tool_id(_TOOL, "fuzzing")
        monitoring.register_callback(_TOOL, monitoring.events.PY_START, self._start)
        monitoring.register_callback(_TOOL, monitoring.events.LINE, self._reach)
        monitoring.restart_events()  # what an earlier watch was told already
        monitoring.set_events(_TOOL, monitoring.events.PY_START)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        monitoring = sys.monitoring
        # Before Python 3.14, freeing the id leaves them on.
        monitoring.set_events(_TOOL, 0)
        for code in self._watched:
            monitoring.set_local_events(_TOOL, code, 0)
        monitoring.register_callback(_TOOL, monitoring.events.PY_START, None)
        monitoring.register_callback(_TOOL, monitoring.events.LINE, None)
        monitoring.free_tool_id(_TOOL)

    def _start(self, code: CodeType, _offset: int) -> Any:
        # Lines of all code would be simpler. But switching one off costs as much as its code is long, and that of
        # a foreign module with a table of 4,000 lines then takes eight seconds to load.
        if code.co_filename.startswith(self._code):
            sys.monitoring.set_local_events(_TOOL, code, sys.monitoring.events.LINE)
            self._watched.append(code)
        return sys.monitoring.DISABLE

    def _reach(self, code: CodeType, line: int) -> Any:
        self.reached.add((code.co_filename, line))
        return sys.monitoring.DISABLE
