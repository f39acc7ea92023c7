"""Every door understands the machine's form and a form that a person can type, and says so when it is neither."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.errors import InvalidMessage
from kliping.identity import source_id
from kliping.messages import (
    PARSERS,
    ArticleEnriched,
    ArticleExtracted,
    ClaimChecked,
    MatchTold,
    PageRequested,
    drop,
    fetched_key,
    parse_claim,
    parse_drops,
    parse_matches,
    parse_page_requests,
    sources_of,
    start_anew,
)
from kliping.models import Annotations, Stage
from tests.builders import NOON, URL, make_article, make_source
from tests.unit.test_schemas import EVENT


def s3_event(key: str, *, count: int = 1) -> str:
    record = {
        "eventTime": "2026-03-04T12:00:00.000Z",
        "eventName": "ObjectCreated:Put",
        "s3": {"bucket": {"name": "inbox"}, "object": {"key": key}},
    }
    return json.dumps({"Records": [record] * count})


@pytest.mark.parametrize("body", [URL, f"  {URL}\n", f'"{URL}"', json.dumps({"url": URL})])
def test_a_url_can_be_sent_bare_or_as_json(body: str) -> None:
    (request,) = parse_page_requests(body, NOON)

    assert request.url == URL
    assert request.source == make_source(URL)


@pytest.mark.parametrize("body", ["", "  ", '{"URL": "x"}', '{"url": 3}', '{"url": ""}', "{", '{"url": "x", "y": 1}'])
def test_another_message_to_fetch_is_refused_with_what_would_have_worked(body: str) -> None:
    with pytest.raises(InvalidMessage, match=r"https://"):
        parse_page_requests(body, NOON)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("berita.html", "berita.html"),
        ("two+words.html", "two words.html"),
        ("a%2Bb.html", "a+b.html"),
        ("100%25.html", "100%.html"),
        ("caf%C3%A9.html", "café.html"),
        ("%F0%9F%97%9E.html", "🗞.html"),
        ("folder%2Fberita.html", "folder/berita.html"),
        ("folder/berita.html", "folder/berita.html"),
    ],
)
def test_keys_in_s3_events_are_decoded(key: str, expected: str) -> None:
    (dropped,) = parse_drops(s3_event(key), NOON)

    assert dropped.key == expected
    assert dropped.source.id == source_id(f"s3://inbox/{expected}")
    assert dropped.source.received_at == NOON


def test_keys_typed_by_hand_are_taken_as_they_are() -> None:
    (dropped,) = parse_drops(json.dumps({"bucket": "inbox", "key": "100%+é.html"}), NOON)

    assert dropped.key == "100%+é.html"


def test_an_event_of_several_objects_gives_as_many() -> None:
    assert len(parse_drops(s3_event("a.html", count=3), NOON)) == 3


def test_the_test_event_of_s3_speaks_of_nothing() -> None:
    assert parse_drops(json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "inbox"}), NOON) == []


@pytest.mark.parametrize(
    "body",
    [
        *("", "[]", "null", "{}", '{"Records": [{}]}', '{"Records": 3}', '{"bucket": "inbox"}'),
        '{"bucket": null, "key": "a.html"}',
        '{"bucket": "inbox", "key": 3}',
        s3_event("a.html").replace('"a.html"', "3"),
        s3_event("a.html").replace('"inbox"', "[]"),
        s3_event("a.html").replace("12:00:00.000Z", "12:00"),
        '{"Records":' * 30_000,
    ],
    ids=lambda body: body[:40],
)
def test_another_message_to_extract_is_refused_with_what_would_have_worked(body: str) -> None:
    with pytest.raises(InvalidMessage, match="S3 event"):
        parse_drops(body, NOON)


def test_a_fetched_page_speaks_for_the_url_that_led_to_it() -> None:
    source = make_source(minutes=1.5)

    dropped = drop("inbox", fetched_key(source, ".html"), NOON + timedelta(hours=1))

    assert dropped.source.id == source.id
    assert dropped.source.received_at == source.received_at


@given(st.datetimes(min_value=datetime(2001, 9, 10), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 - made aware below
def test_the_instant_of_a_fetched_page_survives_its_name(instant: datetime) -> None:
    milliseconds = instant.replace(microsecond=instant.microsecond // 1000 * 1000, tzinfo=UTC)
    source = make_source().model_copy(update={"received_at": milliseconds})

    assert drop("inbox", fetched_key(source, ".html"), NOON).source.received_at == milliseconds


@pytest.mark.parametrize(
    ("stage", "message"),
    [
        (Stage.ENRICH, ArticleExtracted(source=make_source(), article=make_article())),
        (Stage.TAG, ArticleEnriched(source=make_source(), article=make_article(), annotations=Annotations())),
    ],
)
def test_what_a_stage_says_the_next_one_understands(stage: Stage, message: ArticleExtracted | ArticleEnriched) -> None:
    body = message.model_dump_json(exclude_defaults=True)

    assert PARSERS[stage](body, NOON) == [message]
    assert parse_claim(body) is None
    assert sources_of(stage, body, "id", NOON) == [message.source]


def test_messages_name_their_fields_as_schema_org_does() -> None:
    body = ArticleExtracted(source=make_source(), article=make_article()).model_dump_json()

    assert '"articleBody"' in body
    assert '"datePublished"' in body


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(InvalidMessage, match="surprise"):
        PARSERS[Stage.ENRICH]('{"surprise": 1}', NOON)


def test_a_claim_check_is_told_from_a_message_that_travelled_whole() -> None:
    claim = ClaimChecked(source=make_source(), claim="claims/x.json")

    assert parse_claim(claim.model_dump_json()) == claim
    assert parse_claim('"claim"' + " " * 20_000) is None
    assert sources_of(Stage.TAG, claim.model_dump_json(), "id", NOON) == [claim.source]


@given(st.sampled_from(list(Stage)), st.text())
def test_whatever_a_message_is_it_speaks_for_some_input(stage: Stage, body: str) -> None:
    assert sources_of(stage, body, "message-1", NOON)


def test_a_message_that_nobody_understands_is_its_own_input() -> None:
    (source,) = sources_of(Stage.TAG, "garbage", "message-1", NOON)

    assert source.uri == "sqs://tag/message-1"


def test_a_request_that_waited_says_so_and_one_that_did_not_says_nothing() -> None:
    fresh = PageRequested(source=make_source(URL))
    assert set(json.loads(fresh.model_dump_json(exclude_defaults=True))) == {"source"}
    waited = fresh.model_copy(
        update={"not_before": NOON, "deferrals": 2, "attempts": 1, "location": URL, "redirects": 1, "purpose": "follow"}
    )
    body = waited.model_dump_json(exclude_defaults=True)
    assert parse_page_requests(body, NOON) == [waited]


@pytest.mark.parametrize(
    "field", [{"purpose": "for fun"}, {"deferrals": -1}, {"redirects": -1}, {"attempts": -1}, {"notBefore": "soon"}]
)
def test_a_request_that_makes_no_sense_is_refused(field: dict[str, object]) -> None:
    body = json.loads(PageRequested(source=make_source(URL)).model_dump_json()) | field
    with pytest.raises(InvalidMessage, match="no valid PageRequested"):
        parse_page_requests(json.dumps(body), NOON)


def test_a_message_is_refused_in_a_few_words_however_long_it_is() -> None:
    body = json.loads(PageRequested(source=make_source(URL)).model_dump_json()) | {"x" * 6_000: 1}
    with pytest.raises(InvalidMessage) as refused:
        parse_page_requests(json.dumps(body), NOON)

    assert len(str(refused.value)) < 600


def test_a_match_is_read_from_eventbridge_from_the_event_alone_and_from_our_own_message() -> None:
    detail = json.loads(EVENT.model_dump_json())
    envelope = {"detail-type": "Article Matched", "source": "kliping", "time": "2026-03-04T05:00:00Z", "detail": detail}
    [told] = parse_matches(json.dumps(envelope), NOON)
    [by_hand] = parse_matches(json.dumps(detail), NOON)
    [own] = parse_matches(told.model_dump_json(exclude_defaults=True), NOON)

    assert told.source.uri == f"match://banjir/{EVENT.article.id}/{EVENT.revision}"
    assert told.source.id == source_id(told.source.uri)
    assert told.source.received_at == datetime(2026, 3, 4, 5, tzinfo=UTC)
    assert (told.watchlist, told.article_id, told.revision) == ("banjir", EVENT.article.id, EVENT.revision)
    assert by_hand == told.model_copy(update={"source": told.source.model_copy(update={"received_at": NOON})})
    assert own == told


@pytest.mark.parametrize(
    "body", ["{", "[]", "{}", '{"detail": 1}', '{"source": {}}', '{"detail": {"version": 2}}', '{"time": 1}']
)
def test_what_is_no_match_is_told(body: str) -> None:
    with pytest.raises(InvalidMessage):
        parse_matches(body, NOON)


def test_an_event_with_an_impossible_time_is_told() -> None:
    envelope = {"time": "noon", "detail": json.loads(EVENT.model_dump_json())}

    with pytest.raises(InvalidMessage, match="received_at"):
        parse_matches(json.dumps(envelope), NOON)


def test_a_match_that_was_tried_starts_anew() -> None:
    [told] = parse_matches(EVENT.model_dump_json(), NOON)
    tried = told.model_copy(update={"tries": 7, "first_tried_at": NOON, "attempts": 2})

    assert MatchTold.model_validate_json(start_anew(Stage.NOTIFY, tried.model_dump_json())) == told
    assert start_anew(Stage.NOTIFY, EVENT.model_dump_json()) == EVENT.model_dump_json()


def test_a_source_that_was_sent_in_part_is_sent_whole_when_it_is_redriven() -> None:
    message = drop("inbox", "crawl.warc", NOON).model_copy(update={"sent": 400, "attempts": 2})
    anew = parse_drops(start_anew(Stage.EXTRACT, message.model_dump_json()), NOON)
    assert anew == [drop("inbox", "crawl.warc", NOON)]
