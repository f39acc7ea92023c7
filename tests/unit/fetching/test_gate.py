"""Hostile addresses and their spellings: which are refused, and that it happens before a connection."""

from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest

from kliping.errors import ForbiddenAddress, InvalidUrl
from kliping.fetching import Gate
from kliping.fetching.addresses import is_public
from kliping.fetching.targets import Target

# First and last address of every IPv4 range that is not the public internet (IANA special-purpose registry).
PRIVATE_RANGES = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/29",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
)
EDGES = tuple(str(IPv4Network(network)[end]) for network in PRIVATE_RANGES for end in (0, -1))

# What answers on a cloud machine: metadata, task credentials, the Lambda runtime, time, DNS.
METADATA = (
    "169.254.169.254",
    "169.254.170.2",
    "169.254.170.23",
    "169.254.169.123",
    "169.254.169.253",
    "100.100.100.200",
)

INSIDE_V6 = (
    "::",
    "::1",
    "::7f00:1",
    "64:ff9b:1::a9fe:a9fe",
    "100::1",
    "2001::1",
    "2001:10::1",
    "2001:20::1",
    "2001:1ff:ffff::1",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fd00:ec2::23",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
)


def embeddings(private: str) -> tuple[str, ...]:
    """Spell an IPv4 address in every IPv6 form that some router or resolver turns back into it."""
    number = int(IPv4Address(private))
    prefixes = {
        "mapped": 0xFFFF << 32,
        "translated": 0xFFFF << 48,
        "compatible": 0,
        "NAT64": (0x64_FF9B << 96),
        "NAT64, local": (0x64_FF9B_0001 << 80),
    }
    six_to_four = (0x2002 << 112) | (number << 80) | 1
    teredo = (0x2001 << 112) | (number ^ 0xFFFF_FFFF)
    numbers = (*(prefix | number for prefix in prefixes.values()), six_to_four, teredo)
    return tuple(str(IPv6Address(spelled)) for spelled in numbers)


EMBEDDED = tuple(spelling for private in ("127.0.0.1", "10.0.0.1", *METADATA) for spelling in embeddings(private))
FORBIDDEN = (*EDGES, *METADATA, *INSIDE_V6, *EMBEDDED)

PUBLIC = ("1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0")
PUBLIC_V6 = ("2606:4700::1111", "2a00:1450:4001::2004", "2400:cb00::1", "2620:fe::fe")


def answering(*addresses: str) -> Callable[[str], Sequence[str]]:
    return lambda _: addresses


def test_the_vectors_are_many_and_different() -> None:
    assert len(set(FORBIDDEN)) >= 100


@pytest.mark.parametrize("address", FORBIDDEN)
def test_an_inside_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", [*PUBLIC, *PUBLIC_V6])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", FORBIDDEN)
def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    gate = Gate(resolve=answering(address))
    with pytest.raises(ForbiddenAddress, match=r"http://news\.example/a leads to"):
        gate.admit(Target.parse("http://news.example/a"))


@pytest.mark.parametrize("addresses", [("1.1.1.1", "10.0.0.1"), ("10.0.0.1", "1.1.1.1"), ("2606:4700::1111", "::1")])
def test_one_inside_address_among_public_ones_is_enough_to_refuse(addresses: tuple[str, ...]) -> None:
    with pytest.raises(ForbiddenAddress):
        Gate(resolve=answering(*addresses)).admit(Target.parse("https://news.example/"))


def test_a_name_is_looked_up_once_and_all_its_addresses_are_admitted() -> None:
    asked: list[str] = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["1.1.1.1", "2606:4700::1111"] if len(asked) == 1 else ["169.254.169.254"]

    admitted = Gate(resolve=resolve).admit(Target.parse("https://news.example/"))
    assert admitted == (ip_address("1.1.1.1"), ip_address("2606:4700::1111"))
    assert asked == ["news.example"]


def test_a_name_without_addresses_may_have_one_later() -> None:
    with pytest.raises(OSError, match=r"news\.example has no address"):
        Gate(resolve=answering()).admit(Target.parse("https://news.example/"))


def test_an_allowed_network_opens_the_gate_for_itself_only() -> None:
    gate = Gate.parse("10.1.0.0/16, fd12::/16")
    assert gate.allows(ip_address("10.1.2.3"))
    assert gate.allows(ip_address("fd12::1"))
    assert not gate.allows(ip_address("10.2.0.1"))
    assert not gate.allows(ip_address("::ffff:10.1.2.3"))


@pytest.mark.parametrize("text", ["", "  ", "none", "None"])
def test_no_network_is_allowed_unless_named(text: str) -> None:
    assert Gate.parse(text) == Gate()


@pytest.mark.parametrize("wrong", ["10.0.0.0/33", "10.0.0.1/8", "localhost", "10.0.0.0/8,", "everything"])
def test_a_bad_network_is_named(wrong: str) -> None:
    named = repr(wrong.rsplit(",", maxsplit=1)[-1])
    with pytest.raises(ValueError, match="is not a network in CIDR form") as raised:
        Gate.parse(wrong)
    assert str(raised.value).startswith(named)


@pytest.mark.parametrize("port", [80, 443, 8080, 8443])
def test_web_ports_of_public_hosts_are_open(port: int) -> None:
    assert Gate(resolve=answering("1.1.1.1")).admit(Target.parse(f"http://news.example:{port}/"))


@pytest.mark.parametrize("port", [1, 21, 22, 25, 465, 2000, 2773, 3306, 6379, 9001, 9200, 11211, 65535])
def test_other_ports_of_public_hosts_are_closed(port: int) -> None:
    with pytest.raises(InvalidUrl, match=f"names port {port}"):
        Gate(resolve=answering("1.1.1.1")).admit(Target.parse(f"http://news.example:{port}/"))


def test_every_port_of_an_allowed_host_is_open_unless_a_public_address_is_among_its_own() -> None:
    networks = Gate.parse("10.0.0.0/8").allowed_networks
    target = Target.parse("http://news.example:9001/")
    assert Gate(networks, resolve=answering("10.0.0.1")).admit(target) == (ip_address("10.0.0.1"),)
    with pytest.raises(InvalidUrl):
        Gate(networks, resolve=answering("10.0.0.1", "1.1.1.1")).admit(target)
