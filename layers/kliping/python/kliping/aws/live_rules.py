"""The rules that tag articles right now: the shipped ones, and over them those published last that can be read.

Whether waiting would help decides what happens to a set that cannot be read. What was read and is no set of rules
stays so: the release before it goes on working, and before the first the shipped rules. What was not even read may be
there again in a minute: whoever holds a set keeps it, and whoever has none lets the article wait.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from aws_lambda_powertools.metrics import MetricUnit
from botocore.exceptions import BotoCoreError, ClientError
from pydantic import ValidationError

from kliping.aws.observation import logger, metrics
from kliping.aws.rule_releases import Release, load_release, read_releases
from kliping.aws.settings import setting
from kliping.aws.table import Table
from kliping.models import RuleSet
from kliping.rules import InvalidRule, Rule, load_rules
from kliping.rules.sets import override
from kliping.tagging import Rulebook

_FAULTS = (BotoCoreError, ClientError, InvalidRule)


class RulesUnavailable(Exception):
    """Rules were published, and AWS gives none of them away; trying again will help once it does."""


@dataclass(frozen=True)
class Live:
    """Rules, ready to be applied, and the published set among them; null for the shipped rules alone."""

    book: Rulebook
    rule_set: RuleSet | None


class LiveRules:
    """Holds on to the live rules, and asks at most every `max_age` seconds whether others were published."""

    def __init__(self, table: Table, max_age: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._table = table
        self._max_age = max_age
        self._clock = clock
        self._held: Live | None = None
        self._due = clock()

    @classmethod
    def from_environment(cls) -> Self:
        """Return the rules published beside the table that the template gave to this function."""
        return cls(Table.from_environment(), float(setting("RULES_MAX_AGE_SECONDS")))

    def current(self) -> Live:
        """Return the live rules.

        Raises:
            RulesUnavailable: this function has never read any, and cannot.
        """
        if self._held is None or self._clock() >= self._due:
            self._held = self._look(self._held)
            self._due = self._clock() + self._max_age
        return self._held

    def _look(self, held: Live | None) -> Live:
        """Return the rules of the newest release that can be read: those that are held, if it is theirs."""
        faults: list[Exception] = []
        for release in self._list(held, faults):
            if held and held.rule_set == release.rule_set:
                return held
            try:
                published = load_release(self._table, release)
            except _FAULTS as error:
                _complain(f"release {release.number} of the rules ({release.key})", error)
                faults.append(error)
            else:
                return _compile(published, release.rule_set)
        if held:
            return held
        if not all(isinstance(fault, InvalidRule) for fault in faults):
            raise RulesUnavailable(f"Rules were published, but cannot be read: {faults[0]}") from faults[0]
        return _compile((), None)

    def _list(self, held: Live | None, faults: list[Exception]) -> tuple[Release, ...]:
        try:
            releases = read_releases(self._table)
        except (BotoCoreError, ClientError, ValidationError) as error:
            _complain("which rules are published", error)
            faults.append(error)
            return ()
        if not releases and held and held.rule_set:
            _complain("which rules are published", LookupError("the item that says so is gone"))
        return releases


def _complain(subject: str, fault: Exception) -> None:
    """Tell whoever reads logs, and whoever hears alarms (template.yaml, RulesUnreadableAlarm)."""
    logger.error("%s cannot be read: %s", subject, fault)
    metrics.add_metric(name="RulesUnreadable", unit=MetricUnit.Count, value=1)


def _compile(published: tuple[Rule, ...], rule_set: RuleSet | None) -> Live:
    return Live(Rulebook(override(load_rules(), published)), rule_set)
