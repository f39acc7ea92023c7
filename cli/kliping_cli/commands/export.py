"""`kliping export`: articles, in the formats of other programs."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kliping.aws.exporting import read_records
from kliping.exporters import find_exporter
from kliping.models import TaggedArticle
from kliping_cli.choosing import open_stack
from kliping_cli.errors import Misuse
from kliping_cli.outputs import STDOUT, open_output
from kliping_cli.selecting import Wanted, explain_none, select, tell_days
from kliping_cli.terminal import ProgressBar, open_console, show_progress


class _Counted:
    """Records on their way through, counted."""

    def __init__(self, records: Iterable[TaggedArticle], progress: ProgressBar) -> None:
        self._records = records
        self._progress = progress
        self.count = 0

    def __iter__(self) -> Iterator[TaggedArticle]:
        for record in self._records:
            yield record
            self.count += 1
            published = record.article.date_published
            self._progress.reach(str(published.day) if published else "no date")


def export(format_: str, wanted: Wanted, out: str, *, stack: str | None, state: Path) -> None:
    """Write articles to `out`, newest first, and say on stderr how many.

    Raises:
        Misuse: the format needs what is not installed, cannot be shown on a terminal, or `out` cannot be written.
        CommandFailed: there is no room left for it.
    """
    exporter = find_exporter(format_)
    is_shown = out == STDOUT and sys.stdout.isatty()
    if is_shown and exporter.is_binary:
        raise Misuse(f"{exporter.name} is no text for a terminal; --out PATH writes it to a file.")
    try:
        with (
            open_output(out) as file,
            open_stack(stack, state) as opened,
            show_progress("Exporting", None, hidden=is_shown) as progress,
        ):
            records = _Counted(read_records(opened.stack.table, select(opened, wanted)), progress)
            exporter.write(records, file)
    except ModuleNotFoundError as error:
        if exporter.needs is None:
            raise
        raise Misuse(
            f"{exporter.name} needs {error.name}, which is not installed: pip install 'kliping[{exporter.needs}]'"
        ) from error
    console = open_console(stderr=True)
    if records.count:
        articles = "article" if records.count == 1 else "articles"
        where = "" if out == STDOUT else f" in {out}"
        console.print(f"{records.count:,} {articles}{tell_days(opened, wanted)}{where}.", soft_wrap=True)
    else:
        console.print(explain_none(opened, wanted), soft_wrap=True)
