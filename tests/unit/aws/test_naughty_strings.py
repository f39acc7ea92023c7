"""What a page holds may be anything; what is kept of it hides nothing, leads nowhere bad, and comes back as it was."""

import csv
import io
from collections.abc import Iterator
from html import escape
from itertools import batched
from typing import Any

import pytest

from kliping.aws.items import article_item, text_item
from kliping.aws.table import Table
from kliping.errors import Rejected
from kliping.exporters.csv import write
from kliping.extractors import extract
from kliping.extractors.cleaning import FORBIDDEN
from kliping.models import Annotations, Article, TaggedArticle
from tests.builders import make_source
from tests.naughty import NAUGHTY
from tests.pipeline.pages import HEADLINE, PARAGRAPHS, make_page
from tests.unit.extractors.conftest import make_document

AT_ONCE = 25
"""Strings that each test reads, so that a failure is found and the tests share the processors."""

ADDRESSES = {"url", "original_url", "canonical_url", "normalized_url", "links", "next_url"}
"""Fields that somebody may open."""

CHUNKS = [
    pytest.param(some, id=str(number * AT_ONCE)) for number, some in enumerate(batched(NAUGHTY, AT_ONCE, strict=False))
]


def positions(text: str) -> Iterator[bytes]:
    """Yield a page for each place in which a string may stand: headline, body, facts in the head, and addresses."""
    written = escape(text).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    page = make_page().decode()
    yield page.replace(HEADLINE, f"{HEADLINE} {written}").encode()
    yield page.replace("</article>", f"<p>{written}</p><p>{PARAGRAPHS[0]} {written}</p></article>").encode()
    facts = "".join(
        f'<meta name="{name}" content="{written}">' for name in ("author", "description", "keywords", "article:section")
    )
    yield page.replace("</head>", f"{facts}</head>").encode()
    address = f'<meta property="og:image" content="{written}"><link rel="canonical" href="{written}">'
    inside = f'<p>{PARAGRAPHS[1]} <a href="{written}">{written}</a> <img src="{written}" alt="{written}"></p>'
    page = make_page(canonical=None).decode()
    yield page.replace("</head>", f"{address}</head>").replace("</article>", f"{inside}</article>").encode()


def read(content: bytes) -> Article | None:
    """Return the article of a page, if it is one."""
    try:
        return extract(make_document(content, url="https://kabar-selatan.example/2026/03/pasar"))
    except Rejected:
        return None


def texts_of(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in a record under the name of its field."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts_of(each, key)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from texts_of(each, name)


@pytest.mark.parametrize("some", CHUNKS)
def test_a_record_is_clean_and_comes_back_as_it_was_and_is_no_formula(table: Table, some: tuple[str, ...]) -> None:
    articles = [article for text in some for content in positions(text) if (article := read(content))]
    records = [TaggedArticle(article=article, annotations=Annotations(), tags=()) for article in articles]

    assert len(records) > 2 * len(some)
    for number, record in enumerate(records):
        fields = list(texts_of(record.model_dump(mode="python")))
        assert [(name, text) for name, text in fields if FORBIDDEN.search(text)] == []
        links = [text for name, text in fields if name in ADDRESSES]
        assert [link for link in links if not link.startswith(("http://", "https://"))] == []
        assert keep(table, record, str(number)) == record
    assert [cell for row in rows_of(records) for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def keep(table: Table, record: TaggedArticle, name: str) -> TaggedArticle:
    """Put a record's items, and return what the table gives back of it."""
    standing: dict[str, Any] = {}
    for item in (article_item(record, make_source(), ()), text_item(record, make_source())):
        kept = item | {"pk": f"{item['pk']}#{name}"}
        assert table.put_if(kept, "attribute_not_exists(pk)", {})
        standing = table.get((kept["pk"], kept["sk"])) or {}
        assert standing == kept
    return table.load_record(standing)


def rows_of(records: list[TaggedArticle]) -> list[list[str]]:
    """Return the cells of a CSV file of records, as a reader of such files sees them."""
    file = io.BytesIO()
    write(records, file)
    return list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"), newline="")))[1:]
