"""Parquet: typed columns, as any other program reads them."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
from pyarrow import parquet as reading

from kliping.exporters.parquet import CHARACTERS_AT_ONCE, ROWS_AT_ONCE, make_schema, write
from kliping.models import TaggedArticle
from tests.builders import make_article, make_record
from tests.unit.exporters.conftest import make_bare_record, make_full_record


def write_file(records: list[TaggedArticle]) -> Any:
    file = io.BytesIO()
    write(records, file)
    return reading.ParquetFile(file)


def test_every_record_fits_the_schema_in_its_order(records: list[TaggedArticle]) -> None:
    table = write_file(records).read()

    assert table.schema.equals(make_schema())
    assert table.column("id").to_pylist() == [record.article.id for record in records]
    assert table.column("text").to_pylist() == [record.article.article_body for record in records]


def test_values_have_types() -> None:
    [row] = write_file([make_full_record()]).read().to_pylist()

    assert (row["day"], row["published"]) == (date(2026, 3, 4), datetime(2026, 3, 4, 3, 30, tzinfo=UTC))
    assert (row["modified_day"], row["modified"]) == (date(2026, 3, 5), None)
    assert row["authors"][0] == {"name": "Siti Aminah", "kind": "person", "role": "reporter"}
    assert row["tags"] == [
        {"id": "market", "label_id": "market", "label_en": "market", "by": "rule", "rule": "market", "confidence": 1.0}
    ]
    assert row["places"][0] == dict.fromkeys(row["places"][0]) | {"name": "Tanjungsari"}
    assert (row["places"][1]["id"], row["places"][1]["latitude"]) == ("id:32", -6.9)
    assert row["organisations"] == ["Pemda Tanjungsari"]
    assert row["is_accessible_for_free"] is False


def test_what_is_not_known_is_null_and_what_there_is_none_of_is_empty() -> None:
    [row] = write_file([make_bare_record()]).read().to_pylist()

    assert {name for name, value in row.items() if value not in (None, [])} == {"id", "headline", "word_count", "text"}
    assert (row["published"], row["tags"]) == (None, [])


def test_people_are_no_column_to_search_an_archive_by() -> None:
    assert "people" not in make_schema().names


def test_row_groups_are_bounded_by_rows() -> None:
    record = make_record(make_article())

    metadata = write_file([record] * (2 * ROWS_AT_ONCE + 1)).metadata

    assert [metadata.row_group(number).num_rows for number in range(3)] == [ROWS_AT_ONCE, ROWS_AT_ONCE, 1]


def test_row_groups_are_bounded_by_text_and_memory_by_row_groups() -> None:
    record = make_record(make_article(article_body="Pasar " * (CHARACTERS_AT_ONCE // 24)))
    most = pa.default_memory_pool().bytes_allocated() + 8 * CHARACTERS_AT_ONCE
    held: list[int] = []

    def records() -> Any:
        for _ in range(13):
            held.append(pa.default_memory_pool().bytes_allocated())
            yield record

    file = io.BytesIO()
    write(records(), file)

    metadata = reading.ParquetFile(file).metadata
    assert [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)] == [5, 5, 3]
    assert max(held) < most
