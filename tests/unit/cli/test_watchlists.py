"""Watchlists on the command line: watch, unwatch, what is watched for and what was matched."""

import json
from datetime import timedelta

import pytest
from rich.console import Console, RenderableType

from kliping.aws.watching import MOST_COUNTED, Match, Tally, make_watchlist
from kliping_cli.views.watchlists import show_matched, show_watchlists
from tests.builders import NOON
from tests.unit.cli.conftest import SAMPLES, Kliping
from tests.unit.test_schemas import EVENT


def shown(rendered: RenderableType) -> str:
    console = Console(width=100, markup=False)
    with console.capture() as capture:
        console.print(rendered)
    return capture.get()


def test_a_watchlist_shows_its_query_and_what_it_has_matched() -> None:
    banjir = make_watchlist("banjir", "banjir NOT rob", NOON)
    told = shown(show_watchlists([(banjir, Tally(1, NOON + timedelta(minutes=5)))], NOON.tzinfo, urls={}))

    assert "banjir NOT rob" in told
    assert "1 match · since 4 Mar 2026, 12:00" in told
    assert "12:05" in told


@pytest.mark.parametrize(("matches", "counted"), [(0, "0 matches"), (12, "12 matches"), (MOST_COUNTED, "or more")])
def test_matches_are_counted_up_to_a_limit(matches: int, counted: str) -> None:
    watchlist = make_watchlist("banjir", "banjir", NOON)

    assert counted in shown(show_watchlists([(watchlist, Tally(matches, None))], urls={}))


def test_a_query_that_can_no_longer_be_read_is_told() -> None:
    broken = make_watchlist("banjir", "banjir", NOON).model_copy(update={"query": "(banjir"})

    assert "cannot be read, and matches nothing: This bracket is never closed" in shown(
        show_watchlists([(broken, Tally(0, None))], urls={})
    )


def test_a_match_shows_the_words_that_made_it_one() -> None:
    told = shown(show_matched([Match(EVENT, NOON)], NOON.tzinfo))

    assert "Banjir surut" in told
    assert "kabar-selatan.example · id · flood" in told
    assert EVENT.article.id in told
    assert "Banjir" in [line.strip() for line in told.splitlines()]


def test_what_is_watched_for_is_matched_once_and_let_go(kliping: Kliping) -> None:
    watched = kliping("watch", "banjir", "banjir site:example.com OR headline:banjir")
    before = json.loads(kliping("watchlists", "--json").out)
    nothing = kliping("matches", "banjir")
    for _ in range(2):
        kliping("run", SAMPLES / "wordpress-banjir.html")
    matches = [json.loads(line) for line in kliping("matches", "banjir", "--json").out.splitlines()]
    after = json.loads(kliping("watchlists", "--json").out)
    let_go = kliping("unwatch", "banjir")

    assert "banjir watches for: banjir site:example.com OR headline:banjir" in watched.out
    assert (before["name"], before["matches"], before["lastMatchAt"]) == ("banjir", 0, None)
    assert "has matched nothing yet" in nothing.err
    assert [match["watchlist"] for match in matches] == ["banjir"]
    assert (after["matches"], after["lastMatchAt"]) == (1, matches[0]["seenAt"])
    assert "No longer watching banjir; its matches stay." in let_go.out
    assert matches[0]["article"]["id"] in kliping("matches", "banjir").out
    assert "Nothing is watched for" in kliping("watchlists").err


def test_watching_again_changes_the_query_and_says_so(kliping: Kliping) -> None:
    kliping("watch", "banjir", "banjir")
    before = json.loads(kliping("watchlists", "--json").out)
    same = kliping("watch", "banjir", "banjir")
    unchanged = json.loads(kliping("watchlists", "--json").out)
    other = kliping("watch", "banjir", "banjir rob")

    assert "no longer" not in same.out
    assert before == unchanged
    assert "banjir watches for: banjir rob, and no longer for: banjir" in other.out
    assert json.loads(kliping("watchlists", "--json").out)["query"] == "banjir rob"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("watch", "banjir", "banjir AND (rob"), 2, "This bracket is never closed"),
        (("watch", "banjir", "person:budi"), 2, "There is no field person:"),
        (("watch", "banjir", "story:abc"), 2, "A watchlist cannot ask for story:"),
        (("watch", "banjir serang", "banjir"), 2, "take up to 64 letters, digits"),
        (("watch", "a#b", "banjir"), 2, "'a#b' is no name"),
        (("unwatch", "banjir"), 1, "There is no watchlist banjir"),
    ],
)
def test_what_cannot_be_done_is_told(arguments: tuple[str, ...], code: int, told: str, kliping: Kliping) -> None:
    ran = kliping(*arguments)

    assert told in ran.err
    assert ran.code == code


def test_matches_of_a_watchlist_that_never_was_are_told_as_such(kliping: Kliping) -> None:
    kliping("watch", "banjir", "banjir")

    assert "There is no watchlist rob" in kliping("matches", "rob").err
