"""Where output goes: results to stdout, everything that is only said along the way to stderr."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn


def open_console(*, stderr: bool = False) -> Console:
    """Return a console that shows text as it is: nothing in a page is markup, an emoji code or a number to colour."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


@dataclass(frozen=True)
class Bar:
    """A bar on its way: called with how much more is done, told how much more is expected."""

    progress: Progress
    task: TaskID

    def __call__(self, more: int) -> None:
        """Advance."""
        self.progress.advance(self.task, more)

    def expect(self, more: int) -> None:
        """Let the bar end later."""
        total = next(task.total for task in self.progress.tasks if task.id == self.task)
        self.progress.update(self.task, total=(total or 0) + more)


@contextmanager
def show_progress(doing: str, total: int) -> Iterator[Bar]:
    """Show a bar on stderr while something takes its time, and nothing of it afterwards. Yields the way to advance."""
    console = open_console(stderr=True)
    columns = (SpinnerColumn(), TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield Bar(progress, progress.add_task(doing, total=total))
