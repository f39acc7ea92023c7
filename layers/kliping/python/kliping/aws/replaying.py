"""Replay: a recorded article goes through a stage once more, as the very input that it came from.

The message carries the record's own source, so it is as old as the record: whatever has arrived since stays the newer.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from kliping.aws import items
from kliping.aws.table import Table
from kliping.messages import (
    ArticleEnriched,
    ArticleExtracted,
    Message,
    ObjectDropped,
    fetched_key,
    unpacked_key,
)
from kliping.models import Correction, Source, Stage, TaggedArticle

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class Stored:
    """A record as machines made it, the input it came from, the pipeline that wrote it, and what people say of it."""

    record: TaggedArticle
    source: Source
    pipeline_version: int
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Inbox:
    """Where documents lie."""

    bucket: str
    s3: "S3Client"


def read_stored(table: Table, article_id: str) -> Stored | None:
    """Return a record, or null while a newer version of it is being written: that one is on its way as it is."""
    text = table.get(items.text_key(article_id))
    article = table.get(items.article_key(article_id))
    if text is None or article is None or not items.same_record(text, article):
        return None
    return Stored(
        record=table.load_record(text),
        source=Source.model_validate(article["source"]),
        pipeline_version=int(article["pipeline_version"]),
        corrections=items.corrections_on(article),
    )


def make_replay(stored: Stored, stage: Stage, inbox: Inbox) -> Message | None:
    """Return the message that has a record go through `stage` and all after it; null if its document is gone.

    Raises:
        ValueError: nothing is kept to go through that stage again.
    """
    source, record = stored.source, stored.record
    if stage is Stage.TAG:
        return ArticleEnriched(source=source, article=record.article, annotations=record.annotations, is_replay=True)
    if stage is Stage.ENRICH:
        return ArticleExtracted(source=source, article=record.article, former=record.annotations, is_replay=True)
    if stage is Stage.EXTRACT:
        key = _find_document(source, inbox)
        return ObjectDropped(source=source, bucket=inbox.bucket, key=key, is_replay=True) if key else None
    raise ValueError(f"Records go through extract, enrich and tag again, not {stage}; to fetch, send the URL.")


def _find_document(source: Source, inbox: Inbox) -> str | None:
    """Return the key of the document that a source brought, if it lies there still and is the same."""
    address = f"s3://{inbox.bucket}/"
    if source.uri.startswith(address) and source.parent is None:
        key = source.uri.removeprefix(address)
        changed_at = _find_change(key, inbox)
        # A file of that name that was dropped later is another input, with an outcome of its own.
        return key if changed_at and changed_at.replace(microsecond=0) <= source.received_at else None
    for prefix in (fetched_key(source, ""), unpacked_key(source, "")):
        listed: Any = inbox.s3.list_objects_v2(Bucket=inbox.bucket, Prefix=prefix, MaxKeys=1)
        if listed.get("Contents"):
            return str(listed["Contents"][0]["Key"])
    return None


def _find_change(key: str, inbox: Inbox) -> datetime | None:
    """Return when an object was last written, or null if there is none."""
    try:
        return inbox.s3.head_object(Bucket=inbox.bucket, Key=key)["LastModified"]
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey"}:
            return None
        raise
