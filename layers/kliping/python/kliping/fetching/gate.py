"""The gate every URL and every redirect passes before a connection is opened."""

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Self

from kliping.errors import ForbiddenAddress, InvalidUrl
from kliping.fetching.addresses import Address, Network, is_public
from kliping.fetching.agents import USER_AGENT, check_user_agent
from kliping.fetching.targets import Target

WEB_PORTS = frozenset({80, 443, 8080, 8443})
"""Other ports of public hosts belong to other protocols, which a well-made URL could be used to speak to."""


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes. A real page takes 2 s and 118 KB; the largest of 2,672 had 5.3 MB."""

    connect: float = 5
    read: float = 10
    total: float = 20
    robots: float = 10
    sent: int = 10_000_000
    decoded: int = 20_000_000
    redirects: int = 5


def look_up(host: str) -> list[str]:
    """Ask the system's resolver for the addresses of `host`.

    Raises:
        OSError: it has no answer, now.
    """
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@cache
def system_trust() -> ssl.SSLContext:
    """Load the system's certificate authorities, once: it takes longer than many a request."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


@dataclass(frozen=True)
class Gate:
    """Where fetch may go, and under which name: the public internet, and whatever lies in `allowed_networks`."""

    allowed_networks: tuple[Network, ...] = ()
    limits: Limits = Limits()
    resolve: Callable[[str], Sequence[str]] = look_up
    trust: Callable[[], ssl.SSLContext] = system_trust
    user_agent: str = USER_AGENT

    @classmethod
    def parse(cls, allowed_networks: str, user_agent: str = USER_AGENT) -> Self:
        """Read a comma-separated list of networks such as `10.0.0.0/8, fd00::/8`; empty or `none` is none.

        Raises:
            ValueError: one of them is not a network in CIDR form, or `user_agent` is not an honest one.
        """
        named = () if allowed_networks.strip().lower() in {"", "none"} else allowed_networks.split(",")
        return cls(
            allowed_networks=tuple(_read_network(text) for text in named), user_agent=check_user_agent(user_agent)
        )

    def allows(self, address: Address) -> bool:
        """Tell whether `address` lies in one of the allowed networks."""
        return any(address in network for network in self.allowed_networks)

    def admit(self, target: Target, seconds: float | None = None) -> tuple[Address, ...]:
        """Look `target` up once and return its addresses; only to these may a connection be opened.

        One bad address among good ones is enough to refuse: whoever answers so is choosing for us. It may take
        `seconds`, by default as long as the page.

        Raises:
            ForbiddenAddress: an address is neither public nor allowed.
            InvalidUrl: a public host, on a port that is not for the web.
            OSError: the name has no address, now, or the resolver does not answer in time.
        """
        found = _ask_in_time(self.resolve, target.host, self.limits.total if seconds is None else seconds)
        addresses = tuple(ip_address(text) for text in found)
        if not addresses:
            raise OSError(f"{target.host} has no address")
        for address in addresses:
            if not (is_public(address) or self.allows(address)):
                raise ForbiddenAddress(f"{target.url} leads to {address}, which is not on the public internet.")
        if target.port not in WEB_PORTS and not all(map(self.allows, addresses)):
            ports = ", ".join(map(str, sorted(WEB_PORTS)))
            raise InvalidUrl(f"{target.url} names port {target.port}; pages are fetched from ports {ports}.")
        return addresses


def _ask_in_time(resolve: Callable[[str], Sequence[str]], host: str, seconds: float) -> Sequence[str]:
    """Look a host up, in a thread that is left behind when it takes too long: nothing can interrupt the resolver."""
    answers = SimpleQueue[Sequence[str] | Exception]()

    def ask() -> None:
        try:
            answers.put(resolve(host))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised below, where somebody waits for it
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError(f"{host} could not be looked up within {seconds:.3g} s") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _read_network(text: str) -> Network:
    try:
        return ip_network(text.strip())
    except ValueError as error:
        raise ValueError(f"{text.strip()!r} is not a network in CIDR form such as 10.0.0.0/8: {error}") from error
