"""What all enrichers together cost: the first article in a fresh process, articles after it, memory and data.

Times are of this machine at this moment, so they are told beside their limits and fail nothing; data does not vary.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import kliping.enrichers
from benchmarks.data import MissingDataError
from benchmarks.enrichment.report import Report
from benchmarks.enrichment.texts import read_idner

WORDS = 800
LIMITS = {"first article, ms": 200.0, f"{WORDS} words when warm, ms": 45.0, "memory over the models, MB": 40.0}
MOST_DATA = 3_000_000
"""Bytes of code and data."""
_TIMES = 5

_MEASURE = """
import json, os, sys, time
from benchmarks.enrichment.texts import make_article
from kliping.models import Annotations

def megabytes():
    # What is resident now: the highest mark would be that of the process this one was forked from.
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000

texts, times = json.load(sys.stdin)
articles = [make_article(text, "Berita") for text in texts]
before = megabytes()
start = time.process_time()
from kliping.enrichers import enrich
imported = time.process_time()
assert not enrich(articles[0]).notes
first = time.process_time()
best = []
for article in articles:
    spent = []
    for _ in range(times):
        begin = time.process_time()
        enrich(article)
        spent.append(time.process_time() - begin)
    best.append(min(spent))
print(json.dumps([1000 * (first - start), 1000 * sum(best) / len(best), megabytes() - before]))
"""


def measure(*, peers: bool) -> Report:  # noqa: ARG001 - nobody else does all of it
    """Measure ours in a process of its own."""
    try:
        sentences = read_idner("dev")
    except MissingDataError as error:
        return Report(quality={}, broken=(), missing=(str(error),), tables=())
    asked = json.dumps([list(_join(sentences)), _TIMES])
    ran = subprocess.run([sys.executable, "-c", _MEASURE], input=asked, capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    figures = dict(zip(LIMITS, json.loads(ran.stdout), strict=True))
    size = sum(path.stat().st_size for path in Path(kliping.enrichers.__path__[0]).rglob("*") if _ships(path))
    rows = [["all enrichers", "measured", "limit"]]
    rows += [[name, f"{value:.0f}", f"{LIMITS[name]:.0f}"] for name, value in figures.items()]
    rows.append(["code and data, bytes", f"{size:,}", f"{MOST_DATA:,}"])
    broken = (f"whole: code and data take {size:,} bytes; promised are {MOST_DATA:,}.",) if size > MOST_DATA else ()
    return Report(quality={}, broken=broken, missing=(), tables=(rows,))


def _join(sentences: list[str]) -> Iterator[str]:
    """Yield some articles of `WORDS` words."""
    words = " \n".join(sentences).split(" ")
    for start in range(0, 4 * WORDS, WORDS):
        yield " ".join(words[start : start + WORDS])


def _ships(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"
