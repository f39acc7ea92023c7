"""The way of an article: a row for each step."""

import shlex
from collections.abc import Callable
from datetime import tzinfo

from rich.console import Group, RenderableType
from rich.text import Text

from kliping_cli.tracing import LogSearch, Trace
from kliping_cli.views.wording import make_grid, make_table, stack_lines, tell_instant, write


def show_trace(trace: Trace, name: Callable[[str], str], zone: tzinfo | None = None) -> RenderableType:
    """Show the steps in their order. `name` puts names in the place of addresses."""
    table = make_table("When", "Stage", "What")
    for step in trace.steps:
        day, _, time = (tell_instant(step.at, zone) if step.at else "see the log").partition(", ")
        facts = make_grid((label, name(value)) for label, value in step.facts)
        table.add_row(stack_lines([write(day), write(time, "dim")]), write(step.stage, "bold"), facts)
    return table


def show_logs(logs: LogSearch) -> RenderableType:
    """Show how to search the log, in commands that are there to be copied and so are never broken."""
    start = (
        f"aws logs start-query --log-group-names {' '.join(logs.groups)}"
        f' --start-time {int(logs.since.timestamp())} --end-time "$(date +%s)" --query-string {shlex.quote(logs.query)}'
    )
    return Group(
        Text("\nLog", "bold cyan"),
        make_grid([("  groups", "\n".join(logs.groups))]),
        Text("  query in CloudWatch Logs Insights, or:", "dim"),
        Text(f"  {start}", no_wrap=True, overflow="ignore"),
        Text("  aws logs get-query-results --query-id ID", no_wrap=True, overflow="ignore"),
    )
