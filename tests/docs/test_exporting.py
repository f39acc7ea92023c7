"""What docs/exporting.md shows, done with the bundled samples."""

from pathlib import Path

import duckdb
import pytest

from tests.docs.test_docs import ROOT, blocks
from tests.unit.cli.conftest import call

FROM_A_PLACE = """Pasar baru dibuka di Bandung

BANDUNG - Pasar baru di Bandung, Jawa Barat, dibuka pada Rabu pagi setelah dua tahun diperbaiki oleh pemerintah kota,
dan para pedagang dari Jakarta dan Surabaya menyambutnya karena pembeli sudah menunggu sejak subuh.
"""
"""The samples are set in places that do not exist."""

PAGE = ROOT / "docs/exporting.md"
QUERIES = [text for page, text in blocks("sql") if page == PAGE]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the samples and an article from a real place, exported in the formats that are asked."""
    folder = tmp_path_factory.mktemp("archive")
    state = folder / "state"
    (folder / "bandung.txt").write_text(FROM_A_PLACE, "utf-8")
    call("run", ROOT / "samples", folder / "bandung.txt", "--state", state)
    for name in ("parquet", "jsonl", "csv"):
        call("export", "--format", name, "--out", folder / f"articles.{name}", "--state", state)
    return folder


def test_there_is_a_query_for_every_format_that_duckdb_reads() -> None:
    assert {name for name in ("parquet", "jsonl", "csv") for query in QUERIES if f"articles.{name}" in query} == {
        *("parquet", "jsonl", "csv")
    }


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_finds_something(query: str, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)

    with duckdb.connect() as database:
        found = database.execute(query).fetchall()

    assert found != []
    assert all(any(value is not None for value in row) for row in found)


def test_all_articles_are_there_with_their_days(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive)

    with duckdb.connect() as database:
        counts = [
            database.execute(f"SELECT count(*), count(day) FROM 'articles.{name}'").fetchone()  # noqa: S608 - our own
            for name in ("parquet", "csv")
        ]

    assert counts == [(11, 10), (11, 10)]
