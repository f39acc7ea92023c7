"""`kliping show`: one record, one failure, or what a source of many became."""

import shlex
from functools import partial
from pathlib import Path

from rich.console import RenderableType

from kliping.aws.copies import read_copies
from kliping.aws.reading import read_history
from kliping.models import Expansion
from kliping_cli.choosing import Opened, open_stack
from kliping_cli.errors import CommandFailed
from kliping_cli.finding import Found, find, find_forgotten, name_above, use_names
from kliping_cli.telling import Sent, tell
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.outcomes import show_entries
from kliping_cli.views.record import show_failure, show_record
from kliping_cli.views.wording import tell_instant


def show(reference: str, *, stack: str | None, state: Path, as_json: bool) -> None:
    """Show what `reference` leads to.

    Raises:
        CommandFailed: it leads nowhere.
    """
    with open_stack(stack, state) as opened:
        found = find_known(opened, reference)
        if as_json:
            _print_json(found)
        else:
            _print(opened, found)


def _print(opened: Opened, found: Found) -> None:
    console = open_console()
    article_id = None
    if found.record:
        record, source = found.record
        article_id = record.article.id
        history = read_history(opened.stack.table, record.article)
        copies = read_copies(opened.stack.table, record.article)
        name, above = use_names(opened.stack, source.uri), name_above(opened.stack, source)
        console.print(show_record(record, source, name, above, history, copies=copies))
    if found.expansion:
        console.print(_show_expansion(opened, found.expansion))
    if found.failure:
        redrive = opened.command(f"redrive {found.failure.source.id}")
        console.print(show_failure(found.failure, partial(use_names, opened.stack), article_id, redrive))


def _show_expansion(opened: Opened, expansion: Expansion) -> RenderableType:
    source = expansion.source
    sent = Sent(use_names(opened.stack, source.uri), source.id, since=source.received_at)
    with show_progress("Looking", 1) as progress:
        [row] = tell(opened.stack, [sent], progress, progress.expect)
    return show_entries(row, opened.command)


def _print_json(found: Found) -> None:
    value = found.record[0] if found.record else found.expansion or found.failure
    if value is not None:
        open_console().out(value.model_dump_json(indent=2), highlight=False)


def find_known(opened: Opened, reference: str) -> Found:
    """Find what `reference` leads to.

    Raises:
        CommandFailed: it leads nowhere.
    """
    found = find(opened.stack, reference)
    if found is None:
        raise CommandFailed(explain_unknown(opened, reference))
    return found


def explain_no_article(opened: Opened, reference: str) -> str:
    """Say that what a reference leads to is no article, and how to see what it is."""
    tell = opened.command(f"show {shlex.quote(reference)}")
    return f"{reference} has not become an article; `{tell}` says what it became."


def explain_unknown(opened: Opened, reference: str) -> str:
    """Say that a reference leads nowhere, or to what was forgotten, and what would have led somewhere."""
    forgotten = find_forgotten(opened.stack, reference)
    if forgotten:
        back = opened.command(f"forget {forgotten.article_id} --let-back")
        return f"{reference} was forgotten on {tell_instant(forgotten.at, None)}. `{back}` lets it come again."
    return (
        f"Nothing here is called {reference!r}. The id of an article or of an input (26 characters), a URL as it was"
        " sent, a file's name in the inbox, or s3://bucket/key would have worked.\n"
        f"`{opened.command('list')}` shows what there is, `{opened.command('failures')}` what failed."
    )
