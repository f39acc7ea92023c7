"""`kliping story`: an article, its copies and others about the same event, in the order they were first seen."""

import json
from pathlib import Path
from typing import Any

from kliping.aws.copies import Member, read_copies
from kliping.aws.stories import read_tellings
from kliping_cli.choosing import open_stack
from kliping_cli.commands.show import explain_no_article, find_known
from kliping_cli.errors import CommandFailed
from kliping_cli.terminal import open_console
from kliping_cli.views.copies import show_members


def show_story(reference: str, *, stack: str | None, state: Path, as_json: bool) -> None:
    """Show the article that `reference` leads to, its copies, and others about the same event.

    Raises:
        CommandFailed: it leads to no article.
    """
    with open_stack(stack, state) as opened:
        found = find_known(opened, reference)
        article = found.record[0].article if found.record else None
        copies = read_copies(opened.stack.table, article) if article else None
        if article is None or copies is None:
            raise CommandFailed(explain_no_article(opened, reference))
        tellings = read_tellings(opened.stack.table, article, copies)
    members = sorted((*copies.members, *tellings), key=lambda member: member.place)
    if as_json:
        for member in members:
            fields = _fields(member) | {"richest": member == copies.richest}
            open_console().out(json.dumps(fields, ensure_ascii=False), highlight=False)
        return
    console = open_console()
    console.print(show_members(members, copies.richest))
    if len(members) == 1:
        console.print("No copy and nothing else about the same event is known here.", style="dim")


def _fields(member: Member) -> dict[str, Any]:
    names = ("id", "headline", "url", "site", "published", "first_seen")
    listed = {name: member.listed[name] for name in names if name in member.listed}
    known = {"words": int(member.listed["word_count"]), "kind": member.kind, "share": round(member.share, 4)}
    return listed | known
