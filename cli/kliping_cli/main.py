"""The command line: what can be typed. What it does stands in `commands`, imported only when it is asked for."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kliping_cli.defaults import LOCAL_STATE
from kliping_cli.errors import CommandFailed


class StageName(StrEnum):
    """The names of `kliping.models.Stage`, repeated here because importing the models takes half the time of --help."""

    FETCH = "fetch"
    EXTRACT = "extract"
    ENRICH = "enrich"
    TAG = "tag"
    NOTIFY = "notify"


class FormatName(StrEnum):
    """The names of `kliping.exporters.EXPORTERS`, repeated here for the same reason."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    JSONLD = "jsonld"
    NINJS = "ninjs"


class Commands(TyperGroup):
    """Tells a failure in a line or two instead of a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CommandFailed as failure:
            typer.echo(f"Error: {failure}", err=True)
            raise typer.Exit(failure.exit_code) from failure
        except Exception as error:
            from kliping_cli.complaints import tell_aws_error

            told = tell_aws_error(error)
            if told is None:
                raise
            typer.echo(f"Error: {told}", err=True)
            raise typer.Exit(1) from error


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help in boxes costs 0.4 s of imports
)


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write one as 2026-03-04.") from error


def _day(name: str, meaning: str) -> Any:
    return typer.Option(name, parser=_read_day, metavar="DATE", help=meaning)


_STACK = typer.Option("--stack", metavar="NAME", envvar="KLIPING_STACK", help="The deployed stack to talk to.")
_STATE = typer.Option("--state", metavar="DIR", help="Where the local stack keeps what it made.")
_JSON = typer.Option("--json", help="JSON instead of a table: one object per line.")
_REFERENCE = typer.Argument(metavar="ID|URL|FILE", help="An id, a URL, or a file's name.")
_STAGE = typer.Option("--stage", help="Only what failed at this stage.")
_LIMIT = typer.Option("--limit", "-n", min=1, help="At most so many.")
_SITE = typer.Option("--site", metavar="SITE", help="Only this site's.")
_SINCE = _day("--since", "First day; deployed: 30 days ago.")
_UNTIL = _day("--until", "Last day.")


def _print_version(asked: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if asked:
        from importlib.metadata import version

        typer.echo(f"kliping {version('kliping')}")
        raise typer.Exit


@app.callback()
def kliping(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn news pages into clean, tagged records: on this machine, or in your AWS account.

    `kliping run` brings pages through the whole chain right here; `kliping send` hands them to a deployed stack. The
    other commands look at what came of it: locally or, with --stack, there.
    """


@app.command()
def run(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|DIR|URL", help="Pages, folders of pages, or URLs.")],
    *,
    jsonl: Annotated[
        str | None, typer.Option("--jsonl", metavar="PATH|-", help="Also write the records, one per line; - is stdout.")
    ] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
    keep: Annotated[
        bool, typer.Option("--keep/--no-keep", help="Keep what was made, for show, list, failures and redrive.")
    ] = True,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 when an input failed.")] = False,
) -> None:
    """Bring files and URLs through the whole chain on this machine.

    Nothing is sent to AWS; URLs are fetched for real. A failed input is an answer like any other, so the exit code
    is 0 once every input is accounted for; --strict makes it 1 when one failed.
    """
    from kliping_cli.commands.run import run

    run(inputs, state=state if keep else None, jsonl=jsonl, strict=strict)


@app.command()
def send(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|DIR|URL", help="Pages, folders of pages, or URLs.")],
    *,
    stack: Annotated[str | None, _STACK] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Wait for the outcomes and show them.")] = False,
    timeout: Annotated[float, typer.Option("--timeout", metavar="SECONDS", help="How long --wait waits.")] = 900,
) -> None:
    """Send files and URLs to a deployed stack.

    Files go into its inbox bucket under their own names, URLs to its fetch queue.
    """
    from kliping_cli.commands.send import send

    send(inputs, stack=stack, patience=timeout if wait else None)


@app.command()
def show(
    reference: Annotated[str, typer.Argument(metavar="ID|URL|FILE", help="An id, a URL, or a file's name.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="The whole record as JSON.")] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Show a record and its evidence, or why there is none."""
    from kliping_cli.commands.show import show

    show(reference, stack=stack, state=state, as_json=as_json)


@app.command()
def story(
    reference: Annotated[str, typer.Argument(metavar="ID|URL|FILE", help="An id, a URL, or a file's name.")],
    *,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List an article, its copies and others about the same event, in the order they were first seen."""
    from kliping_cli.commands.story import show_story

    show_story(reference, stack=stack, state=state, as_json=as_json)


_REASON = typer.Option("--reason", metavar="TEXT", help="Why, for who reads the record.")
_BY = typer.Option("--by", metavar="NAME", envvar="KLIPING_USER", help="Who says so; else you, as AWS or this machine.")


@app.command()
def correct(  # noqa: PLR0913 - one per option
    reference: Annotated[str, _REFERENCE],
    assignments: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="Also people+=NAME and people-=NAME, as for all lists.")
    ],
    *,
    reason: Annotated[str, _REASON],
    by: Annotated[str | None, _BY] = None,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Correct facts of a record, and whom and what it names. A correction stands whatever machines say later."""
    from kliping_cli.commands.correct import Signed, correct

    correct(reference, assignments, Signed(reason, by, stack, state))


@app.command()
def tag(  # noqa: PLR0913 - one per option
    reference: Annotated[str, _REFERENCE],
    tags: Annotated[list[str], typer.Argument(metavar="TAG", help="Ids of tags, or words for new ones.")],
    *,
    reason: Annotated[str, _REASON],
    by: Annotated[str | None, _BY] = None,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Add tags to a record; they stay, whatever rules say."""
    from kliping_cli.commands.correct import Signed, tag

    tag(reference, tags, Signed(reason, by, stack, state))


@app.command()
def untag(  # noqa: PLR0913 - one per option
    reference: Annotated[str, _REFERENCE],
    tags: Annotated[list[str], typer.Argument(metavar="TAG", help="Ids of its tags.")],
    *,
    reason: Annotated[str, _REASON],
    by: Annotated[str | None, _BY] = None,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Take tags off a record, and keep them off, whatever rules say."""
    from kliping_cli.commands.correct import Signed, untag

    untag(reference, tags, Signed(reason, by, stack, state))


@app.command()
def uncorrect(  # noqa: PLR0913 - one per option
    reference: Annotated[str, _REFERENCE],
    fields: Annotated[list[str], typer.Argument(metavar="FIELD", help="Or one entry of a list: tags=flood.")],
    *,
    reason: Annotated[str, _REASON],
    by: Annotated[str | None, _BY] = None,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Take corrections back: the record says again what machines say."""
    from kliping_cli.commands.correct import Signed, uncorrect

    uncorrect(reference, fields, Signed(reason, by, stack, state))


@app.command()
def corrections(
    *,
    limit: Annotated[int, _LIMIT] = 20,
    jsonl: Annotated[
        str | None,
        typer.Option(
            "--jsonl", metavar="PATH|-", help="Instead, a test example for each corrected field; - is stdout."
        ),
    ] = None,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List what people corrected, newest first, or write it as examples for tests."""
    from kliping_cli.commands.corrections import show_list

    show_list(limit, jsonl, stack=stack, state=state, as_json=as_json)


@app.command("list")
def list_(  # noqa: PLR0913 - one per option
    *,
    site: Annotated[str | None, _SITE] = None,
    since: Annotated[date | None, _SINCE] = None,
    until: Annotated[date | None, _UNTIL] = None,
    limit: Annotated[int, _LIMIT] = 20,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List articles by the day they were published, newest first."""
    from kliping_cli.commands.list import list_articles
    from kliping_cli.selecting import Wanted

    wanted = Wanted(site, since, until)
    list_articles(wanted, limit, stack=stack, state=state, as_json=as_json)


@app.command()
def stats(  # noqa: PLR0913 - one per option
    *,
    site: Annotated[str | None, _SITE] = None,
    since: Annotated[date | None, _day("--since", "First day; else 30 days.")] = None,
    until: Annotated[date | None, _UNTIL] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="So many sites and tags.")] = 10,
    picture: Annotated[str | None, typer.Option("--picture", metavar="PATH|-", help="Also draw it, as an SVG.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Count articles by day, site and tag, and show which days stand out (docs/statistics.md)."""
    from kliping_cli.commands.stats import Telling, stats
    from kliping_cli.selecting import Wanted

    wanted = Wanted(site, since, until)
    stats(wanted, Telling(top, picture, as_json), stack=stack, state=state)


@app.command()
def export(  # noqa: PLR0913 - one per option
    *,
    format_: Annotated[FormatName, typer.Option("--format", help="What to write (docs/exporting.md).")],
    site: Annotated[str | None, _SITE] = None,
    since: Annotated[date | None, _SINCE] = None,
    until: Annotated[date | None, _UNTIL] = None,
    out: Annotated[str, typer.Option("--out", "-o", metavar="PATH|-", help="Where to; - is stdout.")] = "-",
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Write articles for other programs, newest first: spreadsheets, databases, news systems.

    The file is there once it is whole; what stood there before stays until then.
    """
    from kliping_cli.commands.export import export
    from kliping_cli.selecting import Wanted

    wanted = Wanted(site, since, until)
    export(format_, wanted, out, stack=stack, state=state)


@app.command()
def landed(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to; what is the same there stays.")],
    since: Annotated[date | None, _day("--since", "First day; else all.")] = None,
    until: Annotated[date | None, _UNTIL] = None,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Bring a folder to what has landed: a gzipped line of JSON for each article, by day (docs/landing.md).

    Only what has changed is written, and what has gone is removed.
    """
    from kliping_cli.commands.landed import mirror

    mirror(out, since, until, stack=stack, state=state)


@app.command()
def search(  # noqa: PLR0913 - one per option
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Such as 'banjir place:banten' (docs/queries.md).")],
    *,
    limit: Annotated[int, _LIMIT] = 20,
    after: Annotated[str | None, typer.Option("--after", metavar="CURSOR", help="Go on where a page ended.")] = None,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List the articles that a query matches, newest first, with the words that make them match.

    AND, OR, NOT, "phrases", NEAR/5, prefix*, and fields: headline: text: site: lang: place: org: subject: tag:
    section: genre: published: story:
    """
    from kliping_cli.commands.search import search_articles

    search_articles(query, limit, after, stack=stack, state=state, as_json=as_json)


@app.command()
def failures(
    *,
    stage: Annotated[StageName | None, _STAGE] = None,
    limit: Annotated[int, _LIMIT] = 20,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List what failed, newest first, and why."""
    from kliping_cli.commands.failures import show_list

    show_list(stage, limit, stack=stack, state=state, as_json=as_json)


@app.command()
def redrive(
    references: Annotated[
        list[str] | None, typer.Argument(metavar="ID|URL|FILE", help="Failed inputs, as `failures` names them.")
    ] = None,
    *,
    stage: Annotated[StageName | None, typer.Option("--stage", help="All that failed at this stage.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that failed.")] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Send failed messages back into the queue they died in.

    Do so once what made them fail is mended.
    """
    from kliping_cli.commands.redrive import redrive

    redrive(references or [], stage, every=every, stack=stack, state=state)


@app.command()
def forget(
    reference: Annotated[str, _REFERENCE],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    comes_back: Annotated[
        bool, typer.Option("--let-back", help="Let a forgotten article come again: nothing keeps it out any more.")
    ] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Forget an article: its record, all it said, its files and its failures, for good.

    It is kept out from then on, by hashes alone, whoever sends it.
    """
    from kliping_cli.commands.forget import forget

    forget(reference, yes=yes, comes_back=comes_back, stack=stack, state=state)


@app.command()
def trace(
    reference: Annotated[str, _REFERENCE],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Show the way of an article through the stages: when, by which versions, and where its log lines are."""
    from kliping_cli.commands.trace import trace

    trace(reference, stack=stack, state=state, as_json=as_json)


@app.command()
def replay(  # noqa: PLR0913 - one per option
    *,
    stage: Annotated[StageName, typer.Option("--stage", help="Where they begin: extract, enrich or tag.")],
    site: Annotated[str | None, _SITE] = None,
    since: Annotated[date | None, _day("--since", "First day; deployed: this or --site.")] = None,
    until: Annotated[date | None, _UNTIL] = None,
    where: Annotated[
        str | None, typer.Option("--where", metavar="QUERY", help="Only what matches: 'banjir site:example.com'.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be sent, and which tags change.")
    ] = False,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="FILE", help="With --dry-run: as if these rules were in force, too."),
    ] = None,
    rate: Annotated[float, typer.Option("--rate", metavar="N", min=0.1, help="Records sent a second.")] = 50,
    anew: Annotated[bool, typer.Option("--anew", help="From the beginning, where it was interrupted before.")] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Bring stored records through a stage and all after it again: after a change of rules or of the pipeline.

    Under the same versions nothing changes; at --stage tag, only records whose tags change are sent. Interrupted, the
    same command goes on where it stopped.
    """
    from kliping_cli.commands.replay import Wanted, preview, replay

    wanted = Wanted(stage, site, since, until, where)
    if dry_run or rules:
        preview(wanted, rules, dry_run=dry_run, stack=stack, state=state)
    else:
        replay(wanted, rate, anew=anew, stack=stack, state=state)


_URLS = typer.Argument(metavar="URL", help="Feeds or sitemaps, by their URL.")


@app.command()
def follow(
    urls: Annotated[list[str], _URLS],
    *,
    every: Annotated[
        int, typer.Option("--every", metavar="MINUTES", min=5, max=10_080, help="How often to look.")
    ] = 30,
    quiet_after: Annotated[
        int, typer.Option("--quiet-after", metavar="HOURS", min=1, max=8_760, help="Without news, it is silent.")
    ] = 72,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Follow feeds and sitemaps: what is new in them becomes records by itself.

    A deployed stack looks by the clock; on this machine, `kliping check` does.
    """
    from kliping_cli.commands.follow import follow

    follow(urls, every, quiet_after, stack=stack, state=state)


@app.command()
def pause(
    urls: Annotated[list[str], _URLS],
    *,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Look at followed sources no more, for the time being."""
    from kliping_cli.commands.follow import pause

    pause(urls, paused=True, stack=stack, state=state)


@app.command()
def resume(
    urls: Annotated[list[str], _URLS],
    *,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Look at paused sources again."""
    from kliping_cli.commands.follow import pause

    pause(urls, paused=False, stack=stack, state=state)


@app.command()
def unfollow(
    urls: Annotated[list[str], _URLS],
    *,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Follow sources no longer. What they brought stays."""
    from kliping_cli.commands.follow import unfollow

    unfollow(urls, stack=stack, state=state)


@app.command()
def sources(
    *,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List the followed sources and how they fare: failing, silent, or fine."""
    from kliping_cli.commands.sources import show_list

    show_list(stack=stack, state=state, as_json=as_json)


@app.command()
def check(*, state: Annotated[Path, _STATE] = LOCAL_STATE) -> None:
    """Look at all followed sources now, on this machine, due or not."""
    from kliping_cli.commands.sources import check

    check(state=state)


_NAME = typer.Argument(metavar="NAME", help="A watchlist, by its name.")


@app.command()
def watch(  # noqa: PLR0913 - one per option
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it: letters, digits, - _ and .")],
    query: Annotated[str, typer.Argument(metavar="QUERY", help="What to ask for; docs/queries.md has the language.")],
    *,
    webhook: Annotated[
        str | None, typer.Option("--webhook", metavar="URL", help="Where each match is posted to, signed.")
    ] = None,
    no_webhook: Annotated[bool, typer.Option("--no-webhook", help="Post its matches no longer.")] = False,
    new_secret: Annotated[bool, typer.Option("--new-secret", help="Sign by another secret from now on.")] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Watch for articles on subjects, places, organisations or sites: each that arrives from now on is told once.

    A deployed stack tells by an event on its event bus. A name that is watched already gets the new query, and keeps
    its webhook unless told otherwise.
    """
    from kliping_cli.commands.watch import Wish, watch

    watch(name, query, Wish(webhook, stop=no_webhook, new_secret=new_secret), stack=stack, state=state)


@app.command()
def unwatch(
    name: Annotated[str, _NAME],
    *,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Watch no longer, and post no longer. What was matched stays."""
    from kliping_cli.commands.watch import unwatch

    unwatch(name, stack=stack, state=state)


@app.command()
def watchlists(
    *,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List the watchlists, their queries and webhooks, and how many articles they have matched."""
    from kliping_cli.commands.watchlists import show_list

    show_list(stack=stack, state=state, as_json=as_json)


@app.command()
def matches(
    name: Annotated[str, _NAME],
    *,
    limit: Annotated[int, _LIMIT] = 20,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List the articles that a watchlist has matched, newest first, with the words that made them match.

    Where it has a webhook, also when each was delivered.
    """
    from kliping_cli.commands.watchlists import show_matches

    show_matches(name, limit, stack=stack, state=state, as_json=as_json)


@app.command()
def doctor(
    *,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Check whether a stack is well, and say what to do where it is not (docs/operations.md).

    Nothing is changed. Exit with 1 when something is wrong.
    """
    from kliping_cli.commands.doctor import doctor

    doctor(stack=stack, state=state, as_json=as_json)


@app.command("live-test")
def live_test(
    *,
    stack: Annotated[str | None, _STACK] = None,
    patience: Annotated[float, typer.Option("--patience", metavar="SECONDS", help="How long to wait.")] = 120,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """See whether articles get through a deployed stack: send one, follow it, and forget it.

    It is in nobody's watchlists and gone from all lists in the end. Exit with 1 when it did not get through.
    """
    from kliping_cli.commands.live_test import live_test

    live_test(stack=stack, patience=patience, as_json=as_json)


@app.command()
def serve(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE|DIR", help="Files to lay into the inbox.")] = None,
    *,
    env_vars: Annotated[
        Path, typer.Option("--env-vars", metavar="PATH", help="Where the functions' environment is written.")
    ] = LOCAL_STATE / "env-vars.json",
) -> None:
    """Play AWS for `sam local invoke`: buckets, queues and table on this machine, until Ctrl-C."""
    from kliping_cli.commands.serve import serve

    serve(files or [], env_vars=env_vars)


rules = typer.Typer(no_args_is_help=True, help="Rules that tag articles: check them, publish them, go back.")
app.add_typer(rules, name="rules")

_RULE_FILES = typer.Argument(metavar="FILE|DIR", help="Rule files, and folders of them; else the rules Kliping ships.")


@rules.command("check")
def check_rules(files: Annotated[list[Path] | None, _RULE_FILES] = None) -> None:
    """Read rules and hold each to its examples; exit with 1 when one fails."""
    from kliping_cli.commands.rules import check

    check(files or [])


@rules.command("list")
def list_rules(
    files: Annotated[list[Path] | None, _RULE_FILES] = None,
    *,
    as_json: Annotated[bool, _JSON] = False,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """List the rules that tag, and where each comes from: shipped, published, or in files to be published."""
    from kliping_cli.commands.rules import show_list

    show_list(files or [], stack=stack, state=state, as_json=as_json)


@rules.command()
def publish(
    files: Annotated[list[Path], typer.Argument(metavar="FILE|DIR", help="Rule files, and folders of them.")],
    *,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Check rules, and let them tag from now on, beside the shipped ones.

    They take the place of what was published before. A rule with the id of a shipped one replaces it.
    """
    from kliping_cli.commands.rules import publish

    publish(files, stack=stack, state=state)


@rules.command("show")
def show_rules(*, stack: Annotated[str | None, _STACK] = None, state: Annotated[Path, _STATE] = LOCAL_STATE) -> None:
    """Show which published rules are live, who published them and when, and what was live before."""
    from kliping_cli.commands.rules import show

    show(stack=stack, state=state)


@rules.command()
def rollback(
    *,
    to: Annotated[
        int | None,
        typer.Option("--to", metavar="NUMBER", min=0, help="The release; else the one before. 0: the shipped rules."),
    ] = None,
    stack: Annotated[str | None, _STACK] = None,
    state: Annotated[Path, _STATE] = LOCAL_STATE,
) -> None:
    """Let the rules of an earlier release tag again."""
    from kliping_cli.commands.rules import rollback

    rollback(to, stack=stack, state=state)
