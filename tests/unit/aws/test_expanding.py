"""Whatever a source of many holds, and wherever its expansion is cut short, each entry becomes one input."""

import json
import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import boto3
import pytest
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kliping.aws import inbox, queues
from kliping.aws.batches import settle_batch, time_left
from kliping.aws.children import LONGEST_URL, Children, address_within
from kliping.aws.clients import client
from kliping.aws.expanding import expand
from kliping.aws.inbox import OpenDrop
from kliping.aws.queues import NotAllSent, Parked, group_of
from kliping.aws.reading import read_outcome
from kliping.aws.settings import setting
from kliping.aws.side_by_side import side_by_side
from kliping.aws.table import Table
from kliping.errors import Empty, NestedTooDeep, Rejected, TooLarge, Unreadable
from kliping.extractors.collections.collection import Collection, Enclosed, Entry, Link, OpenSource, Unusable
from kliping.identity import source_id
from kliping.messages import PageRequested, drop, parse_page_requests, sources_of
from kliping.models import ListedEntry, RawDocument, Source, Stage
from tests.builders import NOON
from tests.unit.aws.cutting import interrupted
from tests.unit.aws.late import Late

KEY = "feed.xml"
HOME = "s3://inbox/feed.xml"
SITE = "https://kabar-selatan.example"
ENTRIES: tuple[Entry, ...] = (
    *(Link(f"{SITE}/{number}") for number in range(12)),
    *(Enclosed(name=f"{number}.html", content=b"<p>Halo") for number in range(5)),
    Unusable("broken.html", "unreadable", "broken.html is broken."),
    Unusable("locked.html", "encrypted", "locked.html needs a password."),
)


def holding(*entries: Entry, broken: Rejected | None = None) -> Collection:
    """Return a format whose sources hold these entries and, if given, break off after them."""

    def read(_: OpenSource) -> Iterator[Entry]:
        yield from entries
        if broken:
            raise broken

    return Collection(name="feed", version=1, media_types=("application/rss+xml",), read=read)


def put(key: str = KEY, body: bytes = b"<rss>", metadata: dict[str, str] | None = None) -> None:
    boto3.client("s3").put_object(Bucket="inbox", Key=key, Body=body, Metadata=metadata or {})


def expand_drop(collection: Collection, key: str = KEY) -> None:
    with inbox.open_drop(drop("inbox", key, NOON)) as opened:
        expand(opened, collection, "application/rss+xml")


def received(queue_url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while (
        some := boto3.client("sqs")
        .receive_message(
            QueueUrl=queue_url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]
        )
        .get("Messages")
    ):
        found += [dict(message) for message in some]
    return found


def unpacked() -> dict[str, bytes]:
    s3 = boto3.client("s3")
    listed = s3.list_objects_v2(Bucket="inbox", Prefix="unpacked/").get("Contents", [])
    return {each["Key"]: s3.get_object(Bucket="inbox", Key=each["Key"])["Body"].read() for each in listed}


def listed(table: Table) -> tuple[ListedEntry, ...]:
    outcome = read_outcome(table, source_id(HOME))
    assert outcome is not None
    assert outcome.expansion is not None
    return outcome.expansion.entries


def effects(table: Table) -> tuple[object, ...]:
    """Return everything that an expansion leaves behind. A message sent twice is one."""
    requests = {message["Body"] for message in received(setting("FETCH_QUEUE_URL"))}
    letters = {
        message["MessageAttributes"]["source"]["StringValue"] for message in received(setting("DEAD_LETTER_QUEUE_URL"))
    }
    return requests, letters, unpacked(), read_outcome(table, source_id(HOME))


def test_links_are_requested_as_if_a_person_had_sent_them_and_know_where_they_come_from(table: Table) -> None:
    put()
    expand_drop(holding(*ENTRIES))

    messages = received(setting("FETCH_QUEUE_URL"))
    requests = [request for message in messages for request in parse_page_requests(message["Body"], NOON)]
    assert {request.url for request in requests} == {f"{SITE}/{number}" for number in range(12)}
    for request in requests:
        assert request.source == Source(
            id=source_id(request.url), uri=request.url, received_at=NOON, parent=source_id(HOME), generation=1
        )
    assert {message["Attributes"]["MessageGroupId"] for message in messages} == {"kabar-selatan.example"}


def test_documents_are_dropped_under_names_of_their_own_and_come_back_with_their_lineage() -> None:
    put()
    expand_drop(holding(*ENTRIES))

    assert set(unpacked().values()) == {b"<p>Halo"}
    found = {}
    for key in unpacked():
        with inbox.open_drop(drop("inbox", key, NOON)) as opened:
            found[opened.source.uri] = opened.source
    assert found == {
        uri: Source(id=source_id(uri), uri=uri, received_at=NOON, parent=source_id(HOME), generation=1)
        for uri in (f"{HOME}#{number}.html" for number in range(5))
    }


def test_an_entry_that_cannot_be_used_is_parked_alone_with_a_message_that_reads_its_source_again() -> None:
    put()
    expand_drop(holding(*ENTRIES))

    letters = received(setting("DEAD_LETTER_QUEUE_URL"))
    told = {
        json.loads(letter["MessageAttributes"]["source"]["StringValue"])["uri"]: (
            letter["MessageAttributes"]["reason"]["StringValue"],
            letter["MessageAttributes"]["detail"]["StringValue"],
            sources_of(Stage.EXTRACT, letter["Body"], "id", NOON)[0].uri,
        )
        for letter in letters
    }
    assert told == {
        f"{HOME}#broken.html": ("unreadable", "broken.html is broken.", HOME),
        f"{HOME}#locked.html": ("encrypted", "locked.html needs a password.", HOME),
    }


def test_the_source_itself_is_recorded_with_its_entries_in_their_order(table: Table) -> None:
    put()
    expand_drop(holding(*ENTRIES))

    assert [(entry.name, entry.kind) for entry in listed(table)] == [
        *((f"{SITE}/{number}", "link") for number in range(12)),
        *((f"{number}.html", "enclosed") for number in range(5)),
        ("broken.html", "unusable"),
        ("locked.html", "unusable"),
    ]


def test_the_same_source_read_twice_leaves_what_one_reading_leaves(table: Table) -> None:
    put()
    expand_drop(holding(*ENTRIES))
    once = effects(table)
    expand_drop(holding(*ENTRIES))

    assert effects(table)[1:] == once[1:]
    assert len(unpacked()) == 5


@pytest.mark.parametrize("survived", range(9))
def test_an_expansion_that_is_cut_after_any_call_is_completed_by_the_next_delivery(table: Table, survived: int) -> None:
    """Two calls to fetch's queue, five documents, one to the dead letters; then the table."""
    put()
    services = [client("s3"), client("sqs"), client("dynamodb")]
    with (
        inbox.open_drop(drop("inbox", KEY, NOON)) as opened,
        interrupted(survived, *services),
        pytest.raises(ConnectionAbortedError),
    ):
        expand(opened, holding(*ENTRIES), "application/rss+xml")
    expand_drop(holding(*ENTRIES))

    requests, letters, documents, outcome = effects(table)
    assert isinstance(requests, set)
    assert isinstance(letters, set)
    assert isinstance(documents, dict)
    assert (len(requests), len(letters), len(documents)) == (12, 2, 5)
    assert outcome is not None
    assert len(listed(table)) == len(ENTRIES)


def test_what_sqs_did_not_take_is_tried_again_by_raising(table: Table) -> None:
    put()

    def refuse(parsed: dict[str, Any], **_: Any) -> None:
        parsed["Failed"] = [{"Id": "1", "Code": "InternalError", "SenderFault": False, "Message": "busy"}]

    client("sqs").meta.events.register("after-call.sqs.SendMessageBatch", refuse)
    with pytest.raises(NotAllSent, match="1 of 10 messages: busy"):
        expand_drop(holding(*ENTRIES[:10]))
    assert read_outcome(table, source_id(HOME)) is None


def test_where_a_source_breaks_off_what_stood_before_stands_and_is_recorded(table: Table) -> None:
    put()
    with pytest.raises(Unreadable, match="cut"):
        expand_drop(holding(*ENTRIES, broken=Unreadable("cut at byte 9")))

    outcome = read_outcome(table, source_id(HOME))
    assert outcome is not None
    assert outcome.expansion is not None
    assert outcome.expansion.cut_short
    assert len(outcome.expansion.entries) == len(ENTRIES)
    assert len(received(setting("FETCH_QUEUE_URL"))) == 12


@pytest.mark.parametrize(
    ("collection", "kind", "told"),
    [
        (holding(), Empty, "feed.xml holds no entry"),
        (holding(broken=Unreadable("not XML")), Unreadable, "not XML"),
    ],
)
def test_a_source_without_entries_is_rejected(
    table: Table, collection: Collection, kind: type[Rejected], told: str
) -> None:
    put()
    with pytest.raises(kind, match=told):
        expand_drop(collection)
    assert read_outcome(table, source_id(HOME)) is None


def test_a_source_in_too_many_others_is_rejected_before_anything_is_sent() -> None:
    put(metadata={"parent": source_id("s3://inbox/all.zip"), "generation": "3"})

    with pytest.raises(NestedTooDeep, match="at most 3"):
        expand_drop(holding(*ENTRIES))
    assert received(setting("FETCH_QUEUE_URL")) == []


def test_a_link_that_leads_back_or_stands_there_twice_is_skipped(table: Table) -> None:
    parent = source_id(f"{SITE}/index.xml")
    put(metadata={"url": f"{SITE}/feed", "parent": parent, "generation": "1", "source-uri": f"{SITE}/rss"})
    links = (f"{SITE}/index.xml", f"{SITE}/rss", f"{SITE}/rss#top", f"{SITE}/feed", f"{SITE}/1", f"{SITE}/1")
    expand_drop(holding(*map(Link, links)))

    outcome = read_outcome(table, source_id(HOME))
    assert outcome is not None
    assert outcome.expansion is not None
    assert [entry.name for entry in outcome.expansion.entries] == [f"{SITE}/1"]
    assert outcome.expansion.skipped == 1  # the source above; the others are no entries


def test_two_documents_of_one_name_are_two_inputs(table: Table) -> None:
    put()
    expand_drop(holding(*(Enclosed(name="a.html", content=f"{number}".encode()) for number in range(3))))

    assert sorted(unpacked().values()) == [b"0", b"1", b"2"]
    assert len({entry.id for entry in listed(table)}) == 3


def test_documents_of_an_archive_from_the_web_do_not_pass_for_one_page() -> None:
    address = address_within(f"{SITE}/all.zip", "a.html")

    assert address == f"inside:{SITE}/all.zip#a.html"


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=40),
    st.integers(0, 70_000).map(lambda length: "é" * length),
    st.sampled_from(["", "a\x00b", "\ud800", "\ufffe", "../../x", "a\r\nx: y", "https://x\ufffe.example/"]),
)


def opened(uri: str = HOME) -> OpenDrop:
    dropped = drop("inbox", KEY, NOON)
    source = dropped.source.model_copy(update={"uri": uri})
    body: Any = None
    return OpenDrop(
        drop=dropped,
        source=source,
        size=1,
        head=b"",
        media_type=None,
        url=None,
        fetched_at=None,
        robots=None,
        purpose="once",
        body=body,
    )


@given(
    names=st.lists(st.tuples(st.sampled_from(["link", "enclosed", "unusable"]), HOSTILE), max_size=8),
    uri=st.one_of(st.just(HOME), HOSTILE.map(lambda name: f"s3://inbox/{name.encode('utf-8', 'replace').decode()}")),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_entries_are_called_each_is_an_input_that_can_be_sent(names: list[tuple[str, str]], uri: str) -> None:
    children = Children(opened(uri))
    make: dict[str, Callable[[str], Entry]] = {
        "link": lambda name: Link(f"{SITE}/{name}"),
        "enclosed": lambda name: Enclosed(name=name, content=b"x", url=f"{SITE}/{name}", media_type=name),
        "unusable": lambda name: Unusable(name, "unreadable", name),
    }
    made = [child for kind, name in names if (child := children.take(make[kind](name)))]

    assert len(made) + children.skipped == len(names)
    assert len({entry.id for entry in children.listed}) == len(made)
    for child in made:
        match child:
            case PageRequested():
                assert len(child.url) <= LONGEST_URL
                assert queues.can_travel(child.model_dump_json())
            case RawDocument():
                assert all(value.isascii() and value.isprintable() for value in inbox.metadata_of(child).values())
                assert child.source.id == source_id(child.source.uri)
            case Parked():
                assert len(child.source.uri) < 5000
                assert child.body


def test_a_large_object_is_read_piece_by_piece_as_it_is() -> None:
    content = bytes(range(256)) * 2000
    put("large.bin", content)

    with inbox.open_drop(drop("inbox", "large.bin", NOON)) as found:
        assert found.head == content[:65536]
        stream = found.stream()
        assert stream.read(10) == content[:10]
        assert stream.read() == content[10:]


def test_a_source_over_a_gibibyte_is_refused() -> None:
    put()
    with inbox.open_drop(drop("inbox", KEY, NOON)) as found:
        huge = OpenDrop(**{**vars(found), "size": 2**30 + 1})
        with pytest.raises(TooLarge, match="Drop it in parts"):
            expand(huge, holding(*ENTRIES), "application/rss+xml")


def test_a_source_for_which_it_is_too_late_comes_again() -> None:
    put()
    event = {"eventSource": "aws:sqs", "body": "", "messageId": "1", "attributes": {}}
    answers = [settle_batch({"Records": [event]}, Late(seconds), expand_late) for seconds in (119, 200)]  # type: ignore[arg-type]

    assert answers == [{"batchItemFailures": [{"itemIdentifier": "1"}]}, {"batchItemFailures": []}]
    assert len(unpacked()) == 5
    assert time_left() == math.inf


def expand_late(record: SQSRecord) -> None:
    del record
    expand_drop(holding(*ENTRIES))


@given(st.text(st.characters(), max_size=300))
def test_every_text_has_a_group_that_sqs_takes(text: str) -> None:
    group = group_of(text)

    assert 1 <= len(group) <= 128
    assert group.isascii()
    assert group.isprintable()
    assert " " not in group


@pytest.mark.parametrize(
    ("url", "group"),
    [
        ("https://regional.kompas.com/read/1", "kompas.com"),
        ("https://radar.co.id/x", "radar.co.id"),
        ("http://127.0.0.1:8080/x", "127.0.0.1"),
    ],
)
def test_pages_are_grouped_by_site(url: str, group: str) -> None:
    assert group_of(url) == group


def test_calls_wait_for_one_another_and_the_first_error_ends_them() -> None:
    done: list[int] = []

    with side_by_side(2) as take:
        for number in range(50):
            take(partial(done.append, number))
    assert sorted(done) == list(range(50))
    with pytest.raises(ZeroDivisionError):
        divide_side_by_side()


def divide_side_by_side() -> None:
    with side_by_side(2) as take:
        for number in range(50):
            take(partial(divmod, 1, number))
