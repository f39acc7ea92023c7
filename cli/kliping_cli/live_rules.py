"""The rules that a stack applies: those shipped here, and the release that was published last."""

from kliping.aws.rule_releases import load_release, read_releases
from kliping.aws.table import Table
from kliping.rules import InvalidRule, Rule, load_rules
from kliping.rules.sets import override
from kliping_cli.errors import CommandFailed


def read_live(table: Table) -> tuple[Rule, ...]:
    """Return the rules that tag now.

    Raises:
        CommandFailed: what was published cannot be read.
    """
    releases = read_releases(table)
    try:
        return override(load_rules(), load_release(table, releases[0]) if releases else ())
    except InvalidRule as error:
        raise CommandFailed(str(error)) from error
