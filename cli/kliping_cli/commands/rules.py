"""`kliping rules`: rules that editors keep in files are checked, published and taken back."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import typer
from botocore.exceptions import ClientError
from pydantic import ValidationError

from kliping.aws import rule_releases
from kliping.aws.rule_releases import Release, ReleaseContended, UnknownRelease, load_release, read_releases
from kliping.rules import InvalidRule, Rule, load_rules
from kliping.rules.loading import RULES_FOLDER, read_files
from kliping.rules.sets import find_unversioned, override
from kliping.tagging.checking import check_examples
from kliping_cli.choosing import Opened, open_stack, open_to_change
from kliping_cli.errors import CommandFailed, Misuse
from kliping_cli.terminal import open_console
from kliping_cli.views.hints import show_hints
from kliping_cli.views.rules import count, show_failed, show_releases, show_rules, tell_contents
from kliping_cli.views.wording import write


def check(paths: Sequence[Path]) -> None:
    """Say that rules keep what their examples promise, or which do not.

    Raises:
        Misuse: there are no rules to check.
        typer.Exit: with 1, when a rule cannot be read or an example fails.
    """
    _check(paths or [RULES_FOLDER])


def show_list(paths: Sequence[Path], *, stack: str | None, state: Path, as_json: bool) -> None:
    """List the rules that tag, each with where it comes from: of files, the rules that would once they are published.

    Raises:
        Misuse: files and a stack are named, or there are no rules in the files.
        CommandFailed: the published rules cannot be read.
        typer.Exit: with 1, when a rule in a file cannot be read.
    """
    if paths and stack:
        raise Misuse("Name files, or a stack with --stack: the list shows the rules of one of them.")
    homes = {rule.id: (rule, "shipped") for rule in load_rules()}
    if paths:
        homes |= {rule.id: (rule, str(path)) for path, rules in _read(paths).items() for rule in rules}
    elif stack or state.exists():
        with open_stack(stack, state) as opened, _told(opened):
            for release in read_releases(opened.stack.table)[:1]:
                rules = load_release(opened.stack.table, release)
                homes |= {rule.id: (rule, f"release {release.number}") for rule in rules}
    listed = [homes[id_] for id_ in sorted(homes)]
    if as_json:
        for rule, home in listed:
            said = rule.model_dump(mode="json", include={"id", "version", "label"}) | {"from": home}
            open_console().out(json.dumps(said, ensure_ascii=False), highlight=False)
    else:
        open_console().print(show_rules(listed))


def publish(paths: Sequence[Path], *, stack: str | None, state: Path) -> None:
    """Publish rules that keep what their examples promise.

    Raises:
        Misuse: there are no rules to publish.
        CommandFailed: a rule says something else than before under the same version, or somebody else has published.
        typer.Exit: with 1, when a rule cannot be read or an example fails.
    """
    rules = _check(paths)
    with open_to_change(stack, state) as opened, _told(opened):
        table = opened.stack.table
        unversioned = list(find_unversioned(_live(opened), rules))
        if unversioned:
            told = "; ".join(f"{rule.id!r}, version {rule.version}" for rule in unversioned)
            raise CommandFailed(f"Rules say something else than the live ones; raise their version: {told}.")
        release = rule_releases.publish(table, rules, opened.stack.whoami(), datetime.now(UTC))
        _tell(opened, release)


def show(*, stack: str | None, state: Path) -> None:
    """Show the live release and those before it."""
    with open_stack(stack, state) as opened, _told(opened):
        releases = read_releases(opened.stack.table)
        command = opened.command("rules publish FILE")
    if releases:
        open_console().print(show_releases(releases))
    else:
        open_console(stderr=True).print(f"Nothing is published: the shipped rules tag alone; `{command}` adds to them.")


def rollback(number: int | None, *, stack: str | None, state: Path) -> None:
    """Publish the rules of an earlier release again; without a number, those of the one before.

    Raises:
        CommandFailed: there is no such release, or it cannot be read.
    """
    with open_to_change(stack, state) as opened, _told(opened):
        table = opened.stack.table
        releases = read_releases(table)
        if not releases:
            raise CommandFailed("Nothing is published: the shipped rules tag alone.")
        wanted = releases[0].number - 1 if number is None else number
        try:
            release = rule_releases.restore(table, wanted, opened.stack.whoami(), datetime.now(UTC))
        except UnknownRelease as error:
            known = ", ".join(str(each.number) for each in releases)
            raise CommandFailed(f"Release {wanted} is not remembered; these are: {known}, and 0.") from error
        _tell(opened, release)


def _check(paths: Sequence[Path]) -> tuple[Rule, ...]:
    """Return rules that keep what their examples promise; read beside the shipped ones, as they will tag."""
    files = _read(paths)
    rules = tuple(chain.from_iterable(files.values()))
    homes = {rule.id: path for path, found in files.items() for rule in found}
    failed = [each for each in check_examples(override(load_rules(), rules)) if each.rule.id in homes]
    for each in failed:
        open_console().print(show_failed(each, homes[each.rule.id]))
    examples = sum(len(rule.examples.match) + len(rule.examples.no_match) for rule in rules)
    counted = f"{count(len(rules), 'rule')} in {count(len(files), 'file')}, {count(examples, 'example')}"
    if failed:
        open_console().print(f"{counted}: {count(len(failed), 'example')} failed.")
        raise typer.Exit(1)
    open_console().print(f"{counted}: all is well.")
    return rules


def _read(paths: Sequence[Path]) -> Mapping[Path, tuple[Rule, ...]]:
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise Misuse(f"There is no file or folder {', '.join(missing)}.")
    try:
        files = read_files(paths)
    except InvalidRule as error:
        for line in str(error).splitlines():
            open_console().print(write(line), soft_wrap=True)
        raise typer.Exit(1) from error
    except OSError as error:
        raise Misuse(f"{error.filename} cannot be read: {error.strerror}.") from error
    if not files:
        raise Misuse(f"There is no .yaml file in {', '.join(map(str, paths))}.")
    return files


def _live(opened: Opened) -> tuple[Rule, ...]:
    """Return the rules that tag now; of a release that cannot be read, those that a new one would stand beside."""
    published: tuple[Rule, ...] = ()
    for release in read_releases(opened.stack.table)[:1]:
        try:
            published = load_release(opened.stack.table, release)
        except (InvalidRule, ClientError) as error:
            open_console(stderr=True).print(f"Release {release.number}, which is live, cannot be read: {error}.")
    return override(load_rules(), published)


def _tell(opened: Opened, release: Release | None) -> None:
    if release is None:
        open_console().print("These rules are live already; nothing was changed.")
        return
    console = open_console()
    console.print(f"Release {release.number} is live: {tell_contents(release)}.")
    hints = [("rules show", "which rules are live, and since when"), ("rules rollback", "go back to those before")]
    console.print(show_hints((opened.command(words), purpose) for words, purpose in hints))


@contextmanager
def _told(opened: Opened) -> Iterator[None]:
    """Tell in a line what may be wrong with published rules."""
    try:
        yield
    except ReleaseContended as error:
        raise CommandFailed(
            f"Somebody else has just published; `{opened.command('rules show')}` tells who. Nothing was changed."
        ) from error
    except InvalidRule as error:
        raise CommandFailed(f"The published rules cannot be read: {error}.") from error
    except ValidationError as error:
        raise CommandFailed(
            f"The item RULES, META of the table {opened.stack.table.name} is none that Kliping wrote;"
            " restore it from a backup (point-in-time recovery)."
        ) from error
