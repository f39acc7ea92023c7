"""`kliping watch` and `unwatch`: which queries are asked of every article that arrives."""

import shlex
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from kliping.aws import watching
from kliping.aws.watching import make_watchlist, read_watchlist
from kliping.models import Watchlist
from kliping.queries import InvalidQuery
from kliping_cli.choosing import open_to_change
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.terminal import open_console
from kliping_cli.views.hints import show_hints


def watch(name: str, query: str, *, stack: str | None, state: Path) -> None:
    """Watch for what a query asks for from now on; a watchlist that asks for it already stays as it is.

    Raises:
        Misuse: the query cannot be read, or the name is none.
    """
    wished = _make(name, query)
    with open_to_change(stack, state) as opened:
        known = read_watchlist(opened.stack.table, name)
        if known is None or known.query != query:
            watching.watch(opened.stack.table, wished)
        instead = f", and no longer for: {known.query}" if known and known.query != query else ""
        open_console().print(f"{name} watches for: {query}{instead}", soft_wrap=True)
        words = shlex.quote(name)
        hints = [(f"matches {words}", "what it has matched"), ("watchlists", "all watchlists")]
        open_console().print(show_hints((opened.command(words), purpose) for words, purpose in hints))


def unwatch(name: str, *, stack: str | None, state: Path) -> None:
    """Watch no longer. What was matched stays.

    Raises:
        CommandFailed: there is no such watchlist.
    """
    with open_to_change(stack, state) as opened:
        if not watching.unwatch(opened.stack.table, name):
            raise CommandFailed(
                f"There is no watchlist {name}; `{opened.command('watchlists')}` lists those there are."
            )
        open_console().print(f"No longer watching {name}; its matches stay.")


def _make(name: str, query: str) -> Watchlist:
    try:
        return make_watchlist(name, query, datetime.now(UTC))
    except InvalidQuery as error:
        raise Misuse(str(error)) from error
    except ValidationError as error:
        raise Misuse(
            f"{name!r} is no name; take up to 64 letters, digits, - _ and ., such as banjir-serang."
        ) from error
