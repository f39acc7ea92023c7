"""`kliping export`, from what is typed to the file that is read."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pyarrow import parquet

from kliping.exporters import EXPORTERS
from kliping_cli.cloud.local import LocalStack
from kliping_cli.main import FormatName
from tests.unit.cli.conftest import SAMPLES, Kliping, Ran, call

ROOT = Path(__file__).parents[3]


@pytest.fixture
def prod() -> Iterator[LocalStack]:
    """Return what runs behind the stack `prod`."""
    with LocalStack(name="prod") as stack:
        yield stack


def test_the_formats_that_can_be_typed_are_the_exporters_there_are() -> None:
    assert [name.value for name in FormatName] == [exporter.name for exporter in EXPORTERS]


@pytest.mark.parametrize("name", list(FormatName))
def test_every_format_holds_every_article_newest_first(
    name: FormatName, after_samples: tuple[Ran, Path], tmp_path: Path
) -> None:
    target = tmp_path / "articles"
    listed = [json.loads(line)["id"] for line in call("list", "--state", after_samples[1], "--json").out.splitlines()]

    ran = call("export", "--format", name, "--out", target, "--state", after_samples[1])

    assert (ran.code, ran.out, ran.err) == (0, "", f"10 articles in {target}.\n")
    assert ids_in(name, target) == listed


def ids_in(name: FormatName, path: Path) -> list[str]:
    if name is FormatName.PARQUET:
        return [str(id_) for id_ in parquet.read_table(path).column("id").to_pylist()]
    text = path.read_text("utf-8-sig")
    if name is FormatName.CSV:
        return [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    documents = [json.loads(line) for line in text.splitlines()]
    return [
        str(document["article"]["id"] if "article" in document else document.get("identifier") or document["uri"])
        .rpartition(":")[2]
        for document in documents
    ]  # fmt: skip


def test_the_records_are_those_that_run_writes(kliping: Kliping, tmp_path: Path) -> None:
    kliping("run", SAMPLES, "--jsonl", "run.jsonl")

    ran = kliping("export", "--format", "jsonl")

    assert sorted(ran.out.splitlines()) == sorted((tmp_path / "run.jsonl").read_text().splitlines())


def test_an_export_keeps_to_its_days_and_its_site(after_samples: tuple[Ran, Path]) -> None:
    asked = ("export", "--format", "csv", "--state", after_samples[1])

    site = call(*asked, "--site", "wartatirta.example")
    days = call(*asked, "--since", "2023-03-21", "--until", "2023-03-21")

    assert site.err == "1 article.\n"
    assert "Banjir Rendam Tiga Kelurahan" in site.out
    assert days.err == "1 article since 2023-03-21 until 2023-03-21.\n"
    assert "Night ferry returns" in days.out


def test_no_article_is_a_file_with_a_head_and_a_reason(after_samples: tuple[Ran, Path], tmp_path: Path) -> None:
    target = tmp_path / "none.csv"

    ran = call("export", "--format", "csv", "-o", target, "--until", "1999-01-01", "--state", after_samples[1])

    assert ran.code == 0
    assert "No article was published until 1999-01-01." in ran.err
    assert target.read_text("utf-8-sig").startswith("id,headline")


def test_a_deployed_stack_says_which_days_it_was_asked_for(kliping: Kliping, prod: LocalStack) -> None:
    kliping("send", SAMPLES / "harbour-ferry.html", "--stack", "prod")
    prod.drain()

    month = kliping("export", "--format", "jsonl", "--stack", "prod")
    year = kliping("export", "--format", "jsonl", "--stack", "prod", "--since", "2023-03-01", "--until", "2023-03-31")

    assert (month.out, month.err[:32]) == ("", "No article was published since 2")
    assert year.err == "1 article since 2023-03-01 until 2023-03-31.\n"
    assert json.loads(year.out)["article"]["headline"].startswith("Night ferry returns")


def test_without_pyarrow_the_command_that_brings_it_is_told(
    after_samples: tuple[Ran, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    ran = call("export", "--format", "parquet", "-o", tmp_path / "a.parquet", "--state", after_samples[1])

    assert ran.code == 2
    assert "parquet needs pyarrow, which is not installed: pip install 'kliping[parquet]'" in ran.err
    assert list(tmp_path.iterdir()) == []


def start(state: Path, *arguments: str, **streams: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "kliping_cli", "export", "--state", str(state), *arguments]
    paths = os.environ | {"PYTHONPATH": "layers/kliping/python:cli", "COLUMNS": "100", "TERM": "xterm"}
    return subprocess.Popen(command, cwd=ROOT, env=paths, **streams)  # type: ignore[call-overload,no-any-return] # noqa: S603 - our own program


def test_a_reader_that_goes_away_is_no_traceback(after_samples: tuple[Ran, Path]) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    started = start(after_samples[1], "--format", "jsonl", stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    _, told = started.communicate()

    assert b"Traceback" not in told
    assert started.returncode == 1


def test_a_bar_is_shown_on_a_terminal(after_samples: tuple[Ran, Path]) -> None:
    shown, terminal = pty.openpty()

    started = start(after_samples[1], "--format", "csv", stdout=subprocess.PIPE, stderr=terminal)
    rows, _ = started.communicate()
    os.close(terminal)
    told = read_terminal(shown)

    assert "Exporting" in told
    assert told.rstrip().endswith("10 articles.")
    assert rows.count(b"\r\n") == 11


def test_parquet_is_not_thrown_at_a_terminal(after_samples: tuple[Ran, Path]) -> None:
    shown, terminal = pty.openpty()

    started = start(after_samples[1], "--format", "parquet", stdout=terminal, stderr=terminal)
    started.wait()
    os.close(terminal)

    assert "Error: parquet is no text for a terminal; --out PATH writes it to a file." in read_terminal(shown)
    assert started.returncode == 2


def read_terminal(shown: int) -> str:
    """Return what was written on a terminal whose other end is closed."""
    told = b""
    with suppress(OSError), os.fdopen(shown, "rb", buffering=0) as file:  # Linux says EIO where others say nothing
        while more := file.read(4096):
            told += more
    return told.decode()
