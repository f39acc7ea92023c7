"""Searching: what a query finds, in which order, and what it asks the table for."""

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import batched, islice
from typing import Any

import pytest

from kliping.aws import items
from kliping.aws.clients import client
from kliping.aws.searching import MOST_QUERIES, InvalidCursor, search
from kliping.aws.table import Table, marshal
from kliping.enrichers.fingerprint import take_fingerprint
from kliping.models import Annotation, Annotations, Moment, Place, Publisher, TaggedArticle
from kliping.queries import Reading, match, parse
from tests.builders import make_article, make_source, make_tag
from tests.texts import ARTICLE, RETOLD

SURE: dict[str, Any] = {"confidence": 1.0, "method": "test", "version": 1}
NEWEST = datetime(2026, 3, 1, 12, tzinfo=UTC)
WORDS = (
    "banjir",
    "kebanjiran",
    "jembatan",
    "gempa",
    "pasar",
    "harga",
    "beras",
    "warga",
    "desa",
    "hujan",
    "polisi",
    "laut",
)
PLACES = ("Kota Serang", "Cilegon", "Banten", "Tanjungsari")
SITES = ("kabar.co.id", "warta.example", "a.warta.example")


def make(
    number: int, body: str, *, place: str = "Cilegon", site: str = "kabar.co.id", tag: str | None = None
) -> TaggedArticle:
    """Return a record, the older the higher its number."""
    instant = NEWEST - timedelta(hours=number)
    article = make_article(
        f"https://{site}/{number}",
        headline=f"Berita {number}",
        article_body=body,
        date_published=Moment(raw=str(instant), day=instant.date(), instant=instant, origin="meta"),
        publisher=Publisher(site=site),
    )
    annotations = Annotations(
        language=Annotation(value="id", **SURE), places=(Place(value=place, method="test", confidence=1, version=1),)
    )
    tags = (make_tag(tag, start=0, text=body[:1]),) if tag else ()
    return TaggedArticle(article=article, annotations=annotations, tags=tags)


def write(table: Table, records: list[TaggedArticle], *, whole: bool = True) -> None:
    """Put what search reads, or what it reads first: ten thousand records with all their edges take minutes."""
    made = []
    for record in records:
        source = make_source(record.article.url or "")
        article = items.article_item(record, source)
        made += [items.filter_item(article, record), *((items.text_item(record, source), article) if whole else ())]
    requests: Any = [{"PutRequest": {"Item": marshal(item)}} for item in made]
    for some in batched(requests, 25, strict=False):
        table.dynamodb.batch_write_item(RequestItems={table.name: some})


def ids(table: Table, query: str, limit: int = 100, cursor: str | None = None) -> list[str]:
    return [found.record.article.id for found in search(table, parse(query), limit, cursor).found]


@pytest.fixture
def calls() -> Counter[str]:
    """Return a count of what is asked of the table."""
    counted: Counter[str] = Counter()
    client("dynamodb").meta.events.register("before-call.dynamodb", lambda model, **_: counted.update([model.name]))
    return counted


def test_what_was_recorded_is_found_newest_first_with_its_evidence(table: Table) -> None:
    for record in (make(2, "Warga desa kebanjiran."), make(1, "Banjir di pasar."), make(3, "Harga beras naik.")):
        table.record_article(record, make_source(record.article.url or ""))

    found = search(table, parse("banjir"), 10).found

    assert [each.listed["headline"] for each in found] == ["Berita 1", "Berita 2"]
    assert [[span.text for span in each.evidence] for each in found] == [["Banjir"], ["kebanjiran"]]


def test_an_article_that_changes_is_found_by_what_it_says_now(table: Table) -> None:
    url = "https://kabar.co.id/1"
    before, after = make(1, "Banjir di pasar."), make(1, "Gempa di pasar.")
    moved = after.model_copy(update={"article": after.article.model_copy(update={"date_published": None})})
    table.record_article(before, make_source(url))
    table.record_article(moved, make_source(url, minutes=1))

    assert ids(table, "banjir") == []
    assert ids(table, "gempa") == [after.article.id]
    assert len(table.dynamodb.query(**_filters(table))["Items"]) == 1


def _filters(table: Table) -> Any:
    values = {":pk": {"S": items.FILTERS}}
    return {"TableName": table.name, "KeyConditionExpression": "pk = :pk", "ExpressionAttributeValues": values}


def test_pages_go_on_where_the_one_before_ended_whatever_arrives(table: Table) -> None:
    write(table, [make(number, "Banjir.") for number in range(10, 30)])
    first = search(table, parse("banjir"), 8)
    write(table, [make(number, "Banjir.") for number in range(5)])
    second = search(table, parse("banjir"), 8, first.cursor)
    third = search(table, parse("banjir"), 8, second.cursor)

    headlines = [found.listed["headline"] for page in (first, second, third) for found in page.found]
    assert headlines == [f"Berita {number}" for number in range(10, 30)]
    assert third.cursor is None


def test_a_story_is_found_by_any_article_of_it(table: Table) -> None:
    def tell(number: int, body: str) -> TaggedArticle:
        record = make(number, body, place="Tanjungsari")
        return record.model_copy(update={"annotations": take_fingerprint(record.article, record.annotations)})

    told = [tell(1, ARTICLE), tell(2, RETOLD), tell(3, "Harga beras naik di pasar.")]
    for record in told:
        table.record_article(record, make_source(record.article.url or ""))
    first, second, _ = (record.article.id for record in told)

    assert ids(table, f"story:{second}") == [first, second]
    assert ids(table, f"NOT story:{second}") == [told[2].article.id]
    assert ids(table, "story:nobody") == []


@pytest.mark.parametrize("cursor", ["", "yesterday", "2026-03-01", "2026-03-01T00:00:00.000000Z"])
def test_a_cursor_that_is_none_is_refused(table: Table, cursor: str) -> None:
    with pytest.raises(InvalidCursor, match="take the one that the page before ended with"):
        search(table, parse("banjir"), 10, cursor)


@pytest.mark.long
def test_a_page_asks_the_table_a_bounded_number_of_times_at_10_000_records(table: Table, calls: Counter[str]) -> None:
    write(table, [make(number, "Pasar.") for number in range(30)])
    write(table, [make(number, "Desa.") for number in range(30, 9_999)], whole=False)
    write(table, [make(9_999, "Banjir.")])
    calls.clear()

    assert len(ids(table, "pasar", limit=20)) == 20
    assert calls == {"Query": 1, "BatchGetItem": 2}

    calls.clear()
    page = search(table, parse("banjir"), 20)
    assert calls["Query"] <= MOST_QUERIES
    assert set(calls) <= {"Query", "BatchGetItem"}
    while page.cursor and not page.found:
        page = search(table, parse("banjir"), 20, page.cursor)
    assert [found.listed["headline"] for found in page.found] == ["Berita 9999"]

    calls.clear()
    assert len(ids(table, "pasar published:2026-03-01", limit=100)) == 13
    assert calls == {"Query": 1, "BatchGetItem": 3}


@pytest.mark.parametrize(
    ("many", "asked"), [(100, 20), pytest.param(2_000, 300, marks=[pytest.mark.long, pytest.mark.soak])]
)
def test_generated_queries_find_what_a_look_at_every_record_finds(table: Table, many: int, asked: int) -> None:
    chosen = random.Random(6)  # noqa: S311 - the same archive on every run
    records = [
        make(
            number,
            " ".join(chosen.choices(WORDS, k=8)) + ".",
            place=chosen.choice(PLACES),
            site=chosen.choice(SITES),
            tag=chosen.choice((None, "flood", "market")),
        )
        for number in range(many)
    ]
    write(table, records)

    for query in [generate(chosen) for _ in range(asked)]:
        parsed = parse(query)
        matching = (
            record.article.id
            for record in records
            if match(parsed, Reading(record.article, record.annotations, record.tags)) is not None
        )
        assert walk(table, query, 30) == list(islice(matching, 30)), query


def walk(table: Table, query: str, most: int) -> list[str]:
    """Return what pages of 15 find, one after the other, until there are enough."""
    found: list[str] = []
    cursor: str | None = None
    while len(found) < most:
        page = search(table, parse(query), 15, cursor)
        found += [each.record.article.id for each in page.found]
        cursor = page.cursor
        if cursor is None:
            break
    return found


def generate(chosen: random.Random) -> str:
    """Return a query of one to four parts."""

    def part() -> str:
        one, other = chosen.sample(WORDS, 2)
        return chosen.choice(
            (
                one,
                one,
                f'"{one}"',
                f'"{one} {other}"',
                f"{one[:4]}*",
                f"{one} NEAR/1 {other}",
                f"({one} OR {other})",
                f"NOT {one}",
                f"text:{one}",
                f"headline:{one}",
                f"place:{chosen.choice(('serang', 'cilegon', 'bant*', 'nowhere'))}",
                f'place:"{chosen.choice(PLACES)}"',
                f"site:{chosen.choice(('warta.example', 'kabar.co.id', 'other.example'))}",
                f"tag:{chosen.choice(('flood', 'market', 'crime'))}",
                chosen.choice(("published:2026-02", "published:2026-01-05..2026-01-20", "published:<2026-01-10")),
            )
        )

    joined = (f"{part()} {chosen.choice(('AND', 'AND', 'OR'))} {part()}" for _ in range(2))
    return chosen.choice((part(), part(), *(f"({each})" for each in joined), f"({part()} {part()}) {part()}"))
