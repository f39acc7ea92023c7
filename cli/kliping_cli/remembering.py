"""What a long command has done, kept on this machine, so that the same command goes on where it was interrupted."""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Self

from kliping.identity import digest


class Memory:
    """The ids that are done, a line each: adding some never touches what is there, whenever it is interrupted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        whole, _, _ = content.rpartition("\n")  # the last line may have been cut
        self.done = frozenset(whole.split("\n")) - {""}
        self.since = datetime.fromtimestamp(path.stat().st_mtime).astimezone() if self.done else None

    @classmethod
    def of(cls, command: str, arguments: Iterable[object]) -> Self:
        """Return what is remembered of a command with these arguments."""
        folder = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        name = digest(*(repr(each).encode() for each in arguments))
        return cls(Path(folder).expanduser() / "kliping" / command / name)

    def add(self, ids: Iterable[str]) -> None:
        """Remember that these are done, too."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write("".join(f"\n{id_}\n" for id_ in ids))  # the line break before ends one that was cut

    def forget(self) -> None:
        """Let go of everything: the command is through."""
        self._path.unlink(missing_ok=True)
        self.done, self.since = frozenset(), None
