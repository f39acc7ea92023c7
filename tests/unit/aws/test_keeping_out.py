"""An article that may still be on its way is kept out, and what is remembered for that is forgotten, too."""

from datetime import UTC, datetime

import boto3

from kliping.aws import items
from kliping.aws.forgetting import LONGEST_ON_ITS_WAY, keep_out
from kliping.aws.observation import Outcome
from kliping.aws.table import Table
from kliping.messages import heartbeat_key, is_heartbeat
from kliping.models import Annotations, Source, TaggedArticle
from tests.builders import make_article, make_failure, make_source
from tests.unit.aws.cutting import cut_off
from tests.unit.aws.holding import contents, empty

NOW = datetime(2026, 4, 1, tzinfo=UTC)
KEY = heartbeat_key("a2" * 13)
RECORD = TaggedArticle(article=make_article(), annotations=Annotations(), tags=())
SOURCE = make_source(f"s3://inbox/{KEY}", minutes=1)
EXPIRY = int((NOW + LONGEST_ON_ITS_WAY).timestamp())


def drop() -> None:
    boto3.client("s3").put_object(Bucket="inbox", Key=KEY, Body=b"a page")


def is_dropped() -> bool:
    return "Contents" in boto3.client("s3").list_objects_v2(Bucket="inbox", Prefix=KEY)


def keep(table: Table) -> None:
    keep_out(table, "inbox", RECORD.article.id, SOURCE, NOW)


def left() -> list[tuple[str, str, int]]:
    return [(item["pk"], item["kind"], int(item.get("expires_at", 0))) for item in contents()]


EXPECTED = [
    (items.article_key(RECORD.article.id)[0], "forgotten", EXPIRY),
    (items.source_key(SOURCE.id)[0], "forgotten", EXPIRY),
]


def test_what_was_not_recorded_yet_leaves_hashes_that_expire(table: Table) -> None:
    drop()

    keep(table)

    assert left() == EXPECTED
    assert not is_dropped()


def test_what_comes_later_is_not_recorded(table: Table) -> None:
    drop()
    keep(table)

    assert table.record_article(RECORD, SOURCE) is Outcome.FORGOTTEN
    assert table.record_failure(make_failure(SOURCE)) is Outcome.UNCHANGED
    assert {kind for _, kind, _ in left()} == {"forgotten"}


def test_a_failure_goes_too(table: Table) -> None:
    drop()
    table.record_failure(make_failure(SOURCE))

    keep(table)

    assert left() == EXPECTED


def test_a_record_goes_too_wherever_that_was_cut_short(table: Table) -> None:
    survived, has_ended = 0, False
    while not has_ended:
        empty()
        drop()
        table.record_article(RECORD, SOURCE)
        has_ended = not cut_off(table, keep, survived)
        keep(table)

        assert [each for each in left() if each[1] != "forgotten"] == []
        assert {each for each in left() if each[2] == EXPIRY} >= set(EXPECTED)
        assert not is_dropped()
        survived += 5


def test_no_other_file_is_taken_for_a_heartbeat() -> None:
    assert is_heartbeat(SOURCE)
    for key in ("live-test/page.html", f"news/{KEY}", f"{KEY}.bak", f"fetched/{KEY}"):
        assert not is_heartbeat(Source(id="x", uri=f"s3://inbox/{key}", received_at=NOW))
