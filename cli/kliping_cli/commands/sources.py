"""`kliping sources` and `check`: how the followed sources fare, and a look at them right now."""

import json
from datetime import UTC, datetime
from pathlib import Path

from kliping.aws import following
from kliping.aws.following import Health, list_followed, read_health
from kliping.aws.items import timestamp
from kliping.models import Followed
from kliping_cli.choosing import choose_local, keep, open_local, open_stack
from kliping_cli.running import drain
from kliping_cli.telling import Sent, tell
from kliping_cli.terminal import open_console, show_progress
from kliping_cli.views.hints import suggest
from kliping_cli.views.outcomes import show_outcomes
from kliping_cli.views.sources import show_sources


def show_list(*, stack: str | None, state: Path, as_json: bool) -> None:
    """List the followed sources, those in trouble first."""
    now = datetime.now(UTC)
    with open_stack(stack, state) as opened:
        table = opened.stack.table
        found = [(followed, read_health(table, followed)) for followed in list_followed(table)]
        command = opened.command("follow URL")
    if as_json:
        for followed, health in found:
            open_console().out(json.dumps(_plain(followed, health, now)), highlight=False)
    elif found:
        open_console().print(show_sources(found, now))
    else:
        open_console(stderr=True).print(f"Nothing is followed; `{command}` follows a feed or a sitemap.")


def check(*, state: Path) -> None:
    """Look at every followed source of the local stack, due or not, and show what it brought."""
    now = datetime.now(UTC)
    with open_local(state) as stack:
        followed = [each for each in list_followed(stack.table) if not each.paused]
        for each in followed:
            following.follow(stack.table, each.model_copy(update={"due_at": now}))
        stack.keep_schedule()
        with show_progress("Looking", len(followed)) as progress:
            drain(stack, len(followed), progress)
            keep(stack, state)
        sent = [Sent(each.uri, each.id, now) for each in followed]
        with show_progress("Telling", len(followed)) as progress:
            rows = tell(stack, sent, progress, progress.expect)
        chosen = choose_local(stack, state)
    console = open_console()
    if not rows:
        open_console(stderr=True).print(f"Nothing is followed; `{chosen.command('follow URL')}` follows a feed.")
        return
    console.print(show_outcomes(rows, chosen.command))
    console.print(suggest(rows, chosen.command))


def _plain(followed: Followed, health: Health, now: datetime) -> dict[str, object]:
    moments = {"checkedAt": health.checked_at, "lastNewAt": health.last_new_at}
    return {
        **followed.model_dump(mode="json"),
        "standing": health.standing(followed, now),
        "entries": health.entries,
        "trouble": health.trouble,
        **{name: timestamp(moment) if moment else None for name, moment in moments.items()},
    }
