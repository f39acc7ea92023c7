"""Lists: of articles, of failures, of what was sent."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from kliping.aws.searching import Found
from kliping.identity import site_of
from kliping.models import Failure
from kliping_cli.views.quoting import quote_evidence
from kliping_cli.views.wording import dotted, make_table, stack_lines, tell_instant, tell_listed, write

MOST_QUOTED = 2
"""Pieces of evidence beside an article that was found."""


def show_articles(items: Iterable[Mapping[str, Any]]) -> RenderableType:
    """Show listed articles: day, headline, where from, tags, and the id that `kliping show` takes."""
    return _tabulate((item, ()) for item in items)


def show_found(found: Iterable[Found]) -> RenderableType:
    """Show articles as lists do, with the words that made them match."""
    return _tabulate(
        (each.listed, [quote_evidence(each.record.article, span) for span in each.evidence[:MOST_QUOTED]])
        for each in found
    )


def _tabulate(rows: Iterable[tuple[Mapping[str, Any], Sequence[Text]]]) -> RenderableType:
    table = make_table("Published", "Article")
    for item, quotes in rows:
        published = item.get("published")
        day, _, time = tell_listed(published).partition(", ") if published else ("unknown", "", "")
        facts = dotted((site_of_listed(item), item.get("language"), ", ".join(item.get("tags", ()))), "cyan")
        article = stack_lines([write(item["headline"], "bold"), *quotes, facts, write(item["id"], "dim")])
        table.add_row(stack_lines([write(day), write(time, "dim")]), article)
    return table


def show_failures(
    failures: Iterable[Failure], name: Callable[[str], str], zone: tzinfo | None = None
) -> RenderableType:
    """Show failures, each with the id that `kliping redrive` takes. `name` puts names in the place of addresses."""
    table = make_table("When", "Stage", "What happened")
    for failure in failures:
        day, _, time = tell_instant(failure.failed_at, zone).partition(", ")
        what = stack_lines(
            [
                write(name(failure.source.uri), "bold"),
                Text.assemble(write(failure.reason.replace("_", " "), "red"), ": ", write(name(failure.detail))),
                write(failure.source.id, "dim"),
            ]
        )
        table.add_row(stack_lines([write(day), write(time, "dim")]), write(failure.stage), what)
    return table


def show_sent(sent: Iterable[tuple[str, str, str | None]]) -> RenderableType:
    """Show what was sent: name, source id, and what kept it from being sent."""
    table = make_table("", "Input", "Source id")
    for name, source_id, trouble in sent:
        mark = Text("→", "green") if trouble is None else Text("✗", "red")
        table.add_row(mark, write(name), write(trouble, "red") if trouble else write(source_id, "dim"))
    return table


def site_of_listed(item: Mapping[str, Any]) -> str | None:
    """Return an item's site. The index by day does not carry it, but every article with a site has a URL."""
    return item.get("site") or (site_of(item["url"]) if item.get("url") else None)
