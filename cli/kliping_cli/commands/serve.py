"""`kliping serve`: somewhere for `sam local invoke` to read and write."""

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from rich.text import Text

from kliping_cli.cloud.served_stack import ServedStack, addresses
from kliping_cli.errors import CommandFailed
from kliping_cli.inputs import collect
from kliping_cli.running import send_inputs
from kliping_cli.terminal import open_console
from kliping_cli.views.hints import show_hints


def serve(files: Sequence[str], *, env_vars: Path) -> None:
    """Serve until somebody presses Ctrl-C.

    Raises:
        Misuse: a file is not there.
        CommandFailed: the address that containers need is not to be had.
    """
    host, listen = addresses()
    with serving(files, env_vars, host=host, listen=listen) as stack:
        console = open_console()
        console.print(Text(f"Buckets, queues and table of {stack.name} are at {stack.endpoint}.", "bold"))
        console.print(Text(f"Their names are in {env_vars}. Ctrl-C ends it, and forgets everything.\n"))
        console.print(
            show_hints([("sam local invoke TagFunction --event events/tag/plain.json", "in another terminal")])
        )
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


@contextmanager
def serving(files: Sequence[str], env_vars: Path, *, host: str, listen: str) -> Iterator[ServedStack]:
    """Bring the stack up with `files` in its inbox, and write the functions' environment to `env_vars`."""
    inputs = collect(files) if files else ()
    with ExitStack() as opened:
        try:
            stack = opened.enter_context(ServedStack(host=host, listen=listen))
        except OSError as error:
            raise CommandFailed(f"No server can listen on {listen} ({error.strerror}); is Docker running?") from error
        for sent in send_inputs(stack, inputs):
            if sent.trouble:
                raise CommandFailed(f"{sent.name}: {sent.trouble}")
        env_vars.parent.mkdir(parents=True, exist_ok=True)
        env_vars.write_text(json.dumps(stack.environment(), indent=2), encoding="utf-8")
        opened.callback(env_vars.unlink, missing_ok=True)  # or SAM would go on calling where nobody answers any more
        yield stack
