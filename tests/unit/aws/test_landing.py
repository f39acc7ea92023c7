"""An article that has landed lies under its day, says what an export says, and goes with its record."""

import gzip
from dataclasses import replace
from io import BytesIO
from itertools import count
from typing import Any

import boto3
import pytest

from kliping.aws.landed import landed_key, make_file
from kliping.aws.landing import is_landed
from kliping.aws.reading import list_days, read_article
from kliping.aws.table import ArticleContended, Table
from kliping.exporters import find_exporter
from kliping.models import TaggedArticle
from tests.builders import NOON, make_source
from tests.unit.aws.holding import contents
from tests.unit.aws.landed import (
    ANY_BUCKET,
    BACK,
    FIRST,
    HEADLINE,
    ID,
    MOVED,
    NEXT_DAY,
    WITHDRAWN,
    after,
    calls_counted,
    empty_all,
    files,
    forgotten,
    headlines,
    let_land,
    versions,
)


@pytest.fixture
def table(request: pytest.FixtureRequest, table: Table) -> Table:
    """Return a table whose articles land, in a bucket that keeps versions, as the template's does."""
    return let_land(table, versioned=getattr(request, "param", "versioned") == "versioned")


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
