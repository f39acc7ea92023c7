"""robots.txt: read as RFC 9309 says, through the same gate, and never in the way of a page it allows."""

import gzip
from contextlib import suppress
from ipaddress import ip_address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kliping.errors import Disallowed, ForbiddenAddress, Gone
from kliping.fetching import FetchFailed, Gate, Limits, Politeness, Postponed
from kliping.fetching.robots import LARGEST, LONGEST_CRAWL_DELAY, Robots, fetch_robots, origin_of
from kliping.fetching.targets import Target
from kliping.fetching.visits import AskedToWait, HostBusy
from tests.unit.fetching import asking
from tests.unit.fetching.asking import Memory, Turns
from tests.unit.fetching.news_site import Site, answer

pytestmark = pytest.mark.enable_socket

PAGE = b"<!doctype html><title>Pasar</title><p>Berita"
LOOPBACK = (ip_network("127.0.0.0/8"),)
OPEN = Gate(allowed_networks=LOOPBACK)
ORIGIN = "https://news.example:443"


def rules(text: str) -> Robots:
    return Robots(ORIGIN, "rules", text)


def polite(
    gate: Gate = OPEN, turns: Turns | None = None, memory: Memory | None = None, interval: float = 1
) -> Politeness:
    return Politeness(gate, memory or Memory(), turns or Turns(), interval)


def read(site: Site, gate: Gate = OPEN) -> Robots:
    return fetch_robots(Target.parse(site.url("/a")), (ip_address("127.0.0.1"),), gate)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", "/berita/1", True),
        ("User-agent: *\nDisallow: /private", "/private/1", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Kliping\nAllow: /", "/berita/1", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: kliping\nDisallow: /", "/berita/1", False),
        ("User-agent: Kliping\nUser-agent: Other\nDisallow: /", "/berita/1", False),
        ("User-agent: Klipingbot\nDisallow: /", "/berita/1", True),
        ("User-agent: ping\nDisallow: /", "/berita/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: *\nDisallow:", "/berita/1", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/berita/1", False),
        ("USER-AGENT: *\rDISALLOW: /", "/berita/1", False),
        ("<!doctype html><title>404</title>", "/berita/1", True),
        ("", "/berita/1", True),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
    ],
)
def test_the_rules_decide(text: str, path: str, *, allowed: bool) -> None:
    url = Target.parse(f"https://news.example{path}").url
    said = rules(text.encode().decode("utf-8-sig"))
    if allowed:
        assert said.permit(url) == "allowed"
    else:
        with pytest.raises(Disallowed, match=r"https://news\.example:443/robots\.txt disallows it"):
            said.permit(url)


@pytest.mark.parametrize(
    ("line", "seconds"),
    [
        ("Crawl-delay: 5", 5),
        ("crawl-delay: 0.5", 0.5),
        ("Crawl-delay: 86400", LONGEST_CRAWL_DELAY),
        ("Crawl-delay: -1", 0),
        ("Crawl-delay: soon", 0),
        ("Crawl-delay: nan", 0),
        ("Crawl-delay: inf", 0),
        ("Disallow: /delay", 0),
    ],
)
def test_a_crawl_delay_is_honoured_up_to_a_minute(line: str, seconds: float) -> None:
    assert rules(f"User-agent: *\n{line}").crawl_delay == seconds
    assert rules(f"User-agent: Other\n{line}").crawl_delay == 0


@given(st.text(st.characters(codec="utf-8"), max_size=500), st.text("abc/*$?%", max_size=30))
def test_no_file_breaks_the_reading_of_rules(text: str, path: str) -> None:
    for said in (text, f"User-agent: *\nDisallow: {text}\nAllow: {path}\nCrawl-delay: {text}"):
        try:
            permission = rules(said).permit(Target.parse(f"https://news.example/{path}").url)
        except Disallowed:
            permission = "allowed"
        assert permission == "allowed"
        assert 0 <= rules(said).crawl_delay <= LONGEST_CRAWL_DELAY


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://news.example/a?b", "https://news.example:443"),
        ("http://news.example:8080/", "http://news.example:8080"),
        ("http://[2606:4700::1111]/", "http://[2606:4700::1111]:80"),
    ],
)
def test_an_origin_is_scheme_host_and_port(url: str, origin: str) -> None:
    assert origin_of(Target.parse(url)) == origin


def test_a_file_is_read(site: Site) -> None:
    site.pages["/robots.txt"] = answer("200 OK", b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\xff")
    assert read(site) == Robots(f"http://127.0.0.1:{site.server_port}", "rules", "User-agent: *\nDisallow: /x\ufffd")


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "401 Unauthorized", "403 Forbidden", "418 Teapot"])
def test_a_site_without_rules_allows_everything(site: Site, status: str) -> None:
    site.pages["/robots.txt"] = answer(status, b"nothing")
    assert read(site).permit(site.url("/a")) == "absent"


@pytest.mark.parametrize("status", ["500 Error", "503 Unavailable", "599 Odd"])
def test_a_site_in_trouble_allows_nothing_for_now(site: Site, status: str) -> None:
    site.pages["/robots.txt"] = answer(status)
    with pytest.raises(
        FetchFailed, match=rf"waits for the site's rules for robots: .*/robots\.txt answered {status[:3]}"
    ):
        read(site).permit(site.url("/a"))


@pytest.mark.parametrize("nonsense", [b"", b"hello\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nUser"])
def test_a_file_that_does_not_arrive_allows_nothing_for_now(site: Site, nonsense: bytes) -> None:
    site.pages["/robots.txt"] = nonsense
    assert read(site).standing == "unreachable"


def test_a_file_that_trickles_ends_at_its_own_deadline(site: Site) -> None:
    site.pages["/robots.txt"] = site.trickle(b"HTTP/1.1 200 OK\r\n\r\n", b"x")
    said = read(site, Gate(LOOPBACK, limits=Limits(robots=0.3)))
    assert said.standing == "unreachable"
    assert "took longer than 0.3 s" in said.text


@pytest.mark.parametrize(
    ("status", "after", "seconds"),
    [("429 Too Many", "7", 7), ("429 Too Many", None, None), ("503 Unavailable", "120", 120)],
)
def test_a_site_that_wants_to_be_left_alone_is(
    site: Site, status: str, after: str | None, seconds: float | None
) -> None:
    site.pages["/robots.txt"] = answer(status, b"", **({"Retry_After": after} if after else {}))
    with pytest.raises(AskedToWait) as raised:
        read(site)
    assert raised.value.seconds == seconds


def test_only_the_beginning_of_an_endless_file_is_read(site: Site) -> None:
    first = b"User-agent: *\nDisallow: /x\n"
    site.pages["/robots.txt"] = site.trickle(b"HTTP/1.1 200 OK\r\n\r\n" + first + b"#" * 600_000, b"#")
    said = read(site)
    assert len(said.text) == LARGEST
    with pytest.raises(Disallowed):
        said.permit(site.url("/x"))


def test_a_packed_file_is_unpacked_as_far_as_it_is_read(site: Site) -> None:
    packed = gzip.compress(b"User-agent: *\nDisallow: /x\n" + b"#" * 50_000_000)
    site.pages["/robots.txt"] = answer("200 OK", packed, Content_Encoding="gzip")
    assert len(read(site).text) == LARGEST
    site.pages["/robots.txt"] = answer("200 OK", b"\x0b\x00", Content_Encoding="br")
    assert read(site).standing == "unreachable"


def test_five_redirects_are_followed_and_a_sixth_means_there_are_no_rules(site: Site) -> None:
    site.pages["/robots.txt"] = answer("301 Moved", Location="/1")
    for step in range(1, 6):
        site.pages[f"/{step}"] = answer("302 Found", Location=f"/{step + 1}")
    site.pages["/5"] = answer("200 OK", b"User-agent: *\nDisallow: /")
    assert read(site).standing == "rules"
    site.pages["/5"] = answer("302 Found", Location="/6")
    site.pages["/6"] = answer("200 OK", b"User-agent: *\nDisallow: /")
    assert read(site).standing == "absent"


@pytest.mark.parametrize("location", ["http://169.254.169.254/", "http://10.0.0.1/robots.txt", "file:///etc/passwd"])
def test_a_redirect_to_the_inside_is_not_followed(site: Site, connections: list[Any], location: str) -> None:
    site.pages["/robots.txt"] = answer("302 Found", Location=location)
    assert read(site).standing == "absent"
    assert connections == [("127.0.0.1", site.server_port)]


def test_a_redirect_to_a_host_that_is_not_looked_up_in_time_is_left_at_the_deadline(site: Site) -> None:
    def resolve(_: str) -> list[str]:
        site.closing.wait(5)
        return ["127.0.0.1"]

    site.pages["/robots.txt"] = answer("302 Found", Location="http://slow.example/robots.txt")
    found = read(site, Gate(LOOPBACK, Limits(robots=0.3), resolve=resolve))
    assert found.standing == "unreachable"
    assert "took longer than 0.3 s" in found.text


def test_the_rules_are_asked_once_and_what_they_say_is_recorded(site: Site) -> None:
    site.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nDisallow: /private")
    site.pages["/a"] = answer("200 OK", PAGE)
    politeness = polite()
    assert asking.get(site.url("/a"), OPEN, politeness).robots == "allowed"
    assert asking.get(site.url("/a"), OPEN, politeness).robots == "allowed"
    assert [path for path, _ in site.requests] == ["/robots.txt", "/a", "/a"]


def test_a_site_without_rules_is_recorded_as_such(site: Site) -> None:
    site.pages["/a"] = answer("200 OK", PAGE)
    assert asking.get(site.url("/a"), OPEN, polite()).robots == "absent"


def test_a_page_that_is_disallowed_is_not_asked_for(site: Site) -> None:
    site.pages["/robots.txt"] = answer("200 OK", b"User-agent: Kliping\nDisallow: /a")
    with pytest.raises(Disallowed):
        asking.get(site.url("/a"), OPEN, polite())
    assert [path for path, _ in site.requests] == ["/robots.txt"]


def test_where_a_redirect_leads_is_asked_for_rules_too(site: Site) -> None:
    other = Site()
    other.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nDisallow: /b")
    site.pages["/a"] = answer("302 Found", Location=other.url("/b"))
    with pytest.raises(Disallowed, match=f":{other.server_port}/robots.txt"):
        asking.get(site.url("/a"), OPEN, polite())
    assert [path for path, _ in other.requests] == ["/robots.txt"]
    other.close()


def test_both_requests_take_a_turn_and_the_page_takes_the_longer_one(site: Site) -> None:
    site.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nCrawl-delay: 30")
    site.pages["/a"] = answer("200 OK", PAGE)
    turns = Turns()
    asking.get(site.url("/a"), OPEN, polite(turns=turns))
    assert turns.taken == [("127.0.0.1", 1), ("127.0.0.1", 30)]


def test_without_an_interval_only_a_site_that_asks_for_one_gets_turns(site: Site) -> None:
    site.pages["/a"] = answer("200 OK", PAGE)
    turns = Turns()
    asking.get(site.url("/a"), OPEN, polite(turns=turns, interval=0))
    assert turns.taken == []
    site.pages["/robots.txt"] = answer("200 OK", b"User-agent: *\nCrawl-delay: 2")
    asking.get(site.url("/a"), OPEN, polite(turns=turns, interval=0))
    assert turns.taken == [("127.0.0.1", 2)]


@pytest.mark.parametrize(
    ("said", "is_answer"),
    [
        (answer("200 OK", PAGE), True),
        (answer("500 Internal Server Error"), True),
        (answer("404 Not Found"), True),
        (b"", False),
        (answer("200 OK", PAGE, Content_Length="100"), False),
    ],
)
def test_whether_a_site_answers_is_heard(site: Site, said: bytes, *, is_answer: bool) -> None:
    site.pages["/a"] = said
    turns = Turns()
    with suppress(FetchFailed, Gone):
        asking.get(site.url("/a"), OPEN, polite(turns=turns))
    assert turns.heard == [("127.0.0.1", is_answer)]


def test_without_an_interval_nobody_listens(site: Site) -> None:
    site.pages["/a"] = b""
    turns = Turns()
    with pytest.raises(FetchFailed):
        asking.get(site.url("/a"), OPEN, polite(turns=turns, interval=0))
    assert turns.heard == []


def test_a_visit_that_has_to_wait_says_how_far_it_came(site: Site) -> None:
    site.pages["/a"] = answer("302 Found", Location="/b")
    memory = Memory(Robots(f"http://127.0.0.1:{site.server_port}", "absent"))
    busy = HostBusy("127.0.0.1", 99.0)
    with pytest.raises(Postponed) as raised:
        asking.get(site.url("/a"), OPEN, polite(turns=Turns([None, busy]), memory=memory))
    assert (raised.value.visit.url, raised.value.visit.redirects) == (site.url("/b"), 1)
    assert raised.value.why is busy


def test_a_host_inside_is_refused_before_it_is_asked_for_rules(connections: list[Any]) -> None:
    turns = Turns()
    with pytest.raises(ForbiddenAddress, match=r"http://127\.0\.0\.1/a leads to"):
        asking.get("http://127.0.0.1/a", Gate(), polite(gate=Gate(), turns=turns))
    assert connections == []
    assert turns.taken == []


def test_a_host_is_looked_up_once_for_its_rules_and_its_page(site: Site, connections: list[Any]) -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["169.254.169.254"]

    site.pages["/a"] = answer("200 OK", PAGE)
    gate = Gate(LOOPBACK, resolve=resolve)
    asking.get(site.url("/a", "news.example"), gate, polite(gate))
    assert asked == ["news.example"]
    assert connections == [("127.0.0.1", site.server_port)] * 2
