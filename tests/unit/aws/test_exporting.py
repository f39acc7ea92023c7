"""Whole records are read in the order of a list, a hundred at a time."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

import pytest

from kliping.aws import items
from kliping.aws.exporting import RECORDS_AT_ONCE, read_records
from kliping.aws.reading import list_on, list_site
from kliping.aws.table import Table, marshal, marshal_key
from kliping.models import Moment
from tests.builders import make_article, make_record, make_source

SITE = "kabar-selatan.example"
COUNT = 2 * RECORDS_AT_ONCE + 10
DAYS = [date(2026, 3, 9) - timedelta(days=back) for back in range(9)]


def record(table: Table, number: int, body: str = "Pasar rakyat dibuka kembali.") -> None:
    url = f"https://{SITE}/{number}"
    moment = Moment(raw="today", day=DAYS[-1 - number % len(DAYS)], origin="meta")
    article = make_article(url, headline=f"Berita {number}", article_body=body, date_published=moment)
    source = make_source(url)
    for item in (items.article_item(make_record(article), source), items.text_item(make_record(article), source)):
        table.dynamodb.put_item(TableName=table.name, Item=marshal(item))


@pytest.fixture
def full(table: Table) -> Table:
    """Return the table with articles of nine days."""
    for number in range(COUNT):
        record(table, number)
    return table


@pytest.fixture
def calls(table: Table) -> Iterator[list[str]]:
    """Return the names of the calls that DynamoDB is asked from now on."""
    made: list[str] = []

    def note(model: object, **_: object) -> None:
        made.append(str(getattr(model, "name", "")))

    table.dynamodb.meta.events.register("before-call.dynamodb", note)
    yield made
    table.dynamodb.meta.events.unregister("before-call.dynamodb", note)


def test_records_come_in_the_order_of_the_list(full: Table) -> None:
    listed = [item["id"] for item in list_on(full, DAYS)]

    read = [record.article.id for record in read_records(full, list_on(full, DAYS))]

    assert read == listed
    assert len(set(read)) == COUNT


def test_a_hundred_records_are_one_read_and_a_day_is_one_query(full: Table, calls: list[str]) -> None:
    assert len(list(read_records(full, list_on(full, DAYS)))) == COUNT

    assert calls.count("BatchGetItem") == 3
    assert calls.count("Query") == len(DAYS)
    assert len(calls) == 3 + len(DAYS)


def test_no_more_is_read_than_is_taken(full: Table, calls: list[str]) -> None:
    taken = list(islice(read_records(full, list_site(full, SITE)), 3))

    assert [record.article.date_published.day for record in taken if record.article.date_published] == [DAYS[0]] * 3
    assert calls == ["Query", "BatchGetItem"]


def test_what_was_erased_since_it_was_listed_is_left_out(full: Table) -> None:
    listed = list(islice(list_on(full, DAYS), 3))
    full.dynamodb.delete_item(TableName=full.name, Key=marshal_key(items.text_key(listed[1]["id"])))

    read = [record.article.id for record in read_records(full, listed)]

    assert read == [listed[0]["id"], listed[2]["id"]]


def test_a_long_text_is_read_from_the_archive(table: Table) -> None:
    chance = random.Random(7)  # noqa: S311 - the same text every time
    body = "".join(f"{chance.getrandbits(64):x} " for _ in range(60_000))
    url = f"https://{SITE}/panjang"
    article = make_article(url, article_body=body.strip())
    table.record_article(make_record(article), make_source(url))

    [read] = read_records(table, list_site(table, SITE))

    assert "record_archive" in (table.get(items.text_key(article.id)) or {})
    assert read.article == article
