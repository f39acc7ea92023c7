"""`kliping follow`, `pause`, `resume`, `unfollow`: which sources are looked at again and again."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from kliping.aws import following
from kliping.aws.following import make_followed, read_followed
from kliping.errors import InvalidUrl
from kliping.identity import check_url, source_id
from kliping_cli.choosing import Opened, open_to_change
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.terminal import open_console
from kliping_cli.views.hints import show_hints


def follow(urls: Sequence[str], every: int, quiet_after: int, *, stack: str | None, state: Path) -> None:
    """Follow sources from now on; one that is followed already gets the new settings, and keeps its past.

    Raises:
        Misuse: something is no URL.
    """
    checked = [_check(url) for url in urls]
    with open_to_change(stack, state) as opened:
        now = datetime.now(UTC)
        for url in checked:
            wished = make_followed(url, now, every=every, quiet_after=quiet_after)
            known = read_followed(opened.stack.table, wished.id)
            kept = {"followed_at": known.followed_at, "due_at": known.due_at} if known else {}
            following.follow(opened.stack.table, wished.model_copy(update=kept))
            open_console().print(f"Following {url}, every {every} minutes.")
        hints = [("sources", "how the followed sources fare")]
        hints += [("check", "look at them now, on this machine")] if opened.local else []
        open_console().print(show_hints((opened.command(words), purpose) for words, purpose in hints))


def pause(urls: Sequence[str], *, paused: bool, stack: str | None, state: Path) -> None:
    """Look at sources no more for the time being, or again.

    Raises:
        CommandFailed: one of them is not followed.
    """
    with open_to_change(stack, state) as opened:
        for url in urls:
            followed = read_followed(opened.stack.table, source_id(url.strip()))
            if followed is None:
                raise CommandFailed(_explain(opened, url))
            following.follow(opened.stack.table, followed.model_copy(update={"paused": paused}))
            open_console().print(f"{'Paused' if paused else 'Following again'}: {url}.")


def unfollow(urls: Sequence[str], *, stack: str | None, state: Path) -> None:
    """Follow sources no longer. What they brought stays.

    Raises:
        CommandFailed: one of them is not followed.
    """
    with open_to_change(stack, state) as opened:
        for url in urls:
            if not following.unfollow(opened.stack.table, source_id(url.strip())):
                raise CommandFailed(_explain(opened, url))
            open_console().print(f"No longer following {url}; its articles stay.")


def _check(url: str) -> str:
    try:
        return check_url(url)
    except InvalidUrl as error:
        raise Misuse(str(error)) from error


def _explain(opened: Opened, url: str) -> str:
    return f"{url} is not followed; `{opened.command('sources')}` lists what is, each by the URL to name."
