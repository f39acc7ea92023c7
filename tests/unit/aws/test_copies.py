"""Copies are what lies in the table, whatever the order in which it came and however often."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kliping.aws import items
from kliping.aws.copies import Copies, read_copies
from kliping.aws.table import Table
from kliping.enrichers.fingerprint import take_fingerprint
from kliping.models import Annotations, Source, TaggedArticle
from kliping.resemblance import ASKED, STORED
from tests.builders import make_article, make_source
from tests.texts import ARTICLE, NOTICE, OTHER
from tests.unit.aws.cutting import record_until_cut
from tests.unit.aws.holding import contents, empty

SOUTH, NORTH = "https://kabar-selatan.example", "https://warta-utara.example"

type Delivery = tuple[TaggedArticle, Source]


def deliver(url: str, body: str, *, minutes: float = 0, **fields: Any) -> Delivery:
    article = make_article(url, article_body=body, **fields)
    annotations = take_fingerprint(article, Annotations())
    return TaggedArticle(article=article, annotations=annotations, tags=()), make_source(url, minutes=minutes)


ORIGINAL = deliver(f"{SOUTH}/banjir", ARTICLE, minutes=1)
UPDATED = deliver(f"{SOUTH}/banjir", f"{ARTICLE} Bantuan tiba pada Kamis pagi.", minutes=9)
AGAIN = deliver(f"{SOUTH}/banjir-lagi", ARTICLE.upper(), minutes=2)
REWORKED = deliver(f"{SOUTH}/banjir-singkat", f"{ARTICLE[:250]}\n{NOTICE}", minutes=3)
TAKEN_OVER = deliver(f"{NORTH}/banjir", f"{ARTICLE} {NOTICE} {NOTICE}", minutes=4)
UNRELATED = deliver(f"{NORTH}/beras", OTHER, minutes=0)

ARRIVALS = (ORIGINAL, UPDATED, AGAIN, REWORKED, TAKEN_OVER, UNRELATED)


def ask(table: Table, about: Delivery) -> Copies:
    found = read_copies(table, about[0].article)
    assert found is not None
    return found


def kinds(copies: Copies) -> list[tuple[str, str | None]]:
    return [(member.listed["url"].removeprefix("https://"), member.kind) for member in copies.members]


@pytest.fixture
def full(table: Table) -> Table:
    for record, source in ARRIVALS:
        table.record_article(record, source)
    return table


def test_copies_are_told_apart_in_the_order_they_were_first_seen(full: Table) -> None:
    assert kinds(ask(full, AGAIN)) == [
        ("kabar-selatan.example/banjir", "near"),
        ("kabar-selatan.example/banjir-lagi", None),
        ("kabar-selatan.example/banjir-singkat", "near"),
        ("warta-utara.example/banjir", "syndicated"),
    ]
    assert kinds(ask(full, UNRELATED)) == [("warta-utara.example/beras", None)]


def test_the_same_words_on_the_same_site_are_an_exact_copy(table: Table) -> None:
    for record, source in (ORIGINAL, AGAIN):
        table.record_article(record, source)

    [copy] = ask(table, ORIGINAL).others
    assert (copy.kind, copy.share) == ("exact", 1.0)


def test_an_article_that_was_updated_is_no_copy_of_itself_and_keeps_its_place(table: Table) -> None:
    for record, source in (UPDATED, ORIGINAL):
        table.record_article(record, source)
    assert ask(table, UPDATED).others == ()

    table.record_article(*AGAIN)
    found = ask(table, AGAIN)
    assert found.first.listed["id"] == ORIGINAL[0].article.id
    assert found.first.listed["first_seen"] == items.timestamp(ORIGINAL[1].received_at)


def test_the_richest_copy_is_the_one_with_most_words(full: Table) -> None:
    assert ask(full, ORIGINAL).richest.listed["id"] == TAKEN_OVER[0].article.id


def test_an_update_takes_along_the_keys_of_the_text_before(table: Table) -> None:
    for record, source in (ORIGINAL, deliver(f"{SOUTH}/banjir", OTHER, minutes=9), TAKEN_OVER):
        table.record_article(record, source)

    assert ask(table, TAKEN_OVER).others == ()
    edges = [item for item in contents() if item["kind"] == "fingerprint"]
    assert len(edges) == 2 * STORED
    assert all(set(item) == {"pk", "sk", "kind", "id", "as_of", "pipeline_version", "variant"} for item in edges)


@pytest.mark.parametrize("survived", [1, 3, 6, 9, 12, 15, 18])
def test_an_update_that_is_cut_short_leaves_no_key_behind_once_it_is_delivered_again(
    table: Table, survived: int
) -> None:
    update = deliver(f"{SOUTH}/banjir", OTHER, minutes=9)
    for record, source in (ORIGINAL, update):
        table.record_article(record, source)
    expected = contents()
    empty()
    table.record_article(*ORIGINAL)
    record_until_cut(table, *update, survived)
    table.record_article(*update)

    assert contents() == expected


def test_an_article_that_is_not_there_has_no_copies(full: Table) -> None:
    assert read_copies(full, make_article("https://kabar-selatan.example/lain")) is None


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    repeated=st.lists(st.sampled_from(range(len(ARRIVALS))), max_size=6), order=st.permutations(range(len(ARRIVALS)))
)
def test_any_repetition_in_any_order_ends_in_the_same_table_and_the_same_answers(
    full: Table, repeated: list[int], order: list[int]
) -> None:
    expected, answer = contents(), ask(full, AGAIN)
    empty()

    for number in (*repeated, *order):
        full.record_article(*ARRIVALS[number])

    assert contents() == expected
    assert ask(full, AGAIN) == answer


def test_asking_takes_a_bounded_number_of_calls_and_no_scan(table: Table) -> None:
    for number in range(6):
        table.record_article(*deliver(f"{NORTH}/{number}", ARTICLE, minutes=number))
    calls: list[str] = []
    table.dynamodb.meta.events.register_first("before-call.dynamodb", lambda model, **_: calls.append(model.name))

    found = ask(table, deliver(f"{NORTH}/0", ARTICLE))

    assert len(found.others) == 5
    assert calls.count("Query") <= ASKED
    assert sorted(set(calls)) == ["BatchGetItem", "GetItem", "Query"]
    assert calls.count("BatchGetItem") == 2
