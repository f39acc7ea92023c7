"""A correction stands at the end, whatever is written before, after and meanwhile."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kliping.aws.correcting import (
    TooManyCorrections,
    list_corrected_articles,
    list_corrections,
    read_corrections,
    record_corrections,
)
from kliping.aws.exporting import read_records
from kliping.aws.forgetting import forget
from kliping.aws.reading import list_days, read_article, read_history
from kliping.aws.searching import search
from kliping.aws.table import ArticleContended, Table
from kliping.corrections import read_fact
from kliping.models import Correction
from kliping.queries import parse
from tests.builders import NOON, make_article, make_record, make_source
from tests.unit.aws.cutting import cut_off, meanwhile
from tests.unit.aws.holding import contents, empty
from tests.unit.corrections.making import make_correction

ID = make_article().id
HEADLINE = make_correction("headline", "Pasar dibuka lagi", minutes=1)
MOVED = make_correction("datePublished", read_fact("datePublished", "2026-02-03"), minutes=2)
UNTAGGED = make_correction("tags", "market", action="remove", minutes=3)
TAGGED = make_correction("tags", "harbour", action="add", minutes=4)
WITHDRAWN = make_correction("headline", None, action="withdraw", minutes=5)

type Write = Callable[[Table], object]


def corrected(*corrections: Correction) -> Write:
    return lambda table: record_corrections(table, ID, corrections)


def recorded(headline: str, *tags: str, minutes: int) -> Write:
    record = make_record(make_article(headline=headline), tags=tags)
    return lambda table: table.record_article(record, make_source(minutes=minutes))


def edges() -> list[tuple[str, str]]:
    return [(item["pk"], item["headline"]) for item in contents() if item["kind"] == "edge"]


FIRST = recorded("Pasar", "market", "flood", minutes=0)


def after(table: Table, *writes: Write) -> list[dict[str, Any]]:
    """Return what the table holds after these writes, and empty it."""
    for write in writes:
        write(table)
    left = contents()
    empty()
    return left


def test_a_correction_shows_in_the_record_the_list_and_the_edges(table: Table) -> None:
    FIRST(table)

    corrected(HEADLINE, UNTAGGED, TAGGED)(table)

    found = read_article(table, ID)
    assert found is not None
    assert found[0].article.headline == "Pasar dibuka lagi"
    assert [(each.field, each.machine) for each in found[0].corrections if each.field == "headline"] == [
        ("headline", "Pasar")
    ]
    [listed] = list_days(table, NOON.date(), NOON.date(), 9)
    assert (listed["headline"], listed["tags"]) == ("Pasar dibuka lagi", ["harbour", "flood"])
    assert edges() == [
        ("ORGANISATION#flood#2026-03", "Pasar dibuka lagi"),
        ("ORGANISATION#market#2026-03", "Pasar dibuka lagi"),
    ]


def test_a_corrected_date_moves_the_article_and_its_edges(table: Table) -> None:
    FIRST(table)

    corrected(MOVED)(table)

    assert [pk for pk, _ in edges()] == ["ORGANISATION#flood#2026-02", "ORGANISATION#market#2026-02"]
    assert list(list_days(table, NOON.date(), NOON.date(), 9)) == []


def test_a_search_and_an_export_know_what_people_say(table: Table) -> None:
    FIRST(table)

    corrected(HEADLINE, UNTAGGED, MOVED)(table)

    assert [each.record.article.headline for each in search(table, parse("headline:dibuka tag:flood"), 5).found] == [
        "Pasar dibuka lagi"
    ]
    assert search(table, parse("tag:market"), 5).found == ()
    assert search(table, parse("published:2026-03"), 5).found == ()
    listed = list_days(table, date(2026, 2, 1), date(2026, 2, 28))
    assert [each.article.headline for each in read_records(table, listed)] == ["Pasar dibuka lagi"]


def test_an_article_is_forgotten_with_its_corrections(table: Table) -> None:
    FIRST(table)
    corrected(HEADLINE, MOVED, TAGGED)(table)

    forget(table, "inbox", ID, (), NOON + timedelta(minutes=9))

    assert {item["kind"] for item in contents()} == {"forgotten"}
    assert all(name not in item for item in contents() for name in ("corrections", "former_edges"))


def test_a_correction_of_a_forgotten_article_is_refused(table: Table) -> None:
    FIRST(table)
    forget(table, "inbox", ID, (), NOON + timedelta(minutes=9))
    left = contents()

    with pytest.raises(ArticleContended):
        corrected(HEADLINE)(table)

    assert [item for item in contents() if item["kind"] != "corrected"] == left


def test_a_correction_survives_a_newer_version(table: Table) -> None:
    FIRST(table)
    corrected(HEADLINE, UNTAGGED)(table)

    recorded("Diperbarui", "market", "economy", minutes=9)(table)

    assert edges() == [
        ("ORGANISATION#economy#2026-03", "Pasar dibuka lagi"),
        ("ORGANISATION#market#2026-03", "Pasar dibuka lagi"),
    ]
    history = read_history(table, make_article(headline="Pasar dibuka lagi"))
    assert history is not None
    assert [revision.changed for revision in history.revisions] == [()]


def test_taken_back_a_correction_leaves_what_machines_say(table: Table) -> None:
    FIRST(table)
    before = edges()
    corrected(HEADLINE)(table)

    corrected(WITHDRAWN)(table)

    assert edges() == before
    assert read_corrections(table, ID) == (HEADLINE, WITHDRAWN)


def test_the_same_correction_and_delivery_again_change_nothing(table: Table) -> None:
    for write in (FIRST, corrected(HEADLINE, UNTAGGED)):
        write(table)
    expected = contents()

    for write in (FIRST, corrected(HEADLINE, UNTAGGED), corrected()):
        write(table)

    assert contents() == expected


@pytest.mark.parametrize("write", [FIRST, recorded("Diperbarui", "economy", "market", minutes=9)])
@pytest.mark.parametrize("reach", range(1, 15))
def test_a_correction_between_two_calls_of_a_machine_stands_at_the_end(table: Table, write: Write, reach: int) -> None:
    """Where a version is half written, the person is told so and types the same again."""
    correction = corrected(HEADLINE, UNTAGGED, MOVED)
    expected = after(table, FIRST, write, correction)
    FIRST(table)

    with meanwhile(table, reach, correction):
        write(table)
    correction(table)

    assert contents() == expected


@pytest.mark.parametrize("write", [FIRST, recorded("Diperbarui", "economy", "market", minutes=9), corrected(TAGGED)])
@pytest.mark.parametrize("reach", range(1, 15))
def test_a_machine_between_two_calls_of_a_correction_does_not_undo_it(table: Table, write: Write, reach: int) -> None:
    correction = corrected(HEADLINE, UNTAGGED, MOVED)
    expected = after(table, FIRST, write, correction)
    FIRST(table)

    with meanwhile(table, reach, write):
        correction(table)

    assert contents() == expected


@pytest.mark.parametrize("survived", range(16))
@pytest.mark.parametrize("healer", ["the person", "a delivery"])
def test_a_correction_cut_short_is_completed(table: Table, survived: int, healer: str) -> None:
    correction = corrected(HEADLINE, UNTAGGED, MOVED)
    expected = after(table, FIRST, correction)
    FIRST(table)

    was_cut = cut_off(table, correction, survived)
    (correction if healer == "the person" or not read_corrections(table, ID) else FIRST)(table)

    assert was_cut == (survived < CALLS)
    assert read_corrections(table, ID)
    if healer == "the person":
        assert contents() == expected
    else:
        assert edges() == [
            ("ORGANISATION#flood#2026-02", "Pasar dibuka lagi"),
            ("ORGANISATION#market#2026-02", "Pasar dibuka lagi"),
        ]


CALLS = 14
"""What such a correction asks of the table: the tests that cut it must reach its end."""


@pytest.mark.parametrize("survived", range(1, 15))
def test_a_delivery_cut_short_before_a_correction_leaves_nothing_behind(table: Table, survived: int) -> None:
    """A correction passes while a delivery writes, which then dies; the delivery comes again."""
    correction = corrected(UNTAGGED, MOVED)
    expected = after(table, FIRST, correction)
    FIRST(table)

    with meanwhile(table, min(survived, 3), correction):
        cut_off(table, FIRST, survived)
    correction(table)
    FIRST(table)

    assert contents() == expected


WRITES: list[Write] = [
    recorded("Diperbarui", "market", "economy", minutes=9),
    recorded("Lama", "market", "harbour", minutes=-9),
    *(corrected(each) for each in (HEADLINE, MOVED, UNTAGGED, TAGGED, WITHDRAWN)),
]


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WRITES), max_size=4), st.permutations(WRITES))
def test_writes_of_people_and_machines_in_any_order_and_number_end_alike(
    table: Table, more: list[Write], order: list[Write]
) -> None:
    expected = after(table, FIRST, *WRITES)

    assert after(table, FIRST, *order, *more) == expected


def test_two_people_who_correct_one_field_end_alike_in_either_order(table: Table) -> None:
    other = corrected(make_correction("headline", "Pasar baru", minutes=2, by="budi"))

    assert [len({str(after(table, FIRST, *order)) for order in permutations((corrected(HEADLINE), other))})] == [1]


def test_what_was_never_recorded_cannot_be_corrected(table: Table) -> None:
    with pytest.raises(ArticleContended, match="is being written"):
        corrected(HEADLINE)(table)


def test_an_article_keeps_a_bounded_number_of_corrections(table: Table) -> None:
    FIRST(table)
    noise = random.Random(1).randbytes(60_000).hex()  # noqa: S311 - the same noise on every run

    with pytest.raises(TooManyCorrections, match="has 0 corrections"):
        corrected(make_correction("description", noise))(table)


def test_corrections_are_listed_newest_first_and_articles_once(table: Table) -> None:
    FIRST(table)
    for each in (HEADLINE, UNTAGGED):
        corrected(each)(table)

    assert [correction for _, correction in list_corrections(table)] == [UNTAGGED, HEADLINE]
    [(record, corrections)] = list_corrected_articles(table)
    assert (record.article.headline, corrections) == ("Pasar", (HEADLINE, UNTAGGED))
