"""Webhooks on the command line: a secret is shown once, and stays until it is changed."""

import json
import re

import pytest

from kliping.aws.deliveries import mark_delivered
from kliping.aws.matches import take
from kliping.aws.watching import Match
from kliping_cli.cloud.local import LocalStack
from kliping_cli.outcomes import Delivered, OnItsWay, needs_a_look, summarize
from kliping_cli.telling import Sent, ignore, tell
from kliping_cli.views.outcomes import show_outcomes
from kliping_cli.views.watchlists import show_matched
from tests.builders import NOON
from tests.unit.cli.conftest import Kliping
from tests.unit.cli.test_watchlists import shown
from tests.unit.test_schemas import EVENT

URL = "https://hooks.example/a?b=c"
SECRET = re.compile(r"whsec_\S+")


def watch(kliping: Kliping, *arguments: str, query: str = "banjir") -> str:
    ran = kliping("watch", "banjir", query, *arguments)
    assert ran.code == 0, ran.err
    return ran.out


def test_a_secret_is_shown_once_and_stays_with_its_webhook(kliping: Kliping) -> None:
    [first] = SECRET.findall(watch(kliping, "--webhook", URL))
    again = watch(kliping, "--webhook", URL)
    other_query = watch(kliping, query="banjir rob")
    [changed] = SECRET.findall(watch(kliping, "--new-secret", query="banjir rob"))
    [elsewhere] = SECRET.findall(watch(kliping, "--webhook", f"{URL}d", query="banjir rob"))

    assert SECRET.findall(again + other_query) == []
    assert f"Each match is posted to {URL}" in other_query
    assert len({first, changed, elsewhere}) == 3


def test_watchlists_show_where_to_and_no_secret(kliping: Kliping) -> None:
    watch(kliping, "--webhook", URL)
    kliping("watch", "rob", "rob")
    listed, as_json = kliping("watchlists").out, kliping("watchlists", "--json").out
    webhooks = {each["name"]: each["webhook"] for each in map(json.loads, as_json.splitlines())}

    assert f"posted to {URL}" in listed
    assert webhooks == {"banjir": URL, "rob": None}
    assert "whsec_" not in listed + as_json


@pytest.mark.parametrize("end", [("watch", "banjir", "banjir", "--no-webhook"), ("unwatch", "banjir")])
def test_a_webhook_ends_when_it_is_told_to_or_with_its_watchlist(kliping: Kliping, end: tuple[str, ...]) -> None:
    watch(kliping, "--webhook", URL)
    told = kliping(*end)
    after = kliping("watch", "banjir", "banjir").out

    assert told.code == 0
    assert "posted" not in after
    assert ("no longer posted" in told.out) == (end[0] == "watch")


def test_adding_a_webhook_does_not_make_the_watchlist_younger(kliping: Kliping) -> None:
    watch(kliping)
    before = json.loads(kliping("watchlists", "--json").out)
    watch(kliping, "--webhook", URL)
    after = json.loads(kliping("watchlists", "--json").out)

    assert after == before | {"webhook": URL}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--webhook", "http://hooks.example/"), "does not start with https://"),
        (("--webhook", "https://127.0.0.1/"), "is not on the public internet"),
        (("--webhook", "hooks.example"), "does not start with http"),
        (("--new-secret",), "There is no webhook that could get a new secret"),
        (("--webhook", URL, "--no-webhook"), "take either"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(kliping: Kliping, arguments: tuple[str, ...], told: str) -> None:
    ran = kliping("watch", "banjir", "banjir", *arguments)

    assert ran.code == 2
    assert told in " ".join(ran.err.split())
    assert kliping("watchlists", "--json").out == ""


def test_a_match_says_whether_it_was_delivered() -> None:
    late = Match(EVENT, NOON, NOON)

    assert "delivered 4 Mar 2026, 12:00" in shown(show_matched([late], NOON.tzinfo, has_webhook=True))
    assert "not delivered" in shown(show_matched([Match(EVENT, NOON)], NOON.tzinfo, has_webhook=True))
    assert "delivered" not in shown(show_matched([Match(EVENT, NOON)], NOON.tzinfo))


def test_a_match_that_was_redriven_is_told_as_delivered() -> None:
    sent = Sent(f"match://{EVENT.watchlist}/{EVENT.article.id}/{EVENT.revision}", "id", NOON)
    with LocalStack() as stack:
        taken = take(stack.table, EVENT, NOON, NOON)
        assert taken is not None
        [before] = tell(stack, [sent], ignore)
        mark_delivered(stack.table, taken.key, NOON)
        rows = tell(stack, [sent], ignore)

    assert before.fate == OnItsWay()
    assert [row.fate for row in rows] == [Delivered(NOON)]
    assert not needs_a_look(rows[0])
    assert summarize(rows) == "1 input: 1 delivered"
    assert "delivered 4 Mar 2026" in shown(show_outcomes(rows, str))
