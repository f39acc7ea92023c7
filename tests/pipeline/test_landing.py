"""Landing through the whole chain: the archive holds each article as the table says it, whatever comes."""

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kliping.aws.correcting import record_corrections
from kliping.aws.exporting import read_records
from kliping.aws.forgetting import forget
from kliping.aws.landed import LANDED
from kliping.exporters.jsonl import make_line
from kliping.models import Correction, Stage
from kliping_cli.choosing import choose_local
from kliping_cli.cloud.local import LocalStack
from kliping_cli.live_rules import read_live
from kliping_cli.replays import Fate, Look
from tests.pipeline.conftest import PARAMETERS
from tests.pipeline.looking import failures, outcomes, records, redrive
from tests.pipeline.pages import HEADLINE, make_page
from tests.unit.corrections.making import make_correction

ON = PARAMETERS | {"LandArticles": "true"}


@pytest.fixture
def stack() -> Iterator[LocalStack]:
    with LocalStack(parameters=ON) as stack:
        yield stack


def drop(stack: LocalStack, *, key: str = "pasar.html", headline: str = HEADLINE, day: int = 4) -> None:
    stack.put(key, make_page(headline=headline, published=f"2026-03-{day:02}T10:30:00+07:00"), "text/html")
    stack.drain()


def landed(stack: LocalStack) -> dict[str, str]:
    """Return the line of every file that has landed, by its day."""
    s3, bucket = stack.client("s3"), stack.outputs["ArchiveBucket"]
    listed = s3.list_objects_v2(Bucket=bucket, Prefix=LANDED).get("Contents", ())
    read = {each["Key"]: s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read() for each in listed}
    return {key.split("/")[1]: gzip.decompress(content).decode() for key, content in read.items()}


def exported(stack: LocalStack) -> list[str]:
    return [f"{make_line(record)}\n" for record in read_records(stack.table, records(stack))]


def correct(stack: LocalStack, *corrections: Correction) -> None:
    [record] = records(stack)
    record_corrections(stack.table, record["id"], corrections)


def test_a_dropped_page_lands_as_it_is_exported(stack: LocalStack) -> None:
    drop(stack)

    assert list(landed(stack)) == ["day=2026-03-04"]
    assert list(landed(stack).values()) == exported(stack)


def test_a_page_that_changes_its_day_lies_under_the_new_one_alone(stack: LocalStack) -> None:
    for day in (4, 5, 4):
        drop(stack, headline=f"Pasar dibuka pada tanggal {day}", day=day)
        assert list(landed(stack)) == [f"day=2026-03-{day:02}"]
        assert list(landed(stack).values()) == exported(stack)


def test_what_people_say_lands_at_once_and_stays(stack: LocalStack) -> None:
    drop(stack)
    correct(stack, make_correction("headline", "Pasar sudah dibuka"))
    corrected = landed(stack)
    drop(stack)

    assert '"headline":"Pasar sudah dibuka"' in corrected["day=2026-03-04"]
    assert list(landed(stack).values()) == exported(stack)
    assert '"headline":"Pasar sudah dibuka"' in landed(stack)["day=2026-03-04"]


def test_a_replay_lands_what_was_recorded_before_and_then_leaves_it_alone(tmp_path: Path) -> None:
    with LocalStack(parameters=PARAMETERS, state=tmp_path) as off:
        drop(off)
        assert landed(off) == {}
        off.save()
    with LocalStack(parameters=ON, state=tmp_path) as stack:
        before = [item for item in stack.items() if item["kind"] != "article"]
        stack.drain()
        look = Look(choose_local(stack, tmp_path).stack, Stage.TAG, None, read_live(stack.table))
        [record] = records(stack)
        looked = look(record["id"])
        assert looked.message is not None
        stack.send(Stage.TAG, looked.message.model_dump_json())
        stack.drain()

        assert list(landed(stack).values()) == exported(stack)
        assert look(record["id"]).fate is Fate.SAME
        assert [item for item in stack.items() if item["kind"] != "article"] == before


def test_a_forgotten_article_leaves_no_file_and_does_not_land_again(stack: LocalStack) -> None:
    drop(stack)
    [record] = records(stack)

    forget(stack.table, stack.outputs["InboxBucket"], record["id"], (), datetime.now(UTC))
    gone = landed(stack)
    drop(stack)

    assert gone == landed(stack) == {}
    assert outcomes(stack)["tag", "Forgotten"] == 1


def test_nothing_lands_unless_somebody_wants_it() -> None:
    with LocalStack(parameters=PARAMETERS) as stack:
        drop(stack)
        drop(stack, day=5)

        assert landed(stack) == {}
        assert stack.judge()["TagFunction"].missing == ()


def test_what_the_archive_does_not_take_is_a_failure_whose_redrive_lands_it(stack: LocalStack) -> None:
    s3, bucket = stack.client("s3"), stack.outputs["ArchiveBucket"]
    s3.delete_bucket(Bucket=bucket)
    drop(stack)
    [failure] = failures(stack)
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    redrive(stack, failure)
    stack.drain()

    assert (failure.stage, failure.reason) == (Stage.TAG, "retries_exhausted")
    assert failures(stack) == []
    assert list(landed(stack).values()) == exported(stack) != []
