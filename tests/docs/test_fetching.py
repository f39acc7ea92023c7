"""The page on fetching says the limits that hold."""

import re
from pathlib import Path
from typing import Any

from samtranslator.yaml_helper import yaml_parse

from kliping.aws.robots_memory import LIFETIME, UNREACHABLE_LIFETIME
from kliping.aws.turns import PATIENCE
from kliping.aws.visiting import MOST_DEFERRALS
from kliping.fetching import Limits
from kliping.fetching.gate import WEB_PORTS
from kliping.fetching.robots import LARGEST, LONGEST_CRAWL_DELAY, REDIRECTS

ROOT = Path(__file__).parents[2]


def test_the_limits_in_the_table_are_the_limits_in_the_code() -> None:
    template: Any = yaml_parse((ROOT / "template.yaml").read_text())
    parameters = {name: body["Default"] for name, body in template["Parameters"].items()}
    limits = Limits()
    told = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|", (ROOT / "docs/fetching.md").read_text(), re.MULTILINE))
    expected = {
        "to connect": f"{limits.connect} s",
        "between two bytes": f"{limits.read} s",
        "for a page, redirects included": f"{limits.total} s",
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
    }
    assert {name: told.get(name) for name in expected} == expected
