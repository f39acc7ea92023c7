"""Whatever comes in, an article or a rejection comes out: no other exception, soon, and in little memory."""

from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.answering import Report, find_faults
from tests.hostile.conftest import Answer
from tests.hostile.foreign import COLLECTIONS, read

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
    assert report.outcomes.total() == sum(1 for _ in read(collection, chunk, CHUNKS))


@pytest.mark.long
def test_the_inputs_are_36000(corpora: Path) -> None:
    assert MADE + sum(1 for collection in COLLECTIONS for _ in read(collection, 0, 1)) >= 36_000


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"author": [{"name": "Sari\u202e"}]}, "forbidden characters in name"),
        ({"provenance": {"notes": ("a\U000e0041",)}}, "forbidden characters in notes"),
        ({"keywords": ("cafe\u0301",)}, "no NFC in keywords"),
        ({"links": ("https://a.example/", "javascript:alert(1)")}, "no URL of the web in links"),
        ({"main_image": {"url": "data:image/png;base64,AA=="}}, "no URL of the web in url"),
        ({"pagination": {"next_url": "/2"}}, "no URL of the web in next_url"),
        ({"url": None, "headline": "Café", "images": [{"url": "https://a.example/b"}]}, ""),
    ],
)
def test_a_fault_is_found_wherever_it_stands(record: dict[str, object], fault: str) -> None:
    assert [each.partition(":")[0] for each in find_faults(record)] == ([fault] if fault else [])


@pytest.mark.long
def test_an_article_survives_most_of_what_is_put_into_it(answer: Answer, corpora: Path) -> None:
    outcomes: Counter[str] = answer("foreign", "html5lib", 3, 20).outcomes

    assert outcomes["article"] > 0.45 * outcomes.total()
