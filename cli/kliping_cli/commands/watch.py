"""`kliping watch` and `unwatch`: which queries are asked of every article that arrives."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from kliping.aws import watching
from kliping.aws.watching import make_watchlist, read_watchlist
from kliping.aws.webhooks import keep_webhook, read_webhook, remove_webhook
from kliping.errors import Rejected
from kliping.fetching import Gate
from kliping.models import Watchlist
from kliping.notifying import Webhook, check_receiver, make_secret
from kliping.queries import InvalidQuery
from kliping_cli.choosing import Opened, open_to_change
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.terminal import open_console
from kliping_cli.views.hints import show_hints


@dataclass(frozen=True)
class Wish:
    """What is asked for a webhook: its URL, or null to leave it as it is; that it stops; that it gets a new secret."""

    url: str | None = None
    stop: bool = False
    new_secret: bool = False


def watch(name: str, query: str, wish: Wish = Wish(), *, stack: str | None, state: Path) -> None:
    """Watch for what a query asks for from now on; a watchlist that asks for it already stays as it is.

    A webhook stays as it is, too, with its secret, unless it is named otherwise.

    Raises:
        Misuse: the query or the webhook cannot be read, or the name is none.
    """
    wished = _make(name, query)
    if wish.stop and (wish.url or wish.new_secret):
        raise Misuse("--no-webhook ends what --webhook and --new-secret ask for; take either.")
    with open_to_change(stack, state) as opened:
        table, known = opened.stack.table, read_watchlist(opened.stack.table, name)
        standing = read_webhook(table, name) if known and known.webhook else None
        webhook = _choose(wish, standing, opened)
        if webhook and webhook != standing:
            keep_webhook(table, name, webhook)  # before tag says that it is there
        watchlist = known if known and known.query == query else wished
        watchlist = watchlist.model_copy(update={"webhook": webhook is not None})
        if watchlist != known:
            watching.watch(table, watchlist)
        if webhook is None:
            remove_webhook(table, name)
        instead = f", and no longer for: {known.query}" if known and known.query != query else ""
        console = open_console()
        console.print(f"{name} watches for: {query}{instead}", soft_wrap=True)
        for line in _tell(webhook, standing):
            console.print(line, soft_wrap=True, highlight=False, markup=False)
        words = shlex.quote(name)
        hints = [(f"matches {words}", "what it has matched"), ("watchlists", "all watchlists")]
        console.print(show_hints((opened.command(words), purpose) for words, purpose in hints))


def unwatch(name: str, *, stack: str | None, state: Path) -> None:
    """Watch no longer. What was matched stays.

    Raises:
        CommandFailed: there is no such watchlist.
    """
    with open_to_change(stack, state) as opened:
        remove_webhook(opened.stack.table, name)
        if not watching.unwatch(opened.stack.table, name):
            raise CommandFailed(
                f"There is no watchlist {name}; `{opened.command('watchlists')}` lists those there are."
            )
        open_console().print(f"No longer watching {name}; its matches stay.")


def _choose(wish: Wish, standing: Webhook | None, opened: Opened) -> Webhook | None:
    """Return the webhook that is to be. Another URL may be another receiver, which gets a secret of its own.

    Raises:
        Misuse: the URL will not do, or there is none that could get a new secret.
    """
    url = None if wish.stop else wish.url or (standing.url if standing else None)
    if url is None:
        if wish.new_secret:
            raise Misuse("There is no webhook that could get a new secret; say --webhook URL.")
        return None
    if standing and url == standing.url and not wish.new_secret:
        return standing
    try:
        check_receiver(url, Gate.parse(opened.stack.outputs.get("FetchAllowedNetworks", "none")))
    except Rejected as error:
        raise Misuse(f"--webhook cannot be posted to: {error}") from error
    return Webhook(url, make_secret())


def _tell(webhook: Webhook | None, standing: Webhook | None) -> Iterator[str]:
    """Say where matches are posted to; a secret is told once, when it is made."""
    if webhook:
        yield f"Each match is posted to {webhook.url}"
    elif standing:
        yield f"Its matches are no longer posted to {standing.url}"
    if webhook and webhook != standing:
        yield f"signed by this secret, which is not shown again: {webhook.secret}"


def _make(name: str, query: str) -> Watchlist:
    try:
        return make_watchlist(name, query, datetime.now(UTC))
    except InvalidQuery as error:
        raise Misuse(str(error)) from error
    except ValidationError as error:
        raise Misuse(
            f"{name!r} is no name; take up to 64 letters, digits, - _ and ., such as banjir-serang."
        ) from error
