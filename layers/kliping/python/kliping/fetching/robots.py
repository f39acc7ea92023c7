"""robots.txt (RFC 9309): get it through the same gate, and read what it asks of us."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from http import HTTPStatus
from math import isfinite
from typing import TYPE_CHECKING, Literal

from urllib3.response import HTTPResponse

from kliping.errors import Disallowed, Rejected, UntrustedCertificate
from kliping.fetching.addresses import Address
from kliping.fetching.agents import PRODUCT
from kliping.fetching.connecting import Deadline, answered, named_failures
from kliping.fetching.gate import Gate
from kliping.fetching.retry_after import read_retry_after
from kliping.fetching.targets import Target
from kliping.fetching.unpacking import unpack_beginning
from kliping.fetching.visits import AskedToWait, FetchFailed

if TYPE_CHECKING:
    from protego import Protego

LARGEST = 512_000
"""Bytes. RFC 9309 asks for at least 500 KiB to be read; what follows is left out, not refused."""

REDIRECTS = 5
"""RFC 9309, section 2.3.1.2."""

LONGEST_CRAWL_DELAY = 60.0
"""Seconds. Some files say a day to keep everybody away; whoever means that can say so with Disallow."""

_STEP = 65_536
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_HEADERS = {"Accept": "text/plain, */*;q=0.8", "Accept-Encoding": "identity"}

type Permission = Literal["allowed", "absent"]


@dataclass(frozen=True)
class Robots:
    """What an origin (`https://news.example:8443`) says to robots.

    `absent` allows everything; `unreachable` allows nothing for now, and `text` says what went wrong.
    """

    origin: str
    standing: Literal["rules", "absent", "unreachable"]
    text: str = ""

    def permit(self, url: str) -> Permission:
        """Say by what right `url` may be fetched.

        Raises:
            Disallowed: the rules for us, or for everybody, keep us away from it.
            FetchFailed: nobody could read the rules; nothing may be fetched until then.
        """
        if self.standing == "unreachable":
            raise FetchFailed(f"{url} waits for the site's rules for robots: {self.text}")
        if self.standing == "absent":
            return "absent"
        if not _parse(self.text).can_fetch(url, PRODUCT):
            raise Disallowed(
                f"{url} is not for robots: {self.origin}/robots.txt disallows it for {PRODUCT} or for all of them. "
                "Save the page with a browser and drop the file instead."
            )
        return "allowed"

    @property
    def crawl_delay(self) -> float:
        """Seconds the site wants between two requests; 0 when it does not say, and never more than a minute."""
        if self.standing != "rules" or "delay" not in self.text.lower():
            return 0.0
        delay = _parse(self.text).crawl_delay(PRODUCT) or 0.0
        return min(LONGEST_CRAWL_DELAY, max(0.0, delay)) if isfinite(delay) else 0.0


def origin_of(target: Target) -> str:
    """Name whose robots.txt speaks for `target`: scheme, host and port, the port always."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    return f"{target.scheme}://{host}:{target.port}"


def fetch_robots(page: Target, addresses: Sequence[Address], gate: Gate) -> Robots:
    """Get the robots.txt that speaks for `page`, whose host was looked up at `addresses`.

    Raises:
        AskedToWait: the site wants to be left alone for a while.
        UntrustedCertificate: as for the page itself.
    """
    origin, deadline = origin_of(page), Deadline(gate.limits.robots)
    target, led_away = Target(page.scheme, page.host, page.port, "/robots.txt"), False
    try:
        for _ in range(REDIRECTS + 1):
            if led_away:
                with named_failures(target.url, deadline):
                    addresses = gate.admit(target, deadline.left())
            found = _ask(target, addresses, gate, deadline)
            if isinstance(found, Robots):
                return replace(found, origin=origin)
            led_away = True
            target = target.follow(found)
    except AskedToWait:
        raise
    except (FetchFailed, UntrustedCertificate) as failed:
        if isinstance(failed, UntrustedCertificate) and not led_away:
            raise  # as the page would be
        return Robots(origin, "unreachable", str(failed))
    except Rejected:
        if not led_away:
            raise
    return Robots(origin, "absent")  # led in circles, or to where nobody may go


def _ask(target: Target, addresses: Sequence[Address], gate: Gate, deadline: Deadline) -> Robots | str:
    """Make one request; return what it says, or where it leads."""
    with named_failures(target.url, deadline), answered(target, addresses, gate, deadline, _HEADERS) as response:
        status = response.status
        location = response.headers.get("location")
        if status in _REDIRECTED and location:
            return location
        said = f"{target.url} answered {status}."
        after = read_retry_after(response.headers.get("retry-after"), datetime.now(UTC))
        # By the letter of the RFC a 429 allows everything. It is meant as the opposite, and Google reads it so.
        if status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and after is not None):
            raise AskedToWait(said, after)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise FetchFailed(said)
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
            return Robots("", "rules", _read(target.url, response, deadline))
        return Robots("", "absent")


def _read(url: str, response: HTTPResponse, deadline: Deadline) -> str:
    packed = bytearray()
    for piece in response.stream(_STEP, decode_content=False):
        deadline.left()
        packed += piece
        if len(packed) > LARGEST:
            break
    try:
        content = unpack_beginning(bytes(packed), response.headers.get("content-encoding", ""), LARGEST)
    except Rejected as rejected:
        raise FetchFailed(f"{url} {rejected}.") from rejected
    return content.decode("utf-8-sig", "replace")


@lru_cache(maxsize=8)
def _parse(text: str) -> "Protego":
    from protego import Protego  # 50 ms that a warm function does not spend again

    return Protego.parse(text)
