"""`kliping doctor`: whether a stack is well, and what to do where it is not."""

import json
from pathlib import Path

import typer

from kliping_cli.choosing import open_stack
from kliping_cli.doctoring.judging import is_well, judge
from kliping_cli.doctoring.reading import read_facts
from kliping_cli.terminal import open_console
from kliping_cli.views.doctor import show_finding, show_remedies, tally


def doctor(*, stack: str | None, state: Path, as_json: bool) -> None:
    """Look at a stack and show what was found.

    Raises:
        Misuse: there is no such stack.
        typer.Exit: with 1, when something is wrong.
    """
    with open_stack(stack, state) as opened, open_console(stderr=True).status("Looking"):
        findings = judge(read_facts(opened.stack), opened.command)
    console = open_console()
    if as_json:
        for finding in findings:
            fields = {
                "check": finding.check,
                "verdict": finding.verdict,
                "finding": finding.said,
                "remedies": finding.remedies,
            }
            console.out(json.dumps(fields, ensure_ascii=False), highlight=False)
    else:
        for finding in findings:
            console.print(show_finding(finding))
            if finding.remedies:
                console.print(show_remedies(finding), soft_wrap=True)
        console.print(tally(findings))
    if not is_well(findings):
        raise typer.Exit(1)
