"""One message of fetch, against a site of our own: dropped, unchanged, or sent again to wait its turn."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BufferedIOBase, StringIO
from ipaddress import ip_network
from itertools import pairwise
from typing import Any

import boto3
import pytest

from kliping.aws import redriving, validators
from kliping.aws.clients import client
from kliping.aws.door import Door
from kliping.aws.inbox import open_drop
from kliping.aws.observation import Outcome
from kliping.aws.robots_memory import RobotsMemory
from kliping.aws.table import Table
from kliping.aws.turns import Turns
from kliping.aws.visiting import MOST_DEFERRALS, Visitor
from kliping.errors import Disallowed
from kliping.fetching import FetchFailed, Gate, Limits, Validators
from kliping.fetching.robots import Robots
from kliping.messages import PageRequested, drop, parse_page_requests, start_anew
from kliping.models import Stage
from tests.builders import NOON, make_article, make_failure, make_record, make_source
from tests.unit.aws.test_door import Context
from tests.unit.fetching.news_site import Site, answer

pytestmark = pytest.mark.enable_socket

GATE = Gate(allowed_networks=(ip_network("127.0.0.0/8"),), resolve=lambda _: ["127.0.0.1"])
PAGE = b"<!doctype html><title>Pasar</title><p>Berita"
DAY = 86_400.0


@pytest.fixture
def site() -> Iterator[Site]:
    opened = Site()
    opened.pages["/a"] = answer("200 OK", PAGE, ETag='"a1"')
    yield opened
    opened.close()


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> str:
    """Give fetch a queue of its own, whose messages can be looked at while they are held back."""
    url = boto3.client("sqs").create_queue(QueueName="kliping-fetch")["QueueUrl"]
    monkeypatch.setenv("QUEUE_URL", url)
    return url


@pytest.fixture
def visitor(queue: str) -> Visitor:
    return Visitor(GATE, RobotsMemory.from_environment(), interval=5, longest_wait=DAY)


def requested(url: str, **fields: Any) -> PageRequested:
    return PageRequested(source=make_source(url), **fields)


def sent_again() -> list[tuple[PageRequested, Any]]:
    """Return the messages held back in fetch's queue, each with what moto knows of it."""
    from moto.sqs.models import sqs_backends

    held = sqs_backends["123456789012"]["eu-west-1"].queues["kliping-fetch"]._messages  # noqa: SLF001 - held back
    return [(parse_page_requests(message.body, NOON)[0], message) for message in held]


def sqs_event(*bodies: str, attempts: int = 1, group: str | None = None) -> dict[str, Any]:
    attributes = {"ApproximateReceiveCount": str(attempts), "SentTimestamp": str(round(NOON.timestamp() * 1000))}
    return {
        "Records": [
            {
                "messageId": f"message-{number}",
                "receiptHandle": f"receipt-{number}",
                "body": body,
                "attributes": attributes | ({"MessageGroupId": group} if group else {}),
                "messageAttributes": {},
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:kliping-fetch",
                "awsRegion": "eu-west-1",
            }
            for number, body in enumerate(bodies)
        ]
    }


def dropped(url: str) -> Any:
    """Return the object a URL led to, and its metadata."""
    s3 = boto3.client("s3")
    [listed] = [
        each["Key"]
        for each in s3.list_objects_v2(Bucket="inbox").get("Contents", [])
        if make_source(url).id in each["Key"]
    ]
    return s3.get_object(Bucket="inbox", Key=listed), listed


def rob(visitor: Visitor, site: Site, text: str | None = None, host: str = "127.0.0.1") -> None:
    """Let the visitor know what the site says to robots, so that no request goes for that."""
    standing: Any = "absent" if text is None else "rules"
    visitor.robots.remember(Robots(f"http://{host}:{site.server_port}", standing, text or ""))


def test_a_page_is_dropped_with_its_purpose_and_by_what_right_it_was_fetched(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nDisallow: /private")
    visit = replace(visitor, interval=0)
    assert visit.visit(requested(site.url("/a"), purpose="follow")) is Outcome.SUCCEEDED
    stored, key = dropped(site.url("/a"))
    assert stored["Metadata"]["purpose"] == "follow"
    assert stored["Metadata"]["robots"] == "allowed"
    from kliping.aws.observation import observed

    with observed(make_source()), open_drop(drop("inbox", key, NOON)) as opened:
        assert opened.read().robots == "allowed"


def test_what_a_site_says_to_robots_is_asked_once_a_day_by_all_functions_together(site: Site, visitor: Visitor) -> None:
    site.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nDisallow: /private")
    for _ in range(2):
        other = Visitor(GATE, RobotsMemory.from_environment(), interval=0, longest_wait=DAY)
        other.visit(requested(site.url("/a")))
        with pytest.raises(Disallowed):
            other.visit(requested(site.url("/private")))
    assert [path for path, _ in site.requests].count("/robots.txt") == 1


def test_what_was_remembered_too_long_ago_is_asked_again() -> None:
    now = NOON.timestamp()
    early, late = (
        RobotsMemory("articles", client("dynamodb"), clock=lambda at=at: at)  # type: ignore[misc]
        for at in (now, now + DAY + 1)
    )
    for robots in (
        Robots("http://a.example:80", "rules", "User-agent: *"),
        Robots("http://b.example:80", "unreachable"),
    ):
        early.remember(robots)
        assert early.recall(robots.origin) == robots
        assert RobotsMemory("articles", client("dynamodb"), clock=early.clock).recall(robots.origin) == robots
        assert late.recall(robots.origin) is None
    soon = RobotsMemory("articles", client("dynamodb"), clock=lambda: now + 301)
    assert soon.recall("http://b.example:80") is None
    assert soon.recall("http://a.example:80") is not None


def test_rules_too_large_for_an_item_are_kept_in_the_process() -> None:
    import random

    noise = random.Random(1).randbytes(400_000).hex()  # noqa: S311 - the same noise on every run
    memory = RobotsMemory.from_environment()
    memory.remember(Robots("http://a.example:80", "rules", noise))
    assert memory.recall("http://a.example:80") is not None
    assert RobotsMemory.from_environment().recall("http://a.example:80") is None


def test_a_process_remembers_no_more_sites_than_it_has_room_for() -> None:
    memory = RobotsMemory.from_environment()
    for number in range(70):
        memory.remember(Robots(f"http://{number}.example:80", "absent"))
    assert len(memory._near) == 64  # noqa: SLF001 - what it takes up


def test_a_site_whose_rules_cannot_be_read_is_tried_again_but_not_asked_again_at_once(
    site: Site, visitor: Visitor
) -> None:
    site.pages["/robots.txt"] = answer("500 Internal Server Error")
    for _ in range(3):
        with pytest.raises(FetchFailed, match=r"waits for the site's rules for robots"):
            visitor.visit(requested(site.url("/a")))
    assert [path for path, _ in site.requests] == ["/robots.txt"]


def test_a_message_whose_turn_is_far_away_is_sent_again_with_its_turn_its_group_and_a_delay(
    site: Site, visitor: Visitor
) -> None:
    rob(visitor, site)
    door = Door(Stage.FETCH, replace(visitor, interval=30).visit, side_by_side=True)
    urls = [site.url(f"/a?{number}") for number in range(4)]
    for url in urls:
        site.pages[url.removeprefix(site.url(""))] = answer("200 OK", PAGE)

    assert door(sqs_event(*urls, group="kabar.example"), Context()) == {"batchItemFailures": []}  # type: ignore[arg-type]

    assert len(site.requests) == 1
    again = sent_again()
    assert len(again) == 3
    assert {message.group_id for _, message in again} == {"kabar.example"}
    turns = sorted(request.not_before for request, _ in again if request.not_before)
    assert all(later - sooner >= timedelta(seconds=30) for sooner, later in pairwise(turns)), turns
    assert {request.source for request, _ in again} < {make_source(url) for url in urls}
    assert all(message.delayed_until > message.sent_timestamp for _, message in again)


def test_waiting_keeps_the_count_of_tries_that_failed(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    Turns.from_environment(in_line=False).take("127.0.0.1", 5)
    door = Door(Stage.FETCH, visitor.visit)
    door(sqs_event(site.url("/a"), attempts=2), Context())  # type: ignore[arg-type]
    [(copy, _)] = sent_again()
    assert copy.attempts == 1


def test_tries_are_counted_over_all_copies_of_a_message(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    site.pages["/a"] = answer("500 Internal Server Error")
    door = Door(Stage.FETCH, replace(visitor, interval=0).visit)
    once_more = requested(site.url("/a"), attempts=1).model_dump_json()
    assert door(sqs_event(once_more), Context())["batchItemFailures"] != []  # type: ignore[arg-type]
    last = requested(site.url("/a"), attempts=2).model_dump_json()
    assert door(sqs_event(last), Context()) == {"batchItemFailures": []}  # type: ignore[arg-type]


def test_a_turn_beyond_fifteen_minutes_is_waited_for_in_steps_without_a_new_one(site: Site, visitor: Visitor) -> None:
    turn = datetime.now(UTC) + timedelta(hours=1)
    Door(Stage.FETCH, visitor.visit)(
        sqs_event(requested(site.url("/a"), not_before=turn).model_dump_json()),
        Context(),  # type: ignore[arg-type]
    )
    [(copy, message)] = sent_again()
    assert copy.not_before == turn
    assert 890_000 < message.delayed_until - message.sent_timestamp <= 900_001
    assert boto3.client("dynamodb").scan(TableName="articles")["Count"] == 0
    assert site.requests == []


@pytest.mark.parametrize(("status", "after"), [("429 Too Many Requests", "600"), ("503 Service Unavailable", "600")])
def test_a_site_that_asks_to_be_left_alone_is_and_by_everybody(
    site: Site, visitor: Visitor, status: str, after: str
) -> None:
    rob(visitor, site)
    site.pages["/a"] = answer(status, Retry_After=after)
    before = datetime.now(UTC)
    visit = Door(Stage.FETCH, visitor.visit)
    visit(sqs_event(site.url("/a")), Context())  # type: ignore[arg-type]
    visit(sqs_event(site.url("/b")), Context())  # type: ignore[arg-type]

    assert len(site.requests) == 1
    (first, _), (second, _) = sent_again()
    assert first.not_before is not None
    assert second.not_before is not None
    assert (first.deferrals, second.deferrals) == (1, 0)
    assert first.not_before >= before + timedelta(seconds=600)
    assert second.not_before >= first.not_before + timedelta(seconds=5)


def test_a_site_that_does_not_say_how_long_gets_twice_the_time_at_every_try(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    site.pages["/a"] = answer("429 Too Many Requests")
    visit = replace(visitor, interval=0).visit
    waits = []
    for deferrals in range(3):
        deferral = visit(requested(site.url("/a"), deferrals=deferrals))
        assert not isinstance(deferral, Outcome)
        waits.append(round(deferral.seconds))
    assert waits == [60, 120, 240]


def test_a_site_that_never_lets_us_in_ends_as_a_failure(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    site.pages["/a"] = answer("429 Too Many Requests", Retry_After="1")
    with pytest.raises(FetchFailed, match=rf"answered 429 .* It was put off {MOST_DEFERRALS} times before"):
        visitor.visit(requested(site.url("/a"), deferrals=MOST_DEFERRALS))


def test_a_site_that_asks_for_longer_than_we_wait_has_failed_and_is_left_alone(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    site.pages["/a"] = answer("429 Too Many Requests", Retry_After="999999999")
    hasty = replace(visitor, longest_wait=60)
    for _ in range(3):
        with pytest.raises(FetchFailed, match=r"asks to be left alone until 2.* Redrive it after that"):
            hasty.visit(requested(site.url("/a")))
    assert len(site.requests) == 1


def test_a_redirect_that_has_to_wait_goes_on_from_where_it_led(site: Site, visitor: Visitor) -> None:
    rob(visitor, site, "User-agent: *\nCrawl-delay: 30")
    site.pages["/old"] = answer("301 Moved Permanently", Location="/a")
    Door(Stage.FETCH, visitor.visit)(sqs_event(site.url("/old")), Context())  # type: ignore[arg-type]
    [(copy, _)] = sent_again()
    assert (copy.url, copy.location, copy.redirects) == (site.url("/old"), site.url("/a"), 1)

    soon = copy.model_copy(update={"not_before": datetime.now(UTC)})
    rob(visitor, site)  # no delay any more
    assert replace(visitor, interval=0).visit(soon) is Outcome.SUCCEEDED
    stored, _ = dropped(site.url("/old"))
    assert stored["Metadata"]["url"] == site.url("/a")
    assert [path for path, _ in site.requests] == ["/old", "/a"]


def test_redirects_are_counted_over_all_copies(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    site.pages["/6"] = answer("302 Found", Location="/7")
    from kliping.errors import Refused

    with pytest.raises(Refused, match="more than 5 times"):
        replace(visitor, interval=0).visit(requested(site.url("/1"), location=site.url("/6"), redirects=5))


def record(request: PageRequested) -> None:
    """Let what was fetched become a record."""
    Table.from_environment().record_article(make_record(make_article(request.url)), request.source)


@pytest.mark.parametrize("purpose", ["follow", "recheck"])
def test_a_page_that_has_not_changed_is_not_dropped_again(site: Site, visitor: Visitor, purpose: Any) -> None:
    rob(visitor, site)
    visit = replace(visitor, interval=0).visit
    first = requested(site.url("/a"))
    assert visit(first) is Outcome.SUCCEEDED
    record(first)
    site.pages["/a"] = answer("304 Not Modified")
    later = PageRequested(source=make_source(site.url("/a"), minutes=60), purpose=purpose)
    assert visit(later) is Outcome.UNCHANGED
    assert [headers.get("If-None-Match") for _, headers in site.requests] == [None, '"a1"']
    dropped(site.url("/a"))  # one object


@pytest.mark.parametrize("purpose", ["follow", "recheck"])
def test_a_page_that_was_dropped_and_not_recorded_is_sent_whole(site: Site, visitor: Visitor, purpose: Any) -> None:
    rob(visitor, site)
    visit = replace(visitor, interval=0).visit
    visit(requested(site.url("/a")))
    later = PageRequested(source=make_source(site.url("/a"), minutes=60), purpose=purpose)
    assert visit(later) is Outcome.SUCCEEDED
    assert [headers.get("If-None-Match") for _, headers in site.requests] == [None, None]


def test_a_persons_own_request_gets_the_whole_page(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    visit = replace(visitor, interval=0).visit
    for minutes in (0, 60):
        assert visit(PageRequested(source=make_source(site.url("/a"), minutes=minutes))) is Outcome.SUCCEEDED
    assert [headers.get("If-None-Match") for _, headers in site.requests] == [None, None]


def test_validators_are_kept_only_for_a_page_that_was_dropped(site: Site, visitor: Visitor) -> None:
    rob(visitor, site)
    visit, request = replace(visitor, interval=0).visit, requested(site.url("/a"))
    visit(request)
    record(request)
    assert validators.recall(request.source) == Validators(site.url("/a"), '"a1"')
    site.pages["/a"] = answer("200 OK", PAGE + b" baru", ETag='"a2"')
    assert (
        visit(request) is Outcome.UNCHANGED
    )  # delivered twice: the page of the first time stays, and what belongs to it
    assert validators.recall(request.source) == Validators(site.url("/a"), '"a1"')


def test_a_batch_is_fetched_side_by_side_and_every_line_names_its_own_input(
    site: Site, visitor: Visitor, written: StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    from threading import Barrier

    together = Barrier(10, timeout=60)

    def answer_together(page: bytes, stream: BufferedIOBase) -> None:
        together.wait()  # nobody is answered before all ten have asked
        stream.write(page)

    urls = []
    for number in range(10):
        host = f"{number}.example"
        rob(visitor, site, host=host)
        urls.append(site.url(f"/{number}", host))
        page = answer("404 Not Found") if number % 2 else answer("200 OK", PAGE)
        site.pages[f"/{number}"] = partial(answer_together, page)

    unhurried = replace(visitor, gate=replace(GATE, limits=Limits(read=60, total=60)), interval=0)
    Door(Stage.FETCH, unhurried.visit, side_by_side=True)(sqs_event(*urls), Context())  # type: ignore[arg-type]

    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    said = {line["correlation_id"]: line["message"] for line in lines}
    for number, url in enumerate(urls):
        assert ("fetch rejected" if number % 2 else "fetch succeeded") in said[make_source(url).id]
    assert len(lines) == 10
    [metrics] = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "_aws" in line]
    assert (metrics["Succeeded"], metrics["Rejected"]) == ([1.0] * 5, [1.0] * 5)


def test_of_a_batch_exactly_the_failed_are_handed_back(site: Site, visitor: Visitor) -> None:
    site.pages["/bad"] = answer("500 Internal Server Error")
    urls = []
    for number in range(10):
        rob(visitor, site, host=f"{number}.example")
        urls.append(site.url("/bad" if number in {2, 5} else "/a", f"{number}.example"))
    answered = Door(Stage.FETCH, visitor.visit, side_by_side=True)(sqs_event(*urls), Context())  # type: ignore[arg-type]
    failed = {failure["itemIdentifier"] for failure in answered["batchItemFailures"]}
    assert failed == {"message-2", "message-5"}


def test_a_redrive_starts_anew(queue: str, table: Table) -> None:
    tired = requested(
        "https://kabar.example/a",
        purpose="recheck",
        attempts=4,
        deferrals=8,
        not_before=NOON,
        location="https://x.example/",
        redirects=3,
    )
    failure = make_failure(tired.source, message=tired.model_dump_json())
    redriving.redrive(failure, queue, table, boto3.client("sqs"))
    [(copy, _)] = sent_again()
    assert copy == requested("https://kabar.example/a", purpose="recheck")


@pytest.mark.parametrize("body", ["https://kabar.example/a", '{"url": "https://kabar.example/a"}', '{"source": 1}'])
def test_what_a_person_typed_is_redriven_as_it_was(body: str) -> None:
    assert start_anew(Stage.FETCH, body) == body


def make_visitor_setting(monkeypatch: pytest.MonkeyPatch, **changes: str) -> Callable[[], Visitor]:
    told = {
        "FETCH_ALLOWED_NETWORKS": "none",
        "FETCH_USER_AGENT": "Kliping/0.1 (+https://redaksi.example/robot)",
        "FETCH_INTERVAL_SECONDS": "1",
        "FETCH_LONGEST_WAIT_SECONDS": "86400",
    }
    for name, value in (told | changes).items():
        monkeypatch.setenv(name, value)
    return Visitor.from_environment


def test_the_template_tells_who_we_are_and_how_often_we_come(monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = make_visitor_setting(monkeypatch)()
    assert visitor.gate.user_agent == "Kliping/0.1 (+https://redaksi.example/robot)"
    assert (visitor.interval, visitor.longest_wait) == (1, 86_400)


def test_a_dishonest_name_stops_the_function_at_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="Kliping/<version>"):
        make_visitor_setting(monkeypatch, FETCH_USER_AGENT="Mozilla/5.0")()
