"""What is watched for, and what was matched."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo

from rich.console import RenderableType
from rich.text import Text

from kliping.aws.watching import MOST_COUNTED, Match, Tally, read_query
from kliping.models import Watchlist
from kliping.queries import InvalidQuery
from kliping_cli.views.wording import dotted, make_table, stack_lines, tell_instant, write


def show_watchlists(
    found: Iterable[tuple[Watchlist, Tally]], zone: tzinfo | None = None, *, urls: Mapping[str, str]
) -> RenderableType:
    """Show each watchlist with its query, and what is wrong with that where it can no longer be read.

    `urls` are those of webhooks, by the names of their watchlists.
    """
    table = make_table("Last match", "Watchlist")
    for watchlist, tally in found:
        day, _, time = (tell_instant(tally.last_at, zone) if tally.last_at else "none yet").partition(", ")
        facts = dotted((_count(tally), f"since {tell_instant(watchlist.watched_at, zone)}"), "dim")
        posted = write(f"posted to {urls[watchlist.name]}" if watchlist.name in urls else "", "cyan")
        said = [write(watchlist.name, "bold"), write(watchlist.query), facts, posted, _trouble(watchlist)]
        table.add_row(stack_lines([write(day), write(time, "dim")]), stack_lines(said))
    return table


def show_matched(found: Iterable[Match], zone: tzinfo | None = None, *, has_webhook: bool = False) -> RenderableType:
    """Show matched articles: when they were seen, where they are from, the words that matched, and their ids.

    Where there is a webhook, also when it took them.
    """
    table = make_table("Seen", "Article")
    for match in found:
        article = match.event.article
        day, _, time = tell_instant(match.seen_at, zone).partition(", ")
        facts = dotted((article.site, article.in_language, ", ".join(article.tags)), "cyan")
        words = dict.fromkeys(span.text for span in match.event.evidence)
        said = [write(article.headline, "bold"), facts, dotted(words, "yellow"), write(article.id, "dim")]
        said += [_delivery(match, zone)] if has_webhook else []
        table.add_row(stack_lines([write(day), write(time, "dim")]), stack_lines(said))
    return table


def _delivery(match: Match, zone: tzinfo | None) -> Text:
    if match.notified_at is None:
        return write("not delivered", "red")
    return write(f"delivered {tell_instant(match.notified_at, zone)}", "green")


def _count(tally: Tally) -> str:
    if tally.matches == MOST_COUNTED:
        return f"{MOST_COUNTED:,} matches or more"
    return f"{tally.matches:,} {'match' if tally.matches == 1 else 'matches'}"


def _trouble(watchlist: Watchlist) -> Text:
    try:
        read_query(watchlist.query)
    except InvalidQuery as error:
        return write(f"cannot be read, and matches nothing: {error.detail}", "red")
    return write("")
