"""What a check has found."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kliping_cli.doctoring.facts import Unread

type Command = Callable[[str], str]
"""Completes the words of a command so that it talks to the same stack."""


class Verdict(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"
    UNSEEN = "not looked at"


@dataclass(frozen=True)
class Finding:
    """What a check says, and what to do: each a command to be copied, or a sentence."""

    check: str
    verdict: Verdict
    said: str
    remedies: tuple[str, ...] = ()


def ok(check: str, said: str) -> Finding:
    """Say that all is well."""
    return Finding(check, Verdict.OK, said)


def warn(check: str, said: str, *remedies: str) -> Finding:
    """Say what somebody should look at."""
    return Finding(check, Verdict.WARNING, said, remedies)


def wrong(check: str, said: str, *remedies: str) -> Finding:
    """Say what is broken."""
    return Finding(check, Verdict.WRONG, said, remedies)


def unseen(check: str, reads: Iterable[object]) -> list[Finding]:
    """Say what could not be looked at, once for each reason."""
    missed = dict.fromkeys(read for read in reads if isinstance(read, Unread))
    return [
        Finding(check, Verdict.UNSEEN, each.why, (f"Allow {each.permission} to who asks.",) if each.permission else ())
        for each in missed
    ]


def conclude(check: str, well: str, troubles: Sequence[Finding]) -> list[Finding]:
    """Return the troubles or, without any, that all is well."""
    return list(troubles) or [ok(check, well)]
