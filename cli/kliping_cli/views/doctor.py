"""What a doctor has to say: a line for each finding, and below it what to do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kliping_cli.doctoring.findings import Finding, Verdict
from kliping_cli.doctoring.judging import CHECKS
from kliping_cli.views.wording import FAILED, RECORDED, write

_SIGNS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.OK: (RECORDED, "green"),
    Verdict.WARNING: ("!", "yellow"),
    Verdict.WRONG: (FAILED, "red"),
    Verdict.UNSEEN: ("?", "dim"),
}

_WIDTH = max(map(len, CHECKS))
_VERDICT_WIDTH = max(map(len, Verdict))


def show_finding(finding: Finding) -> RenderableType:
    """Show what a check says, in columns that are those of every other finding."""
    sign, style = _SIGNS[finding.verdict]
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=1)
    row.add_column(width=_WIDTH)
    row.add_column(width=_VERDICT_WIDTH)
    row.add_column(overflow="fold", ratio=1)
    said = write(finding.said)
    row.add_row(write(sign, style), write(finding.check, "bold"), write(finding.verdict, style), said)
    return row


def show_remedies(finding: Finding) -> Text:
    """Show what to do, to be printed unbroken: most of it is there to be copied."""
    return Text("\n").join(write(f"   → {remedy}", "cyan") for remedy in finding.remedies)


def tally(findings: Sequence[Finding]) -> Text:
    """Count the findings by their verdicts."""
    counts = Counter(finding.verdict for finding in findings)
    return write(", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict]), "bold")
