"""Fetch against a real server: what arrives, what is refused, and how long it takes."""

import gzip
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from http.client import HTTPException
from ipaddress import ip_network
from pathlib import Path
from socket import create_server, socket
from time import monotonic
from tomllib import loads
from typing import Any

import pytest

from kliping.errors import (
    Empty,
    ForbiddenAddress,
    Gone,
    InvalidUrl,
    Refused,
    TooLarge,
    Unreadable,
    UnsupportedMediaType,
)
from kliping.fetching import FetchFailed, Gate, Limits
from kliping.fetching.agents import USER_AGENT
from kliping.fetching.connecting import Deadline, named_failures
from kliping.models import RawDocument
from tests.unit.fetching import asking
from tests.unit.fetching.news_site import Site, answer

pytestmark = pytest.mark.enable_socket

PAGE = "<!doctype html><title>Serang Timur</title><p>“Berita”".encode()
HTML = "text/html; charset=utf-8"
LOOPBACK = (ip_network("127.0.0.0/8"),)
OPEN = Gate(allowed_networks=LOOPBACK)
HASTY = Gate(allowed_networks=LOOPBACK, limits=Limits(total=0.4))


def get(url: str, gate: Gate = OPEN) -> RawDocument:
    return asking.get(url, gate)


def named(**addresses: str) -> Gate:
    """Open the gate for the loopback, with a resolver that knows `<name>.example`."""
    return Gate(allowed_networks=LOOPBACK, resolve=lambda host: [addresses[host.removesuffix(".example")]])


def test_a_page_arrives_with_its_bytes_its_media_type_and_its_address(site: Site) -> None:
    site.pages["/a?b=c"] = answer("200 OK", PAGE, Content_Type=HTML)
    document = get(site.url("/a?b=c#top"))
    assert document.content == PAGE
    assert document.media_type == HTML
    assert document.url == site.url("/a?b=c")
    assert document.source.uri == site.url("/a?b=c#top")
    assert document.fetched_at is not None
    assert timedelta() <= datetime.now(UTC) - document.fetched_at < timedelta(seconds=5)


def test_a_page_without_media_type_arrives_all_the_same(site: Site) -> None:
    site.pages["/"] = answer("200 OK", PAGE)
    assert get(site.url("/")).media_type is None


def test_of_several_media_types_the_last_counts_and_only_printed_ascii_is_kept(site: Site) -> None:
    site.pages["/"] = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Type: text/html;\0 x=\xe9\r\n\r\n" + PAGE
    assert get(site.url("/")).media_type == "text/html; x="


def test_the_request_says_who_asks_and_what_can_be_unpacked(site: Site) -> None:
    site.pages["/"] = answer("200 OK", PAGE)
    get(site.url("/"))
    [(_, headers)] = site.requests
    assert headers["User-Agent"] == USER_AGENT
    assert headers["Accept-Encoding"] == "gzip, deflate"
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"


def test_the_user_agent_names_the_version_of_the_package() -> None:
    pyproject = loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    version = USER_AGENT.partition("/")[2].partition(" ")[0]
    assert pyproject["project"]["version"].startswith(f"{version}.")


def test_the_connection_goes_to_the_address_that_was_looked_up_and_the_request_keeps_the_name(
    site: Site, connections: list[Any]
) -> None:
    site.pages["/"] = answer("200 OK", PAGE)
    document = get(site.url("/", "news.example"), named(news="127.0.0.1"))
    assert document.url == site.url("/", "news.example")
    assert site.requests[0][1]["Host"] == f"news.example:{site.server_port}"
    assert connections == [("127.0.0.1", site.server_port)]


def test_the_next_address_is_tried_when_one_does_not_answer(site: Site) -> None:
    site.pages["/"] = answer("200 OK", PAGE)
    gate = Gate((*LOOPBACK, ip_network("::1")), resolve=lambda _: ["::1", "127.0.0.1"])
    assert get(site.url("/", "news.example"), gate).content == PAGE


def test_a_proxy_in_the_environment_is_not_asked(
    site: Site, connections: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    site.pages["/"] = answer("200 OK", PAGE)
    assert get(site.url("/")).content == PAGE
    assert connections == [("127.0.0.1", site.server_port)]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"])
def test_the_default_gate_refuses_the_machine_itself_without_connecting(host: str, connections: list[Any]) -> None:
    with pytest.raises(ForbiddenAddress, match="not on the public internet"):
        get(f"http://{host}/", Gate.parse(""))
    assert connections == []


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.pages["/1"] = answer("301 Moved Permanently", Location="2?x")
    site.pages["/2?x"] = answer("307 Temporary Redirect", b"moved", Location=site.url("/3", "other.example"))
    site.pages["/3"] = answer("200 OK", PAGE)
    document = get(site.url("/1", "news.example"), named(news="127.0.0.1", other="127.0.0.1"))
    assert document.url == site.url("/3", "other.example")
    assert document.source.uri == site.url("/1", "news.example")
    assert [path for path, _ in site.requests] == ["/1", "/2?x", "/3"]


def test_five_redirects_are_followed_and_a_sixth_is_not(site: Site) -> None:
    for step in range(6):
        site.pages[f"/{step}"] = answer("302 Found", Location=f"/{step + 1}")
    site.pages["/6"] = answer("200 OK", PAGE)
    assert get(site.url("/1")).url == site.url("/6")
    with pytest.raises(Refused, match="more than 5 times"):
        get(site.url("/0"))


def test_a_redirect_in_a_circle_ends(site: Site) -> None:
    site.pages["/"] = answer("302 Found", Location="/")
    with pytest.raises(Refused, match="redirected more than 5 times"):
        get(site.url("/"))
    assert len(site.requests) == 6


@pytest.mark.parametrize("status", ["302 Found", "307 Temporary Redirect"])
@pytest.mark.parametrize("inside", ["169.254.169.254", "10.0.0.1", "[fd00:ec2::254]", "[::ffff:169.254.169.254]"])
def test_a_redirect_to_the_inside_is_refused_without_connecting(
    site: Site, connections: list[Any], status: str, inside: str
) -> None:
    site.pages["/"] = answer(status, Location=f"http://{inside}/latest/meta-data/")
    with pytest.raises(ForbiddenAddress, match=r"/latest/meta-data/ leads to"):
        get(site.url("/"))
    assert connections == [("127.0.0.1", site.server_port)]


def test_a_redirect_to_a_name_that_leads_inside_is_refused_without_connecting(
    site: Site, connections: list[Any]
) -> None:
    site.pages["/"] = answer("302 Found", Location="http://inside.example/")
    with pytest.raises(ForbiddenAddress):
        get(site.url("/", "news.example"), named(news="127.0.0.1", inside="169.254.169.254"))
    assert connections == [("127.0.0.1", site.server_port)]


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://0x7f.1/", "gopher://127.0.0.1:6379/_"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, location: str) -> None:
    site.pages["/"] = answer("302 Found", Location=location)
    with pytest.raises(InvalidUrl, match="redirects to"):
        get(site.url("/"))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("404 Not Found", Gone),
        ("410 Gone", Gone),
        ("418 I'm a Teapot", Refused),
        ("500 Internal Server Error", FetchFailed),
    ],
)
def test_a_status_is_told_with_the_url(site: Site, status: str, kind: type[Exception]) -> None:
    site.pages["/a"] = answer(status, PAGE, Content_Type=HTML)
    with pytest.raises(kind) as raised:
        get(site.url("/a"))
    assert f"{site.url('/a')} answered {status[:3]}" in str(raised.value)


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_body_without_bytes_is_empty(site: Site, encoding: str) -> None:
    site.pages["/"] = answer("200 OK", Content_Type=HTML, Content_Encoding=encoding)
    with pytest.raises(Empty):
        get(site.url("/"))


def test_a_body_that_unpacks_to_nothing_is_empty(site: Site) -> None:
    site.pages["/"] = answer("200 OK", gzip.compress(b""), Content_Encoding="gzip")
    with pytest.raises(Empty):
        get(site.url("/"))


def test_a_picture_is_not_an_article(site: Site) -> None:
    site.pages["/a.png"] = answer("200 OK", b"\x89PNG", Content_Type="image/png")
    with pytest.raises(UnsupportedMediaType, match="image/png"):
        get(site.url("/a.png"))


def test_a_packed_page_arrives_unpacked(site: Site) -> None:
    site.pages["/"] = answer("200 OK", gzip.compress(PAGE), Content_Encoding="gzip")
    assert get(site.url("/")).content == PAGE


def test_a_chunked_page_arrives_in_one_piece(site: Site) -> None:
    packed = gzip.compress(PAGE)
    chunks = b"".join(b"1\r\n" + packed[i : i + 1] + b"\r\n" for i in range(len(packed))) + b"0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    site.pages["/"] = head + chunks
    assert get(site.url("/")).content == PAGE
    site.pages["/"] = head + chunks[:-5]
    with pytest.raises(FetchFailed):
        get(site.url("/"))


def test_a_bomb_is_too_large_and_soon_found_out(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000, 1)
    site.pages["/"] = answer("200 OK", bomb, Content_Encoding="gzip")
    started = monotonic()
    with pytest.raises(TooLarge, match=site.url("/")):
        get(site.url("/"))
    assert len(bomb) < 1_000_000
    assert monotonic() - started < 10


def test_a_body_over_the_limit_is_too_large_announced_or_not(site: Site) -> None:
    gate = Gate(allowed_networks=LOOPBACK, limits=Limits(sent=1000))
    site.pages["/"] = b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 2000
    site.pages["/announced"] = answer("200 OK", b"x" * 2000)
    site.pages["/most"] = answer("200 OK", b"x" * 1000)
    for path in ("/", "/announced"):
        with pytest.raises(TooLarge):
            get(site.url(path), gate)
    assert len(get(site.url("/most"), gate).content) == 1000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_an_encoding_that_was_not_offered_is_refused(site: Site, encoding: str) -> None:
    site.pages["/"] = answer("200 OK", PAGE, Content_Encoding=encoding)
    with pytest.raises(UnsupportedMediaType, match="only gzip and deflate were offered"):
        get(site.url("/"))


def test_a_plain_page_called_gzip_is_unreadable(site: Site) -> None:
    site.pages["/"] = answer("200 OK", PAGE, Content_Encoding="gzip")
    with pytest.raises(Unreadable):
        get(site.url("/"))


@pytest.mark.parametrize("missing", [1, 9])
def test_a_truncated_gzip_stream_is_tried_again(site: Site, missing: int) -> None:
    site.pages["/"] = answer("200 OK", gzip.compress(PAGE)[:-missing], Content_Encoding="gzip")
    with pytest.raises(FetchFailed, match="too early"):
        get(site.url("/"))


def test_a_body_shorter_than_its_content_length_is_tried_again(site: Site) -> None:
    site.pages["/"] = answer("200 OK", PAGE, Content_Length=str(len(PAGE) + 1))
    with pytest.raises(FetchFailed, match=site.url("/")):
        get(site.url("/"))


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"hello\r\n",
        b"HTTP/1.1 9999999999 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nXX\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 1000,
    ],
)
def test_nonsense_is_tried_again(site: Site, nonsense: bytes) -> None:
    site.pages["/"] = nonsense
    with pytest.raises(FetchFailed, match=site.url("/")):
        get(site.url("/"))


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"", b"HTTP/1.1 200 OK\r\n"),
        (b"", b"H"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X: x\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
)
def test_a_trickle_ends_at_the_deadline_wherever_it_comes(site: Site, head: bytes, piece: bytes) -> None:
    site.pages["/"] = site.trickle(head, piece)
    started = monotonic()
    with pytest.raises(FetchFailed, match=r"took longer than 0\.4 s"):
        get(site.url("/"), HASTY)
    assert 0.4 <= monotonic() - started < 4


def test_redirects_share_one_deadline(site: Site) -> None:
    def wait_and_redirect(path: str) -> Any:
        return lambda stream: (site.closing.wait(0.15), stream.write(answer("302 Found", Location=path)))

    for step in range(5):
        site.pages[f"/{step}"] = wait_and_redirect(f"/{step + 1}")
    with pytest.raises(FetchFailed, match="took longer"):
        get(site.url("/0"), HASTY)
    assert len(site.requests) < 5


def test_a_silent_server_is_left_after_the_read_timeout(site: Site) -> None:
    site.pages["/"] = lambda _: site.closing.wait(5)
    gate = Gate(allowed_networks=LOOPBACK, limits=Limits(read=0.2))
    started = monotonic()
    with pytest.raises(FetchFailed, match="timed out"):
        get(site.url("/"), gate)
    assert monotonic() - started < 4


def test_a_closed_port_is_tried_again() -> None:
    with socket() as bound:
        bound.bind(("127.0.0.1", 0))  # and never listens
        with pytest.raises(FetchFailed, match="refused"):
            get(f"http://127.0.0.1:{bound.getsockname()[1]}/")


def test_what_makes_no_sense_is_quoted_in_part() -> None:
    with pytest.raises(FetchFailed) as failed, named_failures("https://news.example/", Deadline(60)):
        raise HTTPException("x" * 60_000)

    assert len(str(failed.value)) < 400


def test_a_name_that_does_not_resolve_is_tried_again() -> None:
    def resolve(host: str) -> list[str]:
        raise OSError(-3, "Temporary failure in name resolution")

    with pytest.raises(FetchFailed, match=r"http://news\.example/ could not be fetched: .*name resolution"):
        get("http://news.example/", Gate(resolve=resolve))


@pytest.mark.parametrize("slow", ["first.example", "second.example"])
def test_a_resolver_that_does_not_answer_is_left_at_the_deadline(site: Site, slow: str) -> None:
    def resolve(host: str) -> list[str]:
        if host == slow:
            site.closing.wait(5)
        return ["127.0.0.1"]

    site.pages["/"] = answer("302 Found", Location=site.url("/b", "second.example"))
    started = monotonic()
    with pytest.raises(FetchFailed, match=rf"http://{slow}.* could not be fetched: took longer than 0\.4 s"):
        get(site.url("/", "first.example"), Gate(LOOPBACK, Limits(total=0.4), resolve=resolve))
    assert 0.4 <= monotonic() - started < 4


def test_a_host_that_does_not_take_the_call_is_left_after_the_connect_timeout() -> None:
    with create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as callers:
        address = listener.getsockname()
        for _ in range(3):  # nobody accepts them, and then the line is full
            caller = callers.enter_context(socket())
            caller.setblocking(False)  # noqa: FBT003 - the socket's own interface
            caller.connect_ex(address)
        started = monotonic()
        with pytest.raises(FetchFailed, match="timed out"):
            get(f"http://127.0.0.1:{address[1]}/", Gate(LOOPBACK, Limits(connect=0.2)))
    assert 0.2 <= monotonic() - started < 4
