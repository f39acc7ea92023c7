"""No spelling of an inside address is ever connected to, neither submitted nor as the target of a redirect."""

from collections.abc import Callable, Iterator
from ipaddress import ip_network
from typing import Any

import pytest

from kliping.errors import Rejected
from kliping.fetching import Gate
from tests.unit.fetching import asking, vectors
from tests.unit.fetching.news_site import Site

pytestmark = pytest.mark.enable_socket

type Rule = Callable[[], Iterator[str]]

OUTSIDE = "127.53.71.9"
"""Where the redirecting site lives: the one address of this machine that no vector leads to."""


def end_of(url: str, gate: Gate) -> str:
    """Say how a visit ends: by the reason of its rejection, or by what must not happen."""
    try:
        asking.get(url, gate)
    except Rejected as rejected:
        return rejected.reason
    except Exception as error:  # noqa: BLE001 - any other end is what we are looking for
        return repr(error)
    return "fetched"


def test_the_vectors_are_many() -> None:
    assert len({url for rule in vectors.RULES for url in rule()}) >= 2500


@pytest.mark.parametrize("rule", vectors.RULES)
def test_a_submitted_url_that_leads_inside_is_rejected_without_a_connection(rule: Rule, connections: list[Any]) -> None:
    gate = Gate(resolve=vectors.resolve)
    ends = {url: end_of(url, gate) for url in rule()}
    assert {url: end for url, end in ends.items() if end not in {"invalid_url", "forbidden_address"}} == {}
    assert connections == []


@pytest.mark.parametrize("status", ["302 Found", "307 Temporary Redirect"])
@pytest.mark.parametrize("rule", vectors.RULES)
def test_a_redirect_that_leads_inside_is_rejected_without_a_connection(
    rule: Rule, status: str, connections: list[Any]
) -> None:
    site = Site(address=OUTSIDE)

    def resolve(host: str) -> list[str]:
        return [OUTSIDE] if host == "redirecting.example" else vectors.resolve(host)

    gate = Gate((ip_network(f"{OUTSIDE}/32"),), resolve=resolve)
    ends: dict[str, str] = {}
    for number, url in enumerate(rule()):
        head = f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nLocation: ".encode()
        site.pages[f"/{number}"] = head + url.encode() + b"\r\n\r\n"
        ends[url] = end_of(site.url(f"/{number}", "redirecting.example"), gate)
    site.close()
    # A line end within the header cuts it; what is left may be a path on the site itself, where nothing is.
    assert {url: end for url, end in ends.items() if end not in {"invalid_url", "forbidden_address", "gone"}} == {}
    assert set(connections) == {(OUTSIDE, site.server_port)}


def test_a_name_that_changes_its_mind_is_asked_once_and_the_connection_goes_where_it_said(
    site: Site, connections: list[Any]
) -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if asked.count(host) == 1 else ["169.254.169.254"]

    site.pages["/a"] = b"HTTP/1.1 302 Found\r\nLocation: " + site.url("/b", "second.example").encode() + b"\r\n\r\n"
    site.pages["/b"] = b"HTTP/1.1 200 OK\r\n\r\n<p>Berita"
    asking.get(site.url("/a", "first.example"), Gate((ip_network("127.0.0.1/32"),), resolve=resolve))
    assert asked == ["first.example", "second.example"]
    assert connections == [("127.0.0.1", site.server_port)] * 2
