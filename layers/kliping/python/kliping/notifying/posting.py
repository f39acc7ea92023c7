"""One event to one receiver: where it may lie, what is sent, and what its answer means.

Receivers are named by their origin alone: the path of a webhook is often as good as a password, and what is said here
ends in logs and on failures.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import ip_address

from kliping.errors import ForbiddenAddress, Gone, InvalidUrl, Refused, UntrustedCertificate
from kliping.fetching.addresses import Address
from kliping.fetching.connecting import Deadline, answered, named_failures
from kliping.fetching.gate import WEB_PORTS, Gate, Limits
from kliping.fetching.judging import phrase
from kliping.fetching.retry_after import read_retry_after
from kliping.fetching.targets import Target
from kliping.fetching.visits import FetchFailed
from kliping.notifying.signing import Webhook, sign

LIMITS = Limits(connect=5, read=10, total=15)
"""Seconds. The specification asks receivers to answer within 15 to 30; of the answer nothing but the head is read."""

LONGEST_WAIT = 900.0
"""Seconds between two tries: as long as SQS holds a message back."""

_HEADERS = {"Content-Type": "application/json", "Accept": "*/*", "Accept-Encoding": "identity"}


class NotTaken(Exception):
    """A receiver did not take an event this time. `seconds` is how long it asks us to wait, null if it does not say."""

    def __init__(self, message: str, seconds: float | None = None) -> None:
        super().__init__(message)
        self.seconds = seconds


def check_receiver(url: str, gate: Gate) -> None:
    """Say whether events could be posted to `url`, as far as that is known without looking its host up.

    Raises:
        InvalidUrl: it is none, or plain http or an unusual port, which are for networks of one's own alone.
        ForbiddenAddress: it names an address that is neither public nor allowed.
    """
    target = Target.parse(url)
    if not gate.allowed_networks and (target.scheme != "https" or target.port not in WEB_PORTS):
        raise InvalidUrl(
            f"{url[:200]!r} does not start with https:// and name a port of the web; anything else is for the networks "
            "that the parameter FetchAllowedNetworks allows, and it allows none."
        )
    try:
        ip_address(target.host)
    except ValueError:
        return
    _admit(target, replace(gate, resolve=lambda host: [host]))


def post(webhook: Webhook, id_: str, body: bytes, gate: Gate, at: datetime) -> None:
    """Post an event, JSON as bytes, signed; it was taken when this returns.

    Raises:
        ForbiddenAddress, InvalidUrl: the receiver lies where nobody may go.
        Gone, Refused: it says that it wants no more, or that it is elsewhere.
        NotTaken: anything else; it may do better later.
    """
    target, deadline = Target.parse(webhook.url), Deadline(gate.limits.total)
    name = _origin(target).url
    headers = {**_HEADERS, **sign(webhook.secret, id_, int(at.timestamp()), body)}
    try:
        with named_failures(name, deadline, "reached"):
            addresses = _admit(_origin(target), gate, deadline.left())
        with (
            named_failures(name, deadline, "reached"),
            answered(target, addresses, gate, deadline, headers, body) as response,
        ):
            deadline.left()  # a head without an end ends when the deadline shuts the connection
            status, said = response.status, dict(response.headers)
    except (FetchFailed, UntrustedCertificate) as error:
        raise NotTaken(str(error)) from error
    judge(name, status, said, at)


def judge(name: str, status: int, headers: Mapping[str, str], at: datetime) -> None:
    """Say what an answer means; nothing, if the event was taken. Header names are in any case.

    Raises:
        Gone, Refused, NotTaken: as `post`.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return
    answer = f"{name} answered {status} {phrase(status)}".rstrip()
    if status == HTTPStatus.GONE:
        raise Gone(f"{answer}: it wants no more. Watch with --no-webhook, or with another URL.")
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise Refused(f"{answer}; redirects are not followed. Watch with the URL that it leads to, and redrive.")
    after = {key.lower(): value for key, value in headers.items()}.get("retry-after")
    raise NotTaken(f"{answer}.", read_retry_after(after, at.astimezone(UTC)))


def wait_for(tries: int, first: float, asked: float | None) -> float:
    """Return the seconds until the next try, after so many: doubled each time, or what the receiver asks for."""
    return min(LONGEST_WAIT, max(first * 2.0 ** (tries - 1), asked or 0.0))


def _origin(target: Target) -> Target:
    return replace(target, path="/")


def _admit(target: Target, gate: Gate, seconds: float | None = None) -> tuple[Address, ...]:
    """Return the addresses of a receiver, as the gate does; over plain http only those in networks that are allowed."""
    addresses = gate.admit(target, seconds)
    if target.scheme != "https" and not all(map(gate.allows, addresses)):
        raise ForbiddenAddress(f"{target.url} is on the public internet, where events travel over https alone.")
    return addresses
