"""Lists: of articles, of failures, of what was sent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kliping.identity import site_of
from kliping.models import Failure
from kliping_cli.views.wording import dotted, tell_instant, tell_listed, write


def show_articles(items: Iterable[Mapping[str, Any]]) -> RenderableType:
    """Show listed articles: day, headline, where from, tags, and the id that `kliping show` takes."""
    table = _table("Published", "Article")
    for item in items:
        published = item.get("published")
        day, _, time = tell_listed(published).partition(", ") if published else ("unknown", "", "")
        facts = dotted((site_of_listed(item), item.get("language"), ", ".join(item.get("tags", ()))), "cyan")
        article = Text("\n").join(
            line for line in (write(item["headline"], "bold"), facts, write(item["id"], "dim")) if line.plain
        )
        table.add_row(Text("\n").join([write(day), write(time, "dim")]), article)
    return table


def show_failures(failures: Sequence[Failure], zone: tzinfo | None = None) -> RenderableType:
    """Show failures, newest first, each with the id that `kliping redrive` takes. Times by this machine's clock."""
    table = _table("When", "Stage", "What happened")
    for failure in failures:
        day, _, time = tell_instant(failure.failed_at, zone).partition(", ")
        what = Text("\n").join(
            [
                write(failure.source.uri, "bold"),
                Text.assemble(write(failure.reason.replace("_", " "), "red"), ": ", write(failure.detail)),
                write(failure.source.id, "dim"),
            ]
        )
        table.add_row(Text("\n").join([write(day), write(time, "dim")]), write(failure.stage), what)
    return table


def show_sent(sent: Iterable[tuple[str, str, str | None]]) -> RenderableType:
    """Show what was sent: name, source id, and what kept it from being sent."""
    table = _table("", "Input", "Source id")
    for name, source_id, trouble in sent:
        mark = Text("→", "green") if trouble is None else Text("✗", "red")
        table.add_row(mark, write(name), write(trouble, "red") if trouble else write(source_id, "dim"))
    return table


def site_of_listed(item: Mapping[str, Any]) -> str | None:
    """Return an item's site. The index by day does not carry it, but every article with a site has a URL."""
    return item.get("site") or (site_of(item["url"]) if item.get("url") else None)


def _table(*columns: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="dim")
    for column in columns[:-1]:
        table.add_column(column, overflow="fold")
    table.add_column(columns[-1], overflow="fold", ratio=1)
    return table
