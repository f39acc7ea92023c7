"""What all enrichers together cost: the first article in a fresh process, articles after it, memory and data.

Times are medians of some processes on this machine at this moment, so they are told beside their limits and fail
nothing; data does not vary. The package is read as the layer ships it, compiled to bytecode.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import kliping.enrichers
from benchmarks.data import MissingDataError
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.texts import read_idner

WORDS = 800
LIMITS = {"first article, ms": 200.0, f"{WORDS} words when warm, ms": 45.0, "memory over the models, MB": 40.0}
MOST_DATA = 3_000_000
"""Bytes of code and data."""
_PROCESSES = 7
_WARMING, _MEASURED = 10, 20
"""Articles, each of which is read once: a warm function has met most words of an article, but never the article."""

_MEASURE = """
import json, os, sys, time
from benchmarks.enrichment.texts import make_article
from kliping.models import Annotations

def megabytes():
    # What is resident now: the highest mark would be that of the process this one was forked from.
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000

warming, texts = json.load(sys.stdin)
articles = [make_article(text, "Berita") for text in texts]
before = megabytes()
start = time.process_time()
from kliping.enrichers import enrich
assert not enrich(articles[0]).notes
first = time.process_time()
for article in articles[1:warming]:
    enrich(article)
begin = time.process_time()
for article in articles[warming:]:
    enrich(article)
warm = (time.process_time() - begin) / len(articles[warming:])
print(json.dumps([1000 * (first - start), 1000 * warm, megabytes() - before]))
"""


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - nobody else does all of it
    """Measure ours in processes of its own."""
    try:
        sentences = [*read_idner("dev"), *read_idner("train")]
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    asked = json.dumps([_WARMING, list(_join(sentences, _WARMING + _MEASURED))])
    with tempfile.TemporaryDirectory() as bytecode:
        _run(asked, bytecode)  # which compiles
        runs = [_run(asked, bytecode) for _ in range(_PROCESSES)]
    figures = dict(zip(LIMITS, map(median, zip(*runs, strict=True)), strict=True))
    size = sum(path.stat().st_size for path in Path(kliping.enrichers.__path__[0]).rglob("*") if _ships(path))
    rows = [["all enrichers", "measured", "limit"]]
    rows += [[name, f"{value:.0f}", f"{LIMITS[name]:.0f}"] for name, value in figures.items()]
    rows.append(["code and data, bytes", f"{size:,}", f"{MOST_DATA:,}"])
    broken = (f"whole: code and data take {size:,} bytes; promised are {MOST_DATA:,}.",) if size > MOST_DATA else ()
    return Report(quality={}, broken=broken, missing=(), tables=(rows,))


def _run(asked: str, bytecode: str) -> list[float]:
    """Return what one process takes, in the order of the limits."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": bytecode}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ran = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", _MEASURE], input=asked, capture_output=True, text=True, check=True, env=environment
    )
    figures: list[float] = json.loads(ran.stdout)
    return figures


def _join(sentences: list[str], articles: int) -> Iterator[str]:
    """Yield articles of `WORDS` words."""
    words = " \n".join(sentences).split(" ")
    for start in range(0, articles * WORDS, WORDS):
        yield " ".join(words[start : start + WORDS])


def _ships(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"
