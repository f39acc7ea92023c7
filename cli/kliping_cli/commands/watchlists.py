"""`kliping watchlists` and `matches`: what is watched for, and what was matched."""

import json
from pathlib import Path

from kliping.aws.delivered import look_up_deliveries
from kliping.aws.items import timestamp
from kliping.aws.watching import MOST_COUNTED, list_matches, list_watchlists, read_watchlist, tally_matches
from kliping.aws.webhooks import list_webhooks
from kliping_cli.choosing import open_stack
from kliping_cli.errors import CommandFailed
from kliping_cli.terminal import open_console
from kliping_cli.views.watchlists import show_matched, show_watchlists


def show_list(*, stack: str | None, state: Path, as_json: bool) -> None:
    """List the watchlists by name."""
    with open_stack(stack, state) as opened:
        table = opened.stack.table
        urls = {name: webhook.url for name, webhook in list_webhooks(table)}
        found = [(watchlist, tally_matches(table, watchlist.name)) for watchlist in list_watchlists(table)]
        command = opened.command("watch NAME QUERY")
    if as_json:
        for watchlist, tally in found:
            last_at = timestamp(tally.last_at) if tally.last_at else None
            counted = {"matches": tally.matches, "orMore": tally.matches == MOST_COUNTED, "lastMatchAt": last_at}
            fields = watchlist.model_dump(mode="json") | {"webhook": urls.get(watchlist.name)} | counted
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
    elif found:
        open_console().print(show_watchlists(found, urls=urls))
    else:
        open_console(stderr=True).print(f"Nothing is watched for; `{command}` does.")


def show_matches(name: str, limit: int, *, stack: str | None, state: Path, as_json: bool) -> None:
    """List what a watchlist has matched, newest first.

    Raises:
        CommandFailed: there is no such watchlist, and was none that matched anything.
    """
    with open_stack(stack, state) as opened:
        table = opened.stack.table
        found, watchlist = list_matches(table, name, limit), read_watchlist(table, name)
        if not found and watchlist is None:
            raise CommandFailed(
                f"There is no watchlist {name}; `{opened.command('watchlists')}` lists those there are."
            )
        has_webhook = watchlist is not None and watchlist.webhook
        found = look_up_deliveries(table, found) if has_webhook else found
    if as_json:
        for match in found:
            notified_at = timestamp(match.notified_at) if match.notified_at else None
            more = {"seenAt": timestamp(match.seen_at)} | ({"notifiedAt": notified_at} if has_webhook else {})
            fields = match.event.model_dump(mode="json") | more
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
    elif found:
        console = open_console()
        console.print(show_matched(found, has_webhook=has_webhook))
        if len(found) == limit:
            console.print(f"The newest {limit:,}; --limit shows more.", style="dim")
    else:
        open_console(stderr=True).print(f"{name} has matched nothing yet; it is asked of what arrives from now on.")
