"""Sources of many that were made to do harm are answered soon, in little memory, and by name."""

import subprocess
import sys

import pytest

from tests.hostile.collecting import SOURCES
from tests.hostile.conftest import ROOT

EXPECTED = {
    "billion laughs": ("unreadable", 0, 0, 0),
    "quadratic": ("unreadable", 0, 0, 0),
    "an endless document type": ("unreadable", 0, 0, 0),
    "an external entity": ("unreadable", 0, 0, 0),
    "an external document type": ("read", 0, 0, 1),
    "an inclusion": ("read", 0, 0, 1),
    "300,000 nested elements": ("unreadable", 0, 0, 0),
    "50 MB of text": ("read", 0, 0, 1),
    "20 MB of <": ("too_large", 0, 0, 0),
    "20 MB of open tags": ("too_large", 0, 0, 0),
    "3,000,000 items": ("too_large", 0, 0, 1000),
    "a zip with 50,001 members": ("too_large", 0, 0, 0),
    "a zip with 10,001 documents": ("too_large", 0, 10_000, 0),
    "a zip with a member of 1 GB": ("read", 0, 0, 1),
    "a zip whose members overlap": ("read", 0, 1, 999),
    "a zip that climbs out of its folder": ("read", 0, 3, 0),
    "1 GB of zeros in gzip": ("too_large", 0, 0, 0),
    "a web archive of 1 GB of zeros": ("too_large", 0, 0, 0),
    "1,000 pages in a web archive": ("read", 0, 1000, 0),
    "50,000 pages in a sitemap": ("read", 50_000, 0, 0),
}
"""How each ends, and how many links, documents and unusable entries came out."""

MEGABYTES = 100
"""More than what a process with the source itself already holds."""

FLAT = 30
"""Megabytes for a source that is read page by page: its thousand pages unpack to three times as much."""

XML = {
    "billion laughs",
    "quadratic",
    "an endless document type",
    "an external entity",
    "an external document type",
    "an inclusion",
    "300,000 nested elements",
    "50 MB of text",
}

SECONDS = {
    **dict.fromkeys(EXPECTED, 2),
    **dict.fromkeys(XML, 1),
    # Ten thousand documents are recognised and handed on before the next one is too many: that is a second by itself.
    "a zip with 10,001 documents": 5,
    # Every byte is looked at until there are too many tags.
    "20 MB of <": 30,
    "20 MB of open tags": 30,
    "3,000,000 items": 5,
    # These are what they say, and read to the end.
    "1,000 pages in a web archive": 5,
    "50,000 pages in a sitemap": 30,
}
"""Of processor time, for each."""

SLOW = {"20 MB of <", "20 MB of open tags", "3,000,000 items", "a zip with 50,001 members", "50,000 pages in a sitemap"}
"""They wait for the long run."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long if name in SLOW else ()) for name in SOURCES]
)
def test_a_source_of_many_costs_little_whatever_it_holds(name: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.hostile.collecting", str(SECONDS[name]), name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    outcome, *counts, megabytes = done.stdout.split()
    assert (outcome, *map(int, counts)) == EXPECTED[name]
    assert int(megabytes) < (FLAT if name == "1,000 pages in a web archive" else MEGABYTES)
