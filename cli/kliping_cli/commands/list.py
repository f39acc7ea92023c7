"""`kliping list`: articles by day."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kliping.aws.reading import day_of
from kliping_cli.choosing import open_stack
from kliping_cli.selecting import Wanted, explain_none, select
from kliping_cli.terminal import open_console
from kliping_cli.views.lists import show_articles, site_of_listed


def list_articles(wanted: Wanted, limit: int, *, stack: str | None, state: Path, as_json: bool) -> None:
    """List articles, newest first."""
    with open_stack(stack, state) as opened:
        items = list(select(opened, wanted, limit))
    if as_json:
        for item in items:
            open_console().out(json.dumps(fields_of(item), ensure_ascii=False), highlight=False)
    elif items:
        console = open_console()
        console.print(show_articles(items))
        if len(items) == limit:
            console.print(f"The newest {limit:,}; --limit shows more.", style="dim")
    else:
        open_console(stderr=True).print(explain_none(opened, wanted), soft_wrap=True)


def fields_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a line of JSON says about a listed article."""
    names = ("id", "headline", "url", "site", "published", "language", "tags")
    return {"day": day_of(dict(item))} | {name: item[name] for name in names if name in item} | _site(item)


def _site(item: Mapping[str, Any]) -> dict[str, str]:
    site = site_of_listed(item)
    return {"site": site} if site else {}
