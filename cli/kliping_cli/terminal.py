"""Where output goes: results to stdout, everything that is only said along the way to stderr."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


def open_console(*, stderr: bool = False) -> Console:
    """Return a console that shows text as it is: nothing in a page is markup, an emoji code or a number to colour."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


class ProgressBar:
    """A bar on stderr that says what is done, and why nothing moves. Where nobody knows the total, it is null."""

    def __init__(self, doing: str, total: int | None, *, hidden: bool = False) -> None:
        console = open_console(stderr=True)
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
        )
        self.shown = Progress(*columns, console=console, transient=True, disable=hidden or not console.is_terminal)
        self._doing = doing
        self._task = self.shown.add_task(doing, total=total)

    def __call__(self, more: int, /) -> None:
        """Advance the bar."""
        self.shown.update(self._task, advance=more, description=self._doing)

    def expect(self, more: int) -> None:
        """Let the bar end later."""
        total = next(task.total for task in self.shown.tasks if task.id == self._task)
        self.shown.update(self._task, total=(total or 0) + more)

    def wait(self, pages: int) -> None:
        """Say that so many pages wait: it is not this machine that is slow."""
        waiting = f"{self._doing}: {pages:,} {'page waits its' if pages == 1 else 'pages wait their'} turn at the site"
        self.shown.update(self._task, description=waiting)

    def reach(self, where: str) -> None:
        """Advance by one and say where that is: what is left can be told from it."""
        self.shown.update(self._task, advance=1, description=f"{self._doing}: {where}")


@contextmanager
def show_progress(doing: str, total: int | None, *, hidden: bool = False) -> Iterator[ProgressBar]:
    """Show a bar on stderr while something takes its time, and nothing of it afterwards."""
    bar = ProgressBar(doing, total, hidden=hidden)
    with bar.shown:
        yield bar
