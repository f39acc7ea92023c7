"""`kliping live-test`: see whether articles get through a deployed stack, and leave nothing behind."""

import json
import time
from functools import partial

import typer

from kliping_cli.choosing import open_deployed
from kliping_cli.errors import Misuse
from kliping_cli.heartbeats import as_fields
from kliping_cli.live_testing import Pause, bring_through
from kliping_cli.running import PAUSE
from kliping_cli.terminal import open_console
from kliping_cli.views.live_test import show_live_test

_pause = partial(time.sleep, PAUSE)


def live_test(*, stack: str | None, patience: float, as_json: bool, pause: Pause = _pause) -> None:
    """Show how far a heartbeat came, and how long each stage took.

    Raises:
        Misuse: no stack was named.
        typer.Exit: with 1, when it did not get through.
    """
    if not stack:
        raise Misuse("live-test needs a deployed stack: say --stack NAME or set KLIPING_STACK.")
    opened = open_deployed(stack)
    with open_console(stderr=True).status("Waiting for the heartbeat"):
        test = bring_through(opened.stack, patience, pause)
    console = open_console()
    if as_json:
        console.out(json.dumps(as_fields(test)), highlight=False)
    else:
        console.print(show_live_test(test, opened.command))
    if not test.is_well:
        raise typer.Exit(1)
