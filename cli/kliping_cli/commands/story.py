"""`kliping story`: an article and its copies, in the order they were first seen."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kliping.aws.copies import Copies, read_copies
from kliping_cli.choosing import open_stack
from kliping_cli.commands.show import explain_unknown
from kliping_cli.errors import CommandFailed
from kliping_cli.finding import find
from kliping_cli.terminal import open_console
from kliping_cli.views.copies import show_members


def show_story(reference: str, *, stack: str | None, state: Path, as_json: bool) -> None:
    """Show the article that `reference` leads to, and its copies.

    Raises:
        CommandFailed: it leads to no article.
    """
    with open_stack(stack, state) as opened:
        found = find(opened.stack, reference)
        copies = read_copies(opened.stack.table, found.record[0].article) if found and found.record else None
        if copies is None:
            raise CommandFailed(explain_unknown(opened, reference))
    if as_json:
        for fields in _fields(copies):
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
        return
    console = open_console()
    console.print(show_members(copies))
    if not copies.others:
        console.print("Nobody has copied it, as far as is known here.", style="dim")


def _fields(copies: Copies) -> Iterator[dict[str, Any]]:
    names = ("id", "headline", "url", "site", "published", "first_seen")
    for member in copies.members:
        listed = {name: member.listed[name] for name in names if name in member.listed}
        richest = member == copies.richest
        known = {"kind": member.kind, "share": round(member.share, 4), "richest": richest}
        yield listed | {"words": int(member.listed["word_count"])} | known
