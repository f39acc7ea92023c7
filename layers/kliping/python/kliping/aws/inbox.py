"""The inbox bucket: read what was dropped, drop what was fetched."""

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from botocore.exceptions import ClientError

from kliping.aws.clients import client
from kliping.aws.observation import Outcome, identify
from kliping.aws.settings import setting
from kliping.errors import Empty, Gone, InvalidUrl, TooLarge
from kliping.messages import ObjectDropped, Purpose, fetched_key
from kliping.models import RawDocument

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import GetObjectOutputTypeDef

LARGEST_DOCUMENT = 10_000_000
"""Bytes. Twice the largest of 2,672 real news pages."""

_LARGEST_METADATA = 2000
"""Bytes of user metadata that S3 keeps with an object are 2,048; the rest is for names and times."""


def read(drop: ObjectDropped) -> RawDocument:
    """Read the object that was dropped.

    The object's metadata `url` says where the page was found; fetch sets it, and so may anybody who drops a file.

    Raises:
        Gone: the object was deleted in the meantime.
        Empty: it holds nothing.
        TooLarge: over 10 MB.
    """
    stored = _get(drop)
    metadata = stored["Metadata"]
    source = drop.source
    if "source-uri" in metadata:
        source = source.model_copy(update={"uri": unquote(metadata["source-uri"])})
        identify(source)
    size = stored["ContentLength"]
    if size == 0:
        raise Empty(f"{drop.key!r} is empty.")
    if size > LARGEST_DOCUMENT:
        raise TooLarge(f"{drop.key!r} has {size:,} bytes; at most {LARGEST_DOCUMENT:,} are read.")
    fetched_at, robots = metadata.get("fetched-at"), metadata.get("robots")
    return RawDocument(
        source=source,
        content=stored["Body"].read(),
        media_type=stored.get("ContentType"),
        url=metadata.get("url"),
        fetched_at=datetime.fromisoformat(fetched_at) if fetched_at else None,
        robots="allowed" if robots == "allowed" else "absent" if robots == "absent" else None,
    )


def put(document: RawDocument, purpose: Purpose = "once") -> Outcome:
    """Drop a fetched page where a person could have dropped it; a page that lies there already stays as it is."""
    metadata = {
        "url": document.url or "",
        "source-uri": quote(document.source.uri, safe=":/?#[]@!$&'()*+,;=~"),
        "correlation-id": document.source.id,
        "fetched-at": document.fetched_at.isoformat() if document.fetched_at else "",
        "robots": document.robots or "",
        "purpose": purpose,
    }
    if sum(len(name) + len(value) for name, value in metadata.items()) > _LARGEST_METADATA:
        raise InvalidUrl(f"{document.source.uri[:200]}… is longer than the {_LARGEST_METADATA} bytes kept of a URL.")
    try:
        client("s3").put_object(
            Bucket=setting("INBOX_BUCKET"),
            Key=fetched_key(document.source, _suffix(document.media_type)),
            Body=document.content,
            ContentType=document.media_type or "application/octet-stream",
            Metadata=metadata,
            IfNoneMatch="*",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] == "PreconditionFailed":
            return Outcome.UNCHANGED
        raise
    return Outcome.SUCCEEDED


def _get(drop: ObjectDropped) -> "GetObjectOutputTypeDef":
    try:
        return client("s3").get_object(Bucket=drop.bucket, Key=drop.key)
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchKey":
            raise Gone(f"{drop.key!r} is no longer in the inbox.") from error
        raise


def _suffix(media_type: str | None) -> str:
    kind = (media_type or "").partition(";")[0].strip().lower()
    return {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}.get(kind, ".bin")
