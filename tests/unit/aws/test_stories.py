"""Articles about one event are found by the places and organisations they name, within a few days."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kliping.aws.copies import read_copies
from kliping.aws.stories import MOST_BY_NAME, read_tellings
from kliping.aws.table import Table
from kliping.enrichers.fingerprint import take_fingerprint
from kliping.models import Annotations, Article, Moment, Place, TaggedArticle
from tests.builders import make_article, make_source
from tests.texts import ARTICLE, OTHER, RETOLD

SITE = "https://warta-utara.example"


def record(url: str, body: str, *, days: float = 0, place: str = "Tanjungsari") -> TaggedArticle:
    instant = datetime.fromisoformat("2026-03-01T10:30:00+07:00") + timedelta(days=days)
    moment = Moment(raw=str(instant), day=instant.date(), instant=instant, origin="meta")
    article = make_article(url, article_body=body, date_published=moment)
    places = (Place(value=place, confidence=1, method="dateline", version=1),)
    return TaggedArticle(article=article, annotations=take_fingerprint(article, Annotations(places=places)), tags=())


def tell(table: Table, article: Article) -> list[Any]:
    copies = read_copies(table, article)
    assert copies is not None
    return [member.listed["url"] for member in read_tellings(table, article, copies)]


@pytest.fixture
def asked(table: Table) -> Article:
    """Return an article that lies in the table, from the first of a month."""
    about = record("https://kabar-selatan.example/banjir", ARTICLE)
    table.record_article(about, make_source("https://kabar-selatan.example/banjir"))
    return about.article


def put(table: Table, *records: TaggedArticle) -> None:
    for number, each in enumerate(records, start=1):
        url = each.article.url
        assert url is not None
        table.record_article(each, make_source(url, minutes=number))


def test_the_event_in_other_words_is_the_same_story_and_a_copy_is_told_apart(table: Table, asked: Article) -> None:
    retold, copy = record(f"{SITE}/terendam", RETOLD, days=-1), record(f"{SITE}/banjir", ARTICLE, days=1)
    put(table, retold, copy)

    assert tell(table, asked) == [f"{SITE}/terendam"]
    assert tell(table, retold.article) == [asked.url, f"{SITE}/banjir"]


@pytest.mark.parametrize(
    "other",
    [
        record(f"{SITE}/beras", OTHER),
        record(f"{SITE}/terendam", RETOLD, place="Cilegon"),
        record(f"{SITE}/terendam", RETOLD, days=4),
    ],
    ids=["another event there", "another place", "days later"],
)
def test_another_event_place_or_time_is_another_story(table: Table, asked: Article, other: TaggedArticle) -> None:
    put(table, other)

    assert tell(table, asked) == []


def test_a_name_that_everybody_has_these_days_says_nothing(table: Table, asked: Article) -> None:
    put(table, record(f"{SITE}/terendam", RETOLD))
    assert tell(table, asked) == [f"{SITE}/terendam"]

    put(table, *(record(f"{SITE}/{number}", OTHER) for number in range(MOST_BY_NAME)))
    assert tell(table, asked) == []
