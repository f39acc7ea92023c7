"""What has landed, and writers who land what they write, as tag and the command line do."""

import gzip
import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import boto3
import pytest

from kliping.aws.correcting import record_corrections
from kliping.aws.forgetting import forget
from kliping.aws.landing import land, take_back
from kliping.aws.observation import Outcome
from kliping.aws.table import Table
from kliping.corrections import read_fact
from kliping.models import Correction, Moment
from tests.builders import NOON, make_article, make_record, make_source
from tests.unit.aws.holding import contents, empty
from tests.unit.corrections.making import make_correction

ID = make_article().id

ANY_BUCKET = pytest.mark.parametrize("table", ["versioned", "plain"], indirect=True)
"""Buckets of an older stack may keep no versions."""

type Write = Callable[[Table], object]


def recorded(headline: str, *, minutes: int, day: int = 4) -> Write:
    """Return a delivery of a version of the article, published on a day of March."""
    published = Moment(raw=f"{day} Maret 2026", day=date(2026, 3, day), origin="text")
    record = make_record(make_article(headline=headline, date_published=published))
    source = make_source(minutes=minutes)

    def deliver(table: Table) -> None:
        outcome = table.record_article(record, source, lambda _, standing: land(table, record, source, standing))
        if outcome is Outcome.FORGOTTEN:
            take_back(table, record, source)

    return deliver


def corrected(*corrections: Correction) -> Write:
    """Return what a person says of the article."""
    return lambda table: record_corrections(table, ID, corrections)


def forgotten(table: Table) -> None:
    """Forget the article."""
    forget(table, "inbox", ID, (), NOON)


def files() -> dict[str, Any]:
    """Return what lies in the archive: by its day, what each file says."""
    s3 = boto3.client("s3")
    found = {}
    for listed in s3.list_objects_v2(Bucket="archive").get("Contents", ()):
        stored = s3.get_object(Bucket="archive", Key=listed["Key"])["Body"].read()
        [line] = gzip.decompress(stored).decode().splitlines()
        found[listed["Key"].split("/")[1]] = json.loads(line)
    return found


def headlines() -> dict[str, str]:
    """Return the headlines that have landed, by day."""
    return {day: said["article"]["headline"] for day, said in files().items()}


def versions() -> list[str]:
    """Return the key of every version, and of every mark of deletion, in the archive."""
    listed: Any = boto3.client("s3").list_object_versions(Bucket="archive")
    return [each["Key"] for kind in ("Versions", "DeleteMarkers") for each in listed.get(kind, ())]


def empty_all() -> None:
    """Leave nothing in the table and in the archive."""
    empty()
    s3 = boto3.client("s3")
    listed = s3.list_object_versions(Bucket="archive")
    for each in (*listed.get("Versions", ()), *listed.get("DeleteMarkers", ())):
        s3.delete_object(Bucket="archive", Key=each["Key"], VersionId=each["VersionId"])


def after(table: Table, *writes: Write) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what table and archive hold after these writes, and empty them."""
    for write in writes:
        write(table)
    left = contents(), files()
    empty_all()
    return left


def let_land(table: Table, *, versioned: bool) -> Table:
    """Return a table whose articles land, in a bucket that keeps versions or none."""
    if versioned:
        table.s3.put_bucket_versioning(Bucket=table.archive, VersioningConfiguration={"Status": "Enabled"})
    return replace(table, lands=True)


@contextmanager
def calls_counted(table: Table) -> Iterator[Counter[str]]:
    """Count calls to table and archive by operation."""
    counted: Counter[str] = Counter()

    def note(model: Any, **_: Any) -> None:
        counted[model.name] += 1

    heard_by = [client.meta.events for client in (table.dynamodb, table.s3)]
    for emitter in heard_by:
        emitter.register_first("before-call", note)
    yield counted
    for emitter in heard_by:
        emitter.unregister("before-call", note)


FIRST = recorded("Pasar", minutes=0)
NEXT_DAY = recorded("Pasar lagi", minutes=9, day=5)
BACK = recorded("Pasar dibuka", minutes=20)
HEADLINE = corrected(make_correction("headline", "Pasar dibuka lagi", minutes=1))
MOVED = corrected(make_correction("datePublished", read_fact("datePublished", "2026-02-03"), minutes=2))
WITHDRAWN = corrected(make_correction("datePublished", None, action="withdraw", minutes=5))
