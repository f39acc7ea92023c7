"""One request over one connection, to an address that passed the gate, within a deadline."""

import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from ipaddress import ip_address
from ssl import SSLCertVerificationError
from threading import Timer
from time import monotonic

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import HTTPResponse

from kliping.errors import ForbiddenAddress, UntrustedCertificate
from kliping.fetching.addresses import Address
from kliping.fetching.gate import Gate, Limits
from kliping.fetching.targets import Target
from kliping.fetching.visits import NoAnswer

_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
    "Accept-Encoding": "gzip, deflate",  # zlib can unpack these within bounds; a brotli bomb is 5,000 times its size
    "Connection": "close",
}

_LONGEST_REASON = 300
"""Characters. What makes no sense as the head of an answer is quoted in full by those who read it."""

_GRACE = 0.01
"""Seconds by which the timer comes after the deadline, so that whoever it wakes up finds the deadline passed."""


class Deadline:
    """The end of the time for one page, redirects included."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = monotonic() + seconds

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return monotonic() >= self._ends

    def left(self) -> float:
        """Return the seconds that are left.

        Raises:
            TimeoutError: none.
        """
        left = self._ends - monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stop the clock: waiting for our turn is not the page's time."""
        began = monotonic()
        try:
            yield
        finally:
            self._ends += monotonic() - began

    @contextmanager
    def enforced_on(self, sock: socket.socket) -> Iterator[None]:
        """Shut the connection down when the time is over.

        A server that sends a byte now and then never runs into a read timeout. The timer holds a duplicate because
        TLS takes the original socket over.
        """
        left = self.left()
        with sock.dup() as duplicate:
            timer = Timer(left + _GRACE, _shut_down, [duplicate])
            timer.daemon = True
            timer.start()
            try:
                yield
            finally:
                timer.cancel()
                timer.join()


@contextmanager
def named_failures(url: str, deadline: Deadline, verb: str = "fetched") -> Iterator[None]:
    """Name the URL in whatever goes wrong between here and the site; it could not be `verb`.

    Raises:
        UntrustedCertificate: the site cannot prove its name.
        NoAnswer: anything else.
    """
    try:
        yield
    except SSLCertVerificationError as error:
        # Retries are over within the hour; a certificate is replaced by people, in days. Once it is, a redrive helps.
        raise UntrustedCertificate(f"{url}: the certificate is not trusted: {error.verify_message}.") from error
    except (OSError, EOFError, HTTPException, HTTPError, ValueError) as error:
        # ValueError: what http.client says to a chunk of a negative length, for one.
        why = (
            f"took longer than {deadline.seconds:g} s"
            if deadline.passed
            else str(error)[:_LONGEST_REASON] or type(error).__name__
        )
        raise NoAnswer(f"{url} could not be {verb}: {why}.") from error


@contextmanager
def answered(  # noqa: PLR0913, PLR0917 - a request has as many parts
    target: Target,
    addresses: Sequence[Address],
    gate: Gate,
    deadline: Deadline,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> Iterator[HTTPResponse]:
    """Ask `target`, at one of the `addresses` that passed the gate, and hand over the answer, body unread.

    With a `body`, that is posted.

    Proxies from the environment are never asked: they would connect where we did not look. Certificates are always
    verified, against the name and not the address.

    Raises:
        ForbiddenAddress: somebody else answered.
        OSError, HTTPException, HTTPError: anything between here and the site.
    """
    secure = target.scheme == "https"
    said = {**_HEADERS, "User-Agent": gate.user_agent, **headers}
    timeout = min(gate.limits.read, deadline.left())
    with _connect(target, addresses, gate.limits, deadline) as sock, deadline.enforced_on(sock):
        sock.settimeout(timeout)
        connection = (HTTPSConnection if secure else HTTPConnection)(target.host, target.port, timeout=timeout)
        connection.auto_open = 0  # it would look the name up again
        wire = gate.trust().wrap_socket(sock, server_hostname=target.host.rstrip(".")) if secure else sock
        with _let_go(wire), closing(connection):
            connection.sock = wire
            method = "GET" if body is None else "POST"
            connection.request(method, target.path, body, said, preload_content=False, decode_content=False)
            with closing(connection.getresponse()) as response:
                yield response


@contextmanager
def _let_go(wire: socket.socket) -> Iterator[None]:
    """Close a connection at the end, whoever still holds it.

    An answer whose head makes no sense leaves a file behind that would keep the connection open until it is collected.
    """
    try:
        yield
    finally:
        left = wire.detach()
        if left >= 0:
            socket.close(left)


def _connect(target: Target, addresses: Sequence[Address], limits: Limits, deadline: Deadline) -> socket.socket:
    failures: list[OSError] = []
    for address in addresses:
        try:
            return _connect_to(address, target, limits, deadline)
        except OSError as error:
            failures.append(error)
    raise failures[-1]


def _connect_to(address: Address, target: Target, limits: Limits, deadline: Deadline) -> socket.socket:
    sock = socket.create_connection((str(address), target.port), timeout=min(limits.connect, deadline.left()))
    peer = ip_address(sock.getpeername()[0])
    if peer != address:
        sock.close()
        raise ForbiddenAddress(f"{target.url} was looked up at {address}, but {peer} answered.")
    return sock


def _shut_down(sock: socket.socket) -> None:
    with suppress(OSError):  # it may be closed by now
        sock.shutdown(socket.SHUT_RDWR)
