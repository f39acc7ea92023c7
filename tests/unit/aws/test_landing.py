"""Every article lies in the archive as the table says, whoever writes, in any order, cut short anywhere."""

import gzip
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import Any

import boto3
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kliping.aws.landed import landed_key, make_file
from kliping.aws.landing import is_landed
from kliping.aws.reading import list_days, read_article
from kliping.aws.table import ArticleContended, Table
from kliping.corrections import read_fact
from kliping.exporters import find_exporter
from kliping.models import TaggedArticle
from tests.builders import NOON, make_source
from tests.unit.aws.cutting import cut_off, interrupted, meanwhile, pass_and_cut_off
from tests.unit.aws.holding import contents
from tests.unit.aws.landed import (
    ID,
    Write,
    after,
    corrected,
    empty_all,
    files,
    forgotten,
    headlines,
    recorded,
    versions,
)
from tests.unit.corrections.making import make_correction

FIRST = recorded("Pasar", minutes=0)
NEXT_DAY = recorded("Pasar lagi", minutes=9, day=5)
BACK = recorded("Pasar dibuka", minutes=20)
HEADLINE = corrected(make_correction("headline", "Pasar dibuka lagi", minutes=1))
MOVED = corrected(make_correction("datePublished", read_fact("datePublished", "2026-02-03"), minutes=2))
WITHDRAWN = corrected(make_correction("datePublished", None, action="withdraw", minutes=5))


@pytest.fixture
def table(request: pytest.FixtureRequest, table: Table) -> Table:
    """Return a table whose articles land, in a bucket that keeps versions, as the template's does."""
    if getattr(request, "param", "versioned") == "versioned":
        table.s3.put_bucket_versioning(Bucket=table.archive, VersioningConfiguration={"Status": "Enabled"})
    return replace(table, lands=True)


ANY_BUCKET = pytest.mark.parametrize("table", ["versioned", "plain"], indirect=True)
"""Buckets of an older stack may keep no versions."""


@contextmanager
def calls_counted(table: Table) -> Iterator[Counter[str]]:
    counted: Counter[str] = Counter()

    def note(model: Any, **_: Any) -> None:
        counted[model.name] += 1

    heard_by = [client.meta.events for client in (table.dynamodb, table.s3)]
    for emitter in heard_by:
        emitter.register_first("before-call", note)
    yield counted
    for emitter in heard_by:
        emitter.unregister("before-call", note)


def standing(table: Table) -> TaggedArticle:
    found = read_article(table, ID)
    assert found is not None
    return found[0]


def test_a_file_holds_the_line_of_an_export_under_the_day_of_the_list(table: Table) -> None:
    for write in (FIRST, HEADLINE, MOVED):
        write(table)

    [listed] = list_days(table, NOON.date().replace(month=2, day=3), NOON.date().replace(month=2, day=3))
    key = f"articles/day=2026-02-03/{listed['id']}.jsonl.gz"
    content = boto3.client("s3").get_object(Bucket="archive", Key=key)["Body"].read()
    exported = BytesIO()
    find_exporter("jsonl").write([standing(table)], exported)
    assert gzip.decompress(content) == exported.getvalue()
    assert headlines() == {"day=2026-02-03": "Pasar dibuka lagi"}


def test_the_same_record_is_the_same_bytes_at_any_time(table: Table) -> None:
    FIRST(table)

    assert make_file(standing(table))[4:8] == bytes(4)  # where gzip would say when
    assert make_file(standing(table)) == make_file(standing(table))


def test_what_is_landed_already_costs_one_head(table: Table) -> None:
    off = replace(table, lands=False)
    with calls_counted(off) as first_off:
        FIRST(off)
    with calls_counted(off) as again_off:
        FIRST(off)
    empty_all()
    with calls_counted(table) as first:
        FIRST(table)
    with calls_counted(table) as again:
        FIRST(table)

    assert first - first_off == {"HeadObject": 1, "PutObject": 1, "GetItem": 2}
    assert again - again_off == {"HeadObject": 1}


def test_where_nothing_is_to_land_nothing_is_asked_and_nothing_remembered(table: Table) -> None:
    off = replace(table, lands=False)
    with calls_counted(off) as counted:
        for write in (FIRST, NEXT_DAY, HEADLINE, MOVED, forgotten, NEXT_DAY):
            write(off)
            assert not any("landed" in item for item in contents())

    assert {name for name in counted if name.endswith("Object")} == set()


def test_what_was_recorded_before_lands_when_it_is_delivered_again(table: Table) -> None:
    FIRST(replace(table, lands=False))
    assert not is_landed(table, standing(table), make_source())
    assert is_landed(replace(table, lands=False), standing(table), make_source())

    FIRST(table)

    assert headlines() == {"day=2026-03-04": "Pasar"}
    assert is_landed(table, standing(table), make_source())


def test_what_moved_while_landing_was_off_does_not_lie_twice(table: Table) -> None:
    expected = after(table, FIRST, NEXT_DAY)
    FIRST(table)
    NEXT_DAY(replace(table, lands=False))
    assert not is_landed(table, standing(table), make_source(minutes=9))

    NEXT_DAY(table)

    assert (contents(), files()) == expected


@ANY_BUCKET
def test_an_article_that_changes_its_day_and_goes_back_lies_under_one(table: Table) -> None:
    for write, told in (
        (FIRST, {"day=2026-03-04": "Pasar"}),
        (NEXT_DAY, {"day=2026-03-05": "Pasar lagi"}),
        (MOVED, {"day=2026-02-03": "Pasar lagi"}),
        (FIRST, {"day=2026-02-03": "Pasar lagi"}),
        (WITHDRAWN, {"day=2026-03-05": "Pasar lagi"}),
        (BACK, {"day=2026-03-04": "Pasar dibuka"}),
    ):
        write(table)
        assert headlines() == told
    assert [item["landed"] for item in contents() if item["kind"] == "article"] == [{"2026-03-04"}]


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
    (NEXT_DAY, FIRST),
    (NEXT_DAY, BACK),
    (NEXT_DAY, MOVED),
    (MOVED, NEXT_DAY),
    (FIRST, HEADLINE),
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


@pytest.mark.parametrize(("one", "other"), [(NEXT_DAY, BACK), (NEXT_DAY, MOVED), (MOVED, NEXT_DAY)])
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


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(ALL), max_size=3), st.permutations(ALL))
def test_writes_in_any_order_and_number_end_alike(table: Table, more: list[Write], order: list[Write]) -> None:
    expected = after(table, FIRST, *ALL)

    assert after(table, FIRST, *order, *more) == expected


@ANY_BUCKET
def test_a_forgotten_article_leaves_no_version_of_any_file(table: Table) -> None:
    for write in (FIRST, NEXT_DAY, HEADLINE, MOVED, forgotten):
        write(table)

    assert versions() == []
    assert {item["kind"] for item in contents()} == {"forgotten"}
    assert not any("landed" in item for item in contents())


@ANY_BUCKET
def test_forgetting_erases_what_landed_before_it_was_switched_off(table: Table) -> None:
    for write in (FIRST, HEADLINE):
        write(table)
    NEXT_DAY(replace(table, lands=False))

    forgotten(replace(table, lands=False))

    assert versions() == []


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


@ANY_BUCKET
def test_a_file_that_others_keep_changing_is_left_to_a_later_delivery(table: Table) -> None:
    """Somebody else puts it each time, right before we do."""
    other = boto3.client("s3")
    tries = count()

    def be_faster(**_: Any) -> None:
        other.put_object(Bucket="archive", Key=landed_key(ID, "2026-03-04"), Body=str(next(tries)).encode())

    table.s3.meta.events.register_first("before-call.s3.PutObject", be_faster)
    with pytest.raises(ArticleContended, match=rf"{ID} was changed by others 4 times while it landed\."):
        FIRST(table)
    table.s3.meta.events.unregister("before-call.s3.PutObject", be_faster)
    assert next(tries) == 4

    FIRST(table)

    assert headlines() == {"day=2026-03-04": "Pasar"}
