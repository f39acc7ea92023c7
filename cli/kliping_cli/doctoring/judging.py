"""Every check, in the order in which they are shown."""

from collections.abc import Callable, Mapping

from kliping_cli.doctoring import contents, machinery
from kliping_cli.doctoring.facts import Facts
from kliping_cli.doctoring.findings import Command, Finding, Verdict

CHECKS: Mapping[str, Callable[[Facts, Command], list[Finding]]] = {
    "stack": machinery.judge_stack,
    "version": machinery.judge_version,
    "functions": machinery.judge_functions,
    "event sources": machinery.judge_event_sources,
    "queues": machinery.judge_queues,
    "dead letters": machinery.judge_dead_letters,
    "alarms": machinery.judge_alarms,
    "table": contents.judge_table,
    "buckets": contents.judge_buckets,
    "failures": contents.judge_failures,
    "clock": contents.judge_clock,
    "sources": contents.judge_sources,
    "rules": contents.judge_rules,
    "watchlists": contents.judge_watchlists,
    "webhooks": contents.judge_webhooks,
}


def judge(facts: Facts, command: Command) -> list[Finding]:
    """Say what every check has found: one finding where all is well, else one for each trouble."""
    return [finding for check in CHECKS.values() for finding in check(facts, command)]


def is_well(findings: list[Finding]) -> bool:
    """Say whether nothing is wrong."""
    return all(finding.verdict is not Verdict.WRONG for finding in findings)
