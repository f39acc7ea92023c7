"""Nothing of a forgotten article is left but hashes, wherever it lay and however often the forgetting was cut short."""

import gzip
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest

from kliping.aws import items
from kliping.aws.belongings import find_belongings
from kliping.aws.forgetting import forget, let_back
from kliping.aws.forgotten import is_forgotten
from kliping.aws.observation import Outcome
from kliping.aws.packing import pack
from kliping.aws.reading import InputOutcome, list_days, read_article, read_forgotten, read_outcome
from kliping.aws.rechecking import schedule_recheck, schedule_rechecks
from kliping.aws.table import LARGEST_BINARY, Table
from kliping.aws.validators import remember
from kliping.enrichers.fingerprint import take_fingerprint
from kliping.fetching import Validators
from kliping.identity import source_id
from kliping.messages import fetched_key, unpacked_key
from kliping.models import Annotations, Place, Source, Stage, TaggedArticle
from tests.builders import NOON, URL, make_article, make_failure, make_source, make_tag
from tests.texts import ARTICLE, NOTICE
from tests.unit.aws.cutting import interrupted
from tests.unit.aws.holding import contents, empty

NOW = datetime(2026, 4, 1, tzinfo=UTC)
DELAYS = (timedelta(days=1), timedelta(days=7))
MOBILE = "https://m.kabar-selatan.example/pasar"
NORTH = "https://warta-utara.example/banjir"
FILE = "s3://inbox/pasar rakyat.html"
FIRST, SECOND, FROM_FILE = make_source(minutes=1), make_source(minutes=5), make_source(FILE, minutes=3)
ID = make_article().id
MENTIONS = (ID, "kabar-selatan.example", "pasar rakyat.html", *(part for part in ARTICLE.split(". ") if len(part) > 20))
CALLS_BETWEEN_CUTS = 17
"""Cutting after each of 160 calls would take minutes."""

HASHES = {"pk", "sk", "kind", "id", "forgotten_at", "inputs", "article_id"}


def make(url: str = URL, body: str = ARTICLE, **fields: Any) -> TaggedArticle:
    article = make_article(url, article_body=body, **fields)
    annotations = Annotations(places=(Place(value="Cilegon", confidence=1, method="dateline", version=1),))
    return TaggedArticle(article=article, annotations=take_fingerprint(article, annotations), tags=(make_tag(),))


def fill(table: Table, *, others: bool = True) -> None:
    """Bring an article from several inputs, in two versions, with all that it leaves anywhere."""
    table.record_article(make(), FIRST)
    table.record_article(make(body=f"{ARTICLE} {NOTICE}", original_url=MOBILE), FROM_FILE)
    table.record_article(make(body=f"{NOTICE} {ARTICLE}"), SECOND)
    table.record_failure(make_failure(make_source(minutes=9)))
    schedule_recheck(table, SECOND, datetime.now(UTC) + timedelta(hours=30))
    remember(SECOND, Validators(url=URL, etag='"1"'))
    for source in (FIRST, SECOND):
        drop(fetched_key(source, ".html"), ARTICLE)
    drop("pasar rakyat.html", "an earlier version")
    drop("pasar rakyat.html", ARTICLE)
    drop(unpacked_key(FROM_FILE, ".html"), ARTICLE)
    for key in (f"claims/{FIRST.id}/x.json", f"messages/{FIRST.id}/x.gz", f"texts/{ID}/x.gz"):
        put("archive", key, pack(ARTICLE.encode()))
    if others:
        table.record_article(make(NORTH, body=f"{ARTICLE} {NOTICE}"), make_source(NORTH, minutes=2))
        drop(fetched_key(make_source(NORTH, minutes=2), ".html"), "another article's page")
        drop("pasar rakyat.html.bak", "another file")


def drop(key: str, content: str) -> None:
    put("inbox", key, content.encode())


def put(bucket: str, key: str, content: bytes) -> None:
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=content, Metadata={"url": "https://x.example"})


def objects() -> dict[tuple[str, str, bool], bytes]:
    """Return all versions of all objects; of those of one key that are not the latest, any one."""
    s3 = boto3.client("s3")
    found: dict[tuple[str, str, bool], bytes] = {}
    for bucket in ("inbox", "archive"):
        listed = s3.list_object_versions(Bucket=bucket)
        assert "DeleteMarkers" not in listed
        for each in listed.get("Versions", ()):
            stored = s3.get_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])
            found[bucket, each["Key"], each["IsLatest"]] = stored["Body"].read()
    return found


def empty_all(table: Table) -> None:
    empty()
    for bucket in ("inbox", "archive"):
        for each in table.s3.list_object_versions(Bucket=bucket).get("Versions", ()):
            table.s3.delete_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])


def spell(value: object) -> str:
    """Write out everything in a value, unpacked."""
    if isinstance(value, bytes):
        with suppress(OSError):
            value = gzip.decompress(value)
        return bytes(value).decode(errors="replace")
    if isinstance(value, dict):
        return "\n".join(spell(each) for pair in value.items() for each in pair)
    return "\n".join(map(spell, value)) if isinstance(value, list | set) else str(value)


def mentions(values: Iterable[object], names: Iterable[str] = MENTIONS) -> list[str]:
    texts = [spell(value) for value in values]
    return [name for name in names if any(name in text for text in texts)]


def tombstones() -> list[dict[str, Any]]:
    return [item for item in contents() if item["kind"] == items.FORGOTTEN]


@pytest.fixture(autouse=True, params=["versioned", "plain"])
def inbox(request: pytest.FixtureRequest, aws: None) -> None:
    """Have the buckets keep versions, as the template does, and not, as buckets of an older stack may."""
    if request.param == "versioned":
        for bucket in ("inbox", "archive"):
            boto3.client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})


def test_nothing_is_left_of_it_anywhere_but_hashes(table: Table) -> None:
    fill(table, others=False)
    assert mentions(contents()) == mentions([*contents(), *objects().items()]) == list(MENTIONS)

    forget(table, "inbox", ID, DELAYS, NOW)

    assert mentions(objects()) == mentions(objects().values()) == []
    assert contents() == tombstones()
    assert mentions(contents()) == [ID]
    assert all(set(item) <= HASHES for item in contents())
    assert {item["id"] for item in contents()} >= {ID, FIRST.id, FROM_FILE.id, source_id(MOBILE)}


def test_others_with_the_same_text_place_and_tag_stay_as_they_are(table: Table) -> None:
    table.record_article(make(NORTH, body=f"{ARTICLE} {NOTICE}"), make_source(NORTH, minutes=2))
    drop(fetched_key(make_source(NORTH, minutes=2), ".html"), "another article's page")
    drop("pasar rakyat.html.bak", "another file")
    expected = contents(), objects()
    empty_all(table)
    fill(table)

    forget(table, "inbox", ID, DELAYS, NOW)

    assert ([item for item in contents() if item not in tombstones()], objects()) == expected


def test_cut_short_anywhere_and_started_again_it_ends_the_same(table: Table) -> None:
    fill(table, others=False)
    forget(table, "inbox", ID, DELAYS, NOW)
    expected = contents(), objects()
    survived, is_cut = 0, True
    while is_cut:
        empty_all(table)
        fill(table, others=False)
        is_cut = False
        with interrupted(survived, table.dynamodb, table.s3):
            try:
                forget(table, "inbox", ID, DELAYS, NOW)
            except ConnectionAbortedError:
                is_cut = True
        forget(table, "inbox", ID, DELAYS, NOW)
        assert (contents(), objects()) == expected, f"cut after {survived} calls"
        survived += CALLS_BETWEEN_CUTS
    assert survived > 5 * CALLS_BETWEEN_CUTS


@pytest.mark.parametrize("survived", range(1, 40, 4))
def test_an_article_that_is_written_meanwhile_is_gone_all_the_same(table: Table, survived: int) -> None:
    table.record_article(make(), FIRST)
    calls = 0

    def forget_in_between(**_: Any) -> None:
        nonlocal calls
        calls += 1
        if calls == survived:
            forget(table, "inbox", ID, DELAYS, NOW)

    table.dynamodb.meta.events.register_first("before-call.dynamodb", forget_in_between)
    table.record_article(make(body=f"{ARTICLE} {NOTICE}", original_url=MOBILE), make_source(FILE, minutes=7))
    table.dynamodb.meta.events.unregister("before-call.dynamodb", forget_in_between)
    forget(table, "inbox", ID, DELAYS, NOW)

    assert contents() == tombstones()
    assert all(set(item) <= HASHES for item in contents())


def test_it_does_not_come_back_by_itself(table: Table) -> None:
    fill(table, others=False)
    forget(table, "inbox", ID, DELAYS, NOW)
    once = contents()
    late = make_source("s3://inbox/elsewhere.html", minutes=70_000)

    assert table.record_article(make(), SECOND) is Outcome.FORGOTTEN
    table.record_failure(make_failure(make_source(minutes=10)))
    assert contents() == once
    assert table.record_article(make(), late) is Outcome.FORGOTTEN
    schedule_rechecks_of(table, late)

    assert len(contents()) == len(once) + 1
    assert mentions(contents(), MENTIONS[1:]) == []
    assert read_outcome(table, late.id) == InputOutcome(ID, None, forgotten_at=NOW)
    assert read_article(table, URL) is None
    assert list(list_days(table, NOON.date(), NOON.date(), 9)) == []


def schedule_rechecks_of(table: Table, source: Source) -> None:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RECHECK_AFTER", "24h")
        schedule_rechecks(table, ID, source.model_copy(update={"uri": URL}))


def test_its_page_is_not_fetched_again_however_its_url_is_spelled(table: Table) -> None:
    fill(table)
    assert not is_forgotten(SECOND)
    forget(table, "inbox", ID, DELAYS, NOW)

    spellings = (URL, f"{URL}?utm_source=rss", URL.replace("https://", "http://www."), f"{MOBILE}#top")
    assert [is_forgotten(make_source(url)) for url in (*spellings, NORTH, "no url")] == [True] * 4 + [False] * 2


def test_it_comes_again_once_it_is_let_back(table: Table) -> None:
    fill(table, others=False)
    forget(table, "inbox", ID, DELAYS, NOW)
    found = read_forgotten(table, f"{URL}/?utm_source=rss")
    assert found is not None
    let_back(table, found.article_id)

    assert contents() == []
    assert table.record_article(make(), SECOND) is Outcome.SUCCEEDED
    assert read_article(table, URL) is not None


def test_what_has_come_since_goes_when_it_is_forgotten_again(table: Table) -> None:
    fill(table, others=False)
    forget(table, "inbox", ID, DELAYS, NOW)
    again = make_source("s3://inbox/again.html", minutes=60_000)
    drop("again.html", ARTICLE)
    table.record_article(make(), again)
    # The file is named by nothing but its input's hash: a person who drops it anew has to know where.
    found = find_belongings(table, "inbox", ID, DELAYS)
    assert found is not None
    assert again.id in found.names
    drop(fetched_key(again, ".html"), ARTICLE)

    forget(table, "inbox", ID, DELAYS, NOW + timedelta(days=1))

    assert [key for _, key, _ in objects()] == ["again.html"]


def test_a_file_that_led_to_another_article_since_keeps_its_newest_version(table: Table) -> None:
    versions = (make_source(FILE, minutes=1), make_source(FILE, minutes=8))
    for source, record in zip(versions, (make(), make(NORTH)), strict=True):
        table.record_article(record, source)
        drop("pasar rakyat.html", record.article.id)
        drop(fetched_key(source, ".html"), record.article.id)
    standing = table.get(items.source_key(versions[1].id))

    forget(table, "inbox", ID, DELAYS, NOW)

    assert table.get(items.source_key(versions[1].id)) == standing
    assert set(objects().values()) == {make(NORTH).article.id.encode()}
    assert read_article(table, NORTH) is not None


def test_failures_that_hold_the_article_go_whatever_their_input_is(table: Table) -> None:
    message = f'{{"article": {{"id": "{ID}", "articleBody": "{ARTICLE.splitlines()[0]}"}}}}'
    elsewhere = make_failure(make_source("s3://inbox/other.html"), stage=Stage.ENRICH, message=message)
    shared = make_failure(make_source(NORTH, minutes=9), stage=Stage.ENRICH, message=message)
    spelled = make_failure(make_source(f"{URL}?utm_source=rss"))
    unrelated = make_failure(make_source("https://kabar.example/lain"), message="https://kabar.example/lain")
    fill(table)
    for failure in (elsewhere, shared, spelled, unrelated):
        table.record_failure(failure)

    forget(table, "inbox", ID, DELAYS, NOW)

    left = [item for item in contents() if "failed_stage" in item]
    assert [item["id"] for item in left] == [unrelated.source.id]
    assert read_article(table, NORTH) is not None


def test_an_archived_text_goes_with_its_record(table: Table) -> None:
    record = make(keywords=tuple(str(number**7) for number in range(90_000)))
    table.record_article(record, FIRST)
    [text] = objects()
    assert text[1].startswith(f"texts/{ID}/")
    assert len(objects()[text]) > LARGEST_BINARY

    forget(table, "inbox", ID, DELAYS, NOW)

    assert objects() == {}
    assert table.record_article(record, SECOND) is Outcome.FORGOTTEN
    assert objects() == {}


def test_records_from_before_inputs_were_named_lead_to_theirs_by_their_urls(table: Table) -> None:
    table.record_article(make(original_url=MOBILE), FIRST)
    pk, sk = items.article_key(ID)
    table.dynamodb.update_item(
        TableName="articles", Key={"pk": {"S": pk}, "sk": {"S": sk}}, UpdateExpression="REMOVE inputs"
    )

    forget(table, "inbox", ID, DELAYS, NOW)

    assert contents() == tombstones()


def test_forgetting_is_said_of_the_article_it_was_and_of_no_other(table: Table) -> None:
    fill(table)
    found = find_belongings(table, "inbox", ID, DELAYS)
    assert found is not None

    assert not found.is_empty
    assert len(found.rechecks) == 1
    assert len([sk for _, sk in found.keys if sk.startswith(items.REVISION)]) == 2
    assert find_belongings(table, "inbox", "nothing", DELAYS) is None
    forget(table, "inbox", "nothing", DELAYS, NOW)
    assert tombstones() == []
