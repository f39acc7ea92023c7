"""Builders for documents, shared by the tests of the extractors."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kliping.models import RawDocument, Source

REPOSITORY = Path(__file__).parents[3]

type MakeDocument = Callable[..., RawDocument]


def make_document(
    content: str | bytes,
    *,
    name: str = "s3://inbox/page",
    media_type: str | None = None,
    url: str | None = None,
) -> RawDocument:
    """Build the document a person would drop: bytes under a name, sometimes with a type and a URL."""
    return RawDocument(
        source=Source(id="a" * 26, uri=name, received_at=datetime(2024, 5, 1, tzinfo=UTC)),
        content=content.encode() if isinstance(content, str) else content,
        media_type=media_type,
        url=url,
    )


@pytest.fixture(scope="session")
def document() -> MakeDocument:
    return make_document


@pytest.fixture(scope="session")
def sample() -> Callable[[str], RawDocument]:
    def read(name: str) -> RawDocument:
        return make_document((REPOSITORY / "samples" / name).read_bytes(), name=f"s3://inbox/{name}")

    return read
