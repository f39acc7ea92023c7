"""Whatever comes in, an article or a rejection comes out: no other exception, soon, and in little memory."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.answering import Report
from tests.hostile.conftest import Answer
from tests.hostile.foreign import COLLECTIONS

MADE = 13_500
"""With the 22,572 of other projects, 36,000 inputs."""

CHUNKS = 8
CHUNK = [pytest.param(chunk, marks=pytest.mark.soak if chunk % 4 else ()) for chunk in range(CHUNKS)]
"""Parts of each collection, for as many processes as there are cores. `make test-long` reads a quarter, and `make soak`
the rest."""

MOST_MEGABYTES = 400


def check(report: Report) -> None:
    assert report.wrong == ()
    assert report.outcomes["exception"] == 0
    assert report.megabytes < MOST_MEGABYTES


def test_500_damaged_pages_end_as_articles_or_rejections(answer: Answer) -> None:
    report = answer("made", 0, 500)

    check(report)
    assert report.outcomes.total() == 500
    assert report.outcomes["article"] > 150
    assert report.outcomes["not_an_article"] > 50


@pytest.mark.long
@pytest.mark.parametrize("chunk", CHUNK)
def test_thousands_of_damaged_pages_end_as_articles_or_rejections(chunk: int, answer: Answer) -> None:
    first, last = MADE * chunk // CHUNKS, MADE * (chunk + 1) // CHUNKS
    report = answer("made", first, last)

    check(report)
    assert report.outcomes.total() == last - first


@pytest.mark.long
@pytest.mark.parametrize("chunk", CHUNK)
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_other_projects_test_files_end_as_articles_or_rejections(
    collection: str, chunk: int, answer: Answer, corpora: Path
) -> None:
    report = answer("foreign", collection, chunk, CHUNKS)

    check(report)
    assert report.outcomes.total() >= 50


@pytest.mark.long
def test_an_article_survives_most_of_what_is_put_into_it(answer: Answer, corpora: Path) -> None:
    outcomes: Counter[str] = answer("foreign", "html5lib", 3, 20).outcomes

    assert outcomes["article"] > 0.45 * outcomes.total()
