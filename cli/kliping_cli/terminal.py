"""Where output goes: results to stdout, everything that is only said along the way to stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


def open_console(*, stderr: bool = False) -> Console:
    """Return a console that shows text as it is: nothing in a page is markup, an emoji code or a number to colour."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


@contextmanager
def show_progress(doing: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on stderr while something takes its time, and nothing of it afterwards. Yields the way to advance."""
    console = open_console(stderr=True)
    columns = (SpinnerColumn(), TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda more: progress.advance(task, more)
