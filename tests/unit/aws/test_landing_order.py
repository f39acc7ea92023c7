"""Every article lies in the archive as the table says, whoever writes, in any order, cut short anywhere."""

from contextlib import suppress
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kliping.aws.table import ArticleContended, Table
from tests.unit.aws.cutting import cut_off, interrupted, meanwhile, pass_and_cut_off
from tests.unit.aws.landed import (
    ANY_BUCKET,
    BACK,
    FIRST,
    HEADLINE,
    MOVED,
    NEXT_DAY,
    WITHDRAWN,
    Write,
    after,
    calls_counted,
    empty_all,
    forgotten,
    let_land,
    recorded,
    versions,
)


@pytest.fixture
def table(request: pytest.FixtureRequest, table: Table) -> Table:
    """Return a table whose articles land, in a bucket that keeps versions, as the template's does."""
    return let_land(table, versioned=getattr(request, "param", "versioned") == "versioned")


@pytest.mark.parametrize("write", [FIRST, NEXT_DAY, MOVED])
def test_whatever_is_cut_short_ends_the_same_once_it_comes_again(table: Table, write: Write) -> None:
    before = () if write is FIRST else (FIRST,)
    expected = after(table, *before, write)
    for survived in count():
        for each in before:
            each(table)
        is_cut = cut_off(table, write, survived)
        write(table)
        assert after(table) == expected, f"cut after {survived} calls"
        if not is_cut:
            break
    assert survived > 10


ORDER = [FIRST, NEXT_DAY, BACK, HEADLINE, MOVED]
PAIRS = [
    (FIRST, NEXT_DAY),
    (NEXT_DAY, MOVED),
    (FIRST, HEADLINE),
    *(pytest.param(*pair, marks=pytest.mark.long) for pair in ((NEXT_DAY, FIRST), (NEXT_DAY, BACK), (MOVED, NEXT_DAY))),
]
LANDING = 9
"""The last calls of a write land it. What passes between those before is tested with the table."""


def last_calls(table: Table, write: Write) -> range:
    """Return the numbers of the calls with which a write that comes after the first one lands."""
    FIRST(table)
    with calls_counted(table) as counted:
        write(table)
    empty_all()
    return range(max(1, counted.total() - LANDING + 1), counted.total() + 1)


def write_again(table: Table, write: Write) -> None:
    """Write, and where somebody else is at it, once more: a message comes back, and a person types it again."""
    with suppress(ArticleContended):
        write(table)
        return
    write(table)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_writers_who_pass_each_other_at_any_call_end_alike(table: Table, one: Write, other: Write) -> None:
    expected = after(table, FIRST, *sorted((one, other), key=ORDER.index))
    for reach in last_calls(table, one):
        FIRST(table)
        with meanwhile(table, reach, other):
            write_again(table, one)
        write_again(table, other)
        assert after(table) == expected, f"the other before call {reach}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NEXT_DAY, BACK),
        *(pytest.param(*pair, marks=pytest.mark.long) for pair in ((NEXT_DAY, MOVED), (MOVED, NEXT_DAY))),
    ],
)
@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_writer_who_was_passed_and_then_killed_is_made_good(
    table: Table, one: Write, other: Write, more: int
) -> None:
    expected = after(table, FIRST, *sorted((one, other), key=ORDER.index))
    for reach in last_calls(table, one):
        FIRST(table)
        with suppress(ArticleContended):
            pass_and_cut_off(table, one, reach, other, more)
        write_again(table, one)
        assert after(table) == expected, f"the other before call {reach}"


ALL: list[Write] = [NEXT_DAY, BACK, HEADLINE, MOVED, WITHDRAWN, recorded("Lama", minutes=-9, day=3)]


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ALL), max_size=3), st.permutations(ALL))
def test_writes_in_any_order_and_number_end_alike(table: Table, more: list[Write], order: list[Write]) -> None:
    expected = after(table, FIRST, *ALL)

    assert after(table, FIRST, *order, *more) == expected


@pytest.mark.parametrize("write", [FIRST, NEXT_DAY, MOVED])
def test_an_article_that_is_forgotten_while_it_is_written_does_not_come_back(table: Table, write: Write) -> None:
    for reach in last_calls(table, write):
        FIRST(table)
        with meanwhile(table, reach, forgotten), suppress(ArticleContended):
            write(table)
        forgotten(table)
        assert versions() == [], f"forgotten before call {reach}"
        empty_all()


@ANY_BUCKET
@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_writer_who_is_killed_while_its_article_is_forgotten_takes_back_what_it_landed(
    table: Table, more: int
) -> None:
    for reach in last_calls(table, NEXT_DAY):
        FIRST(table)
        pass_and_cut_off(table, NEXT_DAY, reach, forgotten, more)
        NEXT_DAY(table)
        assert versions() == [], f"forgotten before call {reach}"
        empty_all()


def test_forgetting_that_is_cut_short_anywhere_leaves_no_file_in_the_end(table: Table) -> None:
    for survived in count(step=6):  # to cut after each of 120 calls would take a minute
        for write in (FIRST, NEXT_DAY, HEADLINE):
            write(table)
        is_cut = False
        with interrupted(survived, table.dynamodb, table.s3):
            try:
                forgotten(table)
            except ConnectionAbortedError:
                is_cut = True
        forgotten(table)
        assert versions() == [], f"cut after {survived} calls"
        empty_all()
        if not is_cut:
            break
    assert survived > 10
