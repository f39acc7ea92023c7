"""What people corrected."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from typing import Any

from pydantic import JsonValue
from rich.console import RenderableType

from kliping.corrections import sort
from kliping.models import Correction
from kliping_cli.views.wording import dotted, make_table, stack_lines, tell_instant, write

_ACTIONS = {"set": "set to", "add": "added", "remove": "removed", "withdraw": "taken back"}


def show_corrections(
    found: Iterable[tuple[Mapping[str, Any], Correction]], zone: tzinfo | None = None
) -> RenderableType:
    """Show corrections with the articles they were made on."""
    table = make_table("When", "Correction")
    for article, each in found:
        day, _, time = tell_instant(each.corrected_at, zone).partition(", ")
        said = f"{each.field} {_ACTIONS[each.action]} {tell_value(each.value)}".strip()
        lines = [
            write(said, "bold"),
            dotted((each.by, each.reason), "cyan"),
            dotted((article["headline"], article["id"]), "dim"),
        ]
        table.add_row(stack_lines([write(day), write(time, "dim")]), stack_lines(lines))
    return table


def tell_corrections(corrections: Iterable[Correction], zone: tzinfo | None = None) -> list[tuple[str, str]]:
    """Say of each corrected field what the person says, who, when and why, and what machines say."""
    rows: list[tuple[str, str]] = []
    for each in sort(corrections):
        said = f"{_ACTIONS[each.action]} {tell_value(each.value) or 'unknown'}"
        machine = tell_value(each.machine) or ("unknown" if each.action == "set" else "not there")
        signed = f"{each.by}, {tell_instant(each.corrected_at, zone)}: {each.reason}"
        rows.append((each.field, f"{said}\nmachines say: {machine}\n{signed}"))
    return rows


def tell_value(value: JsonValue) -> str:
    """Write a value as people say it: of what has a name or was printed somewhere, that."""
    if isinstance(value, list):
        return ", ".join(map(tell_value, value))
    if isinstance(value, dict):
        named = (value.get(name) for name in ("raw", "name", "value", "id"))
        return next((str(each) for each in named if each), "")
    return "" if value is None else str(value)
