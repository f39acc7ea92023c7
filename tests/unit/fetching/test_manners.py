"""Small things a site can tell: when to come back, whether a page has changed, and who is asking."""

from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.errors import Refused
from kliping.fetching import Gate, NotModified, Postponed, Validators, Visit, fetch
from kliping.fetching.agents import USER_AGENT, check_user_agent
from kliping.fetching.retry_after import read_retry_after
from kliping.fetching.visits import AskedToWait
from tests.unit.fetching import asking
from tests.unit.fetching.news_site import Site, answer

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
OPEN = Gate(allowed_networks=(ip_network("127.0.0.0/8"),))
PAGE = b"<!doctype html><title>Pasar</title><p>Berita"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 40, 999_999_999),
        ("Wed, 04 Mar 2026 12:01:30 GMT", 90),
        ("Wed, 04 Mar 2026 19:01:30 +0700", 90),
        ("Wednesday, 04-Mar-26 12:00:10 GMT", 10),
        ("Wed Mar  4 12:00:10 2026", 10),
        ("Tue, 03 Mar 2026 12:00:00 GMT", 0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Wed, 99 Mar 99999 12:00:00 GMT", None),
        ("\N{ARABIC-INDIC DIGIT FIVE}", None),
    ],
)
def test_a_retry_after_is_a_number_of_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert read_retry_after(header, NOON) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_breaks_its_reader(header: str) -> None:
    seconds = read_retry_after(header, NOON)
    assert seconds is None or seconds >= 0


@pytest.mark.parametrize(
    "agent", [USER_AGENT, "Kliping/0.1", "Kliping/2.0-beta (+https://redaksi.example/robot; robot@redaksi.example)"]
)
def test_an_honest_user_agent_is_taken(agent: str) -> None:
    assert check_user_agent(agent) == agent


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (X11; Linux x86_64)",
        "kliping/0.1",
        "Kliping",
        "Kliping/",
        "Klipingbot/0.1",
        "Kliping/0.1 ",
        "Kliping/0.1\r\nX-Forwarded-For: 127.0.0.1",
        "Kliping/0.1 (+https://berita.example/é)",
        "Kliping/0.1 " + "x" * 300,
    ],
)
def test_a_user_agent_that_hides_who_asks_is_refused(agent: str) -> None:
    with pytest.raises(ValueError, match="is no user agent; it has to begin with Kliping/<version>"):
        Gate.parse("none", agent)


@pytest.mark.enable_socket
def test_whoever_runs_us_can_add_where_to_complain(site: Site) -> None:
    site.pages["/"] = answer("200 OK", PAGE)
    agent = "Kliping/0.1 (+https://redaksi.example/robot)"
    asking.get(site.url("/"), Gate.parse("127.0.0.0/8", agent))
    assert [headers["User-Agent"] for _, headers in site.requests] == [agent]


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("status", "after", "seconds"),
    [
        ("429 Too Many Requests", "30", 30),
        ("429 Too Many Requests", None, None),
        ("503 Service Unavailable", "3600", 3600),
    ],
)
def test_a_site_that_is_asked_too_much_postpones_the_visit(
    site: Site, status: str, after: str | None, seconds: float | None
) -> None:
    site.pages["/a"] = answer(status, b"", **({"Retry_After": after} if after else {}))
    with pytest.raises(Postponed, match=f"answered {status[:3]}") as raised:
        asking.get(site.url("/a"), OPEN)
    assert isinstance(raised.value.why, AskedToWait)
    assert raised.value.why.seconds == seconds


@pytest.mark.enable_socket
def test_a_page_says_by_what_it_will_be_known_again(site: Site) -> None:
    site.pages["/a"] = answer("200 OK", PAGE, ETag='W/"a1"', Last_Modified="Wed, 04 Mar 2026 12:00:00 GMT")
    page = asking.get_page(site.url("/a"), OPEN)
    assert page.validators == Validators(site.url("/a"), 'W/"a1"', "Wed, 04 Mar 2026 12:00:00 GMT")
    site.pages["/a"] = answer("200 OK", PAGE)
    assert asking.get_page(site.url("/a"), OPEN).validators is None


@pytest.mark.enable_socket
@pytest.mark.parametrize("etag", ["x" * 2000, "\xe9", "a\tb"])
def test_what_could_not_be_sent_back_is_not_kept(site: Site, etag: str) -> None:
    site.pages["/a"] = answer("200 OK", PAGE, ETag=etag)
    assert asking.get_page(site.url("/a"), OPEN).validators is None


@pytest.mark.enable_socket
def test_a_page_that_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = answer("304 Not Modified")
    known = Validators(site.url("/a"), etag='"a1"', last_modified="Wed, 04 Mar 2026 12:00:00 GMT")
    found = fetch(Visit.begin(asking.submit(site.url("/a")), known), OPEN, asking.unhurried(OPEN))
    assert found == NotModified(site.url("/a"))
    [(_, headers)] = site.requests
    assert headers["If-None-Match"] == '"a1"'
    assert headers["If-Modified-Since"] == "Wed, 04 Mar 2026 12:00:00 GMT"


@pytest.mark.enable_socket
def test_validators_are_sent_to_the_page_they_came_from_and_to_no_other(site: Site) -> None:
    site.pages["/a"] = answer("302 Found", Location="/b")
    site.pages["/b"] = answer("200 OK", PAGE)
    known = Validators(site.url("/b"), etag='"b1"')
    asking.get_page(site.url("/a"), OPEN, validators=known)
    assert [headers.get("If-None-Match") for _, headers in site.requests] == [None, '"b1"']


@pytest.mark.enable_socket
def test_nothing_is_unchanged_that_was_not_asked_about(site: Site) -> None:
    site.pages["/a"] = answer("304 Not Modified")
    with pytest.raises(Refused, match="answered 304"):
        asking.get(site.url("/a"), OPEN)
