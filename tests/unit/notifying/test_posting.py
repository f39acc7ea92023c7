"""An event goes to a receiver that may be visited, and its answer says whether it was taken."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from ipaddress import ip_network
from pathlib import Path

import pytest

from kliping.errors import ForbiddenAddress, Gone, InvalidUrl, Refused, Rejected
from kliping.fetching import Gate, Limits
from kliping.notifying import NotTaken, Webhook, check_receiver, make_secret, post, wait_for
from kliping.notifying.posting import LONGEST_WAIT, judge
from tests.builders import NOON
from tests.receiving import Receiver, open_receiver
from tests.unit.fetching.news_site import Site, answer
from tests.unit.fetching.test_tls import NOW, write_certificate
from tests.unit.fetching.witness import watch_connections

pytestmark = pytest.mark.enable_socket

HERE = Gate(allowed_networks=(ip_network("127.0.0.0/8"),), limits=Limits(connect=1, read=1, total=1))
SECRET = make_secret()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


def post_to(receiver: Receiver, gate: Gate = HERE) -> None:
    post(Webhook(receiver.url, SECRET), "match-1", b'{"id":"match-1"}', gate, NOON)


def test_the_body_is_posted_as_it_is_with_its_signature(receiver: Receiver) -> None:
    post_to(receiver)
    [headers] = receiver.headers
    assert receiver.site.bodies == [b'{"id":"match-1"}']
    assert headers["webhook-id"] == "match-1"
    assert headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"] == HERE.user_agent


@pytest.mark.parametrize("status", [200, 201, 202, 204, 299])
def test_every_2xx_means_taken(status: int) -> None:
    judge("https://example.org/", status, {}, NOON)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (410, Gone),
        *((status, Refused) for status in (301, 302, 307, 308, 304)),
        *((status, NotTaken) for status in (400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 599, 799)),
    ],
)
def test_only_what_is_gone_or_elsewhere_is_not_tried_again(status: int, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=f"https://example.org/ answered {status}"):
        judge("https://example.org/", status, {}, NOON)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), (format_datetime(NOON + timedelta(minutes=1)), 60), ("soon", None), (None, None)],
)
def test_what_a_receiver_asks_for_is_read(header: str | None, seconds: float | None) -> None:
    with pytest.raises(NotTaken) as raised:
        judge("https://example.org/", 503, {"Retry-After": header} if header else {}, NOON)
    assert raised.value.seconds == seconds


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    assert [wait_for(tries, 30, None) for tries in range(1, 8)] == [30, 60, 120, 240, 480, 900, 900]
    assert wait_for(200, 30, None) == LONGEST_WAIT
    assert [wait_for(1, 30, asked) for asked in (5, 300, 86_400)] == [30, 300, 900]


def test_a_redirect_is_not_followed(receiver: Receiver) -> None:
    receiver.answers.append(answer("308 Permanent Redirect", Location=receiver.site.url("/elsewhere")))
    with pytest.raises(Refused, match="redirects are not followed"):
        post_to(receiver)
    assert [path for path, _ in receiver.site.requests] == ["/hook?token=s3cr3t"]


def test_of_an_endless_answer_nothing_is_read(receiver: Receiver) -> None:
    receiver.answers.append(receiver.site.trickle(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 100_000))
    post_to(receiver)


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n"])
def test_a_receiver_that_does_not_come_to_the_point_is_left(receiver: Receiver, head: bytes) -> None:
    receiver.answers.append(receiver.site.trickle(head, b"X-Slow: 1\r\n" if head else b""))
    with pytest.raises(NotTaken, match=r"http://127.0.0.1:\d+/ could not be reached: took longer than 0.3 s"):
        post_to(receiver, replace(HERE, limits=Limits(connect=0.3, read=0.3, total=0.3)))


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH\r\n"])
def test_who_does_not_speak_http_did_not_take_it(receiver: Receiver, said: bytes) -> None:
    receiver.answers.append(said)
    with pytest.raises(NotTaken, match="could not be reached"):
        post_to(receiver)


def test_nobody_there_did_not_take_it(receiver: Receiver) -> None:
    receiver.site.close()
    with pytest.raises(NotTaken, match="could not be reached"):
        post_to(receiver)


def test_a_certificate_that_does_not_hold_may_be_renewed(tmp_path: Path) -> None:
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(write_certificate(tmp_path / "site.pem", "hooks.example", expires=NOW + timedelta(days=9)))
    site = Site(tls=serving)
    url = f"https://hooks.example:{site.server_port}/"
    with pytest.raises(NotTaken, match="the certificate is not trusted"):
        post(Webhook(url, SECRET), "match-1", b"{}", replace(HERE, resolve=lambda _: ["127.0.0.1"]), NOON)
    site.close()
    assert site.requests == []


@pytest.mark.parametrize("address", ["169.254.169.254", "127.0.0.1", "10.0.0.1", "::1", "fd00:ec2::254"])
def test_no_event_goes_inside(address: str) -> None:
    gate = Gate(resolve=lambda _: [address])
    connections = watch_connections()
    with pytest.raises(ForbiddenAddress) as raised:
        post(Webhook("https://hooks.example/t0ken", SECRET), "match-1", b"{}", gate, NOON)
    assert connections == []
    assert "t0ken" not in str(raised.value)


def test_plain_http_goes_to_networks_of_ones_own_alone() -> None:
    gate = replace(HERE, resolve=lambda _: ["93.184.215.14"])
    with pytest.raises(ForbiddenAddress, match="over https alone"):
        post(Webhook("http://hooks.example/", SECRET), "match-1", b"{}", gate, NOON)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://hooks.example/a", InvalidUrl),
        ("https://hooks.example:22/a", InvalidUrl),
        ("ftp://hooks.example/a", InvalidUrl),
        ("https://user:word@hooks.example/a", InvalidUrl),
        ("https://169.254.169.254/a", ForbiddenAddress),
        ("https://[::1]/a", ForbiddenAddress),
        ("https://0x7f.1/", InvalidUrl),
        ("hooks.example", InvalidUrl),
    ],
)
def test_what_can_never_be_posted_to_is_told_at_once(url: str, kind: type[Rejected]) -> None:
    with pytest.raises(kind):
        check_receiver(url, Gate())


@pytest.mark.parametrize("url", ["https://hooks.example/a?b=c", "https://93.184.215.14:8443/"])
def test_what_can_be_posted_to_is_taken_without_looking_it_up(url: str) -> None:
    check_receiver(url, Gate(resolve=lambda host: pytest.fail(f"{host} was looked up")))


def test_a_network_of_ones_own_may_be_posted_to_over_http() -> None:
    check_receiver("http://127.0.0.1:9000/hook", HERE)
    check_receiver("http://newsroom.internal:9000/hook", HERE)
    with pytest.raises(ForbiddenAddress):
        check_receiver("http://10.0.0.1:9000/hook", HERE)
