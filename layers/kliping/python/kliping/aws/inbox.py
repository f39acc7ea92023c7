"""The inbox bucket: open what was dropped, drop what was fetched and what lay inside a source of many."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Self
from urllib.parse import quote, unquote

from botocore.exceptions import ClientError

from kliping.aws.clients import client
from kliping.aws.observation import Outcome, identify
from kliping.aws.settings import setting
from kliping.errors import Empty, Gone, InvalidUrl, TooLarge
from kliping.messages import ObjectDropped, Purpose, fetched_key, unpacked_key
from kliping.models import RawDocument, Robots, Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer
    from botocore.response import StreamingBody
    from mypy_boto3_s3.type_defs import GetObjectOutputTypeDef

LARGEST_DOCUMENT = 10_000_000
"""Bytes. Twice the largest of 2,672 real news pages."""

_HEAD = 64 * 1024
"""Bytes by which an object is recognised before anybody decides how to read the rest."""

_PIECE = 1024 * 1024
"""Bytes asked of S3 at a time where an object is read as a stream."""

_LARGEST_METADATA = 2000
"""Bytes of user metadata that S3 keeps with an object are 2,048; the rest is for names and times."""

_IN_A_URI = ":/?#[]@!$&'()*+,;=~"
_MEDIA_TYPE = re.compile(r"[\x21-\x7e][\x20-\x7e]{2,199}")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt"}


_ROBOTS: Mapping[str, Robots] = {"allowed": "allowed", "absent": "absent"}
_PURPOSES: Mapping[str, Purpose] = {"follow": "follow", "recheck": "recheck"}
"""What our own metadata may say; anybody may drop a file with any other."""


@dataclass(frozen=True)
class OpenDrop:
    """An object that was dropped: `head` is its beginning, the rest is still at S3. It can be read once."""

    drop: ObjectDropped
    source: Source
    size: int
    head: bytes
    media_type: str | None
    url: str | None
    fetched_at: datetime | None
    robots: Robots | None
    purpose: Purpose
    body: "StreamingBody"

    @classmethod
    def of(cls, drop: ObjectDropped, stored: "GetObjectOutputTypeDef") -> Self:
        """Say what S3 knows of an object."""
        metadata = stored["Metadata"]
        return cls(
            drop=drop,
            source=_source(drop.source, metadata),
            size=stored["ContentLength"],
            head=stored["Body"].read(_HEAD),
            media_type=stored.get("ContentType"),
            url=metadata.get("url"),
            fetched_at=_instant(metadata.get("fetched-at", "")),
            robots=_ROBOTS.get(metadata.get("robots", "")),
            purpose=_PURPOSES.get(metadata.get("purpose", ""), "once"),
            body=stored["Body"],
        )

    def read(self) -> RawDocument:
        """Read the whole object.

        Raises:
            TooLarge: over 10 MB.
        """
        if self.size > LARGEST_DOCUMENT:
            raise TooLarge(f"{self.drop.key!r} has {self.size:,} bytes; at most {LARGEST_DOCUMENT:,} are read.")
        return RawDocument(
            source=self.source,
            content=self.head + self.body.read(),
            media_type=self.media_type,
            url=self.url,
            fetched_at=self.fetched_at,
            robots=self.robots,
        )

    def stream(self) -> IO[bytes]:
        """Read the object piece by piece, however large it is."""
        return BufferedReader(_Stream(self.head, self.body), _PIECE)


@contextmanager
def open_drop(drop: ObjectDropped) -> Iterator[OpenDrop]:
    """Open the object that was dropped.

    The object's metadata `url` says where the page was found; fetch sets it, and so may anybody who drops a file.

    Raises:
        Gone: the object was deleted in the meantime.
        Empty: it holds nothing.
    """
    stored = _get(drop)
    try:
        opened = OpenDrop.of(drop, stored)
        identify(opened.source)
        if opened.size == 0:
            raise Empty(f"{drop.key!r} is empty.")
        yield opened
    finally:
        stored["Body"].close()


def put(document: RawDocument, purpose: Purpose = "once") -> Outcome:
    """Drop a fetched page where a person could have dropped it; a page that lies there already stays as it is.

    Raises:
        InvalidUrl: S3 does not keep URLs of that length.
    """
    return _put(document, fetched_key(document.source, _suffix(document.media_type)), purpose)


def unpack(document: RawDocument, purpose: Purpose = "once") -> Outcome:
    """Drop a document that lay inside a source of many, as `put` does: a packed sitemap that is followed holds another.

    Raises:
        InvalidUrl: S3 does not keep addresses of that length.
    """
    own = _SUFFIX.search(document.source.uri)
    return _put(document, unpacked_key(document.source, own[0] if own else _suffix(document.media_type)), purpose)


def metadata_of(document: RawDocument, purpose: Purpose = "once") -> dict[str, str]:
    """Return what S3 keeps beside a document, in ASCII, as its headers are.

    Raises:
        InvalidUrl: that is more than S3 keeps.
    """
    source = document.source
    metadata = {
        "url": quote(document.url or "", safe=f"%{_IN_A_URI}"),
        "source-uri": quote(source.uri, safe=_IN_A_URI),
        "correlation-id": source.id,
        "fetched-at": document.fetched_at.isoformat() if document.fetched_at else "",
        "robots": document.robots or "",
        "purpose": purpose,
    }
    if source.parent:
        metadata |= {"parent": source.parent, "generation": str(source.generation)}
    if sum(len(name) + len(value) for name, value in metadata.items()) > _LARGEST_METADATA:
        raise InvalidUrl(f"{source.uri[:200]}… is longer than the {_LARGEST_METADATA} bytes kept of a URL.")
    return metadata


class _Stream(RawIOBase):
    """What was read already, and then the rest. Errors of S3 pass through: they are for a retry."""

    def __init__(self, head: bytes, body: "StreamingBody") -> None:
        self._head = head
        self._body = body

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._head[: len(view)] if self._head else self._body.read(len(view))
        self._head = self._head[len(piece) :]
        view[: len(piece)] = piece
        return len(piece)


def _put(document: RawDocument, key: str, purpose: Purpose = "once") -> Outcome:
    media_type = document.media_type or ""
    try:
        client("s3").put_object(
            Bucket=setting("INBOX_BUCKET"),
            Key=key,
            Body=document.content,
            ContentType=media_type if _MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream",
            Metadata=metadata_of(document, purpose),
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


def _source(source: Source, metadata: dict[str, str]) -> Source:
    """Add what the key alone does not tell: the address behind a fetched or unpacked document, and its lineage."""
    known: dict[str, str | int] = {}
    if metadata.get("source-uri"):
        known["uri"] = unquote(metadata["source-uri"])
    if metadata.get("parent"):
        generation = metadata.get("generation", "")
        known |= {"parent": metadata["parent"], "generation": int(generation) if generation.isdecimal() else 1}
    return source.model_copy(update=known)


def _instant(text: str) -> datetime | None:
    """Read when we fetched a page; anybody may write anything there, and then nobody knows."""
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo else None


def _suffix(media_type: str | None) -> str:
    kind = (media_type or "").partition(";")[0].strip().lower()
    return _SUFFIXES.get(kind, ".bin")
