"""Read one made-up source of many in a process of its own, and report what it cost.

`python -m tests.hostile.collecting <seconds> <name>` dies of SIGPROF when it takes more CPU time than that, and of what
no source may lead to (`watching`).
"""

import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from kliping.errors import Rejected
from kliping.extractors.collections import find_collection, open_source, read_entries
from kliping.models import Source
from tests.hostile.watching import forbid, measure_peak
from tests.unit.extractors.collections.making import (
    SITE,
    make_answer,
    make_record,
    make_sitemap,
    make_warc,
    make_zip,
    pack,
)

ENTITIES = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(12))
LAST = "<rss><channel><item><title>&e12;</title></item></channel></rss>"
PAGE_TEXT = b"<!doctype html><p>" + b"".join(b"kata %d " % (at * 7919) for at in range(8000))


def _overlap() -> bytes:
    """Point a thousand members of a ZIP at the content of the first."""
    archive = make_zip({f"{at:04}.txt": b"a" * 900_000 if at == 0 else b"b" for at in range(1000)})
    directory = archive.index(b"PK\x01\x02")
    changed = bytearray(archive)
    at = directory
    while changed[at : at + 4] == b"PK\x01\x02":
        changed[at + 42 : at + 46] = bytes(4)
        at += 46 + int.from_bytes(changed[at + 28 : at + 30], "little")
    return bytes(changed)


SOURCES: dict[str, Callable[[], bytes]] = {
    "billion laughs": f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "a">{ENTITIES}]>{LAST}'.encode,
    "quadratic": f'<!DOCTYPE rss [<!ENTITY e12 "{"a" * 3000}">]>{LAST.replace("&e12;", "&e12;" * 9999)}'.encode,
    "an endless document type": lambda: b"<rss></rss><!DOCTYPE rss [" + b"<!ENTITY" * 9999,
    "an external entity": f'<!DOCTYPE rss [<!ENTITY e12 SYSTEM "file:///etc/passwd">]>{LAST}'.encode,
    "an external document type": f'<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/x.dtd">{LAST}'.encode,
    "an inclusion": lambda: b'<rss xmlns:xi="x"><item><xi:include href="file:///etc/passwd"/></item></rss>',
    "300,000 nested elements": lambda: b"<rss>" + b"<a>" * 300_000,
    "50 MB of text": lambda: b"<rss><item><title>" + b"a" * 50_000_000 + b"</title></item></rss>",
    "20 MB of <": lambda: b"<rss>" + b"<" * 20_000_000,
    "20 MB of open tags": lambda: b"<rss>" + b"<a '\"" * 4_000_000,
    "3,000,000 items": lambda: b"<rss>" + b"<item>" * 3_000_000,
    "a zip with 50,001 members": lambda: make_zip([(f"{at}", b"") for at in range(50_001)]),
    "a zip with 10,001 documents": lambda: make_zip([(f"{at}.txt", b"%d" % at) for at in range(10_001)]),
    "a zip with a member of 1 GB": lambda: make_zip({"a.txt": bytes(300_000_000)}),
    "a zip whose members overlap": _overlap,
    "a zip that climbs out of its folder": lambda: make_zip(
        {"../../../../../../../etc/a.txt": b"teks", "/etc/b.txt": b"teks", "..\\..\\c.txt": b"teks"}
    ),
    "1 GB of zeros in gzip": lambda: pack(bytes(300_000_000)) * 3,
    "a web archive of 1 GB of zeros": lambda: pack(make_record(content=make_answer(bytes(300_000_000)))),
    "1,000 pages in a web archive": lambda: make_warc(
        *(make_record(f"{SITE}/{at}", make_answer(PAGE_TEXT)) for at in range(1000)), packed=True
    ),
    "50,000 pages in a sitemap": lambda: make_sitemap(
        *(
            f"<loc>{SITE}/{at}/{'kata-' * 60}</loc>\n<lastmod>2026-03-04T10:00:00+07:00</lastmod>"
            for at in range(50_000)
        )
    ),
}


def main(seconds: float, name: str) -> None:
    content = SOURCES[name]()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")  # forget what making it took
    before = measure_peak()
    forbid()
    source = Source(id="a" * 26, uri="s3://inbox/kiriman", received_at=datetime(2026, 3, 4, tzinfo=UTC))
    counted: Counter[str] = Counter()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    outcome = "read"
    try:
        opened = open_source(source, BytesIO(content), declared=None)
        collection = find_collection(opened.media_type)
        if not collection:
            outcome = opened.media_type
        else:
            counted.update(type(entry).__name__ for entry in read_entries(collection, opened))
    except Rejected as rejected:
        outcome = rejected.reason
    signal.setitimer(signal.ITIMER_PROF, 0)
    sys.stdout.write(f"{outcome}\t{counted['Link']}\t{counted['Enclosed']}\t{counted['Unusable']}\t")
    sys.stdout.write(f"{measure_peak() - before}\n")


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2])
