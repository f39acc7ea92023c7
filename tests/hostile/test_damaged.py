"""Damaged documents and archives: an article, entries or a rejection, soon, and in little memory."""

from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from kliping.errors import Rejected
from tests.hostile import damaged
from tests.hostile.conftest import Answer
from tests.hostile.test_fuzz import check
from tests.unit.extractors.collections.making import collect

PDFS, DOCUMENTS, MAILS, ARCHIVES = 1_152, 420, 1_410, 420

CHUNKS = 8
CHUNK = [0, *(pytest.param(chunk, marks=pytest.mark.soak) for chunk in range(1, CHUNKS))]
"""PDFs take a third of a second each, so `make test-long` reads an eighth of them, and `make soak` the rest."""


@pytest.mark.long
@pytest.mark.parametrize("chunk", CHUNK)
def test_damaged_pdfs_end_as_articles_or_rejections(chunk: int, answer: Answer, corpora: Path) -> None:
    report = answer("damaged", "pdf", chunk, PDFS, CHUNKS, seconds=15)

    check(report)
    assert report.outcomes.total() == PDFS // CHUNKS
    assert report.outcomes["article"] > 0


@pytest.mark.long
@pytest.mark.parametrize(("kind", "inputs"), [("docx", DOCUMENTS), ("mail", MAILS)])
def test_damaged_documents_end_as_articles_or_rejections(kind: str, inputs: int, answer: Answer) -> None:
    report = answer("damaged", kind, 0, inputs, 1, seconds=5)

    check(report)
    assert report.outcomes.total() == inputs
    assert report.outcomes["article"] > inputs / 20


@pytest.mark.long
def test_damaged_archives_are_taken_apart_or_rejected_within_two_seconds() -> None:
    ends: Counter[str] = Counter()
    for number in range(ARCHIVES):
        name, content = damaged.make("zip", number)
        started = process_time()
        try:
            entries, rejected = collect(content)
        except (Rejected, AssertionError) as error:  # damaged beyond recognition: then it is one document
            entries, rejected = [], error if isinstance(error, Rejected) else None
        assert process_time() - started < 2, name
        ends["rejected" if rejected else "taken apart" if entries else "a document"] += 1
    assert ends["taken apart"] > 50
    assert ends["rejected"] > 50
