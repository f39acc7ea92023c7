"""`kliping forget`: an article and all that is kept of it, gone for good."""

import shlex
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer

from kliping.aws.belongings import Belongings, find_belongings
from kliping.aws.forgetting import forget as forget_article
from kliping.aws.forgetting import let_back
from kliping.aws.items import is_forgotten
from kliping.aws.rechecking import parse_delays
from kliping_cli.choosing import Opened, keep, open_stack
from kliping_cli.commands.show import explain_no_article, explain_unknown
from kliping_cli.errors import CommandFailed
from kliping_cli.finding import find, find_forgotten, name_source
from kliping_cli.terminal import open_console
from kliping_cli.views.belongings import show_belongings


def forget(reference: str, *, yes: bool, comes_back: bool, stack: str | None, state: Path) -> None:
    """Forget the article that `reference` leads to, or let it come back.

    Raises:
        CommandFailed: it leads to no article.
        typer.Abort: the person thinks better of it.
    """
    with open_stack(stack, state) as opened:
        found = _find(opened, reference)
        if comes_back and not is_forgotten(found.standing):
            raise CommandFailed(f"{reference} is not forgotten; `{opened.command(f'show {reference}')}` shows it.")
        console = open_console()
        if not found.is_empty:
            names = [name_source(opened.stack, parent) for parent in found.parents]
            console.print(show_belongings(found, opened.stack.outputs["InboxBucket"], names))
            if not yes:
                typer.confirm("Forget all this, for good?", abort=True, err=True)
            forget_article(opened.stack.table, *_where(opened, found.article_id), datetime.now(UTC))
        if comes_back:
            let_back(opened.stack.table, found.article_id)
        if opened.local:
            opened.local.drain()
            keep(opened.local, state)
    if comes_back:
        console.print(f"{found.article_id} may come again: send it, or wait until a feed brings it.")
    elif found.is_empty:
        console.print(f"{found.article_id} is forgotten already, and nothing has come of it since.")
    else:
        again = opened.command(f"forget {shlex.quote(reference)} --let-back")
        console.print(f"Forgotten. It is kept out from now on; `{again}` lets it come again.", soft_wrap=True)


def _find(opened: Opened, reference: str) -> Belongings:
    """Find all that is kept of an article.

    Raises:
        CommandFailed: there is none.
    """
    found, forgotten = find(opened.stack, reference), find_forgotten(opened.stack, reference)
    id_ = found.record[0].article.id if found and found.record else forgotten.article_id if forgotten else None
    if id_ is None and found is None:
        raise CommandFailed(explain_unknown(opened, reference))
    belongings = find_belongings(opened.stack.table, *_where(opened, id_)) if id_ else None
    if belongings is None:
        raise CommandFailed(explain_no_article(opened, reference))
    return belongings


def _where(opened: Opened, article_id: str) -> tuple[str, str, Sequence[timedelta]]:
    """Return the inbox, the article, and the delays after which pages are looked at again."""
    outputs = opened.stack.outputs
    return outputs["InboxBucket"], article_id, parse_delays(outputs.get("RecheckAfter", "none"))
