"""The page on fetching says the limits that hold, and what the answers of a site lead to."""

import re
from http import HTTPStatus
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse
from urllib3 import HTTPHeaderDict

from kliping.aws.robots_memory import LIFETIME, UNREACHABLE_LIFETIME
from kliping.aws.silences import LONGEST_REST, MOST_SILENCES
from kliping.aws.turns import PATIENCE
from kliping.aws.visiting import MOST_DEFERRALS
from kliping.errors import Rejected
from kliping.fetching import FetchFailed, Limits
from kliping.fetching.gate import WEB_PORTS
from kliping.fetching.judging import judge
from kliping.fetching.robots import LARGEST, LONGEST_CRAWL_DELAY, REDIRECTS
from kliping.fetching.visits import AskedToWait

ROOT = Path(__file__).parents[2]


def test_the_limits_in_the_table_are_the_limits_in_the_code() -> None:
    template: Any = yaml_parse((ROOT / "template.yaml").read_text())
    parameters = {name: body["Default"] for name, body in template["Parameters"].items()}
    limits = Limits()
    told = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", (ROOT / "docs/fetching.md").read_text(), re.MULTILINE))
    expected = {
        "to connect": f"{limits.connect} s",
        "between two bytes": f"{limits.read} s",
        "for a page, names and redirects included": f"{limits.total} s",
        "for robots.txt": f"{limits.robots} s",
        "page as sent": f"{limits.sent // 1_000_000} MB",
        "page unpacked": f"{limits.decoded // 1_000_000} MB",
        "robots.txt read": f"{LARGEST // 1000} KB",
        "redirects": str(limits.redirects),
        "redirects of robots.txt": str(REDIRECTS),
        "ports of public hosts": ", ".join(map(str, sorted(WEB_PORTS))),
        "between two requests to a host": f"{parameters['FetchIntervalSeconds']} s",
        "most Crawl-delay": f"{LONGEST_CRAWL_DELAY:.0f} s",
        "slept for a turn": f"{PATIENCE:.0f} s",
        "rules for robots are kept": f"{LIFETIME // 3600} h",
        "rules that could not be read": f"{UNREACHABLE_LIFETIME // 60} min",
        "most Retry-After": f"{parameters['FetchLongestWaitSeconds'] // 3600} h",
        "a site may put a page off": f"{MOST_DEFERRALS} times",
        "visits in a row without an answer": str(MOST_SILENCES),
        "a silent site is left alone": f"{LONGEST_REST // 60:.0f} min",
    }
    assert {name: told.get(name) for name in expected} == expected


def end_of(status: int) -> str:
    """Say in the words of the table how an answer with this status ends."""
    try:
        location = judge("https://news.example/a", status, HTTPHeaderDict(Location="/b"), largest=1)
    except Rejected as rejected:
        return f"rejected as `{rejected.reason}`"
    except AskedToWait:
        return "everybody leaves the host alone"
    except FetchFailed:
        return "tried again"
    return "the page is dropped" if location is None else "the visit goes on there"


def test_the_table_of_statuses_says_what_becomes_of_each() -> None:
    text = (ROOT / "docs/fetching.md").read_text().partition("| it says | then |")[2]
    rows = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", text.partition("\n\n")[0], re.MULTILINE))
    del rows["---"]
    told = {int(status): then for says, then in rows.items() for status in re.findall(r"\d{3}", says)}
    told |= dict.fromkeys(range(500, 600), rows["202, 408, 425, 5xx"])
    del told[HTTPStatus.NOT_MODIFIED]  # judged before the others, and only where it was asked for

    assert {status: then for status, then in told.items() if not then.startswith(end_of(status))} == {}
    others = set(range(200, 600)) - told.keys() - {HTTPStatus.NOT_MODIFIED}
    assert {end_of(status) for status in others} == {rows["anything else"]}
