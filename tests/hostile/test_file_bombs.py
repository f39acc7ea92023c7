"""Small PDFs, documents and mails with huge costs end as a named failure, or as what little text they hold."""

from collections.abc import Iterable

import pytest
from _pytest.mark import ParameterSet

from tests.hostile.conftest import Answer
from tests.hostile.file_bombs import DOCX_BOMBS, MAIL_BOMBS, MARKDOWN_BOMBS, PDF_BOMBS

SLOW = {
    "300,000 pieces of text on 20 pages",
    "a page of 1 GB, packed twice",
    "a picture of 1 GB",
    *(name for name in MARKDOWN_BOMBS if name != "markdown: brackets"),
    *(name for name in MAIL_BOMBS if name.startswith("10 MB")),
}
"""They wait for the long run."""

NESTED = "80 tables in one another"
"""Its 20,000 paragraphs are read to the end, as any document's are."""

NAMED = {"article", "not_an_article", "unreadable", "too_large", "no_text_layer"}


def choose(bombs: Iterable[str]) -> list[ParameterSet]:
    return [pytest.param(name, marks=pytest.mark.long if name in SLOW else ()) for name in bombs]


@pytest.mark.parametrize("name", choose(PDF_BOMBS))
def test_a_pdf_is_answered_within_15_seconds_of_cpu_time_and_200_mb(name: str, answer: Answer) -> None:
    report = answer("bomb", name, seconds=15)

    assert report.wrong == ()
    assert report.outcomes.keys() <= {"unreadable", "no_text_layer", "not_an_article"}
    # The interpreter, what it imports and the bomb itself take about half of it.
    assert report.megabytes < 300


@pytest.mark.parametrize("name", choose(DOCX_BOMBS))
def test_a_document_is_answered_within_two_seconds(name: str, answer: Answer) -> None:
    report = answer("bomb", name, seconds=3 if name == NESTED else 2)

    assert report.wrong == ()
    assert report.outcomes.keys() <= {"unreadable", "too_large", "not_an_article"}
    assert report.megabytes < 300


@pytest.mark.parametrize("name", choose({**MAIL_BOMBS, **MARKDOWN_BOMBS}))
def test_a_mail_or_a_markdown_text_is_answered_within_five_seconds(name: str, answer: Answer) -> None:
    report = answer("bomb", name, seconds=5)

    assert report.wrong == ()
    assert report.outcomes.keys() <= NAMED
    assert report.megabytes < 300


def test_1000_multiparts_in_one_another_are_too_many(answer: Answer) -> None:
    assert answer("bomb", "1,000 multiparts in one another").outcomes == {"too_large": 1}
