"""Followed sources on the command line: follow, check, pause, resume, unfollow, and how they fare."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.console import Console

from kliping.aws.following import Health, Standing, make_followed
from kliping_cli.views.sources import show_sources
from tests.unit.cli.conftest import Kliping

DOCS = Path(__file__).parents[3] / "docs/following.md"
NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
FEED = "https://kabar.example/feed"
FINE = Health(checked_at=NOW, last_new_at=NOW, entries=20, trouble=None)


def shown(*found: tuple[str, Health, dict[str, Any]]) -> str:
    console = Console(width=100, markup=False)
    sources = [(make_followed(url, NOW - timedelta(days=9), **wishes), health) for url, health, wishes in found]
    with console.capture() as capture:
        console.print(show_sources(sources, NOW, UTC))
    return capture.get()


def test_a_source_shows_how_often_it_is_looked_at_and_what_it_brought() -> None:
    line = shown((FEED, FINE, {"every": 90}))

    assert "✓" in line
    assert FEED in line
    assert "fine · every 90 minutes · 20 entries · last looked at 4 Mar 2026, 12:00" in line


@pytest.mark.parametrize(("minutes", "spelt"), [(30, "30 minutes"), (60, "hour"), (180, "3 hours"), (1440, "day")])
def test_intervals_are_spelt_as_people_say_them(minutes: int, spelt: str) -> None:
    assert f"every {spelt} ·" in shown((FEED, FINE, {"every": minutes}))


def test_sources_in_trouble_come_first_and_say_why() -> None:
    failing = Health(checked_at=None, last_new_at=None, entries=0, trouble="gone: the site answered 404 Not Found.")
    silent = Health(checked_at=NOW, last_new_at=NOW - timedelta(days=8), entries=3, trouble=None)

    told = shown(
        ("https://a.example/", FINE, {}), ("https://b.example/", silent, {}), ("https://c.example/", failing, {})
    )

    assert re.findall(r"https://(\w)\.example", told) == ["c", "b", "a"]
    assert "gone: the site answered 404 Not Found." in told


def test_the_documents_explain_every_standing() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(), re.MULTILINE)

    assert sorted(rows) == sorted(get_args(Standing.__value__))


@pytest.mark.enable_socket  # to look a loopback address up, which is then refused
def test_a_source_is_followed_looked_at_paused_and_let_go(kliping: Kliping) -> None:
    url = "http://127.0.0.1:8080/feed"
    followed = kliping("follow", url, "--every", 15)
    before = json.loads(kliping("sources", "--json").out)
    checked = kliping("check")
    after = json.loads(kliping("sources", "--json").out)
    paused = kliping("pause", url)
    resting = json.loads(kliping("sources", "--json").out)
    let_go = kliping("unfollow", url)

    assert f"Following {url}, every 15 minutes." in followed.out
    assert (before["uri"], before["standing"], before["every"]) == (url, "new", 15)
    assert "forbidden address" in checked.out
    assert (after["standing"], after["trouble"].partition(":")[0]) == ("failing", "forbidden_address")
    assert f"Paused: {url}." in paused.out
    assert resting["standing"] == "paused"
    assert f"No longer following {url}; its articles stay." in let_go.out
    assert "Nothing is followed" in kliping("sources").err


def test_following_again_changes_the_settings_and_keeps_the_past(kliping: Kliping) -> None:
    kliping("follow", FEED)
    before = json.loads(kliping("sources", "--json").out)
    kliping("follow", FEED, "--every", 60)
    after = json.loads(kliping("sources", "--json").out)

    assert (before["every"], after["every"]) == (30, 60)
    assert before["followedAt"] == after["followedAt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("follow", "kabar.example/feed"), "does not start with http"),
        (("pause", FEED), f"{FEED} is not followed"),
        (("unfollow", FEED), f"{FEED} is not followed"),
        (("check",), "Nothing is followed"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(arguments: tuple[str, ...], told: str, kliping: Kliping) -> None:
    ran = kliping(*arguments)

    assert told in ran.err
    assert "Traceback" not in ran.err
