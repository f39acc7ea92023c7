"""Copies of an article: a few lines in its record, and a list of them all."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo

from rich.console import RenderableType

from kliping.aws.copies import Copies, Kind, Member
from kliping_cli.views.lists import site_of_listed
from kliping_cli.views.wording import dotted, make_table, stack_lines, tell_instant, write

_KINDS: dict[Kind, str] = {
    "exact": "exact copy",
    "near": "near copy",
    "syndicated": "syndicated copy",
    "story": "same story",
}


def tell_copies(copies: Copies) -> Iterator[tuple[str, str]]:
    """Yield what a record says about its copies, each with its label; nothing where there is none."""
    if not copies.others:
        return
    first, richest = copies.first, copies.richest
    if first.kind:
        yield "copy of", f"{_name(first)}\n{_tell_kind(first)}, seen {_first_seen(first, None)}"
    else:
        yield "copy of", "none: this one was seen first"
    counted = Counter(member.kind for member in copies.others if member.kind)
    yield "copies", f"{len(copies.others)}: {', '.join(f'{counted[kind]} {kind}' for kind in _KINDS if counted[kind])}"
    yield "richest", _name(richest) if richest.kind else f"this one, {_words(richest)}"


def show_members(members: Iterable[Member], richest: Member, zone: tzinfo | None = None) -> RenderableType:
    """Show articles that belong together, each with the id that `kliping show` takes."""
    table = make_table("First seen", "Article")
    for member in members:
        listed = member.listed
        note = "richest" if member == richest else None
        facts = dotted((site_of_listed(listed), _tell_kind(member), _words(member), note), "cyan")
        day, _, time = _first_seen(member, zone).partition(", ")
        article = stack_lines([write(listed["headline"], "bold"), facts, write(listed["id"], "dim")])
        table.add_row(stack_lines([write(day), write(time, "dim")]), article)
    return table


def _name(member: Member) -> str:
    site = site_of_listed(member.listed)
    shown = (member.listed["headline"], site, _words(member), member.listed["id"])
    return " · ".join(part for part in shown if part)


def _tell_kind(member: Member) -> str:
    if member.kind is None:
        return "the one asked about"
    return _KINDS[member.kind] if member.kind == "story" else f"{_KINDS[member.kind]}, {member.share:.0%} in common"


def _words(member: Member) -> str:
    return f"{int(member.listed['word_count']):,} words"


def _first_seen(member: Member, zone: tzinfo | None) -> str:
    return tell_instant(datetime.fromisoformat(member.listed["first_seen"]), zone)
