"""What has landed: where the files lie in the archive bucket, and what they say (docs/decisions/0033)."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import md5

from kliping.aws.table import Table
from kliping.models import TaggedArticle

LANDED = "articles/"
"""Where the files lie in the archive bucket."""

_NAME = re.compile(r"day=(?P<day>\d{4}-\d{2}-\d{2})/[0-9a-z]+\.jsonl\.gz")


@dataclass(frozen=True)
class LandedFile:
    """The file of an article: its name below `LANDED`, such as `day=2026-03-04/glnjus6g4nnomaosfnqexgvato.jsonl.gz`."""

    name: str
    day: str
    etag: str


def landed_key(article_id: str, day: str) -> str:
    """Where the file of an article lies that is listed under a day."""
    return f"{LANDED}day={day}/{article_id}.jsonl.gz"


def make_file(corrected: TaggedArticle) -> bytes:
    """Return what a file says: the line that `kliping export --format jsonl` writes. Same record in, same bytes out."""
    from kliping.exporters.jsonl import make_line  # all formats come with it, and few cold starts need them

    return gzip.compress(f"{make_line(corrected)}\n".encode(), mtime=0)


def name_etag(content: bytes) -> str:
    """Return what S3 calls an object of this content, encrypted with its own keys as in the template."""
    return f'"{md5(content, usedforsecurity=False).hexdigest()}"'


def find_day(name: str) -> str | None:
    """Return the day of a file that is named like a landed one, seen from `LANDED`; null for any other name."""
    found = _NAME.fullmatch(name)
    return found["day"] if found else None


def list_landed(table: Table, since: date, until: date) -> Iterator[LandedFile]:
    """Yield the files of the articles that are listed under the days from `since` to `until`, by day."""
    pages = table.s3.get_paginator("list_objects_v2").paginate(
        Bucket=table.archive, Prefix=LANDED, StartAfter=f"{LANDED}day={since}/"
    )
    for listed in (each for page in pages for each in page.get("Contents", ())):
        name = listed["Key"].removeprefix(LANDED)
        day = find_day(name)
        if day and day > str(until):
            return
        if day:
            yield LandedFile(name, day, listed["ETag"])


def read_landed(table: Table, landed: LandedFile) -> bytes | None:
    """Return the bytes of a file, or null if it has gone since it was listed."""
    try:
        return table.s3.get_object(Bucket=table.archive, Key=f"{LANDED}{landed.name}")["Body"].read()
    except table.s3.exceptions.NoSuchKey:
        return None
