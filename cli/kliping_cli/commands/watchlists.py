"""`kliping watchlists` and `matches`: what is watched for, and what was matched."""

import json
from pathlib import Path

from kliping.aws.items import timestamp
from kliping.aws.watching import MOST_COUNTED, list_matches, list_watchlists, read_watchlist, tally_matches
from kliping_cli.choosing import open_stack
from kliping_cli.errors import CommandFailed
from kliping_cli.terminal import open_console
from kliping_cli.views.watchlists import show_matched, show_watchlists


def show_list(*, stack: str | None, state: Path, as_json: bool) -> None:
    """List the watchlists by name."""
    with open_stack(stack, state) as opened:
        table = opened.stack.table
        found = [(watchlist, tally_matches(table, watchlist.name)) for watchlist in list_watchlists(table)]
        command = opened.command("watch NAME QUERY")
    if as_json:
        for watchlist, tally in found:
            last_at = timestamp(tally.last_at) if tally.last_at else None
            counted = {"matches": tally.matches, "orMore": tally.matches == MOST_COUNTED, "lastMatchAt": last_at}
            fields = watchlist.model_dump(mode="json") | counted
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
    elif found:
        open_console().print(show_watchlists(found))
    else:
        open_console(stderr=True).print(f"Nothing is watched for; `{command}` does.")


def show_matches(name: str, limit: int, *, stack: str | None, state: Path, as_json: bool) -> None:
    """List what a watchlist has matched, newest first.

    Raises:
        CommandFailed: there is no such watchlist, and was none that matched anything.
    """
    with open_stack(stack, state) as opened:
        found = list_matches(opened.stack.table, name, limit)
        if not found and read_watchlist(opened.stack.table, name) is None:
            raise CommandFailed(
                f"There is no watchlist {name}; `{opened.command('watchlists')}` lists those there are."
            )
    if as_json:
        for match in found:
            fields = match.event.model_dump(mode="json") | {"seenAt": timestamp(match.seen_at)}
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
    elif found:
        console = open_console()
        console.print(show_matched(found))
        if len(found) == limit:
            console.print(f"The newest {limit:,}; --limit shows more.", style="dim")
    else:
        open_console(stderr=True).print(f"{name} has matched nothing yet; it is asked of what arrives from now on.")
