"""A document as a person would drop it into the inbox."""

from datetime import UTC, datetime

from kliping.models import RawDocument, Source


def make_document(content: str | bytes, *, media_type: str | None = "text/html") -> RawDocument:
    """Return `content` as a dropped file, by default one that says it is HTML."""
    return RawDocument(
        source=Source(id="a" * 26, uri="s3://inbox/page.html", received_at=datetime(2024, 5, 1, tzinfo=UTC)),
        content=content.encode() if isinstance(content, str) else content,
        media_type=media_type,
    )
