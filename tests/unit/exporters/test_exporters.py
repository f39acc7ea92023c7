"""What holds for every format."""

import io
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from kliping.exporters import EXPORTERS, Exporter, find_exporter, jsonl, parquet
from kliping.models import TaggedArticle
from tests.builders import make_article, make_record
from tests.unit.exporters.conftest import make_full_record

ROOT = Path(__file__).parents[3]

each = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)


class Held:
    """Records as they come, and how many of them were alive at most."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.alive = 0
        self.most = 0

    def __iter__(self) -> Iterator[TaggedArticle]:
        for number in range(self.count):
            yield self._make(number)

    def _make(self, number: int) -> TaggedArticle:
        record = make_record(make_article(f"https://kabar-selatan.example/{number}"))
        self.alive += 1
        self.most = max(self.most, self.alive)
        weakref.finalize(record, self._let_go)
        return record

    def _let_go(self) -> None:
        self.alive -= 1


@each
def test_every_format_has_its_row_in_the_docs(exporter: Exporter) -> None:
    rows = (ROOT / "docs/exporting.md").read_text("utf-8").splitlines()
    row = next((line for line in rows if line.startswith(f"| `{exporter.name}` |")), "")

    assert row, f"docs/exporting.md has no row for the format `{exporter.name}`"
    assert f"`{exporter.media_type}`" in row
    assert f"`exporters.{exporter.name}`" in row


@each
def test_records_are_let_go_as_they_are_written(exporter: Exporter) -> None:
    few, many = Held(20), Held(400)

    for held in (few, many):
        exporter.write(held, io.BytesIO())

    assert few.most == many.most <= 3
    assert many.alive <= 1


@each
def test_a_file_is_left_open_and_the_same_records_make_the_same_bytes(exporter: Exporter) -> None:
    files = [io.BytesIO(), io.BytesIO()]

    for file in files:
        exporter.write([make_full_record()], file)

    assert files[0].getvalue() == files[1].getvalue() != b""


@each
def test_no_article_is_a_file_too(exporter: Exporter) -> None:
    file = io.BytesIO()

    exporter.write([], file)

    assert b"headline" in file.getvalue() or file.getvalue() == b""


def test_an_unknown_format_is_told_which_there_are() -> None:
    with pytest.raises(ValueError, match="'xlsx' is no format to export in; one of jsonl, csv, parquet"):
        find_exporter("xlsx")


def test_what_is_read_back_from_jsonl_is_what_was_written(records: list[TaggedArticle]) -> None:
    lines = [jsonl.make_line(record) for record in records]

    assert [TaggedArticle.model_validate_json(line) for line in lines] == records
    assert all("\n" not in line for line in lines)


def test_pyarrow_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys; import kliping.exporters; print('pyarrow' in sys.modules)"

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "False\n"
    assert parquet.EXPORTER.needs == "parquet"
